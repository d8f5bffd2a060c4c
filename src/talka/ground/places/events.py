"""What happens to places."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from talka.kernel.events import Event


@dataclass(frozen=True)
class PlaceKept(Event):
    """A place of the gazetteer is needed here and was kept."""

    sentence = _("%(actor)s keeps the place %(subject)s")


@dataclass(frozen=True)
class RegionsLoaded(Event):
    """Regions came from an official table, with their codes and names."""

    table: str
    sentence = _("%(actor)s loads %(subject)s from the table %(table)s")
