"""Units: the lines of a practice as pieces of text to be given to fields, without their labels.

In a table that was torn into running text a label may stand in the middle of a sentence; such a
line is cut into sentences and the label taken out ("swallowed" labels).
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from .document import Block, Document
from .flow import Stretch, clean
from .labels import Anchor, bare_label, piece_of
from .source import Line
from .vocabulary import Name, Tokens, flat, tokens, words

SENTENCE = re.compile(r"(?<=[.!?])[\"”’')]*\s+(?=[\"“‘'(*]*[^\W\d_a-zà-ÿ])")
LONG_LINE = 400
WINDOW = 320


@dataclass(frozen=True, slots=True)
class Unit:
    """Some text of a practice: its stretches of the source, its words, the page, and how it stands.

    `row` is the number of the anchor whose label stands on it, -1 where none does. `alone` tells a
    line that is no right-hand cell, `label` a line that is nothing but a small label.
    """

    stretches: tuple[Stretch, ...]
    text: str
    page: int
    row: int = -1
    gap: int = 0
    alone: bool = False
    label: bool = False

    @property
    def continues(self) -> bool:
        """Whether the unit begins in the middle of a sentence."""
        first = next((letter for letter in self.text if letter.isalnum()), "")
        return first.islower() and not self.text.lstrip("*_ ").startswith(("www.", "http"))

    @property
    def is_item(self) -> bool:
        """Whether the unit is an item of a list."""
        return self.text[:1] in "-•–*▪●◦" and not self.text.startswith("**")


@dataclass(frozen=True, slots=True)
class Swallowed:
    """A label inside running text: what it means and where its pieces stand."""

    name: Name
    stretches: tuple[Stretch, ...]


def without(start: int, end: int, holes: Iterable[Stretch]) -> tuple[Stretch, ...]:
    """A stretch without some stretches inside it."""
    left: list[Stretch] = []
    for hole_start, hole_end in sorted(holes):
        if start <= hole_start < end:
            left.append((start, hole_start))
            start = min(hole_end, end)
    return tuple((a, b) for a, b in [*left, (start, end)] if a < b)


def units_of(document: Document, block: Block, source: str) -> tuple[list[Unit], list[Anchor]]:
    """The units of a practice in order, and its anchors with those that were swallowed."""
    skip = {*block.headings, *block.title}
    indexes = [index for index in document.order if block.first <= index < block.end and index not in skip]
    hidden = swallowed_labels(document, block, indexes, source)
    anchors = sorted(
        [*block.anchors, *(anchor for found in hidden.values() for anchor in found)],
        key=lambda anchor: (anchor.first, anchor.stretches[0]),
    )
    # a small label such as "Country:" stays in the text of its field; only its row is noted
    marks = {mark: number for number, one in enumerate(anchors) for mark in one.stretches}
    rows = {mark: number for mark, number in marks.items() if not anchors[number].name.part}
    begins = {mark[0]: number for mark, number in marks.items()}
    units: list[Unit] = []
    whole, taken = torn_labels(document, anchors)
    for index in (one for one in indexes if one not in taken):
        line = document.lines[index]
        if index in whole:
            text = clean(" ".join(source[a:b] for a, b in whole[index]))
            units.append(Unit(whole[index], text, line.page, begins[line.start], line.gap, line.alone, label=True))
        elif index in hidden:
            units.extend(sentence_units(line, rows, source))
        else:
            units.extend(label_apart(line_units(line, rows, begins, source), line))
    return units, anchors


def torn_labels(document: Document, anchors: Sequence[Anchor]) -> tuple[dict[int, tuple[Stretch, ...]], set[int]]:
    """The small labels whose words stand on lines of their own with text between: by their first line all
    their stretches, and the lines of their other words."""
    torn = [one for one in anchors if one.name.part and one.style == "line" and len(one.stretches) > 1]
    starts = {line.start: index for index, line in enumerate(document.lines)} if torn else {}
    taken = {starts[start] for one in torn for start, _ in one.stretches[1:] if start in starts}
    return {one.first: one.stretches for one in torn}, taken


def line_units(line: Line, rows: dict[Stretch, int], begins: dict[int, int], source: str) -> list[Unit]:
    """The one unit of a line, its labels taken out; a label alone makes an empty unit."""
    holes = [hole for hole in rows if line.start <= hole[0] < line.end]
    row = next((begins[cell.start] for cell in line.cells if cell.start in begins), -1)
    row = rows[holes[0]] if holes else row
    stretches = tuple(piece for cell in line.cells for piece in without(cell.start, cell.end, holes))
    stretches = tuple(piece for piece in stretches if source[piece[0] : piece[1]].strip())
    text = clean(" ".join(source[a:b] for a, b in stretches))
    label = row >= 0 and not holes and bare_label(line.text) is not None
    return [Unit(stretches, text, line.page, row, line.gap, line.alone, label)]


def label_apart(units: list[Unit], line: Line) -> list[Unit]:
    """The units of a line; a small label in a cell of its own is a unit of its own."""
    first = line.cells[0]
    small = bare_label(first.text) if len(line.cells) > 1 and units[0].row >= 0 else None
    if small is None or not small.part or units[0].stretches[:1] != ((first.start, first.end),):
        return units
    unit = units[0]
    label = Unit(unit.stretches[:1], first.text, unit.page, unit.row, unit.gap, label=True)
    text = " ".join(cell.text for cell in line.cells[1:])
    return [label, Unit(unit.stretches[1:], clean(text), unit.page)]


def sentence_units(line: Line, rows: dict[Stretch, int], source: str) -> list[Unit]:
    """A unit a sentence of a line that has swallowed labels."""
    holes = [hole for hole in rows if line.start <= hole[0] < line.end]
    units: list[Unit] = []
    start = line.start
    edges = [line.start + match.end() for match in SENTENCE.finditer(source[line.start : line.end])]
    for edge in [*edges, line.end]:
        inside = [hole for hole in holes if start <= hole[0] < edge]
        if any(hole[1] > edge for hole in inside):
            continue
        stretches = tuple(piece for piece in without(start, edge, inside) if source[piece[0] : piece[1]].strip())
        text = clean(" ".join(source[a:b] for a, b in stretches))
        row = rows[inside[0]] if inside else -1
        units.append(Unit(stretches, text, line.page, row, line.gap if not units else 0))
        start = edge
    return units


# --- labels inside running text -------------------------------------------------------------------


def label_models(document: Document) -> list[tuple[Tokens, Name]]:
    """The labels that the document has in its left column at least three times, in their order."""
    counts: Counter[tuple[Tokens, Name]] = Counter()
    for anchor in document.anchors:
        if anchor.style == "cell":
            label = tokens(" ".join(piece_of(document.lines, anchor)))
            counts[label, anchor.name] += 1
    return [model for model, count in counts.items() if count >= 3]


def swallowed_labels(document: Document, block: Block, indexes: Sequence[int], source: str) -> dict[int, list[Anchor]]:
    """For long lines of the left column, the missing labels of the template found inside them."""
    long_lines = [
        index
        for index in indexes
        if document.lines[index].alone and index not in document.labelled and len(document.lines[index].text) > LONG_LINE
    ]
    models = label_models(document) if long_lines else []
    seen = {anchor.field for anchor in block.anchors}
    found: dict[int, list[Anchor]] = {}
    for index in long_lines:
        line, reached = document.lines[index], 0
        for label, name in models:
            if name.field in seen:
                continue
            holes = holes_of(source[line.start : line.end], label, reached)
            if holes:
                reached = holes[-1][1]
                moved = tuple((line.start + a, line.start + b) for a, b in holes)
                found.setdefault(index, []).append(Anchor(name, index, index, moved, "cell"))
                seen.add(name.field)
    return found


def holes_of(text: str, label: Tokens, reached: int) -> list[Stretch]:
    """Where the words of a label stand inside a text, in at most three runs close together.

    The first word must be a capital in the middle of a sentence, before a small letter.
    """
    folded = flat(text)
    for match in re.finditer(rf"\b{re.escape(label[0])}\b", folded[reached:]):
        start = reached + match.start()
        before = text[:start].rstrip(" *_")[-1:]
        if not text[start].isupper() or not before or before in '.!?:;"”(':
            continue
        holes = runs_of(folded, label, start)
        if holes and text[holes[0][1] :].lstrip(" *_")[:1].islower():
            return holes
    return []


def runs_of(folded: str, label: Tokens, start: int) -> list[Stretch]:
    """The places of the words from `start` on, neighbours joined; empty unless all are found."""
    holes: list[list[int]] = []
    place = start
    for position, word in enumerate(label):
        run = re.compile(rf"\b{re.escape(word)}\b")
        rest = r"\W{1,3}".join(re.escape(one) for one in label[position : position + 2])
        both = re.compile(rf"\b{rest}\b").search(folded, place, start + WINDOW)
        match = both or run.search(folded, place, start + WINDOW)
        if match is None:
            return []
        end = match.start() + len(word)
        if holes and match.start() - holes[-1][1] <= 1:
            holes[-1][1] = end
        else:
            holes.append([match.start(), end])
        place = end
    return [(a, b) for a, b in holes] if len(holes) <= 3 else []


def speaks_for(text: str) -> dict[str, float]:
    """How much a text speaks for each field by its clues: strong words 3 points, weak ones 1."""
    folded = flat(text)
    found: dict[str, float] = {}
    for field, clues in words().clues.items():
        total = sum(points for phrase, points in clues if phrase in folded)
        if total:
            found[field] = min(total, 4.0)
    return found
