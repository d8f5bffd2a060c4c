"""Where the places that a practice names lie, and which of its organisations the directory knows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from uuid import UUID

from talka.ground.organisations.models import Organisation
from talka.ground.places.gazetteer.resolving import Resolution
from talka.ground.places.models import Place

from .content import Body, PlaceNamed


def named_place(found: Resolution, country: str = "") -> PlaceNamed:
    """What is kept of a place that was looked up; one that was not found keeps its name only."""
    entry = found.place
    if entry is None:
        return PlaceNamed(name=found.text, country=country)
    return PlaceNamed(
        name=found.text,
        country=entry.country,
        latitude=entry.latitude,
        longitude=entry.longitude,
        nuts=entry.nuts,
        key=entry.key,
        exactness=found.exactness.value if found.exactness else "",
    )


def find_places(names: Sequence[str], country: str = "") -> list[Resolution]:
    """What each name means, helped by the others; a name that is no place of the country stays open."""
    return [Place.objects.find(name, country=country, within=[one for one in names if one != name]) for name in names]


def located(names: Sequence[str], country: str = "", known: Iterable[PlaceNamed] = ()) -> tuple[PlaceNamed, ...]:
    """The places of these names; those that are known already are taken as they are."""
    kept = {place.name: place for place in known}
    fresh = [name for name in names if name not in kept]
    found = {one.text: named_place(one, country) for one in find_places(fresh, country)}
    return tuple(kept.get(name) or found[name] for name in dict.fromkeys(names))


def matched(bodies: Iterable[Body], country: str = "") -> tuple[Body, ...]:
    """The same organisations, each with its uid where the directory has exactly one of that name."""
    return tuple(body if body.uid else replace(body, uid=_uid_of(body.name, country)) for body in bodies)


def _uid_of(name: str, country: str) -> UUID | None:
    found = list(Organisation.objects.present().find_by_name(name, country).values_list("uid", flat=True)[:2])
    return found[0] if len(found) == 1 else None
