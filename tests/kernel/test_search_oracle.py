"""What search answers is what somebody would who reads every text one by one: the same records, counts and order."""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from talka.kernel.finding import Entry, Listing, Query, short_kind, values_of
from talka.kernel.matching import wanted
from talka.kernel.nearness import box, kilometres
from talka.kernel.search import backend
from talka.kernel.tokens import parse, stems, tokens
from talka.kernel.values import Ref, uuid7

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 5, 1, tzinfo=UTC)
WORDS = ["red", "boat", "boats", "horse", "en", "Łódź"]
AUDIENCES = ["public", "network:1:member", "person:2"]
QUESTIONS = [
    "",
    "boat",
    "boat ",
    "boats ",
    "red boat",
    '"red boat"',
    "boat -red ",
    "-horse ",
    "bo",
    "en",
    "e*",
    "red zeppelin ",
    "lodz",
]
FILTERS = {
    "country": ["LV", "PL"],
    "topic": ["a=b", "bread"],
    "kind": ["play", "song"],
    "language": ["en", "da", "xx"],
    "year": ["1"],
}
POINTS = [(56.95, 24.11), (54.69, 25.28), (0.0, 179.9), (0.0, -179.9), (89.5, 10.0), (89.5, -170.0)]

texts = st.lists(st.sampled_from(WORDS), min_size=1, max_size=5).map(" ".join)
facets = st.fixed_dictionaries(
    {},
    optional={
        "country": st.sampled_from([*FILTERS["country"], ""]),
        "topic": st.lists(st.sampled_from(FILTERS["topic"])),
        "year": st.sampled_from([1, None]),
        "kind": st.just("not to be said"),
    },
)
entries = st.lists(
    st.tuples(st.sampled_from(FILTERS["language"]), texts, texts, facets), min_size=1, max_size=3, unique_by=lambda one: one[0]
)
records = st.lists(
    st.tuples(
        st.sampled_from(["stage.play", "stage.song"]),
        entries,
        st.booleans(),
        st.sampled_from([None, *POINTS]),
        st.sets(st.sampled_from(AUDIENCES)),
    ),
    max_size=6,
)
questions = st.builds(
    Query,
    words=st.sampled_from(QUESTIONS),
    tokens=st.frozensets(st.sampled_from(AUDIENCES)),
    filters=st.fixed_dictionaries({}, optional={name: st.lists(st.sampled_from(v), max_size=2) for name, v in FILTERS.items()}),
    language=st.sampled_from(FILTERS["language"]),
    near=st.none() | st.tuples(*map(st.just, (0, 0, 0))) | st.sampled_from([(*p, r) for p in POINTS for r in (-1, 10, 300, 2e4)]),
)


