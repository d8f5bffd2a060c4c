"""What can be asked of people."""

from __future__ import annotations

from typing import Any, Self

from django.contrib.auth.base_user import BaseUserManager
from django.db.models import QuerySet
from django.utils import timezone

from talka.kernel.actors import Actor
from talka.kernel.privacy import Personal
from talka.kernel.records import RecordQuerySet


class PersonQuerySet(RecordQuerySet):
    """Questions about people."""

    def visible_to(self, actor: Actor) -> Self:
        """Oneself; those who run the installation see everybody who has not left."""
        if actor.runs_installation:
            return self.present()
        return self.present().filter(pk=actor.user.pk if actor.user else None)

    def keepers(self) -> Self:
        """Those who run the installation and can come in."""
        return self.present().filter(is_superuser=True, is_active=True)


class PersonManager(BaseUserManager[Any]):
    """How the sign-in machinery makes and finds people."""

    def get_queryset(self) -> PersonQuerySet:
        """People, with the questions above."""
        return PersonQuerySet(self.model, using=self._db)

    def visible_to(self, actor: Actor) -> PersonQuerySet:
        """See PersonQuerySet."""
        return self.get_queryset().visible_to(actor)

    def create_user(self, email: str, password: str | None = None, **also: Any) -> Any:
        """A person with an address; without a password they cannot sign in by one."""
        person = self.model(email=self.normalize_email(email).lower(), **also)
        person.set_password(password)
        return person.put()

    def create_superuser(self, email: str, password: str | None = None, **also: Any) -> Any:
        """A person who runs the installation."""
        return self.create_user(email, password, is_superuser=True, **also)


class OneTimeLinkQuerySet(RecordQuerySet):
    """Questions about one-time links."""

    def visible_to(self, actor: Actor) -> Self:
        """One's own; those who run the installation see all. Nobody sees the link itself, of which only a hash is kept."""
        if actor.runs_installation:
            return self.present()
        return self.present().filter(person=actor.user.pk if actor.user else None)

    def usable(self) -> Self:
        """Those that nobody has used yet, that are not too old, and whose person may come in."""
        return self.present().filter(used_at=None, expires_at__gt=timezone.now(), person__is_active=True)


def rows_about(personal: Personal, person: Any) -> QuerySet[Any]:
    """The rows of one declared table that hold personal data of this person."""
    return personal.model._base_manager.filter(**{personal.person: person.pk})
