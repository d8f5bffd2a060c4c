"""A few practices side by side, field by field, each value as a person reads it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from talka.ground.places.models import Place
from talka.kernel.locales import country_name
from talka.kernel.words import Reading, readings

from ..choices import FIELDS, TEXTS, Criterion, Level
from . import Assessment, Practice
from .comparing import in_words, labels_of, row
from .content import PlaceNamed, PracticeContent
from .phrases import in_tongue
from .showing import contents_of

MOST = 4
# The facts that are set side by side, in the order of a reader's questions; the running texts follow.
FACTS = (
    *("country", "places", "scope", "period.start", "period.end", "period.ongoing", "period.recurring", "period.preparation"),
    *("organisations", "funding", "people", "figures", "topics"),
)


@dataclass(frozen=True)
class Said:
    """One thing that a practice says in a field, its language, and whether all the practices beside it say it too."""

    words: str
    language: str
    is_shared: bool = False


@dataclass(frozen=True)
class Line:
    """One field of all practices, in their order; a cell without anything is not told there.

    `is_text` where it is a running text, which always reads otherwise; `differs` where facts do, and `odd` tells of each cell
    whether it says something else than most of the others.
    """

    name: str
    label: str
    cells: Sequence[Sequence[Said]]
    is_text: bool = False
    differs: bool = False
    odd: Sequence[bool] = ()


@dataclass(frozen=True)
class Column:
    """One of the practices: its row, its content in the reader's language as far as it goes, and the language of each text."""

    practice: Practice
    content: PracticeContent
    reading: Reading

    def text(self, name: str) -> Said:
        """A running text, or the title."""
        translated = self.reading.texts.get(name, "")
        language = self.reading.language if translated else self.content.language
        return Said(translated or getattr(self.content, name), language)


def columns(practices: Sequence[Practice], language: str) -> list[Column]:
    """The practices as a reader of that language reads them: three queries however many."""
    contents = contents_of(practices)
    found = readings(practices, language)
    names = Place.objects.names_in([place.own_key for one in contents.values() for place in one.places], language)
    return [_column(one, contents[one.uid], found.get(one.uid, Reading(language)), names) for one in practices]


def _column(practice: Practice, content: PracticeContent, reading: Reading, names: Mapping[str, str]) -> Column:
    heard = in_tongue(content, reading.texts, reading.language)
    places = tuple(replace(place, name=names.get(place.own_key, place.name)) for place in heard.places)
    return Column(practice, replace(heard, places=places, country=heard.country or practice.country), reading)


def side_by_side(chosen: Sequence[Column]) -> list[Line]:
    """Every field in which at least one of them says something: facts, then criteria, then the running texts.

    A fact differs where not all say the same; what all of them say in a list is marked as shared.
    """
    labels = labels_of(*(one.content for one in chosen))
    lines = [_fact(path, [_values(path, one, labels) for one in chosen]) for path in FACTS]
    lines += _criteria(chosen)
    lines += [
        Line(name, str(label), [_text(one.text(name)) for one in chosen], is_text=True, odd=[False] * len(chosen))
        for name, label in TEXTS.items()
    ]
    return [line for line in lines if any(line.cells)]


def _text(said: Said) -> list[Said]:
    return [said] if said.words.strip() else []


def _fact(name: str, cells: Sequence[Sequence[tuple[Any, Said]]], label: str = "") -> Line:
    """A line of facts; each value comes with what makes it the same as another one. What is not told is no difference."""
    known = [frozenset(key for key, _said in cell) for cell in cells]
    told = Counter(filter(None, known))
    shared = frozenset.intersection(*known) if len(known) > 1 else frozenset()
    marked = [sorted((replace(said, is_shared=key in shared) for key, said in cell), key=_order) for cell in cells]
    usual, often = told.most_common(1)[0] if told else (frozenset(), 0)
    odd = [often > 1 and bool(keys) and keys != usual for keys in known]
    return Line(name, label or str(FIELDS[name]), marked, differs=len(told) > 1, odd=odd)


def _order(said: Said) -> bool:
    """What all of them say stands first; the rest in its own order."""
    return not said.is_shared


def _values(path: str, one: Column, labels: Mapping[str, str]) -> list[tuple[Any, Said]]:
    """What a practice says in a field of facts, each with its key: the code for what is coded, else the words."""
    value: Any = one.content
    for name in path.split("."):
        value = getattr(value, name)
    if isinstance(value, bool):
        return [(value, Said(in_words(path, value, {}), ""))] if value or one.content.period.end else []
    if isinstance(value, tuple):
        return [(_key(path, part), _part(path, part, one.content, labels)) for part in value]
    said = Said(in_words(path, value, {}), getattr(value, "language", ""))
    return [(value, said)] if said.words else []


def _key(path: str, part: Any) -> Any:
    if path == "topics":
        return part
    if isinstance(part, PlaceNamed):
        return part.own_key or part.name
    return getattr(part, "uid", None) or row(part)


def _part(path: str, part: Any, content: PracticeContent, labels: Mapping[str, str]) -> Said:
    if path == "topics":
        return Said(labels.get(part, part), "")
    if isinstance(part, PlaceNamed):
        is_elsewhere = part.country and part.country != content.country
        return Said(f"{part.name} ({country_name(part.country)})" if is_elsewhere else part.name, content.language)
    if path == "organisations":
        return Said(row(replace(part, background="")), content.language)
    return Said(row(part), content.language)


def _criteria(chosen: Sequence[Column]) -> Iterator[Line]:
    """A line a criterion: the level in words with its reason, of every reviewer without an interest."""
    rows = Assessment.objects.present().filter(practice__in=[one.practice.pk for one in chosen], conflict="")
    told: dict[tuple[UUID, str], list[tuple[Any, Said]]] = {}
    for one in rows.with_levels().select_related("practice"):
        if one.criterion:
            words = _("%(level)s: %(reason)s") % {"level": Level(one.level).label, "reason": one.reason}
            told.setdefault((one.practice.uid, one.criterion), []).append((one.level, Said(words, "")))
    for criterion in Criterion:
        cells = [told.get((one.practice.uid, criterion.value), []) for one in chosen]
        if any(cells):
            yield _fact(criterion.value, cells, str(criterion.label))


def as_table(chosen: Sequence[Column], lines: Sequence[Line], addresses: Sequence[str]) -> Iterator[list[str]]:
    """The same for a spreadsheet: a row a field, a column a practice, what a cell says one under the other."""
    yield ["", *(one.text("title").words for one in chosen)]
    yield [_("Address"), *addresses]
    yield from ([line.label, *("\n".join(said.words for said in cell) for cell in line.cells)] for line in lines)
