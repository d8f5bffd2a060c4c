"""What networks offer to the platform."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from talka.ground.people.models import Person
from talka.kernel.manifest import Manifest
from talka.kernel.notices import Notice
from talka.kernel.panels import Desk, Panel

from . import commands, demo, events, panels, privacy
from .choices import Role
from .models import Membership


def roles_of(person: Person) -> Mapping[int, frozenset[str]]:
    """The person's roles by network key: one query."""
    found: dict[int, set[str]] = defaultdict(set)
    for key, role in Membership.objects.present().filter(person=person).values_list("network_id", "role"):
        found[key].add(role)
    return {key: frozenset(roles) for key, roles in found.items()}


def who_decides(event: events.JoinAsked) -> Iterable[Person]:
    """The stewards of the network that somebody would like to join; where it has none, those who run the installation."""
    held = Membership.objects.present().filter(network=event.subject.network, role=Role.STEWARD)
    stewards = Person.objects.filter(is_active=True, pk__in=held.values("person"))
    found: Iterable[Person] = stewards or Person.objects.filter(is_active=True, is_superuser=True)
    return found


def who_asked(event: events.JoinAccepted) -> Iterable[Person]:
    """Whoever asked to join."""
    return [event.subject.person]


def whose_part_changed(event: events.InstallationGiven | events.InstallationTaken) -> Iterable[Person]:
    """Whoever runs the installation now, or no longer."""
    return [event.subject]


manifest = Manifest(
    name="networks",
    label=_("Networks"),
    events=(
        events.SetUpBegun,
        events.InstallationSetUp,
        events.InstallationChanged,
        events.InstallationGiven,
        events.InstallationTaken,
        events.JobTriedAgain,
        events.NetworkOpened,
        events.NetworkChanged,
        events.RoleGiven,
        events.RoleTaken,
        events.PersonInvited,
        events.JoinAsked,
        events.JoinAccepted,
        events.JoinDeclined,
    ),
    notices=(
        Notice(
            events.InstallationGiven,
            whose_part_changed,
            "networks/letters/installation_given.txt",
            lambda event: reverse("installation"),
        ),
        Notice(events.InstallationTaken, whose_part_changed, "networks/letters/installation_taken.txt"),
        Notice(events.JoinAsked, who_decides, "networks/letters/asked.txt", lambda event: event.subject.get_absolute_url()),
        Notice(
            events.JoinAccepted,
            who_asked,
            "networks/letters/accepted.txt",
            lambda event: event.subject.network.get_absolute_url(),
        ),
    ),
    personal=privacy.personal,
    panels=(Panel("home", "networks/welcome.html", panels.welcome, order=10),),
    desks=(Desk("networks", panels.requests_waiting),),
    commands=(commands.setup,),
    roles_of=roles_of,
    page_context=panels.page_context,
    home=panels.home,
    demo=demo.fill,
)
