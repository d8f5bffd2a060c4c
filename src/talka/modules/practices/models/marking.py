"""Where the values of a practice stand in its report: as boxes on the pages of a PDF, or as marked stretches of its text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from ..reading.files import Page
from .doubting import READ_AS
from .steps import step_of

AROUND = 400  # letters of the text shown before and behind the practice
MOST_TEXT = 60_000  # letters of a practice's part of a report that are shown
HEADING = re.compile(r"(?m)^(?:#{1,6} (?:\*\*)?|\*\*)(?P<said>[^*\n]+)(?:\*\*)?$")
JOIN = 6.0  # points between two words of one line that are marked as one


@dataclass(frozen=True)
class Mark:
    """A passage: the fields that were read from it, and the matters (pages of the form) that these belong to."""

    start: int
    end: int
    fields: tuple[str, ...]
    matters: tuple[str, ...]


@dataclass(frozen=True)
class Area:
    """A marked rectangle of a page, in points from its top left."""

    x: float
    y: float
    width: float
    height: float
    matters: str


@dataclass(frozen=True)
class Sheet:
    """A page of a PDF with its marked areas."""

    number: int
    width: float
    height: float
    areas: Sequence[Area] = field(default_factory=list)


@dataclass(frozen=True)
class Stretch:
    """A piece of a text with the matters that it was read for, "" where it was read for none."""

    text: str
    matters: str
    is_heading: bool = False


def marks_in(reading: Mapping[str, Any]) -> list[Mark]:
    """The passages of a practice, each once, in their order; those that fit no field belong to the matter "rest"."""
    found: dict[tuple[int, int], dict[str, str]] = {}
    for mark in reading.get("marks", []):
        path = READ_AS.get(mark["field"], mark["field"])
        step = step_of(path)
        found.setdefault((mark["start"], mark["end"]), {})[path] = step.name if step else ""
    for piece in reading.get("unplaced", []):
        if piece.get("end"):
            found.setdefault((piece["start"], piece["end"]), {})["unplaced"] = "rest"
    return [
        Mark(start, end, tuple(fields), tuple(dict.fromkeys(filter(None, fields.values()))))
        for (start, end), fields in sorted(found.items())
    ]


def sheets(pages: Sequence[Page], marks: Sequence[Mark], first: int, last: int) -> list[Sheet]:
    """The pages of a practice, counted from 1, with its marked areas: neighbouring words of one line are one."""
    return [
        Sheet(number, page.width, page.height, list(_areas(page, marks)))
        for number, page in enumerate(pages, 1)
        if first <= number <= last
    ]


def _areas(page: Page, marks: Sequence[Mark]) -> Iterable[Area]:
    line: list[Any] | None = None
    for box in page.boxes:
        own = [mark for mark in marks if mark.start < box.end and box.start < mark.end]
        matters = " ".join(dict.fromkeys(matter for mark in own for matter in mark.matters))
        if line and (line[4] != matters or abs(line[1] - box.y0) > JOIN or not -1 <= box.x0 - line[2] <= JOIN):
            yield _area(line)
            line = None
        if not matters:
            continue
        line = (
            [line[0], min(line[1], box.y0), box.x1, max(line[3], box.y1), matters]
            if line
            else [box.x0, box.y0, box.x1, box.y1, matters]
        )
    if line:
        yield _area(line)


def _area(line: Sequence[Any]) -> Area:
    x0, y0, x1, y1, matters = line
    return Area(round(x0 - 1, 1), round(y0 - 1, 1), round(x1 - x0 + 2, 1), round(y1 - y0 + 2, 1), matters)


def stretches(text: str, marks: Sequence[Mark]) -> list[Stretch]:
    """The part of a report that a practice was read from, cut wherever a passage or a heading begins or ends. The signs by
    which the reader keeps a heading ("## ", "**") are left out."""
    if not marks:
        return []
    begin, end = max(0, marks[0].start - AROUND), min(len(text), max(mark.end for mark in marks) + AROUND)
    end = min(end, begin + MOST_TEXT)
    heads = [(match.start("said"), match.end("said")) for match in HEADING.finditer(text, begin, end)]
    signs = [
        stretch
        for match in HEADING.finditer(text, begin, end)
        for stretch in ((match.start(), match.start("said")), (match.end("said"), match.end()))
    ]
    edges = [at for stretch in (*heads, *signs, *((mark.start, mark.end) for mark in marks)) for at in stretch]
    found = []
    for here, there in pairwise(sorted({begin, end, *(at for at in edges if begin < at < end)})):
        if not within(here, there, signs):
            own = [mark for mark in marks if mark.start <= here and there <= mark.end]
            matters = " ".join(dict.fromkeys(matter for mark in own for matter in mark.matters))
            found.append(Stretch(text[here:there].replace("\f", "\n\n"), matters, within(here, there, heads)))
    return found


def within(start: int, end: int, stretches: Iterable[tuple[int, int]]) -> bool:
    """Whether a piece lies within one of some stretches."""
    return any(left <= start and end <= right for left, right in stretches)
