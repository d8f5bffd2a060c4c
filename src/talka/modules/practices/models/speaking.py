"""Who speaks for the organisations that a practice names."""

from __future__ import annotations

from talka.ground.organisations.models import Speaker
from talka.ground.people.models import Person

from . import Practice


def speakers(practice: Practice, *roles: str) -> list[Person]:
    """Those who speak for the organisations that a practice names, with one of these roles in it or any."""
    named = practice.organisations.exclude(organisation=None)
    named = named.filter(role__in=roles) if roles else named
    rows = Speaker.objects.present().filter(organisation__uid__in=named.values("organisation"), person__is_active=True)
    return [one.person for one in rows.select_related("person")]
