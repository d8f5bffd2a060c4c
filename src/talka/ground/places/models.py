"""The places that something in this installation needs, and names that tables loaded here add."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from talka.kernel.records import Record

from .choices import PlaceSort
from .gazetteer.entries import Entry
from .gazetteer.folding import fold
from .querysets import PlaceNameQuerySet, PlaceQuerySet, label, labels_of


class Place(Record):
    """A country, region or town that is kept here.

    `key` is the gazetteer's: a code of ISO 3166, "g" and a number of GeoNames, or "nuts:" and a
    code. `iso` and `nuts` are the place's own codes or those of the smallest region around it.
    Coordinates are degrees (WGS 84), approximate ones the mean of the place's towns. `around` are
    the keys of the places that hold it, with a space before and after each.
    """

    key = models.CharField(max_length=24, unique=True)
    sort = models.CharField(max_length=10, choices=PlaceSort)
    level = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=200)
    country = models.CharField(max_length=2)
    iso = models.CharField(max_length=6, blank=True)
    nuts = models.CharField(max_length=5, blank=True)
    category = models.CharField(max_length=80, blank=True)
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    is_approximate = models.BooleanField(default=False)
    population = models.PositiveIntegerField(default=0)
    around = models.CharField(max_length=400, blank=True)

    objects = PlaceQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["country", "sort"], name="place_country"),
            models.Index(fields=["nuts"], name="place_nuts"),
        ]
        constraints = [
            models.CheckConstraint(
                name="place_on_the_globe",
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(
                    latitude__range=(-90, 90),
                    longitude__range=(-180, 180),
                    latitude__isnull=False,
                    longitude__isnull=False,
                ),
                violation_error_message=_("Give latitude (−90 to 90) and longitude (−180 to 180) both, or neither."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @classmethod
    def of(cls, entry: Entry) -> Place:
        """A new row for a place of the gazetteer, not yet stored."""
        return cls().following(entry)

    def following(self, entry: Entry) -> Place:
        """This row with what the gazetteer says now."""
        self.key, self.sort, self.level = entry.key, entry.kind.value, entry.level
        self.name, self.country, self.category = entry.name, entry.country, entry.category
        self.iso, self.nuts = entry.iso if "-" in entry.iso else "", entry.nuts
        self.latitude, self.longitude = entry.latitude, entry.longitude
        self.is_approximate, self.population = entry.is_approximate, entry.population
        self.around = f" {' '.join(entry.around)} " if entry.around else ""
        return self

    @property
    def entry(self) -> Entry:
        """The place as the gazetteer has it."""
        return Entry(
            key=self.key,
            level=self.level,
            name=self.name,
            country=self.country,
            iso=self.iso,
            nuts=self.nuts,
            category=self.category,
            latitude=self.latitude,
            longitude=self.longitude,
            is_approximate=self.is_approximate,
            population=self.population,
            around=tuple(self.around.split()),
        )

    @property
    def point(self) -> tuple[float, float] | None:
        """Latitude and longitude in degrees, None where it is not known where the place lies."""
        if self.latitude is None or self.longitude is None:
            return None
        return self.latitude, self.longitude

    def name_in(self, language: str = "") -> str:
        """The name in a language (the reader's if none is given), else the place's own name."""
        wanted = language or get_language() or ""
        names = {each.language: each.name for each in self.names.all()}
        return names.get(wanted) or label(self.key, wanted) or self.name

    def all_names(self) -> list[str]:
        """Its names in the languages of the interface and those that hold in all, each once."""
        spoken = {"", *dict(settings.LANGUAGES)}
        kept = [each.name for each in self.names.all() if each.language in spoken]
        return list(dict.fromkeys([self.name, *kept, *labels_of(self.key)]))

    def spellings(self, folded: str) -> tuple[str, ...]:
        """The names kept here that fold to this, in lower case."""
        return tuple(each.name.casefold() for each in self.names.all() if each.folded == folded)


class PlaceName(Record):
    """A name of a kept place from a table that was loaded; without a language it holds in all."""

    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="names")
    language = models.CharField(max_length=8, blank=True)
    name = models.CharField(max_length=200)
    folded = models.CharField(max_length=200, editable=False)

    objects = PlaceNameQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["place", "language", "name"],
                name="place_name_once",
                violation_error_message=_("The place has this name in this language already."),
            )
        ]
        indexes = [models.Index(fields=["folded"], name="place_name_folded")]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Keeps the folded name in step with the name."""
        self.folded = fold(self.name)[:200]