def listings(drawn):
    """Listings, the later drawn the later changed; with `is_same` all entries of a record have the facets of its first."""
    return [
        Listing(
            Ref(kind, uuid7()),
            [Entry(code, title, text, own[0][3] if is_same else said, point) for code, title, text, said in own],
            frozenset(audience),
            NOW + timedelta(hours=number // 2),
        )
        for number, (kind, own, is_same, point, audience) in enumerate(drawn)
    ]


def holds(entry, term):
    """Whether an entry holds a term: its words in a row in the title or in the text, or one of its stems."""
    for part in (entry.title, entry.text):
        said, size = tokens(part), len(term.words)
        for start in range(len(said) - size + 1):
            *before, last = said[start : start + size]
            if tuple(before) == term.words[:-1] and (
                last == term.words[-1] or (term.is_open and last.startswith(term.words[-1]))
            ):
                return True
        if not term.stems.isdisjoint(stems(part, entry.language)):
            return True
    return False


def matching(listing, terms, *, loose):
    """The entries of a record that match; none where any of its entries holds what is to be left out."""
    if any(holds(entry, term) for term in terms if term.is_excluded for entry in listing.entries):
        return []
    asked = wanted(terms, loose=loose)
    fits = any if loose else all
    return [entry for entry in listing.entries if not asked or fits(holds(entry, term) for term in asked)]


def expected(kept, query):
    """The records that fit, those that were changed last first, and the counts of their facets."""
    terms = parse(query.words)
    seen = [listing for listing in kept if listing.audience & query.tokens]
    found = [(one, own) for one in seen if (own := matching(one, terms, loose=False))]
    if not found and sum(not term.is_excluded for term in terms) > 1:
        found = [(one, own) for one in seen if (own := matching(one, terms, loose=True))]
    if query.near:
        found = [(one, own) for one, own in found if distance(one, query) <= query.near[2]]
    chosen, counts = [], defaultdict(Counter)
    for one, own in reversed(found):
        said = facets_of(one, own)
        failed = [n for n, values in query.filters.items() if values and set(values).isdisjoint(said.get(n, ()))]
        chosen += [] if failed else [one]
        for name in said if not failed else failed if len(failed) == 1 else ():
            counts[name].update(said.get(name, ()))
    return chosen, {name: dict(values) for name, values in counts.items() if values}


def facets_of(listing, own):
    said = defaultdict(set)
    for entry in own:
        for name, values in values_of(entry.facets).items():
            said[name] |= set(values)
    return {**said, "kind": {short_kind(listing.ref.kind)}, "language": {entry.language for entry in own}}


def distance(listing, query):
    point = listing.entries[0].point
    return kilometres(*point, *query.near[:2]) if point else float("inf")


def is_ordered_as(query, hits, chosen):
    """The best first; without words the nearest, or what was changed last."""
    if wanted(parse(query.words), loose=False):
        return all(one.score >= other.score for one, other in itertools.pairwise(hits))
    if query.near:
        chosen = sorted(chosen, key=lambda one: distance(one, query))
    return [hit.ref for hit in hits] == [one.ref for one in chosen]


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(records, st.lists(questions, min_size=1, max_size=6))
@example([("stage.play", [("en", "en", "red", {})], True, None, {"public"})], [Query("re"), Query("en"), Query("e*")])
@example(
    [("stage.play", [("da", "fællesskaber", "", {})], True, None, {"public"})], [Query("fællesskabet "), Query("-fællesskabet ")]
)
@example(
    [
        ("stage.play", [("en", words, "", {})], True, at, {"public"})
        for words, at in [("boat horse", POINTS[0]), ("horse", POINTS[2])]
    ],
    [Query("boat horse ", near=(*POINTS[2], 10))],
)
def test_search_answers_as_a_reader_of_everything_would(drawn, asked):
    with transaction.atomic():
        kept = listings(drawn)
        backend().index(kept)
        for query in asked:
            results = backend().query(query)
            chosen, counts = expected(kept, query)
            assert results.total == len(chosen), query
            assert {hit.ref for hit in results.hits} == {one.ref for one in chosen}, query
            assert results.facets == counts, query
            assert is_ordered_as(query, results.hits, chosen), query
        transaction.set_rollback(True)


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(records, st.sampled_from(QUESTIONS))
def test_pages_of_any_size_follow_one_another(drawn, words):
    with transaction.atomic():
        backend().index(listings(drawn))
        whole = [hit.ref for hit in backend().query(Query(words, frozenset(AUDIENCES))).hits]
        for size in (1, 2, 5):
            pages = [backend().query(Query(words, frozenset(AUDIENCES), limit=size, offset=at)).hits for at in range(0, 6, size)]
            assert [hit.ref for page in pages for hit in page] == whole
        transaction.set_rollback(True)


@given(st.floats(-90, 90), st.floats(-180, 180), st.floats(-90, 90), st.floats(-180, 180), st.floats(-1, 21_000))
@example(0.0, 179.9, 0.0, -179.9, 30.0)
@example(89.5, 0.0, 89.5, 180.0, 120.0)
def test_what_is_within_reach_lies_in_the_box(latitude, longitude, other_latitude, other_longitude, reach):
    south, north, west, east = box(latitude, longitude, reach)

    if kilometres(latitude, longitude, other_latitude, other_longitude) <= reach:
        assert south <= other_latitude <= north
        assert west <= other_longitude <= east


def test_entries_without_card_are_noticed_and_thrown_away():
    backend().index(listings([("stage.play", [("en", "Boat", "red", {})], True, None, {"public"})]))
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM kernel_searchcard")

    assert backend().broken() == 1
    backend().mend()

    assert backend().broken() == 0
    assert not backend().kinds()
