"""Questions about places: the kept ones in the database, and all others in the gazetteer's file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.core.cache import caches
from django.db.models import Q

from talka.kernel.actors import Actor
from talka.kernel.locales import country_names
from talka.kernel.records import RecordQuerySet

from .gazetteer.building import ensure_built
from .gazetteer.entries import Entry, Kind, Named
from .gazetteer.folding import fold
from .gazetteer.nuts import overlaid
from .gazetteer.resolving import Resolution, resolve
from .gazetteer.store import Gazetteer

if TYPE_CHECKING:
    from .models import Place

SHORTEST_BEGINNING = 2
NAMES_KEPT_SECONDS = 60


@lru_cache(maxsize=1)
def gazetteer() -> Gazetteer:
    """The gazetteer of this installation; its file is built at the first call, in some seconds."""
    folder = getattr(settings, "PLACES_FOLDER", Path(settings.TALKA_HOME) / "places")
    return Gazetteer(ensure_built(Path(folder)))


class PlaceQuerySet(RecordQuerySet):
    """Kept places."""

    def visible_to(self, actor: Actor) -> Self:
        """Where a place lies is no secret: everybody sees all that are not withdrawn."""
        return self.present()

    def within(self, place: Place) -> Self:
        """The place itself and the kept places that lie in it."""
        return self.filter(Q(pk=place.pk) | Q(around__contains=f" {place.key} "))

    def atlas(self) -> Atlas:
        """All places of the world, with what these kept ones add to them."""
        return Atlas(self)

    def starting_with(self, text: str, language: str, *, country: str = "", limit: int = 10) -> list[str]:
        """Places whose name in any language begins so, each as one would write it on a form."""
        atlas = self.atlas()
        found = atlas.starting_with(fold(text), country=country, limit=limit)
        return list(dict.fromkeys(atlas.described(entry, language) for entry in found))

    def names_in(self, keys: Iterable[str], language: str) -> dict[str, str]:
        """What places are called in a language, by their keys; those that no table names in it are left out.

        What the kept places add is remembered for a minute.
        """
        kept = self.present().filter(names__language=language).order_by("names__pk")
        own = caches["memory"].get_or_set(
            f"place-names:{language}", lambda: dict(kept.values_list("key", "names__name")), NAMES_KEPT_SECONDS
        )
        names: dict[str, str] = own or {}
        return {key: name for key in keys if key and (name := names.get(key) or label(key, language))}

    def regions(self, codes: Iterable[str]) -> dict[str, Place]:
        """The kept region that each NUTS code means, with its names; codes that no region here has are left out."""
        found: dict[str, Place] = {}
        rows = self.present().filter(nuts__in=set(codes) - {""}, level__lt=9).prefetch_related("names")
        # What lies in a NUTS region and has no code of its own bears the region's.
        for place in sorted(rows, key=lambda one: (one.key != f"nuts:{one.nuts}", f"nuts:{one.nuts} " in one.around, one.level)):
            found.setdefault(place.nuts, place)
        return found

    def around(self, codes: Iterable[str]) -> dict[str, list[str]]:
        """For each NUTS code what its region and those around it are called, in every language of the interface."""
        wider = {code: [code[:length] for length in range(3, len(code) + 1)] for code in codes}
        found = self.regions(one for whole in wider.values() for one in whole)
        return {code: [name for one in whole if one in found for name in found[one].all_names()] for code, whole in wider.items()}

    def find(self, text: str, *, country: str = "", within: Iterable[str] = ()) -> Resolution:
        """What a line of text means: see `gazetteer.resolving.resolve`."""
        return resolve(text, self.atlas(), country=country, within=within)


class Atlas:
    """Looks names up in the gazetteer's file and among the kept places, which know their NUTS codes."""

    def __init__(self, places: PlaceQuerySet) -> None:
        self.places = places.present()
        self.file = gazetteer()

    def named(self, folded: str) -> list[Named]:
        """Every place that bears this folded name."""
        kept = self.places.filter(names__folded=folded).prefetch_related("names")
        own = [Named(place.entry, place.spellings(folded)) for place in kept.distinct()]
        return self._overlaid([*own, *self.file.named(folded)])

    def entry(self, key: str) -> Entry | None:
        """The place with this key, ISO 3166 code or NUTS code."""
        kept = self.places.filter(Q(key=key) | Q(nuts=key) | Q(key=f"nuts:{key}"))
        kept = kept.exclude(level=9, nuts=key)
        # What lies in a NUTS region and has no code of its own bears the region's.
        own = min(kept, key=lambda p: (p.key != key, f"nuts:{key} " in p.around, p.level), default=None)
        if own:
            return own.entry  # type: ignore[no-any-return]
        found = self.file.entry(key)
        return self._overlaid([Named(found, ())])[0].entry if found else None

    def starting_with(self, folded: str, *, country: str = "", limit: int = 10) -> list[Entry]:
        """Places with a name that begins so, the largest first; none for less than two letters."""
        if len(folded) < SHORTEST_BEGINNING:
            return []
        kept = self.places.filter(names__folded__startswith=folded)
        kept = kept.filter(country=country) if country else kept
        own = [place.entry for place in kept.distinct().order_by("-population", "key")[:limit]]
        of_file = self.file.starting_with(folded, country=country, limit=limit)
        known = {entry.key for entry in of_file}
        return [*of_file, *(entry for entry in own if entry.key not in known)][:limit]

    def name(self, entry: Entry, language: str) -> str:
        """The place's name in a language, its own name where that language has none."""
        kept = self.places.filter(key=entry.key).prefetch_related("names").first()
        return kept.name_in(language) if kept else label(entry.key, language) or entry.name

    def described(self, entry: Entry, language: str) -> str:
        """The place's name with its region's and its country's, as one would write it on a form."""
        regions = [key for key in entry.around if key == entry.iso]
        holders = [*regions[:1], *([entry.country] if entry.kind is not Kind.COUNTRY else [])]
        names = [self.name(entry, language)]
        names += [label(key, language) or self._own_name(key) for key in holders]
        return ", ".join(dict.fromkeys(filter(None, names)))

    def _own_name(self, key: str) -> str:
        found = self.file.entry(key)
        return found.name if found else ""

    def _overlaid(self, found: Sequence[Named]) -> list[Named]:
        """The same with the NUTS codes that the kept places add; each kind of name once."""
        keys = {key for each in found for key in (each.entry.key, *each.entry.around)}
        rows = self.places.filter(key__in=keys).exclude(nuts="").values_list("key", "nuts", "around")
        known = {key: (nuts, tuple(around.split())) for key, nuts, around in rows}
        return [replace(each, entry=overlaid(each.entry, known)) for each in found]


