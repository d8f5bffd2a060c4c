"""Two columns on the same lines: facts beside prose, or prose beside prose.

    COUNTRY          In winter the village had no room with a light on.
    Lithuania        Eight women got together in 2013, asked the parish
    RUN BY           for the old school and scrubbed it.

Printed as text, the lines of both stand in turn. Here they are put one after the other: the story and then the
facts, whichever side they stand on; or the left column of a page and then the right one.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from .furniture import find_furniture
from .heads import GAP, NEAR
from .labels import bare_label
from .source import Cell, Line, Source

FEWEST_LABELS = 3
MOST_ARE_OVER = 0.7  # of the labels in a column of facts have their text under them
SHARE = 0.3  # of all lines begin at the right column
MOST_BLANK = 2  # lines that count between two lines of a column
NARROWEST = 12  # letters in the left column
RUNS_ON = 0.25  # of the lines of a column of prose begin small
SOME_RUN_ON = 0.15  # of those beside a column of facts
FULL = 0.6  # of its width the usual line of a left column of prose takes
PLACED = {"location", "organisations", "period"}

LEFT, RIGHT = 0, 1
Halves = Sequence[tuple[Cell | None, Cell | None]]
Kinds = Mapping[int, str]


def facts_apart(source: Source) -> Sequence[Line]:
    """The lines of a source; where two columns stand beside each other, one after the other."""
    lines = source.lines
    column = prose_column(source)
    if column is None:
        return lines
    margin = min(printed_at(source.text, line) for line in lines)
    halves = [halves_of(source.text, line, margin, column) for line in lines]
    for side in (LEFT, RIGHT):
        if are_facts(halves, side) and runs_on(halves, 1 - side):
            return list(facts_last(lines, halves, side))
    return list(page_by_page(lines, halves)) if are_prose(halves, column) else lines


def are_facts(halves: Halves, side: int) -> bool:
    """Whether a column holds labels with their texts under them, some of them of where, who or when."""
    texts = [cell.text for pair in halves if (cell := pair[side]) is not None]
    labels = [(label, under) for label, under in pairwise(texts) if bare_label(label)]
    over = [label for label, under in labels if not bare_label(under) and not bare_label(f"{label} {under}")]
    told = any(name and name.field in PLACED for name in map(bare_label, over))
    return told and len(over) >= FEWEST_LABELS and len(over) >= MOST_ARE_OVER * len(labels)


def runs_on(halves: Halves, side: int) -> bool:
    """Whether a column holds running text: some of its lines begin in the middle of a sentence."""
    texts = [cell.text for pair in halves if (cell := pair[side]) is not None]
    return sum(text[0].islower() for text in texts) >= SOME_RUN_ON * len(texts)


def are_prose(halves: Halves, column: int) -> bool:
    """Whether both columns hold running text: many of their lines begin small, and the left ones are full."""
    both = [(left.text, right.text) for left, right in halves if left and right]
    small = [sum(texts[side][0].islower() for texts in both) for side in (LEFT, RIGHT)]
    enough = len(both) >= max(2 * FEWEST_LABELS, SHARE * len(halves))
    return enough and min(small) >= RUNS_ON * len(both) and median(len(left) for left, _ in both) >= FULL * column


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


def printed_at(text: str, line: Line) -> int:
    """At which place of its printed line the text of a line begins."""
    return line.start - text.rfind("\n", 0, line.start) - 1


def halves_of(text: str, line: Line, margin: int, column: int) -> tuple[Cell | None, Cell | None]:
    """What stands left of a column and from it on; a line that runs through it, or begins neither at it nor at
    the left margin, is neither cut nor left."""
    begins = printed_at(text, line)
    printed = line.start - begins
    if abs(begins - column) <= NEAR:
        return None, Cell(line.start, line.end, text[line.start : line.end])
    for gap in GAP.finditer(text, line.start, line.end):
        if abs(gap.end() - printed - column) <= NEAR:
            return Cell(line.start, gap.start(), text[line.start : gap.start()]), Cell(
                gap.end(), line.end, text[gap.end() : line.end]
            )
    through = line.end - printed > column or not line.alone or begins - margin > NEAR
    return (None, None) if through else (Cell(line.start, line.end, text[line.start : line.end]), None)


# --- one after the other --------------------------------------------------------------------------


def page_by_page(lines: Sequence[Line], halves: Halves) -> Iterator[Line]:
    """The lines of each page with its left column before its right one, as newspapers are read."""
    furniture = find_furniture(lines).kinds
    return in_turn(lines, halves, RIGHT, lambda index: index in furniture or lines[index].page > lines[index - 1].page)


def facts_last(lines: Sequence[Line], halves: Halves, side: int) -> Iterator[Line]:
    """The lines with the prose of each practice before its facts, also those of the next page."""
    furniture = find_furniture(lines).kinds
    titles = titles_of(lines, halves, furniture, side)
    whole = [(None, None) if index in titles or index in furniture else pair for index, pair in enumerate(halves)]
    return in_turn(lines, whole, side, lambda index: index in titles, furniture)


def in_turn(
    lines: Sequence[Line], halves: Halves, held: int, ends: Callable[[int], bool], furniture: Kinds | None = None
) -> Iterator[Line]:
    """The lines of one column at once, those of the other (`held`) after them: where `ends` says so, and before
    a line through both, unless it is furniture."""
    kept: list[Line] = []
    before: Line | None = None
    for index, (line, pair) in enumerate(zip(lines, halves, strict=True)):
        through = pair == (None, None)
        if ends(index) or (through and index not in (furniture or {})):
            yield from kept
            kept, before = [], None
        if through:
            yield line
            before = None
            continue
        now, later = pair[1 - held], pair[held]
        if now is not None:
            yield replace(line, cells=(now,), gap=gap_after(before, line))
            before = line
        if later is not None:
            kept.append(replace(line, cells=(later,), gap=gap_after(kept[-1] if kept else None, line)))
    yield from kept


def gap_after(before: Line | None, line: Line) -> int:
    """How many blank lines stand before a line in its column; one where it is the first."""
    return 1 if before is None else min(line.number - before.number - 1, MOST_BLANK)


# --- titles over both columns ---------------------------------------------------------------------


def titles_of(lines: Sequence[Line], halves: Halves, furniture: Kinds, side: int) -> frozenset[int]:
    """The lines over both columns: paragraphs of the left one with nothing beside them, under which the facts
    begin with a label, or another such paragraph stands."""
    found: set[int] = set()
    opens = False  # whether what stands below is the beginning of a fact sheet
    for paragraph in left_paragraphs(lines, halves, furniture)[::-1]:
        first = halves[paragraph[0]][LEFT]
        beside = any(halves[index][RIGHT] for index in paragraph)
        facts = next((cell.text for index in paragraph if (cell := halves[index][side])), "")
        title = opens and first is not None and not (beside or bare_label(first.text)) and heads(paragraph, first.text)
        found.update(paragraph if title else ())
        opens = title or (bare_label(facts) is not None and beside)
    return frozenset(found)


def heads(paragraph: Sequence[int], text: str) -> bool:
    """Whether a paragraph may be a title: it begins with no small letter and has no more than two lines."""
    return len(paragraph) <= 2 and not text[0].islower()


def left_paragraphs(lines: Sequence[Line], halves: Halves, furniture: Kinds) -> list[list[int]]:
    """The indexes of the lines of the left column, and of those through both, by paragraph."""
    found: list[list[int]] = []
    before: Line | None = None
    for index, line in enumerate(lines):
        if index in furniture or halves[index] == (None, None):
            before = None
        if index in furniture or (halves[index][LEFT] is None and halves[index][RIGHT] is not None):
            continue
        if before and not gap_after(before, line):
            found[-1].append(index)
        else:
            found.append([index])
        before = line if halves[index][LEFT] else None
    return found
