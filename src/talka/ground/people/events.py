"""What happens to people."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from talka.kernel.events import Event


@dataclass(frozen=True)
class PersonWelcomed(Event):
    """Somebody has an account now."""

    sentence = _("%(actor)s opens an account for %(subject)s")


@dataclass(frozen=True)
class ProfileChanged(Event):
    """Somebody's name, language or words about themselves have changed."""

    sentence = _("%(actor)s changes the profile of %(subject)s")


@dataclass(frozen=True)
class LettersRead(Event):
    """Somebody has read letters."""

    count: int
    sentence = _("%(subject)s reads letters: %(count)s")


@dataclass(frozen=True)
class LinkHandedOver(Event):
    """A steward has made a one-time link for somebody."""

    sentence = _("%(actor)s makes a one-time link for %(subject)s")


@dataclass(frozen=True)
class LinkUsed(Event):
    """Somebody came in by a one-time link."""

    sentence = _("%(subject)s came in by a one-time link")


@dataclass(frozen=True)
class PasswordSet(Event):
    """Somebody who came in by a one-time link has set a password."""

    sentence = _("%(subject)s sets a new password")


@dataclass(frozen=True)
class SessionEnded(Event):
    """Somebody has signed themselves out in one browser."""

    sentence = _("%(subject)s ends a session")


@dataclass(frozen=True)
class PersonErased(Event):
    """Everything personal about somebody is gone."""

    sentence = _("%(actor)s erases %(subject)s")
