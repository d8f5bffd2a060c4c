"""The plain backend: the database's own full-text index (SQLite FTS5 or PostgreSQL tsvector) over our own tokens."""

from __future__ import annotations

import json
import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple
from uuid import UUID

from django.db import connection, transaction

from .finding import MOST_HITS, Hit, Listing, Query, Results, short_kind, values_of
from .matching import index_of, wanted
from .models import SearchAudience, SearchEntry
from .passages import passage
from .tokens import Term, parse
from .values import Ref

TITLE_LENGTH = 300
EARTH_RADIUS = 6371.0


class Row(NamedTuple):
    """One entry that matches."""

    pk: int
    score: float
    kind: str
    uid: Any
    language: str
    facets: str
    latitude: float | None
    longitude: float | None


class Found:
    """One record that matches, with those of its entries that do."""

    def __init__(self, rows: list[Row]) -> None:
        self.rows = rows
        self.first = rows[0]
        self.facets: dict[str, list[str]] = json.loads(self.first.facets)
        for row in rows[1:]:
            if row.facets != self.first.facets:
                for name, values in json.loads(row.facets).items():
                    self.facets[name] = sorted({*self.facets.get(name, ()), *values})
        self.facets["kind"] = [short_kind(self.first.kind)]
        self.facets["language"] = [row.language for row in rows]

    def fails(self, filters: Mapping[str, set[str]]) -> list[str]:
        """The filters that the record does not fit."""
        return [name for name, wanted in filters.items() if wanted.isdisjoint(self.facets.get(name, ()))]

    def best(self, query: Query) -> Row:
        """The entry to show: in a language that is asked for, if possible the reader's, else the best match."""
        asked = set(query.filters.get("language", ()))
        rows = [row for row in self.rows if row.language in asked] or self.rows
        return max(rows, key=lambda row: (row.language == query.language, row.score, -row.pk))

    def distance(self, latitude: float, longitude: float) -> float:
        """Kilometres to a point; endless where the record has no place."""
        row = self.first
        if row.latitude is None or row.longitude is None:
            return math.inf
        return _kilometres(row.latitude, row.longitude, latitude, longitude)


class PlainBackend:
    """The index in the database itself. It is for ever the fallback, and the oracle of the tests."""

    def index(self, listings: Sequence[Listing]) -> None:
        """See SearchBackend."""
        with transaction.atomic():
            self.remove([listing.ref for listing in listings])
            rows = [(listing, row) for listing in listings if listing.audience for row in _rows(listing)]
            stored = SearchEntry.objects.bulk_create([row for _listing, row in rows])
            SearchAudience.objects.bulk_create(
                [
                    SearchAudience(entry=entry, token=token)
                    for entry, (listing, _row) in zip(stored, rows, strict=True)
                    for token in sorted(listing.audience)
                ]
            )
            index_of(connection.vendor).store([(row.pk, row.language, row.title, row.text) for row in stored])

    def remove(self, refs: Iterable[Ref]) -> None:
        """See SearchBackend."""
        uids: dict[str, list[UUID]] = defaultdict(list)
        for ref in refs:
            uids[ref.kind].append(ref.uid)
        for kind, chosen in uids.items():
            old = SearchEntry.objects.filter(kind=kind, uid__in=chosen)
            index_of(connection.vendor).remove(list(old.values_list("pk", flat=True)))
            old.delete()

    def query(self, query: Query) -> Results:
        """See SearchBackend."""
        terms = parse(query.words)
        rows, is_loose = _matches(query.tokens, terms), False
        if not rows and sum(not term.is_excluded for term in terms) > 1:
            rows, is_loose = _matches(query.tokens, terms, loose=True), True
        found = _by_record(rows)
        if query.near:
            latitude, longitude, reach = query.near
            found = [one for one in found if one.distance(latitude, longitude) <= reach]
        chosen, facets = _filtered(found, {name: set(values) for name, values in query.filters.items() if values})
        page = _ordered(chosen, query, terms)[query.offset : query.offset + min(query.limit, MOST_HITS)]
        return Results(_hits(page, query, wanted(terms, loose=is_loose)), len(chosen), facets, terms, is_loose and bool(rows))

    def kept(self, kind: str) -> Iterator[tuple[UUID, Any]]:
        """See SearchBackend."""
        entries = SearchEntry.objects.filter(kind=kind).order_by("uid", "pk").prefetch_related("audience")
        uid, rows = None, []  # type: UUID | None, list[SearchEntry]
        for entry in entries.iterator(chunk_size=500):
            if uid is not None and entry.uid != uid:
                yield uid, _digest(rows, {row.token for row in rows[0].audience.all()})
                rows = []
            uid = entry.uid
            rows.append(entry)
        if uid is not None:
            yield uid, _digest(rows, {row.token for row in rows[0].audience.all()})

    def digest(self, listing: Listing) -> Any:
        """See SearchBackend."""
        return _digest(_rows(listing), listing.audience)

    def kinds(self) -> set[str]:
        """See SearchBackend."""
        return set(SearchEntry.objects.order_by().values_list("kind", flat=True).distinct())

    def broken(self) -> int:
        """See SearchBackend."""
        return index_of(connection.vendor).broken()

    def mend(self) -> None:
        """See SearchBackend."""
        index_of(connection.vendor).mend()


