"""What can be found, asked and answered: the values that search and its backends speak in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

from .records import Record
from .tokens import Term
from .values import Ref

MOST_HITS = 100
# The facets that pages, the API and the command line know, in the order in which they are shown.
FACETS = ("kind", "country", "region", "topic", "scope", "organisation_kind", "sdg", "language", "network", "year")


@dataclass(frozen=True)
class Entry:
    """What can be found about a record in one language: title, text, facets, and a point (latitude, longitude in degrees)."""

    language: str
    title: str
    text: str = ""
    facets: Mapping[str, Any] = field(default_factory=dict)
    point: tuple[float, float] | None = None


@dataclass(frozen=True)
class Document:
    """How one model shows up in search.

    `entries` gives, by uid, one Entry a language for each of many records, the original first; a record without any is
    not found. `audience` gives the tokens of those who may see a record: exactly whom `visible_to` lets see it.
    `kind_label` names the kind of thing in the reader's language. `place` says where a record is, in the reader's
    language; `labels(facet, values)` what the values of a facet are called; `related` what to fetch with a record.
    """

    model: type[Record]
    kind_label: Any
    entries: Callable[[list[Any]], Mapping[Any, list[Entry]]]
    audience: Callable[[Any], Iterable[str]]
    place: Callable[[Any], str] | None = None
    labels: Callable[[str, Sequence[str]], Mapping[str, str]] | None = None
    related: Sequence[str] = ()


@dataclass(frozen=True)
class Listing:
    """One record as a backend keeps it: what it says in each language (the original first), and who may find it."""

    ref: Ref
    entries: Sequence[Entry]
    audience: frozenset[str]
    changed_at: datetime


@dataclass(frozen=True)
class Query:
    """A question. `tokens`: the asker's audiences; `filters`: {facet: accepted values}; `language`: the reader's;
    `near`: latitude and longitude in degrees and a distance in kilometres; at most 100 hits from `offset` on."""

    words: str = ""
    tokens: frozenset[str] = frozenset({"public"})
    filters: Mapping[str, Sequence[str]] = field(default_factory=dict)
    language: str = "en"
    near: tuple[float, float, float] | None = None
    limit: int = 20
    offset: int = 0


@dataclass(frozen=True)
class Hit:
    """One record that was found. `title` is its own, `title_shown` that in the reader's language where there is one;
    `passage` is HTML, escaped, with the words that matched in <mark>, in `language`; `record` is set once it was checked."""

    ref: Ref
    title: str
    title_language: str
    title_shown: str
    shown_language: str
    language: str
    passage: str
    score: float
    facets: Mapping[str, Sequence[str]]
    point: tuple[float, float] | None = None
    record: Any = None

    @property
    def kind(self) -> str:
        """The short name of its kind, as the facet has it: "practice"."""
        return short_kind(self.ref.kind)


@dataclass(frozen=True)
class Results:
    """One page of hits, how many records there are in all, and {facet: {value: records}} over all of them.

    `is_loose`: nothing held all the words, so these hold some. `terms`: how the question was understood.
    """

    hits: Sequence[Hit]
    total: int
    facets: Mapping[str, Mapping[str, int]]
    terms: Sequence[Term] = ()
    is_loose: bool = False


class SearchBackend(Protocol):
    """What keeps an index. It is written within the transaction of whoever calls it, and never needed for correctness."""

    def index(self, listings: Sequence[Listing]) -> None:
        """Keep these records as they are now, instead of whatever was kept of them."""

    def remove(self, refs: Iterable[Ref]) -> None:
        """Forget these records."""

    def query(self, query: Query) -> Results:
        """Answer a question; whom nothing is for, nothing is counted for."""

    def kept(self, kind: str) -> Iterable[tuple[Any, Any]]:
        """(uid, what is kept of it) of every record of a kind, to be compared with `digest` of a listing."""

    def digest(self, listing: Listing) -> Any:
        """What would be kept of a listing, as `kept` gives it."""

    def kinds(self) -> set[str]:
        """The kinds of record of which something is kept."""

    def broken(self) -> int:
        """How many of the backend's own rows do not fit together."""

    def mend(self) -> None:
        """Throw away the backend's own rows that belong to nothing."""


def short_kind(kind: str) -> str:
    """The last word of a kind: "practices.practice" is "practice" in addresses."""
    return kind.rpartition(".")[2]


def values_of(facets: Mapping[str, Any]) -> dict[str, list[str]]:
    """Facets as lists of single lines, no empty ones: {"country": "PL", "year": 24} is {"country": ["PL"], "year": ["24"]}."""
    found = {}
    for name, given in facets.items():
        many = given if isinstance(given, (list, tuple, set, frozenset)) else [given]
        if values := sorted({" ".join(str(value).split()) for value in many if value is not None} - {""}):
            found[name] = values
    return found
