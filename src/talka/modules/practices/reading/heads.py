"""Heads over columns: labels side by side, each with its text below it, are put one under the other.

    Location               Organisation          Running since
    Ardennes, Belgium      La Poste Lente asbl   April 2013

Only one row may stand below: where there are more, the table is a list, and stays as it is.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from .labels import bare_label, opening
from .source import Cell, Line

GAP = re.compile(r"(?<=\S) {2,}(?=\S)")
STROKE = re.compile(r"\s*[|·•¦]\s+")
SAID = re.compile(r"[^:|]{2,50}:\s+\S")  # a label, whether known or not, and what it says
NEAR = 2
MOST_LINES = 6


def heads_apart(text: str, lines: Sequence[Line]) -> Sequence[Line]:
    """The lines of a text; labels side by side with one row below become labels over their text."""
    lines = [part for line in lines for part in labels_apart(text, line)]
    found: list[Line] = []
    index = 0
    while index < len(lines):
        heads = heads_of(text, lines[index])
        row = row_below(text, lines, index + 1, heads) if heads else []
        if row:
            found.extend(under_each_other(text, lines[index], heads, row))
        else:
            found.append(lines[index])
        index += 1 + len({line.number for line, _ in row})
    return found


def labels_apart(text: str, line: Line) -> list[Line]:
    """The labels of a line that is nothing but labels with their texts, wide gaps or strokes between, one under the other:
    "Country: Sweden     Started: 2015     Still running: yes", "Where: Voss | Who: Voss kommune | Our motto: slowly"."""
    ways = [pieces(text, line, between) for between in (STROKE, GAP)] if len(line.cells) == 1 else []
    found = next((way for way in ways if are_labelled(way)), ())
    if not found:
        return [line]
    return [replace(line, gap=0 if place else line.gap, cells=(in_column(piece),)) for place, piece in enumerate(found)]


def are_labelled(found: Sequence[Cell]) -> bool:
    """Whether some pieces are labels with what they say, half of them known at least."""
    known = sum(opening(piece.text, ("colon",)) is not None for piece in found)
    return len(found) > 1 and 2 * known >= len(found) and all(SAID.match(piece.text) for piece in found)


def heads_of(text: str, line: Line) -> tuple[Cell, ...]:
    """The labels of a line that is nothing but two or more labels of different fields."""
    heads = pieces(text, line)
    names = [bare_label(head.text) for head in heads if not head.text[0].islower()]
    fields = {name.field for name in names if name}
    return heads if len(heads) >= 2 and all(names) and len(fields) == len(heads) else ()


def pieces(text: str, line: Line, between: re.Pattern[str] = GAP) -> tuple[Cell, ...]:
    """The pieces of a line with their columns: cells, or what two blanks or more part, or another sign."""
    if len(line.cells) > 1:
        return line.cells
    printed = text.rfind("\n", 0, line.start) + 1
    edges = [line.start, *(place for gap in between.finditer(text, line.start, line.end) for place in gap.span()), line.end]
    spans = [(edges[position], edges[position + 1]) for position in range(0, len(edges), 2)]
    return tuple(Cell(start, end, text[start:end], start - printed) for start, end in spans)


def row_below(text: str, lines: Sequence[Line], start: int, heads: Sequence[Cell]) -> list[tuple[Line, list[int]]]:
    """The lines of the one row under some heads, each with the heads of its pieces; empty where
    there is no such row, or more than one."""
    row: list[tuple[Line, list[int]]] = []
    for line in lines[start : start + MOST_LINES]:
        columns = [column_of(piece, heads) for piece in pieces(text, line)] if not line.gap else []
        if not columns or -1 in columns or len(set(columns)) < len(columns):
            break
        if row and 0 in columns and not pieces(text, row[-1][0])[0].text.endswith((",", "-", "/", "&")):
            return []
        row.append((line, columns))
    return row if row and len(row[0][1]) >= 2 else []


def column_of(piece: Cell, heads: Sequence[Cell]) -> int:
    """The number of the head over a piece, -1 where none stands over it."""
    return next((number for number, head in enumerate(heads) if abs(head.column - piece.column) <= NEAR), -1)


def under_each_other(text: str, line: Line, heads: Sequence[Cell], row: Sequence[tuple[Line, Sequence[int]]]) -> list[Line]:
    """A line a head, each followed by the lines of its text."""
    found: list[Line] = []
    for number, head in enumerate(heads):
        found.append(Line(line.number, line.page, line.gap if not number else 0, (in_column(head),)))
        for below, columns in row:
            cells = [piece for piece, column in zip(pieces(text, below), columns, strict=True) if column == number]
            found.extend(Line(below.number, below.page, 0, (in_column(cell),)) for cell in cells)
    return found


def in_column(cell: Cell) -> Cell:
    """A cell in the left column."""
    return Cell(cell.start, cell.end, cell.text, 0)
