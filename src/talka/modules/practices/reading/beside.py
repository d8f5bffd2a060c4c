"""Facts beside prose: a narrow column of labels with their texts under them, and the story to its right.

    COUNTRY          In winter the village had no room with a light on.
    Lithuania        Eight women got together in 2013, asked the parish
    RUN BY           for the old school and scrubbed it.

Printed as text, the lines of both stand in turn. Here they are put one after the other: the story, then the facts.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from .heads import GAP, NEAR
from .labels import bare_label
from .source import Cell, Line, Source

FEWEST_LABELS = 3
MOST_ARE_OVER = 0.7  # of the labels in the left column have their text under them
SHARE = 0.3  # of all lines begin at the right column
APART = 2  # blank lines before a title, more than stand between facts
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
    """The lines with the right column of each practice before its left one. A practice begins at a line on
    its own, or far below the one before it."""
    facts: list[Line] = []
    for position, (line, (left, right)) in enumerate(zip(lines, halves, strict=True)):
        whole = left is None and right is None
        title = left is not None and right is None and (line.gap >= APART or not position) and not bare_label(left.text)
        if whole or title:
            yield from facts
            facts = []
            yield line
            continue
        if right is not None:
            yield Line(line.number, line.page, line.gap, (right,))
        if left is not None:
            before = facts[-1] if facts else None
            gap = 1 if before is None else min(line.number - before.number - 1, APART)
            facts.append(replace(line, cells=(left,), gap=gap))
    yield from facts
