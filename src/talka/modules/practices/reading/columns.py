"""Columns drawn with blanks: a label on the left, a wide gap, the text on the right.

Where a table was turned into text with its layout kept, the right column begins at the same place
in line after line. That place is learned from lines whose left part is a known label.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from .beside import facts_apart
from .heads import heads_apart
from .labels import LONGEST, bare_label
from .source import Cell, Line, Source, stripped

WIDE_GAP = re.compile(r"(?<=\S) {3,}(?=\S)")  # by which a column is learned
GAP = re.compile(r"(?<=\S) {2,}(?=\S)")  # that may stand before a column that is known
CODE = re.compile(r"[A-Za-z]|(?:[A-Z]\.?)?\d{1,2}(?:\.\d{1,2}){0,2}[.)]?|[IVX]{1,4}[.)]?")  # of a row in a table
NEAR = 2
FEWEST = 3
FEWEST_UNDER = 5
FULL_LABEL = 15  # letters of a label that fills its column


def with_columns(source: Source) -> Sequence[Line]:
    """The lines of a source; those of tables drawn with blanks are cut into cells."""
    apart = facts_apart(source)
    if apart is not source.lines:
        return apart
    lines = heads_apart(source.text, without_codes(with_strokes(source)))
    starts = [line_start(source.text, line) for line in lines]
    seen = [label_column(source.text, line, start) for line, start in zip(lines, starts, strict=True)]
    counts = Counter(column for column in seen if column is not None)
    known = {column for column, count in counts.items() if near(counts, column) >= FEWEST}
    if not known:
        return lines
    found: list[Line] = []
    current = next(column for column in seen if column in known)
    for line, start, column in zip(lines, starts, seen, strict=True):
        current = column if column in known and column is not None else current
        found.append(cut_at(source.text, line, start, current))
    return found


def labels_first(lines: Sequence[Line]) -> Sequence[Line]:
    """The lines, each label before its text where a form prints labels under what was filled in:
    the document ends with a label, and nearly each label stands right under other text."""
    labels = [index for index, line in enumerate(lines) if line.alone and bare_label(line.text)]
    under = [index for index in labels if index and index - 1 not in labels and not lines[index].gap]
    if len(labels) < FEWEST_UNDER or labels[-1] != len(lines) - 1 or len(under) < 0.8 * len(labels):
        return lines
    found: list[Line] = []
    kept = 0  # the lines before this place have their label
    for index, line in enumerate(lines):
        if index not in labels:
            found.append(line)
            continue
        start = len(found)
        while start > kept and (start == len(found) or not found[start].gap):
            start -= 1
        found.insert(start, line)
        kept = len(found)
    return found


def without_codes(lines: Sequence[Line]) -> Sequence[Line]:
    """The lines of tables whose first column only counts their rows ("A", "1.2"), that column taken
    together with the label beside it."""
    coded = [len(line.cells) > 2 and bool(CODE.fullmatch(line.cells[0].text)) for line in lines]
    labels = sum(code and bare_label(line.cells[1].text) is not None for line, code in zip(lines, coded, strict=True))
    if labels < FEWEST or labels < 0.5 * sum(coded):
        return lines
    return [counted_row(line) if code else line for line, code in zip(lines, coded, strict=True)]


def counted_row(line: Line) -> Line:
    """A row whose number and label are one cell."""
    number, label, *rest = line.cells
    first = Cell(number.start, label.end, f"{number.text.rstrip('.)')}. {label.text}", 0)
    return Line(line.number, line.page, line.gap, (first, *(replace(cell, column=cell.column - 1) for cell in rest)))


def with_strokes(source: Source) -> Sequence[Line]:
    """The lines of a source; where a stroke stands after at least three labels, it parts cells."""
    labelled = sum(bool(stroke_after_label(line)) for line in source.lines)
    if labelled < FEWEST:
        return source.lines
    return [cut_at_stroke(source.text, line) for line in source.lines]


def stroke_after_label(line: Line) -> bool:
    """Whether a line is a label, a stroke, and more."""
    left, stroke, right = line.text.partition("|")
    return bool(line.alone and stroke and right.strip() and bare_label(left))


def cut_at_stroke(text: str, line: Line) -> Line:
    """A line cut at its first stroke, if what stands before it could be a label."""
    place = text.find("|", line.start, line.end)
    if not line.alone or place < 0 or place - line.start > LONGEST:
        return line
    halves = (stripped(text, line.start, place, 0), stripped(text, place + 1, line.end, 1))
    cells = tuple(cell for cell in halves if cell is not None)
    return Line(line.number, line.page, line.gap, cells) if cells else line


def near(counts: Counter[int], column: int) -> int:
    """How many labels have their text at a column or beside it."""
    return sum(counts[column + shift] for shift in range(-NEAR, NEAR + 1))


def line_start(text: str, line: Line) -> int:
    """Where the printed line begins, its indent included."""
    start = line.start
    while start > 0 and text[start - 1] in " \u00a0":
        start -= 1
    return start


def label_column(text: str, line: Line, start: int) -> int | None:
    """At which column the text after a label begins; None where no label has a gap after it."""
    if not line.alone:
        return None
    for gap in WIDE_GAP.finditer(text, line.start, line.end):
        if bare_label(text[line.start : gap.start()]):
            return gap.end() - start
    return None


def cut_at(text: str, line: Line, start: int, column: int) -> Line:
    """A line cut into a left and a right cell at a column, if it has a gap or an indent there."""
    if not line.alone:
        return line
    cell = line.cells[0]
    if column - NEAR <= cell.start - start <= column + 3 * NEAR:
        cells: tuple[Cell, ...] = (Cell(cell.start, cell.end, cell.text, 1),)
        return Line(line.number, line.page, line.gap, cells)
    for gap in GAP.finditer(text, cell.start, cell.end):
        if abs(gap.end() - start - column) <= NEAR:
            left = Cell(cell.start, gap.start(), text[cell.start : gap.start()], 0)
            right = Cell(gap.end(), cell.end, text[gap.end() : cell.end], 1)
            return Line(line.number, line.page, line.gap, (left, right))
    edge = start + column  # a label that fills its column has only one blank behind it
    full = text[cell.start : edge - 1] if cell.start < edge < cell.end and text[edge - 1] == " " != text[edge] else ""
    if len(full) >= FULL_LABEL and " " in full and "(" not in full and bare_label(full):
        halves = Cell(cell.start, edge - 1, text[cell.start : edge - 1], 0), Cell(edge, cell.end, text[edge : cell.end], 1)
        return Line(line.number, line.page, line.gap, halves)
    return line
