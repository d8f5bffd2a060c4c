"""What happens to files."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from talka.kernel.events import Event


@dataclass(frozen=True)
class FileStored(Event):
    """A file came in."""

    sentence = _("%(actor)s added the file %(subject)s")


@dataclass(frozen=True)
class FileChanged(Event):
    """Its description, licence or audience is another."""

    sentence = _("%(actor)s changed the file %(subject)s")


@dataclass(frozen=True)
class FileWithdrawn(Event):
    """It is shown no more."""

    sentence = _("%(actor)s took the file %(subject)s away")
