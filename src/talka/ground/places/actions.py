"""Keeping places and loading regions."""

from __future__ import annotations

from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from talka.kernel.actions import action
from talka.kernel.actors import Actor
from talka.kernel.history import emit
from talka.kernel.records import change_many, put_many
from talka.kernel.rules import ensure

from . import events, rules
from .gazetteer.nuts import Region, country_of, join, overlaid
from .gazetteer.nuts_table import Labels
from .models import Place, PlaceName
from .querysets import PlaceQuerySet, gazetteer

FOLLOWED = [
    *("sort", "level", "name", "country", "iso", "nuts", "category", "latitude", "longitude"),
    *("is_approximate", "population", "around"),
]


@action
def keep_place(actor: Actor, *, key: str) -> Place:
    """Keeps the gazetteer's place with this key, so that records can point to it.

    Refuses a key that no table has. A place that is kept already is brought up to date.
    """
    ensure(rules.may_keep_place, actor, key)
    entry = Place.objects.atlas().entry(key)
    if entry is None:
        raise ValidationError(_("No table has a place with the key “%(key)s”.") % {"key": key})
    kept = Place.objects.filter(key=entry.key).first()
    place = (kept or Place()).following(entry).put()
    emit(events.PlaceKept(place))
    return place


def place_of(actor: Actor, key: str) -> Place:
    """The kept place with this key of the gazetteer; it is kept now if it was not."""
    places: PlaceQuerySet = Place.objects.present()
    if not places.filter(key=key).exists():
        try:
            keep_place(actor, key=key)
        except ValidationError:
            # Somebody else may have kept the same place in this moment.
            if not places.filter(key=key).exists():
                raise
    kept: Place = places.get(key=key)
    return kept


@action(many=True)
def load_regions(actor: Actor, *, rows: Sequence[Region], table: str) -> Sequence[Place]:
    """Stores regions of an official table with their codes and names; known ones are followed."""
    ensure(rules.may_load_regions, actor, table)
    kept = {p.key: p for p in Place.objects.filter(key__in=[row.entry.key for row in rows])}
    fresh = put_many([Place.of(row.entry) for row in rows if row.entry.key not in kept])
    known = [kept[row.entry.key] for row in rows if row.entry.key in kept]
    for place, row in zip(known, (row for row in rows if row.entry.key in kept), strict=True):
        place.following(row.entry).withdrawn_at = None
    stale = superseded(rows)
    changed = [place for place in (*known, *stale) if place.changes()]
    change_many(changed, [*FOLLOWED, "withdrawn_at"])
    places = {place.key: place for place in (*fresh, *known)}
    PlaceName.objects.filter(place__in=known).delete()
    put_many([name for row in rows for name in names_of(row, places[row.entry.key])])
    emit(events.RegionsLoaded([*fresh, *changed], table=table))
    return list(places.values())


def superseded(rows: Sequence[Region]) -> list[Place]:
    """Kept regions of their own that a fuller table joins to others; they are withdrawn."""
    codes = {row.entry.nuts for row in rows if row.labels and "nuts:" not in row.entry.key}
    stale = list(Place.objects.present().filter(key__in=[f"nuts:{code}" for code in codes]))
    for place in stale:
        place.withdrawn_at = timezone.now()
    return stale


def names_of(row: Region, place: Place) -> list[PlaceName]:
    """New rows for the names of a region, each once a language."""
    shared = row.labels.get("")
    told = {(lang, name) for lang, name in row.labels.items() if name != shared or not lang}
    told |= {("", name) for name in row.names}
    return [PlaceName(place=place, language=lang, name=name) for lang, name in sorted(told)]


def rows_of(labels: Labels) -> list[Region]:
    """The regions of a table, followed by the kept places that learn their codes from them."""
    countries = {country_of(code) for code in labels}
    regions = join(labels, gazetteer().region_names(countries))
    known = {each.entry.key: (each.entry.nuts, each.entry.around) for each in regions}
    others = Place.objects.present().exclude(key__in=known).exclude(key__startswith="nuts:")
    return [*regions, *(Region(overlaid(place.entry, known), {}) for place in others)]
