"""Looks places up in the gazetteer's file."""

import json
import os
import sqlite3
import threading
from collections.abc import Iterable
from pathlib import Path

from talka.ground.places.gazetteer.building import BARE
from talka.ground.places.gazetteer.entries import Entry, Named

BEYOND = "\U0010ffff"


class Gazetteer:
    """The places of one file, opened for reading only, once for each thread."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._of_thread = threading.local()

    @property
    def _file(self) -> sqlite3.Connection:
        """This thread's connection; a process that was forked off opens its own."""
        process, file = getattr(self._of_thread, "file", (0, None))
        if file is None or process != os.getpid():
            address = f"{self.path.absolute().as_uri()}?mode=ro&immutable=1"
            file = sqlite3.connect(address, uri=True)
            self._of_thread.file = (os.getpid(), file)
        return file

    def named(self, folded: str) -> list[Named]:
        """Every place that bears this folded name."""
        found = self._file.execute(
            "SELECT * FROM named WHERE folded = ? ORDER BY population DESC, key",
            (folded,),
        )
        return [_named(row) for row in found]

    def entry(self, key: str) -> Entry | None:
        """The place with this key or ISO 3166 code, None if there is none."""
        row = self._file.execute("SELECT * FROM place WHERE key = ?", (key,)).fetchone()
        return _entry(row) if row else None

    def starting_with(self, folded: str, *, country: str = "", limit: int = 10) -> list[Entry]:
        """Places with a name that begins so: by their own name first, then the largest."""
        found = self._file.execute(
            "SELECT * FROM named WHERE folded >= ? AND folded < ? AND rank < ?"
            " AND (? = '' OR country = ?) GROUP BY id"
            " ORDER BY min(rank), level > 0, population DESC, key LIMIT ?",
            (folded, folded + BEYOND, BARE, country, country, limit),
        )
        return [_entry(row) for row in found]

    def labels(self, key: str) -> dict[str, str]:
        """A country's or region's names by language, as far as they differ from its own name."""
        found = self._file.execute(
            "SELECT language, label.name FROM label JOIN place ON place.id = label.place WHERE key = ?",
            (key,),
        )
        return dict(found.fetchall())

    def region_names(self, countries: Iterable[str]) -> list[Named]:
        """All names of all regions of some countries, in no order."""
        found = self._file.execute(
            "SELECT * FROM named WHERE level BETWEEN 1 AND 8 AND country IN (SELECT value FROM json_each(?))",
            (json.dumps(sorted(countries)),),
        )
        return [_named(row) for row in found]


def _entry(row: tuple[object, ...]) -> Entry:
    key, level, name, country, iso, category, north, east, is_mean, population, around = row[1:12]
    return Entry(
        key=str(key),
        level=int(str(level)),
        name=str(name),
        country=str(country),
        iso=str(iso),
        category=str(category),
        latitude=None if north is None else float(str(north)),
        longitude=None if east is None else float(str(east)),
        is_approximate=bool(is_mean),
        population=int(str(population)),
        around=tuple(str(around).split()),
    )


def _named(row: tuple[object, ...]) -> Named:
    folded, spelled, rank = row[12:]
    return Named(_entry(row), tuple(str(spelled or folded).split("|")), rank == BARE)
