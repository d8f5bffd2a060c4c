"""The plain search: p50 and p95 of each sort of question, next to what the database takes to count the same rows.

Usage: PYTHONPATH=src python -m benchmarks.search [RECORDS] [ROUNDS]     (DATABASE_URL for PostgreSQL)
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from benchmarks.measuring import own_installation, seconds, share, tell

CHANCE = random.Random(7)
SIGNS = "bdfgklmnprstv"
WORDS = [f"{a}{b}{c}o{d}" for a in SIGNS for b in "aeiu" for c in SIGNS for d in SIGNS[:6]]
OFTEN = [1 / (place + 5) for place in range(len(WORDS))]
COUNTRIES = ["LV", "PL", "BE", "DK", "IT", "ES", "FR", "DE", "GR", "BG", "RO", "PT"]
TOPICS = [f"theme:{number}" for number in range(30)]
LANGUAGES = ["en", "da", "pl", "lv", "it", "de"]
KINDS = ["practices.practice", "organisations.organisation", "initiatives.initiative"]
AUDIENCES = [["public"]] * 8 + [["network:1:member", "network:1:steward", "person:1"], ["network:2:steward"]]
ASKER = frozenset({"public", "person:2", "network:1:member", *(f"network:{number}:member" for number in range(20, 40))})
BATCH = 500


def text(words: int) -> str:
    """Sentences of words that are as unequally frequent as those of a language; one text in three holds "village"."""
    said = CHANCE.choices(WORDS, OFTEN, k=words)
    if CHANCE.random() < 1 / 3:
        said[CHANCE.randrange(words)] = "village"
    return " ".join(f"{word}." if place % 12 == 11 else word for place, word in enumerate(said))


def listings(count: int) -> Iterator[Any]:
    """Records of several kinds; one in five is translated, one in five is not for everybody, "zeppelin" is in ten of them."""
    from django.utils import timezone

    from talka.kernel.finding import Entry, Listing
    from talka.kernel.values import Ref, uuid7

    for number in range(count):
        facets = {
            "country": CHANCE.choice(COUNTRIES),
            "topic": CHANCE.sample(TOPICS, CHANCE.randint(1, 4)),
            "scope": CHANCE.choice(["local", "regional", "national"]),
            "network": [f"network-{CHANCE.randint(1, 9)}"],
            "year": CHANCE.randint(1990, 2025),
        }
        point = (CHANCE.uniform(36, 60), CHANCE.uniform(-8, 28)) if CHANCE.random() < 0.8 else None
        rare = " zeppelin" if number % (count // 10) == 0 else ""
        spoken = CHANCE.sample(LANGUAGES, 2 if number % 5 == 0 else 1)
        entries = [Entry(language, text(6) + rare, text(150), facets, point) for language in spoken]
        kind = CHANCE.choice(KINDS)
        yield Listing(Ref(kind, uuid7()), entries, frozenset(CHANCE.choice(AUDIENCES)), timezone.now())


def fill(count: int) -> None:
    """So many records in the index, and the database told how they lie."""
    from django.db import connection

    from talka.kernel.search import backend

    rows = listings(count)
    took = seconds(lambda: [backend().index([next(rows) for _ in range(min(BATCH, count))]) for _ in range(0, count, BATCH)])
    tell(claim="search: index", database=connection.vendor, records=count, records_a_second=count / took)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def anchor(words: str) -> Callable[[], object]:
    """Count the entries that hold all the words as they stand, or all entries: the least that an answer needs."""
    from django.db import connection

    statement, values = "SELECT count(*) FROM kernel_searchentry", []
    if words and connection.vendor == "sqlite":
        statement, values = "SELECT count(*) FROM kernel_search_fts WHERE kernel_search_fts MATCH %s", [words]
    elif words:
        statement, values = f"{statement} WHERE tokens @@ %s::tsquery", [" & ".join(words.split())]

    def count() -> object:
        with connection.cursor() as cursor:
            cursor.execute(statement, values)
            return cursor.fetchone()

    return count


def timed(work: Callable[[], object], rounds: int) -> tuple[list[float], list[float]]:
    """Milliseconds of each round, on the clock and on the processor."""
    clock, processor = [], []
    for _ in range(rounds):
        began, spent = time.perf_counter(), time.process_time()
        work()
        clock.append((time.perf_counter() - began) * 1000)
        processor.append((time.process_time() - spent) * 1000)
    return clock, processor


CASES: Mapping[str, Mapping[str, Any]] = {
    "no words": {},
    "common word": {"words": "village "},
    "rare word": {"words": "zeppelin "},
    "two words": {"words": f"village {WORDS[3]} "},
    "two words, none has both": {"words": f"zeppelin village {'x' * 9} "},
    "beginning of a word": {"words": "vil"},
    "common word, two filters": {"words": "village ", "filters": {"country": ["LV", "PL"], "topic": TOPICS[:5]}},
    "no words, two filters": {"filters": {"country": ["LV", "PL"], "topic": TOPICS[:5]}},
    "near": {"near": (52.0, 10.0, 100.0)},
    "near, wide": {"near": (52.0, 10.0, 1000.0)},
    "page 50": {"offset": 980},
}


def main(count: int, rounds: int) -> None:
    from django.db import connection

    from talka.kernel.finding import Query
    from talka.kernel.search import backend

    fill(count)
    for name, asked in CASES.items():
        query = Query(tokens=ASKER, **asked)
        found = backend().query(query)
        clock, processor = timed(lambda query=query: backend().query(query), rounds)
        least = share(timed(anchor(asked.get("words", "")), rounds)[0], 0.5)
        tell(
            claim=f"search: {name}",
            database=connection.vendor,
            records=count,
            found=found.total,
            p50_ms=share(clock, 0.5),
            p95_ms=share(clock, 0.95),
            processor_p50_ms=share(processor, 0.5),
            anchor_count_ms=least,
            ratio=share(clock, 0.5) / least,
        )


if __name__ == "__main__":
    with own_installation():
        main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000, int(sys.argv[2]) if len(sys.argv) > 2 else 30)
