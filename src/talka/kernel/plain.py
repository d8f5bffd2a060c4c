"""The plain backend: the database's own full-text index (SQLite FTS5 or PostgreSQL tsvector) over our own tokens."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.db.models.expressions import RawSQL

from .cards import Found, Row, by_record, facets_of, filtered, lines
from .finding import MOST_HITS, Hit, Listing, Query, Results
from .matching import forget_spoken, index_of, wanted
from .models import SearchAudience, SearchCard, SearchEntry
from .nearness import box, kilometres
from .passages import passage
from .tokens import Term, parse
from .values import Ref

TITLE_LENGTH = 300


class PlainBackend:
    """The index in the database itself. It is for ever the fallback, and the oracle of the tests."""

    def index(self, listings: Sequence[Listing]) -> None:
        """See SearchBackend."""
        with transaction.atomic():
            self.remove([listing.ref for listing in listings])
            cards = {listing.ref: _cards(listing) for listing in listings if listing.audience}
            stored = SearchEntry.objects.bulk_create([card.entry for own in cards.values() for card in own])
            SearchCard.objects.bulk_create([card for own in cards.values() for card in own])
            SearchAudience.objects.bulk_create(
                [
                    SearchAudience(entry=card.entry, token=token)
                    for listing in listings
                    for card in cards.get(listing.ref, ())
                    for token in sorted(listing.audience)
                ]
            )
            forget_spoken()
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
        rows, is_loose = _matches(query, terms), False
        if not rows and sum(not term.is_excluded for term in terms) > 1:
            rows, is_loose = _matches(query, terms, loose=True), True
        asked = wanted(terms, loose=is_loose)
        found = by_record(_near(rows, *query.near, is_ordered=bool(asked)) if query.near else rows)
        chosen, facets = filtered(found, query.filters)
        page = {first: found[first] for first in chosen[query.offset : query.offset + min(query.limit, MOST_HITS)]}
        return Results(_hits(page, rows, query, asked), len(chosen), facets, terms, is_loose and bool(rows))

    def kept(self, kind: str) -> Iterator[tuple[UUID, Any]]:
        """See SearchBackend."""
        cards = SearchCard.objects.filter(entry__kind=kind).order_by("entry__uid", "pk").select_related("entry")
        uid, own = None, []  # type: UUID | None, list[SearchCard]
        for card in cards.prefetch_related("entry__audience").iterator(chunk_size=500):
            if uid is not None and card.entry.uid != uid:
                yield uid, _digest(own, {row.token for row in own[0].entry.audience.all()})
                own = []
            uid = card.entry.uid
            own.append(card)
        if uid is not None:
            yield uid, _digest(own, {row.token for row in own[0].entry.audience.all()})

    def digest(self, listing: Listing) -> Any:
        """See SearchBackend."""
        return _digest(_cards(listing), listing.audience)

    def kinds(self) -> set[str]:
        """See SearchBackend."""
        return set(SearchEntry.objects.order_by().values_list("kind", flat=True).distinct())

    def broken(self) -> int:
        """See SearchBackend."""
        return index_of(connection.vendor).broken() + SearchEntry.objects.filter(card=None).count()

    def mend(self) -> None:
        """See SearchBackend."""
        SearchEntry.objects.filter(card=None).delete()
        index_of(connection.vendor).mend()


def uids_saying(kind: str, words: str) -> RawSQL:
    """A subquery for `uid__in`: the records of a kind that say all the words in one of their languages, whoever may see them."""
    terms = parse(words)
    matching = index_of(connection.vendor).match(terms, loose=False)
    statement = f"""SELECT s.uid FROM {matching.source} JOIN kernel_searchentry s ON s.id = c.entry_id
        WHERE {matching.condition if terms else "1 = 0"} AND s.kind = %s"""  # noqa: S608 - our own constants
    return RawSQL(statement, [*matching.values, kind])  # noqa: S611 - the same


def _cards(listing: Listing) -> list[SearchCard]:
    """Cards with their entries, unsaved; a record lies at the first point that its entries name."""
    cards: list[SearchCard] = []
    point = next((entry.point for entry in listing.entries if entry.point), (None, None))
    for entry in listing.entries:
        title, text = entry.title.replace("\0", "")[:TITLE_LENGTH], entry.text.replace("\0", "")
        row = SearchEntry(kind=listing.ref.kind, uid=listing.ref.uid, language=entry.language, title=title, text=text)
        said = lines(listing.ref.kind, entry.language, entry.facets)
        at = {"latitude": point[0], "longitude": point[1], "changed_at": listing.changed_at}
        cards.append(SearchCard(entry=row, first=cards[0].entry if cards else row, facets=said, **at))
    return cards


def _digest(cards: Iterable[SearchCard], audience: Iterable[str]) -> Any:
    said = [(card.entry.title, card.entry.text, card.facets, card.latitude, card.longitude) for card in cards]
    return said, sorted(audience)


def _matches(query: Query, terms: Sequence[Term], *, loose: bool = False) -> list[Row]:
    """The entries that match and that are for one of the audiences: the best first, or without words what was changed last.

    A place is only looked for here where there are no words; with words the question has to know what matched at all.
    """
    if not query.tokens:
        return []
    index = index_of(connection.vendor)
    matching = index.match(terms, loose=loose)
    asked = bool(wanted(terms, loose=loose))
    places, place = [], "1 = 1"
    if query.near and not asked:
        places, place = list(box(*query.near)), "c.latitude BETWEEN %s AND %s AND c.longitude BETWEEN %s AND %s"
    statement = f"""
        SELECT c.entry_id, c.first_id, c.facets, {matching.score} AS score, c.latitude, c.longitude
        FROM {matching.source} WHERE {matching.condition} AND {place} AND EXISTS (
            SELECT 1 FROM kernel_searchaudience a
            WHERE a.entry_id = c.entry_id AND {index.audience} IN ({", ".join(["%s"] * len(query.tokens))}))
        ORDER BY {"score DESC, c.entry_id" if asked else "c.changed_at DESC, c.entry_id DESC"}"""  # noqa: S608 - our own constants
    with connection.cursor() as cursor:
        cursor.execute(statement, [*matching.values, *places, *sorted(query.tokens)])
        return list[Row](cursor.fetchall())


def _near(rows: Iterable[Row], latitude: float, longitude: float, reach: float, *, is_ordered: bool) -> Iterable[Row]:
    """Those within reach, the nearest first unless they have an order already."""
    reached = []
    for row in rows:
        *_rest, north, east = row
        if north is not None and east is not None and (distance := kilometres(north, east, latitude, longitude)) <= reach:
            reached.append((distance, row))
    if not is_ordered:
        reached.sort(key=lambda pair: pair[0])
    return [row for _distance, row in reached]


def _hits(page: Found, rows: Iterable[Row], query: Query, terms: Sequence[Term]) -> list[Hit]:
    """One query for everything that the page shows."""
    scores = {row[0]: row[3] for row in rows if row[1] in page}
    own: dict[int, list[SearchCard]] = defaultdict(list)
    for card in SearchCard.objects.filter(first__in=page).select_related("entry").order_by("pk"):
        own[card.first_id].append(card)
    return [_hit(own[first], scores, facets_of(text), query, terms) for first, text in page.items() if own[first]]


def _hit(
    cards: Sequence[SearchCard],
    scores: Mapping[int, float],
    facets: Mapping[str, Sequence[str]],
    query: Query,
    terms: Sequence[Term],
) -> Hit:
    own, best = cards[0], _best([card for card in cards if card.pk in scores], scores, query) or cards[0]
    shown = next((card.entry for card in cards if card.entry.language == query.language), own.entry)
    return Hit(
        ref=Ref(own.entry.kind, own.entry.uid),
        title=own.entry.title,
        title_language=own.entry.language,
        title_shown=shown.title,
        shown_language=shown.language,
        language=best.entry.language,
        passage=passage(best.entry.text, terms, best.entry.language),
        score=round(float(max(scores.get(card.pk, 0) for card in cards)), 4),
        facets=facets,
        point=None if own.latitude is None or own.longitude is None else (own.latitude, own.longitude),
    )


def _best(cards: Sequence[SearchCard], scores: Mapping[int, float], query: Query) -> SearchCard | None:
    """The entry to show: in a language that is asked for, if possible the reader's, else the best match."""
    asked = query.filters.get("language", ())
    chosen = [card for card in cards if card.entry.language in asked] or cards
    return max(chosen, key=lambda card: (card.entry.language == query.language, scores[card.pk], -card.pk), default=None)
