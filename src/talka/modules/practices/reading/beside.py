"""Facts beside prose: a narrow column of labels with their texts under them, and the story to its right.

    COUNTRY          In winter the village had no room with a light on.
    Lithuania        Eight women got together in 2013, asked the parish
    RUN BY           for the old school and scrubbed it.

Printed as text, the lines of both stand in turn. Here they are put one after the other: the story, then the facts.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from .furniture import find_furniture
from .heads import GAP, NEAR
from .labels import bare_label
from .source import Cell, Line, Source

FEWEST_LABELS = 3
MOST_ARE_OVER = 0.7  # of the labels in the left column have their text under them
SHARE = 0.3  # of all lines begin at the right column
MOST_BLANK = 2  # lines that count between two lines of a column
NARROWEST = 12  # letters in the left column


def facts_apart(source: Source) -> Sequence[Line]:
    """The lines of a source; where facts stand beside prose, the prose of each practice and then its facts."""
    lines = source.lines
    column = prose_column(source)
    if column is None:
        return lines
    halves = [halves_of(source.text, line, column) for line in lines]
    left = [left.text for left, _ in halves if left is not None]
    labels = [(label, under) for label, under in pairwise(left) if bare_label(label)]
    over = [label for label, under in labels if not bare_label(under) and not bare_label(f"{label} {under}")]
    if len(over) < FEWEST_LABELS or len(over) < MOST_ARE_OVER * len(labels):
        return lines
    return list(one_after_the_other(lines, halves))


def prose_column(source: Source) -> int | None:
    """The place at which most of the lines that begin further right, or go on after a gap, do so."""
    text = source.text
    starts = [text.rfind("\n", 0, line.start) + 1 for line in source.lines]
    places = Counter(
        place - start
        for line, start in zip(source.lines, starts, strict=True)
        for place in ({line.start} | {gap.end() for gap in GAP.finditer(text, line.start, line.end)})
        if place - start >= NARROWEST
    )
    column, count = max(places.items(), key=lambda entry: entry[1], default=(0, 0))
    return column if count >= max(2 * FEWEST_LABELS, SHARE * len(starts)) else None


def halves_of(text: str, line: Line, column: int) -> tuple[Cell | None, Cell | None]:
    """What stands left of a column and from it on; a line that runs through it is neither cut nor left."""
    printed = text.rfind("\n", 0, line.start) + 1
    if abs(line.start - printed - column) <= NEAR:
        return None, Cell(line.start, line.end, text[line.start : line.end])
    for gap in GAP.finditer(text, line.start, line.end):
        if abs(gap.end() - printed - column) <= NEAR:
            return Cell(line.start, gap.start(), text[line.start : gap.start()]), Cell(
                gap.end(), line.end, text[gap.end() : line.end]
            )
    through = line.end - printed > column or not line.alone or line.start - printed > NEAR
    return (None, None) if through else (Cell(line.start, line.end, text[line.start : line.end]), None)


def one_after_the_other(lines: Sequence[Line], halves: Sequence[tuple[Cell | None, Cell | None]]) -> Iterator[Line]:
    """The lines with the right column of each practice before its left one. Facts end at a title, or at a
    line through both columns that belongs to no page."""
    furniture = find_furniture(lines).kinds
    titles = titles_of(lines, halves, furniture)
    facts: list[Line] = []
    prose: Line | None = None
    for index, (line, (left, right)) in enumerate(zip(lines, halves, strict=True)):
        through = left is None and right is None
        if index in titles or (through and index not in furniture):
            yield from facts
            facts = []
        if index in titles or through or index in furniture:
            yield line
            prose = None
            continue
        if right is not None:
            yield replace(line, cells=(right,), gap=gap_after(prose, line))
            prose = line
        if left is not None:
            facts.append(replace(line, cells=(left,), gap=gap_after(facts[-1] if facts else None, line)))
    yield from facts


def gap_after(before: Line | None, line: Line) -> int:
    """How many blank lines stand before a line in its column; one where it is the first."""
    return 1 if before is None else min(line.number - before.number - 1, MOST_BLANK)


def titles_of(
    lines: Sequence[Line], halves: Sequence[tuple[Cell | None, Cell | None]], furniture: Mapping[int, str]
) -> frozenset[int]:
    """The lines over both columns: paragraphs of the left one with no prose beside them, under which the facts
    begin with a label, or another such paragraph stands."""
    found: set[int] = set()
    opens = False  # whether what stands below is the beginning of a fact sheet
    for paragraph in left_paragraphs(lines, halves, furniture)[::-1]:
        first = halves[paragraph[0]][0]
        beside = any(halves[index][1] for index in paragraph)
        labelled = first is not None and bare_label(first.text) is not None
        title = opens and first is not None and not (beside or labelled or first.text[0].islower())
        found.update(paragraph if title else ())
        opens = title or (labelled and beside)
    return frozenset(found)


def left_paragraphs(
    lines: Sequence[Line], halves: Sequence[tuple[Cell | None, Cell | None]], furniture: Mapping[int, str]
) -> list[list[int]]:
    """The indexes of the lines of the left column, and of those through both, by paragraph."""
    found: list[list[int]] = []
    before: Line | None = None
    for index, line in enumerate(lines):
        if index in furniture or halves[index] == (None, None):
            before = None
        if index in furniture or (halves[index][0] is None and halves[index][1] is not None):
            continue
        if before and not gap_after(before, line):
            found[-1].append(index)
        else:
            found.append([index])
        before = line if halves[index][0] else None
    return found