def label(key: str, language: str) -> str:
    """A country's or region's name in a language, "" where the tables have none."""
    return _labels(gazetteer().path, key).get(language, "")


@lru_cache(maxsize=4096)
def _labels(path: Path, key: str) -> dict[str, str]:
    return gazetteer().labels(key)


@lru_cache(maxsize=4096)
def names_around(key: str) -> tuple[str, ...]:
    """What the regions around a place of the gazetteer are called, in every language of the interface."""
    entry = gazetteer().entry(key)
    holders = [gazetteer().entry(holder) for holder in entry.around] if entry else []
    regions = [holder for holder in holders if holder and holder.kind is Kind.REGION]
    return tuple(name for region in regions for name in (region.name, *labels_of(region.key)))


def labels_of(key: str) -> list[str]:
    """A region's names in the languages of the interface, as far as the tables have them."""
    return [name for code, _name in settings.LANGUAGES if (name := label(key, code))]


def lines_of_place(place: str, regions: Iterable[str], country: str, language: str) -> list[str]:
    """Lines for the index of what lies there: "Drobin, Poland" in each language, and its regions, each with the country."""
    lands = country_names(country, language)
    lines = [[place, land] for land in lands or [""]] + [[region, *lands[:1]] for region in regions]
    return list(dict.fromkeys(", ".join(dict.fromkeys(filter(None, line))) for line in lines))


class PlaceNameQuerySet(RecordQuerySet):
    """Names of kept places."""

    def visible_to(self, actor: Actor) -> Self:
        """Names are as public as their places."""
        return self.present()