def _rows(listing: Listing) -> list[SearchEntry]:
    return [
        SearchEntry(
            kind=listing.ref.kind,
            uid=listing.ref.uid,
            language=entry.language,
            title=entry.title.replace("\0", "")[:TITLE_LENGTH],
            text=entry.text.replace("\0", ""),
            facets=values_of(entry.facets),
            latitude=entry.point[0] if entry.point else None,
            longitude=entry.point[1] if entry.point else None,
            changed_at=listing.changed_at,
        )
        for entry in listing.entries
    ]


def _digest(rows: Iterable[SearchEntry], audience: Iterable[str]) -> Any:
    said = [(row.language, row.title, row.text, row.facets, row.latitude, row.longitude) for row in rows]
    return said, sorted(audience)


def _matches(tokens: Iterable[str], terms: Sequence[Term], *, loose: bool = False) -> list[Row]:
    """The entries that match and that are for one of the audiences."""
    audience = sorted(tokens)
    if not audience:
        return []
    matching = index_of(connection.vendor).match(terms, loose=loose)
    order = "e.id" if wanted(terms, loose=loose) else "e.changed_at DESC, e.id DESC"
    statement = f"""
        SELECT e.id, {matching.score}, e.kind, e.uid, e.language, CAST(e.facets AS text), e.latitude, e.longitude
        FROM {matching.source} WHERE {matching.condition} AND EXISTS (
            SELECT 1 FROM kernel_searchaudience a
            WHERE a.entry_id = e.id AND a.token IN ({", ".join(["%s"] * len(audience))}))
        ORDER BY {order}"""  # noqa: S608 - every part is one of our own constants
    with connection.cursor() as cursor:
        cursor.execute(statement, [*matching.values, *audience])
        return list(map(Row._make, cursor.fetchall()))


def _by_record(rows: Iterable[Row]) -> list[Found]:
    grouped: dict[tuple[str, Any], list[Row]] = defaultdict(list)
    for row in rows:
        grouped[row.kind, row.uid].append(row)
    return [Found(rows) for rows in grouped.values()]


def _filtered(found: Iterable[Found], filters: Mapping[str, set[str]]) -> tuple[list[Found], dict[str, dict[str, int]]]:
    """Those that fit every filter, and the counts: a facet counts what there would be without its own filter."""
    chosen = []
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for one in found:
        failed = one.fails(filters) if filters else []
        if not failed:
            chosen.append(one)
        for name in one.facets if not failed else failed if len(failed) == 1 else ():
            count = counts[name]
            for value in one.facets.get(name, ()):
                count[value] += 1
    return chosen, {
        name: dict(sorted(values.items(), key=lambda item: (-item[1], item[0]))) for name, values in sorted(counts.items())
    }


def _ordered(chosen: list[Found], query: Query, terms: Sequence[Term]) -> list[Found]:
    """The best match first; without words the nearest, or as they came: what was changed last."""
    if any(not term.is_excluded for term in terms):
        return sorted(chosen, key=lambda one: -max(row.score for row in one.rows))
    if query.near:
        latitude, longitude, _reach = query.near
        return sorted(chosen, key=lambda one: one.distance(latitude, longitude))
    return chosen


def _hits(page: Sequence[Found], query: Query, terms: Sequence[Term]) -> list[Hit]:
    """One query for everything that the page shows."""
    entries: dict[tuple[str, UUID], list[SearchEntry]] = defaultdict(list)
    uids = [UUID(str(one.first.uid)) for one in page]
    for entry in SearchEntry.objects.filter(uid__in=uids).order_by("pk"):
        entries[entry.kind, entry.uid].append(entry)
    return [
        _hit(one, query, terms, entries[one.first.kind, uid])
        for one, uid in zip(page, uids, strict=True)
        if entries[one.first.kind, uid]
    ]


def _hit(one: Found, query: Query, terms: Sequence[Term], entries: Sequence[SearchEntry]) -> Hit:
    own, best = entries[0], one.best(query)
    shown = next((entry for entry in entries if entry.language == query.language), own)
    matched = next((entry for entry in entries if entry.pk == best.pk), own)
    is_placed = best.latitude is not None and best.longitude is not None
    return Hit(
        ref=Ref(own.kind, own.uid),
        title=own.title,
        title_language=own.language,
        title_shown=shown.title,
        shown_language=shown.language,
        language=matched.language,
        passage=passage(matched.text, terms, matched.language),
        score=round(float(best.score), 4),
        facets={name: sorted(values) for name, values in one.facets.items()},
        point=(best.latitude, best.longitude) if is_placed else None,  # type: ignore[arg-type]
    )


def _kilometres(latitude: float, longitude: float, other_latitude: float, other_longitude: float) -> float:
    """The way along the globe between two points in degrees (haversine formula)."""
    a, b = math.radians(latitude), math.radians(other_latitude)
    half = math.sin((b - a) / 2) ** 2
    half += math.cos(a) * math.cos(b) * math.sin(math.radians(other_longitude - longitude) / 2) ** 2
    return 2 * EARTH_RADIUS * math.asin(min(1.0, math.sqrt(half)))
