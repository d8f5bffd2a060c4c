"""What happens to networks and to the installation."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from talka.kernel.events import Event

from .choices import Role


def with_role(facts: Mapping[str, Any]) -> Mapping[str, Any]:
    """The same facts with the role by its name."""
    return {**facts, "role": dict(Role.choices).get(facts["role"], facts["role"])}


@dataclass(frozen=True)
class SetUpBegun(Event):
    """A one-time token for setting up was made."""

    sentence = _("%(actor)s makes a token for setting up %(subject)s")


@dataclass(frozen=True)
class InstallationSetUp(Event):
    """The installation has a name, a first network and a first steward."""

    sentence = _("%(actor)s sets up %(subject)s")


@dataclass(frozen=True)
class InstallationChanged(Event):
    """Its name, languages, way of signing up or legal pages have changed."""

    sentence = _("%(actor)s changes %(subject)s")


@dataclass(frozen=True)
class InstallationGiven(Event):
    """Somebody runs the installation now."""

    sentence = _("%(actor)s lets %(subject)s run the installation")


@dataclass(frozen=True)
class InstallationTaken(Event):
    """Somebody no longer runs the installation."""

    sentence = _("%(actor)s no longer lets %(subject)s run the installation")


@dataclass(frozen=True)
class JobTriedAgain(Event):
    """Work that had failed was put back into the queue."""

    job: str
    sentence = _("%(actor)s has the work %(job)s of %(subject)s tried again")


@dataclass(frozen=True)
class NetworkOpened(Event):
    """There is a new network."""

    sentence = _("%(actor)s opens the network %(subject)s")


@dataclass(frozen=True)
class NetworkChanged(Event):
    """A network's name, texts, regions or languages have changed."""

    sentence = _("%(actor)s changes the network %(subject)s")


@dataclass(frozen=True)
class RoleGiven(Event):
    """Somebody has a role in a network."""

    role: str
    person: str
    sentence = _("%(actor)s gives a person the role %(role)s in %(subject)s")

    @classmethod
    def in_words(cls, facts: Mapping[str, Any]) -> Mapping[str, Any]:
        """The role by its name."""
        return with_role(facts)


@dataclass(frozen=True)
class RoleTaken(Event):
    """Somebody no longer has a role in a network."""

    role: str
    person: str
    sentence = _("%(actor)s takes the role %(role)s in %(subject)s from a person")

    @classmethod
    def in_words(cls, facts: Mapping[str, Any]) -> Mapping[str, Any]:
        """The role by its name."""
        return with_role(facts)


@dataclass(frozen=True)
class PersonInvited(Event):
    """A steward has invited somebody."""

    person: str
    sentence = _("%(actor)s invites a person to %(subject)s")


@dataclass(frozen=True)
class JoinAsked(Event):
    """Somebody would like to join a network."""

    sentence = _("%(subject)s would like to join a network")


@dataclass(frozen=True)
class JoinAccepted(Event):
    """Somebody was let into a network."""

    sentence = _("%(actor)s lets %(subject)s into a network")


@dataclass(frozen=True)
class JoinDeclined(Event):
    """Somebody was not let into a network."""

    sentence = _("%(actor)s does not let %(subject)s into a network")
