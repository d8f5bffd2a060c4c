"""What organisations offer to the platform."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from talka.ground.people.models import Person
from talka.kernel.manifest import Manifest, MenuItem

from . import demo, events, exchange, notices, panels, privacy, search
from .models import Speaker


def tokens_of(person: Person) -> Iterable[str]:
    """The organisations that a person speaks for, as audiences: one query."""
    keys = Speaker.objects.present().filter(person=person, organisation__withdrawn_at=None).values_list("organisation", flat=True)
    return [f"organisation:{key}" for key in keys]


manifest = Manifest(
    name="organisations",
    label=_("Organisations"),
    menu=(MenuItem(_("Organisations"), "organisations:list"),),
    events=(
        events.OrganisationEntered,
        events.OrganisationsTakenIn,
        events.OrganisationChanged,
        events.OrganisationConfirmed,
        events.OrganisationWithdrawn,
        events.SpeakerNamed,
        events.SpeakerRemoved,
    ),
    notices=notices.notices,
    documents=(search.document,),
    sheets=(exchange.sheet,),
    api="talka.ground.organisations.api.router",
    desks=panels.desks,
    personal=privacy.personal,
    tokens_of=tokens_of,
    demo=demo.fill,
)
