"""Who gets a letter about organisations."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from talka.ground.people.models import Person
from talka.kernel.notices import Notice

from . import events


def speakers(event: Any) -> Iterable[Person]:
    """Everybody who speaks for the organisation."""
    named = event.subject.speakers.filter(withdrawn_at=None, person__is_active=True).select_related("person")
    return [speaker.person for speaker in named]


def who_it_is_about(event: Any) -> Iterable[Person]:
    """The person who was named or removed."""
    return list(Person.objects.get_queryset().present().filter(uid=event.person, is_active=True))


def page(event: Any) -> str:
    """The organisation's own page."""
    return str(event.subject.get_absolute_url())


notices = (
    Notice(events.OrganisationChanged, speakers, "organisations/letters/changed.txt", page),
    Notice(events.OrganisationWithdrawn, speakers, "organisations/letters/withdrawn.txt"),
    Notice(events.SpeakerNamed, who_it_is_about, "organisations/letters/named.txt", page),
    Notice(events.SpeakerRemoved, who_it_is_about, "organisations/letters/removed.txt", page),
)
