"""Who speaks for the organisations that practices name."""

from __future__ import annotations

from django.db.models import QuerySet

from talka.ground.organisations.models import Organisation, Speaker
from talka.ground.people.models import Person
from talka.kernel.actors import Actor

from ..choices import Part
from . import Practice, PracticeOrganisation


def speakers(practice: Practice, *roles: str) -> list[Person]:
    """Those who speak for the organisations that a practice names, with one of these roles in it or any."""
    named = practice.organisations.exclude(organisation=None)
    named = named.filter(role__in=roles) if roles else named
    rows = Speaker.objects.present().filter(organisation__uid__in=named.values("organisation"), person__is_active=True)
    return [one.person for one in rows.select_related("person")]


def spoken_for(actor: Actor, practice: Practice, *roles: str) -> QuerySet[Organisation]:
    """The organisations that a practice names and that the actor speaks for, with one of these roles in it or any."""
    named = practice.organisations.exclude(organisation=None)
    named = named.filter(role__in=roles) if roles else named
    rows: QuerySet[Organisation] = Organisation.objects.present().spoken_for_by(actor)
    return rows.filter(uid__in=named.values("organisation"))


def run_by(actor: Actor) -> QuerySet[PracticeOrganisation]:
    """Where organisations that the actor speaks for are in charge of a practice."""
    own = Organisation.objects.present().spoken_for_by(actor).values("uid")
    return PracticeOrganisation.objects.filter(organisation__in=own, role=Part.IN_CHARGE)
