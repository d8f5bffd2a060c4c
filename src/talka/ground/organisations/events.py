"""What happens to organisations. Who speaks for one is told by the person's uid, never by a name."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from talka.kernel.events import Event


@dataclass(frozen=True)
class OrganisationEntered(Event):
    """An organisation came into the register."""

    sentence = _("%(actor)s entered %(subject)s")


@dataclass(frozen=True)
class OrganisationsTakenIn(Event):
    """Many organisations came from a table."""

    sentence = _("%(actor)s took %(subject)s in from a table")


@dataclass(frozen=True)
class OrganisationChanged(Event):
    """Somebody changed what the register says about it; `language` is set where it was a translation."""

    language: str = ""
    sentence = _("%(actor)s changed what is said about %(subject)s")


@dataclass(frozen=True)
class OrganisationConfirmed(Event):
    """Somebody looked and found that it is still true."""

    sentence = _("%(actor)s confirmed that what is said about %(subject)s is true")


@dataclass(frozen=True)
class OrganisationWithdrawn(Event):
    """It is no longer in the register."""

    sentence = _("%(actor)s took %(subject)s out of the register")


@dataclass(frozen=True)
class SpeakerNamed(Event):
    """A person speaks for the organisation from now on."""

    person: UUID
    sentence = _("%(actor)s named somebody who speaks for %(subject)s")


@dataclass(frozen=True)
class SpeakerRemoved(Event):
    """A person no longer speaks for the organisation."""

    person: UUID
    sentence = _("%(actor)s removed somebody who spoke for %(subject)s")
