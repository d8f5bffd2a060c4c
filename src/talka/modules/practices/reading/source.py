"""The source: a text as it came, cut into lines that know their page and place.

Readers of PDF, DOCX and HTML end here too: they hand over one text, with a form feed between pages
and a tab between the cells of a table row, and everything after this file is the same for all.
"""

import itertools
import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

LINE = re.compile(r"[^\n\r\f\v\x1c-\x1e\x85\u2028\u2029]+")
WIKI_FIELD = re.compile(r"\s*\|\s*([^|=\n]{2,40}?)\s*=(?!=)([^|\n]*)$")
WIKI_HEADING = re.compile(r"={2,6}\s*([^=\n]+?)\s*={2,6}\s*$")
UNSEEN = "\ufeff\u200b┃│║╎┆┇▏"  # marks of width nothing, and the upright strokes of boxes
BLANK_LINES_OF_A_PAGE_BREAK = 4


@dataclass(frozen=True, slots=True)
class Cell:
    """A piece of a line: its place in the source, its text without outer blanks, its column."""

    start: int
    end: int
    text: str
    column: int = 0


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank; `gap` counts the blank lines before it."""

    number: int
    page: int
    gap: int
    cells: tuple[Cell, ...]

    @property
    def start(self) -> int:
        """Where the first cell begins in the source."""
        return self.cells[0].start

    @property
    def end(self) -> int:
        """Where the last cell ends in the source."""
        return self.cells[-1].end

    @property
    def text(self) -> str:
        """The cells with one blank between them."""
        return " ".join(cell.text for cell in self.cells)

    @property
    def alone(self) -> bool:
        """Whether the line is one cell in the left column: a heading, a label or running text."""
        return len(self.cells) == 1 and self.cells[0].column == 0


def stripped(text: str, start: int, end: int, column: int) -> Cell | None:
    """The cell between two places without outer blanks and table strokes; None if empty."""
    while start < end and (text[start].isspace() or text[start] in UNSEEN):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in UNSEEN):
        end -= 1
    return Cell(start, end, text[start:end], column) if start < end else None


def cut(text: str, start: int, end: int, marks: Sequence[int]) -> tuple[Cell, ...]:
    """The cells of a line whose separators stand at the given places."""
    edges = [start, *(mark for mark in marks), end]
    cells = (
        stripped(text, left + (text[left : left + 1] in {"\t", "|"}), right, column)
        for column, (left, right) in enumerate(itertools.pairwise(edges))
    )
    return tuple(cell for cell in cells if cell is not None)


def cells_of(text: str, start: int, end: int) -> tuple[Cell, ...]:
    """The cells of one line: apart by tabs, or by strokes where it is drawn as a table row; in the mark-up of
    a wiki, the name and the value of a field."""
    line = text[start:end]
    wiki = WIKI_FIELD.match(line) or WIKI_HEADING.match(line)
    if wiki:
        found = (stripped(text, start + left, start + right, column) for column, (left, right) in enumerate(wiki.regs[1:]))
        return tuple(cell for cell in found if cell is not None)
    tabs = [start + place for place, letter in enumerate(line) if letter == "\t"]
    if tabs:
        return cut(text, start, end, tabs)
    if line.strip().startswith("|") and line.count("|") > 1:
        strokes = [start + place for place, letter in enumerate(line) if letter == "|"]
        cells = cut(text, start, end, strokes)
        return tuple(Cell(cell.start, cell.end, cell.text, max(cell.column - 1, 0)) for cell in cells)
    cell = stripped(text, start, end, 0)
    return (cell,) if cell else ()


@dataclass(frozen=True)
class Source:
    """A text with a name. Pages are apart by form feeds, or else by four blank lines or more."""

    text: str
    name: str = ""

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """Every line that is not blank, in order."""
        feeds = [place for place, letter in enumerate(self.text) if letter == "\f"]
        found: list[Line] = []
        number, page, gap, last = 0, 1, 0, 0
        for match in LINE.finditer(self.text):
            skipped = self.text[last : match.start()].replace("\r\n", "\n").replace("\f", "")
            number += len(skipped)
            gap += max(len(skipped) - 1, 0) if found or gap else 0
            last = match.end()
            cells = cells_of(self.text, match.start(), match.end())
            if not cells:
                gap += 1
                continue
            if feeds:
                page = bisect_right(feeds, match.start()) + 1
            elif found and gap >= BLANK_LINES_OF_A_PAGE_BREAK:
                page += 1
            found.append(Line(number, page, gap, cells))
            gap = 0
        return tuple(found)

    def page_of(self, place: int) -> int:
        """The page on which a place of the text lies."""
        starts = self._starts
        index = bisect_right(starts, place) - 1
        return self.lines[index].page if index >= 0 else 1

    @cached_property
    def _starts(self) -> list[int]:
        return [line.start for line in self.lines]

    def nonblank(self) -> list[int]:
        """The places of all letters that belong to a line: what must be accounted for.

        Strokes count as blanks, since they stand between the cells of drawn tables.
        """
        return [
            place
            for line in self.lines
            for cell in line.cells
            for place in range(cell.start, cell.end)
            if not self.text[place].isspace() and self.text[place] != "|"
        ]
