"""Who is acting: a person at a page, an API client, or the platform itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from .manifest import manifests

if TYPE_CHECKING:
    from talka.ground.people.models import Person

Door = Literal["page", "api", "import", "command", "clock"]


@dataclass(frozen=True)
class Actor:
    """Whoever does something, and the door through which they came."""

    user: Person | None
    via: Door = "page"

    @property
    def is_known(self) -> bool:
        """Whether somebody has signed in."""
        return self.user is not None

    @property
    def is_platform(self) -> bool:
        """Whether the platform acts by itself: the clock, a link, or an operator at the command line."""
        return self.user is None and self.via in {"clock", "command"}

    @property
    def runs_installation(self) -> bool:
        """Whether this is the platform or a person who looks after the whole installation."""
        return self.is_platform or bool(self.user and self.user.is_superuser)

    @property
    def person(self) -> Person:
        """The person behind the actor; a stranger is refused."""
        if self.user is None:
            raise PermissionDenied(_("Please sign in first."))
        return self.user

    @cached_property
    def roles(self) -> Mapping[int, frozenset[str]]:
        """Which roles the person has in which network (by its key): one query a request."""
        found: dict[int, frozenset[str]] = {}
        if self.user is not None:
            for manifest in manifests():
                if manifest.roles_of:
                    found.update(manifest.roles_of(self.user))
        return found

    @cached_property
    def tokens(self) -> frozenset[str]:
        """The audiences the actor belongs to, as search documents name them."""
        if self.runs_installation:
            return frozenset({"public", "everything"})
        if self.user is None:
            return frozenset({"public"})
        own = {"public", f"person:{self.user.pk}"}
        own |= {f"network:{key}:{role}" for key, roles in self.roles.items() for role in roles}
        for manifest in manifests():
            if manifest.tokens_of:
                own |= set(manifest.tokens_of(self.user))
        return frozenset(own)

    def has_role(self, network_id: int | None, *roles: str) -> bool:
        """Whether the actor has one of the roles in that network, or runs the installation."""
        if self.runs_installation:
            return True
        return network_id is not None and not self.roles.get(network_id, frozenset()).isdisjoint(roles)

    def networks_with(self, *roles: str) -> list[int]:
        """The keys of the networks in which the actor has one of the roles."""
        return [key for key, held in self.roles.items() if not held.isdisjoint(roles)]

    def through(self, door: Door) -> Actor:
        """The same actor, come through another door."""
        return replace(self, via=door)

    def __str__(self) -> str:
        return str(self.user or _("the platform"))


PLATFORM = Actor(user=None, via="clock")
OPERATOR = Actor(user=None, via="command")
NOBODY = Actor(user=None)
