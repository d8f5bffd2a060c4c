"""Builds the gazetteer's file: one small read-only SQLite database made from the packages."""

import gc
import os
import re
import sqlite3
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from fcntl import LOCK_EX, flock
from hashlib import sha256
from importlib.resources import files
from pathlib import Path

from talka.ground.places.gazetteer import sources
from talka.ground.places.gazetteer.folding import fold, spelling
from talka.ground.places.gazetteer.kinds import bare
from talka.ground.places.gazetteer.sources import Source

TABLES = """
CREATE TABLE place (
  id INTEGER PRIMARY KEY, key TEXT NOT NULL, level INTEGER NOT NULL, name TEXT NOT NULL,
  country TEXT NOT NULL, iso TEXT NOT NULL, category TEXT NOT NULL, latitude REAL, longitude REAL,
  is_approximate INTEGER NOT NULL, population INTEGER NOT NULL, around TEXT NOT NULL);
CREATE TABLE name (
  folded TEXT NOT NULL, place INTEGER NOT NULL, rank INTEGER NOT NULL, spelled TEXT NOT NULL,
  PRIMARY KEY (folded, place)) WITHOUT ROWID;
CREATE TABLE label (
  place INTEGER NOT NULL, language TEXT NOT NULL, name TEXT NOT NULL,
  PRIMARY KEY (place, language)) WITHOUT ROWID;
"""
INDEXES = """
CREATE UNIQUE INDEX place_key ON place (key);
CREATE VIEW named AS SELECT place.*, folded, spelled, rank FROM name JOIN place ON place.id = name.place;
"""
BARE = 2
MADE_BY = ("building.py", "folding.py", "kinds.py", "kind_words.tsv", "sources.py")
# Latin, Greek and Cyrillic letters, their accents and the marks between words.
USABLE = re.compile("[\\u0020-\\u052f\\u1e00-\\u206f]{2,80}")

Row = tuple[str, int, int, str]


def edition() -> str:
    """What a file is made from, in one word: the code that makes it and the packages it reads."""
    made_by = sha256(sources.versions().encode())
    for part in MADE_BY:
        made_by.update(files(__package__).joinpath(part).read_bytes())
    return made_by.hexdigest()[:16]


def ensure_built(folder: Path) -> Path:
    """The file in this folder, built if it is missing or from an earlier edition.

    Takes about twelve seconds when it builds. Files of earlier editions are removed.
    """
    path = folder / f"{edition()}.sqlite"
    if path.exists():
        return path
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "building").open("w") as mark:
        # Whoever comes second waits for the first and finds the file.
        flock(mark, LOCK_EX)
        if not path.exists():
            build(path)
            for earlier in set(folder.glob("*.sqlite")) - {path}:
                earlier.unlink(missing_ok=True)
    return path


def build(path: Path, *, only: frozenset[str] | None = None) -> Path:
    """Writes the gazetteer to `path` at once or not at all; `only` keeps some countries' towns."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, draft = tempfile.mkstemp(dir=path.parent, prefix=path.name, suffix=".draft")
    os.close(handle)
    try:
        with sparing_the_collector():
            fill(Path(draft), only)
        Path(draft).chmod(0o644)
        Path(draft).replace(path)
    finally:
        Path(draft).unlink(missing_ok=True)
    return path


@contextmanager
def sparing_the_collector() -> Iterator[None]:
    """Millions of small values live until the end, so looking for rubbish costs a fifth more."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def fill(path: Path, only: frozenset[str] | None) -> None:
    """Fills an empty file with countries, regions, towns and all their names."""
    every_region, regions = sources.regions()
    towns = [town for town in sources.towns(every_region) if only is None or town.country in only]
    places = [*sources.countries(), *regions]
    weigh(places, towns)
    withhold_names(places, towns)
    kept = {place.key for place in places}
    with sqlite3.connect(path) as file:
        file.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;" + TABLES)
        everything = [*places, *towns]
        file.executemany(
            "INSERT INTO place VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (place_row(number, place, kept) for number, place in enumerate(everything)),
        )
        names = sorted(row for number, place in enumerate(everything) for row in name_rows(number, place))
        file.executemany("INSERT INTO name VALUES (?, ?, ?, ?)", (row for row in names if row[0]))
        labels = ((n, *pair) for n, place in enumerate(places) for pair in place.labels.items())
        file.executemany("INSERT INTO label VALUES (?, ?, ?)", labels)
        file.executescript(INDEXES)
    file.close()


