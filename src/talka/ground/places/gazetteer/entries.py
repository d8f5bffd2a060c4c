"""What the gazetteer knows of one place, and what anything that looks names up must offer."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import asin, cos, radians, sin, sqrt
from typing import Protocol

EARTH_RADIUS_KM = 6371.0088
NEAR_KM = 50.0
MUNICIPAL = ("municip", "commune", "council", "parish")


class Kind(StrEnum):
    """The three sizes of place that a person names."""

    COUNTRY = "country"
    REGION = "region"
    TOWN = "town"


@dataclass(frozen=True, slots=True)
class Entry:
    """One place: `level` is 0 for countries, 1 and more for regions, 9 for towns.

    `iso` is the region's code of ISO 3166-2, or that of the smallest region around the place that
    has one; `nuts` likewise. Latitude and longitude are degrees (WGS 84); `is_approximate` says
    that they are the mean of the place's towns, weighted by inhabitants. A region's `population`
    is that of its listed towns. `around` are the keys of the places that hold it, the smallest
    first.
    """

    key: str
    level: int
    name: str
    country: str
    iso: str = ""
    nuts: str = ""
    category: str = ""
    latitude: float | None = None
    longitude: float | None = None
    is_approximate: bool = False
    population: int = 0
    around: tuple[str, ...] = ()

    @property
    def kind(self) -> Kind:
        """Country, region or town."""
        return Kind.COUNTRY if not self.level else Kind.TOWN if self.level == 9 else Kind.REGION

    @property
    def is_city_region(self) -> bool:
        """True for a region that is one city by its category in ISO 3166-2."""
        return self.kind is Kind.REGION and "city" in self.category.lower()

    @property
    def is_municipality(self) -> bool:
        """True for a region that is a municipality, or small enough to be one."""
        is_named_so = any(word in self.category.lower() for word in MUNICIPAL)
        return self.kind is Kind.REGION and (is_named_so or (self.level > 1 and not self.category))

    def lies_in(self, other: "Entry") -> bool:
        """True if the other place holds this one; a place does not lie in itself."""
        if other.key in self.around:
            return True
        if not other.nuts or other.kind is not Kind.REGION or other.key == self.key:
            return False
        is_finer = self.kind is Kind.TOWN or self.nuts != other.nuts
        return is_finer and self.nuts.startswith(other.nuts)

    def is_outside(self, region: "Entry") -> bool:
        """True for a town that is known to lie in another region than this one of its country.

        Where the tables do not tell, as for NUTS regions without known parts, this is False.
        """
        is_asked = self.kind is Kind.TOWN and region.kind is Kind.REGION
        if not is_asked or self.country != region.country or self.lies_in(region):
            return False
        if self.nuts and region.nuts:
            return not region.nuts.startswith(self.nuts)
        return "nuts:" not in region.key and len(self.around) > min(region.level, 2)

    def is_near(self, other: "Entry") -> bool:
        """True if both are towns and no more than 50 km apart."""
        if self.kind is not Kind.TOWN or other.kind is not Kind.TOWN:
            return False
        apart = self.distance_km(other)
        return apart is not None and apart <= NEAR_KM

    def distance_km(self, other: "Entry") -> float | None:
        """Great-circle distance in kilometres (haversine), None where a coordinate is missing."""
        here, there = self.point, other.point
        if here is None or there is None:
            return None
        (north, east), (other_north, other_east) = here, there
        half = sin((other_north - north) / 2) ** 2
        half += cos(north) * cos(other_north) * sin((other_east - east) / 2) ** 2
        return 2 * EARTH_RADIUS_KM * asin(sqrt(half))

    @property
    def point(self) -> tuple[float, float] | None:
        """Latitude and longitude in radians, None if it is not known where the place lies."""
        if self.latitude is None or self.longitude is None:
            return None
        return radians(self.latitude), radians(self.longitude)


@dataclass(frozen=True, slots=True)
class Named:
    """A place under one of its names, as that is spelled; `is_bare` if a kind word was dropped."""

    entry: Entry
    spellings: tuple[str, ...]
    is_bare: bool = False


class Lookup(Protocol):
    """Where names are looked up: the gazetteer's file, the database, or one before the other."""

    def named(self, folded: str) -> Sequence[Named]:
        """Every place that bears this folded name."""

    def entry(self, key: str) -> Entry | None:
        """The place with this key, ISO 3166 code or NUTS code."""
