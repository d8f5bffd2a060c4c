"""What people offer to the platform."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from talka.kernel.manifest import Manifest
from talka.kernel.notices import Notice

from . import clock, commands, demo, events, privacy
from .models import Person


def whom_it_happened_to(event: events.LinkHandedOver) -> Iterable[Person]:
    """The person themself."""
    return [event.subject]


manifest = Manifest(
    name="people",
    label=_("People"),
    events=(
        events.PersonWelcomed,
        events.ProfileChanged,
        events.LettersRead,
        events.LinkHandedOver,
        events.LinkUsed,
        events.PasswordSet,
        events.SessionEnded,
        events.PersonErased,
    ),
    notices=(
        Notice(
            events.LinkHandedOver, whom_it_happened_to, "people/letters/link_made.txt", lambda event: reverse("usersessions_list")
        ),
    ),
    personal=privacy.personal,
    clock=clock.periodic,
    commands=(commands.people,),
    demo=demo.fill,
)