def weigh(places: Iterable[Source], towns: Iterable[Source]) -> None:
    """Gives regions and countries the mean of their towns' coordinates, by inhabitants.

    A town without a figure counts as one person. Regions are given their towns' inhabitants.
    Means of longitude are plain: no region here but Chukotka and Fiji's spans the date line.
    """
    sums: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0, 0.0])
    for town in towns:
        weight = max(town.population, 1)
        for key in town.around:
            total = sums[key]
            total[0] += weight
            total[1] += weight * (town.latitude or 0.0)
            total[2] += weight * (town.longitude or 0.0)
    for place in places:
        if place.key in sums:
            weight_all, north, east = sums[place.key]
            place.latitude, place.longitude = (
                round(north / weight_all, 4),
                round(east / weight_all, 4),
            )
            place.population = place.population or int(weight_all)


def withhold_names(regions: Iterable[Source], towns: Iterable[Source]) -> None:
    """Takes a region's names away from towns in it that are called otherwise: Chaniá is not Crete.

    A town named after its region, or it after the town, shares the town's own name with it.
    """
    names = {
        region.key: {name.casefold() for name in (*region.names, *region.labels.values())}
        for region in regions
        if region.level == 1
    }
    for town in towns:
        taken = set().union(*(names.get(key, ()) for key in town.around))
        if taken and town.name.casefold() not in taken:
            town.names = [name for name in town.names if name.casefold() not in taken or shares_a_word(name, town.name)]


def shares_a_word(name: str, other: str) -> bool:
    """True if two names have a word in common."""
    return not set(fold(name).split()).isdisjoint(fold(other).split())


def place_row(number: int, place: Source, kept: set[str]) -> tuple[object, ...]:
    """The place as the table has it; only places that are in the file count as around it."""
    holders = [key for key in place.around if key in kept]
    iso = place.iso or next((key for key in holders if "-" in key), "")
    is_approximate = place.level < 9 and place.latitude is not None
    return (
        *(number, place.key, place.level, place.name, place.country, iso, place.category),
        *(place.latitude, place.longitude, is_approximate, place.population, " ".join(holders)),
    )


def name_rows(number: int, place: Source) -> Iterator[Row]:
    """Every usable name of a place once, with its rank and the ways in which it is spelled.

    Ranks: 0 its own name and those in other languages, 1 other names, 2 a region's name without
    its kind word.
    """
    spellings: dict[str, str] = {}
    ranks: dict[str, int] = {}
    others = (name for name in place.names if not place.level or is_usable(name))
    for rank, names in enumerate(((place.name, *place.labels.values()), others)):
        for name in names:
            folded = fold(name)
            ranks.setdefault(folded, rank)
            add(spellings, folded, name.lower() if name.isascii() else spelling(name))
    if 0 < place.level < 9:
        for folded in list(spellings):
            short = bare(folded).name
            if ranks.setdefault(short, BARE) == BARE:
                add(spellings, short, spellings[folded])
    for folded, forms in spellings.items():
        yield folded, number, ranks[folded], "" if forms == folded else forms


def add(spellings: dict[str, str], folded: str, form: str) -> None:
    """Notes a way to spell a name, once; ways are kept in one text with bars between."""
    known = spellings.get(folded)
    if known is None:
        spellings[folded] = form
    elif f"|{form}|" not in f"|{known}|":
        spellings[folded] = f"{known}|{form}"


def is_usable(name: str) -> bool:
    """False for codes of airports, other alphabets than ours, and their machine transliterations.

    GeoNames writes the latter in small letters throughout.
    """
    if not USABLE.fullmatch(name) or (len(name) <= 3 and name.isupper()):
        return False
    return not (name[0].isascii() and name.islower())
