"""What a reader found in a report: practices, their values, and where every piece of text went.

All are frozen and hold plain values. Every value carries the text it was read from, the passages
of the source in which that text stands, and how sure the reader is (1 is certain) with a reason.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from .source import Source

# what a piece of the source may be; every letter of a report lies in exactly one piece
ROLES = ("field", "label", "title", "heading", "furniture", "front", "between", "back", "unplaced")


@dataclass(frozen=True, slots=True)
class Passage:
    """A place in a document: text[start:end], on a page counted from 1."""

    document: str
    page: int
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What all values share: their text as in the source, its passages, and certainty."""

    text: str
    passages: tuple[Passage, ...] = ()
    sure: float = 1.0
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Title(Found):
    """The title of a practice; `text` is the title as printed."""

    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Country(Found):
    """A country by its ISO 3166-1 alpha-2 code."""

    code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Place(Found):
    """A region or town by name; `level` is "region", "town" or "" as the report labels it."""

    name: str
    level: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation(Found):
    """An organisation in charge and its kind; "" where the report does not tell."""

    name: str
    kind: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment(Found):
    """A beginning or an end: an ISO date of year, month or day, or "ongoing"."""

    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount(Found):
    """An amount of money; the currency is an ISO 4217 code, "" where the report names none."""

    value: float
    currency: str


@dataclass(frozen=True, slots=True, kw_only=True)
class People(Found):
    """A number of people and who they are, in the report's words."""

    value: float
    unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Link(Found):
    """A link as an absolute address."""

    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Section(Found):
    """The full text of one field, paragraphs apart by line breaks."""

    name: str


@dataclass(frozen=True, slots=True)
class Doubt:
    """Why a person should look at a field."""

    field: str
    reason: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Practice:
    """One practice with everything that was read of it."""

    title: Title
    country: Country | None = None
    places: tuple[Place, ...] = ()
    organisations: tuple[Organisation, ...] = ()
    start: Moment | None = None
    end: Moment | None = None
    amounts: tuple[Amount, ...] = ()
    people: tuple[People, ...] = ()
    links: tuple[Link, ...] = ()
    sections: tuple[Section, ...] = ()
    unplaced: tuple[Found, ...] = ()
    notes: tuple[Doubt, ...] = ()
    pages: tuple[int, int] = (1, 1)

    def values(self) -> Iterator[tuple[str, Found]]:
        """Every value with the name of its field."""
        yield "title", self.title
        for name in ("country", "start", "end"):
            if getattr(self, name) is not None:
                yield name, getattr(self, name)
        for name in ("places", "organisations", "amounts", "people", "links", "sections"):
            for value in getattr(self, name):
                yield (value.name if isinstance(value, Section) else name), value

    @property
    def doubts(self) -> tuple[Doubt, ...]:
        """What a person should look at: values the reader is not sure of, and what is missing."""
        unsure = tuple(
            Doubt(name, value.reason, shortened(value.text)) for name, value in self.values() if value.sure < 1 and value.reason
        )
        return self.notes + unsure


def shortened(text: str) -> str:
    """At most 200 letters of a text."""
    return text if len(text) <= 200 else text[:199].rstrip() + "…"


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of the source and what it was taken for; `practice` counts from 0."""

    start: int
    end: int
    role: str
    practice: int | None = None
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """A report that was read. Where it holds no practice, `reason` says why."""

    source: Source
    practices: tuple[Practice, ...]
    pieces: tuple[Piece, ...]
    reason: str = ""

    def matter(self, role: str) -> str:
        """The text of one role outside the practices: "front", "between", "back", "furniture"."""
        texts = [self.source.text[one.start : one.end] for one in self.pieces if one.role == role]
        return "\n".join(texts)

    def as_json(self) -> dict[str, Any]:
        """The report as the plain values that `talka practices read FILE --json` prints."""
        found: dict[str, Any] = {"practices": [practice_json(one) for one in self.practices]}
        if self.reason:
            found["reason"] = self.reason
        return found


def practice_json(practice: Practice) -> dict[str, Any]:
    """One practice as plain values."""
    sections: dict[str, str] = {}
    for section in practice.sections:
        before = sections.get(section.name)
        sections[section.name] = f"{before}\n{section.text}" if before else section.text
    return {
        "title": practice.title.value,
        "country": practice.country.code if practice.country else None,
        "places": [place.name for place in practice.places],
        "organisations": [{"name": one.name, "kind": one.kind} for one in practice.organisations],
        "start": practice.start.value if practice.start else None,
        "end": practice.end.value if practice.end else None,
        "amounts": [{"value": one.value, "currency": one.currency, "text": one.text} for one in practice.amounts],
        "people": [{"value": one.value, "unit": one.unit, "text": one.text} for one in practice.people],
        "links": [link.url for link in practice.links],
        "sections": sections,
        "unplaced": [unplaced_json(one) for one in practice.unplaced],
        "doubts": [{"field": one.field, "reason": one.reason, "text": one.text} for one in practice.doubts],
    }


def unplaced_json(found: Found) -> Mapping[str, Any]:
    """A text that belongs to no field, with its place."""
    first, last = found.passages[0], found.passages[-1]
    return {"text": found.text, "page": first.page, "start": first.start, "end": last.end}


def accounted(report: Report) -> list[int]:
    """The places of all letters of the source that do not lie in exactly one piece; empty if all do.

    This is the reader's promise that nothing is lost: every letter is in a field, a label, a title,
    a heading, furniture, matter around the practices, or listed as not placed.
    """
    covered: Counter[int] = Counter()
    for piece in report.pieces:
        covered.update(range(piece.start, piece.end))
    text = report.source.text
    twice = [place for place, count in covered.items() if count > 1 and not text[place].isspace()]
    missing = [place for place in report.source.nonblank() if not covered[place]]
    return sorted({*twice, *missing})
