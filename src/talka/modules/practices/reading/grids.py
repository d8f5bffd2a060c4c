"""Grids: tables in which every row is a practice, or every column one.

    Practice        Country   Run by …            Title     The Shed     The Cellar
    The Salt Pans   Slovenia  Zadruga …           Country   UK           Denmark
    Wool Lab        Ireland   Wool Lab …          Run by    Glen Shed …  Foreningen …

The labels stand once, for all of them. What stands under a label, or beside it, is its text.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from .document import Block, Document
from .fields import Reading, joined
from .flow import clean
from .heads import GAP, NEAR
from .labels import Anchor, bare_label
from .rows import Row
from .source import Cell, Line
from .units import Unit
from .vocabulary import Name, tokens, vocabulary

FEWEST_LABELS = 3
FEWEST_RECORDS = 2
MOST_BETWEEN = 12  # lines without a label between two rows of a grid of columns
TITLE = Name("title")
PLACED = {"location", "organisations", "period"}


@dataclass
class Record:
    """One practice of a grid: for each label (its meaning, its cell and its line) the cells of its text."""

    entries: list[tuple[Name, Cell, int, list[Cell]]] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)


def grid_readings(document: Document, source: str) -> list[Reading]:
    """The practices of the first grid of a document; empty where there is none."""
    for position in range(len(document.order)):
        records = rows_below(document, source, position) or columns_beside(document, source, position)
        if len(records) >= FEWEST_RECORDS:
            return [reading_of(document, record, number) for number, record in enumerate(records)]
    return []


def cells_at(source: str, line: Line) -> tuple[Cell, ...]:
    """The cells of a line, with the number of their column, or with the place where they are printed."""
    text = source[line.start : line.end]
    if "\t" in text or "|" in text:
        return line.cells
    printed = source.rfind("\n", 0, line.start) + 1
    edges = [line.start, *(place for gap in GAP.finditer(source, line.start, line.end) for place in gap.span()), line.end]
    spans = zip(edges[::2], edges[1::2], strict=True)
    return tuple(Cell(start, end, source[start:end], start - printed) for start, end in spans)


def column_of(cell: Cell, heads: Sequence[Cell], drawn: bool) -> int:
    """The number of the head over a cell, -1 where there is none."""
    reach = NEAR if drawn else 0
    return next((number for number, head in enumerate(heads) if abs(head.column - cell.column) <= reach), -1)


def is_drawn(source: str, line: Line) -> bool:
    """Whether the columns of a line are drawn with blanks."""
    text = source[line.start : line.end]
    return "\t" not in text and "|" not in text


# --- a practice a row -----------------------------------------------------------------------------


def rows_below(document: Document, source: str, position: int) -> list[Record]:
    """The records under a line that is nothing but labels, of which one names the title."""
    index = document.order[position]
    heads = cells_at(source, document.lines[index])
    names = column_names(heads)
    if not names:
        return []
    drawn, records = is_drawn(source, document.lines[index]), list[Record]()
    below = document.order[position + 1 :]
    spaced = any(document.lines[one].gap for one in below[1:3])
    for one in below:
        line = document.lines[one]
        cells = cells_at(source, line)
        columns = [column_of(cell, heads, drawn) for cell in cells]
        if -1 in columns or (drawn and len(cells) == 1 and line.gap and records):
            break
        if not records or not drawn or (line.gap if spaced else 0 in columns and len(cells) > len(heads) / 2):
            if len(cells) < min(FEWEST_LABELS, len(heads)):
                break
            records.append(Record([(name, head, index, []) for name, head in zip(names, heads, strict=True)]))
        records[-1].lines.append(one)
        for cell, column in zip(cells, columns, strict=True):
            records[-1].entries[column][3].append(cell)
    return records


def column_names(heads: Sequence[Cell]) -> list[Name]:
    """What the labels of a head mean; empty where it is none. A column that only numbers or names the
    practices ("No.", "Practice") is known by its place."""
    found = [bare_label(head.text) for head in heads]
    known = [name for name in found if name]
    enough = len(known) >= FEWEST_LABELS and len(known) >= 0.6 * len(heads)
    if not enough or not PLACED & {name.field for name in known}:
        return []
    if not any(name.field == "title" for name in known):
        first = next((place for place, head in enumerate(heads) if names_practice(head.text)), 0)
        found[first] = TITLE
    return [name or Name(" ".join(tokens(head.text)) or "number") for name, head in zip(found, heads, strict=True)]


def names_practice(text: str) -> bool:
    """Whether the head of a column says that practices are named in it: "Practice", "Name"."""
    name = bare_label(text)
    return tokens(text) in vocabulary().headings.get("case", frozenset()) or (name is not None and name.part == "called")


# --- a practice a column ---------------------------------------------------------------------------


def columns_beside(document: Document, source: str, position: int) -> list[Record]:
    """The records beside labels that stand one under the other, each with a text in every column."""
    lines, order = document.lines, document.order
    heads = values_beside(source, lines[order[position]])
    if len(heads) < FEWEST_RECORDS:
        return []
    drawn, records = is_drawn(source, lines[order[position]]), [Record() for _ in heads]
    rows = since = 0
    for one in order[position:]:
        cells = cells_at(source, lines[one])
        name = bare_label(cells[0].text) if column_of(cells[0], heads, drawn) < 0 else None
        values = cells[1:] if name else cells
        columns = [column_of(cell, heads, drawn) for cell in values]
        since = 0 if name else since + 1
        if -1 in columns or since > MOST_BETWEEN:
            break
        rows += name is not None
        for number, record in enumerate(records):
            record.entries += [(name, cells[0], one, [])] if name else []
            record.lines.append(one)
            record.entries[-1][3].extend(cell for cell, column in zip(values, columns, strict=True) if column == number)
    return records if rows > FEWEST_LABELS else []


def values_beside(source: str, line: Line) -> tuple[Cell, ...]:
    """The texts beside a label at the beginning of a line; empty where one of them is a label too."""
    label, *values = cells_at(source, line)
    if bare_label(label.text) is None or any(bare_label(value.text) for value in values):
        return ()
    return tuple(values)


# --- readings -------------------------------------------------------------------------------------


def reading_of(document: Document, record: Record, number: int) -> Reading:
    """The rows of one record. The small labels of a field stay in its text; in a grid of columns the
    labels belong to the first practice."""
    block = Block((), record.lines[0], record.lines[-1] + 1)
    rows: list[Row] = []
    anchors: list[Anchor] = []
    for name, label, index, cells in record.entries:
        if index >= block.first and not number and not name.part:
            anchors.append(Anchor(name, index, index, ((label.start, label.end),), "cell"))
        page = document.lines[block.first].page
        units = [unit_of(label, page, label=True)] if name.part and cells else []
        rows.append(Row(name.field, [*units, *(unit_of(cell, page) for cell in cells)]))
    return Reading(block, joined([row for row in rows if row.units]), anchors, [])


def unit_of(cell: Cell, page: int, label: bool = False) -> Unit:
    """A cell as a unit."""
    return Unit(((cell.start, cell.end),), clean(cell.text), page, label=label)
