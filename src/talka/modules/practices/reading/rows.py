"""Rows: which text belongs to which field, also where labels are torn, centred or missing.

In a plain layout each label owns what follows it. In a table that became text, a label may stand
in the middle of its cell, so that the first lines of a cell come before it, and labels may have
been lost. There the best division is searched for: each unit is given to one row, rows keep their
order, and what a line speaks of, where a cell can begin, and how centred its label would be, count.
"""

import dataclasses
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from .document import Block, Document
from .flow import flow_of
from .headings import is_place_heading
from .labels import Anchor, opening
from .units import Unit, speaks_for
from .values.amounts import find_amounts
from .values.dates import find_dates, only_period
from .values.kinds import only_kinds
from .values.names import is_name_line
from .vocabulary import PARENT, by_language, flat, vocabulary

SHIFT = 3.0  # a line before its label, where labels stand at the top of their cells
SHIFT_CENTRED = 0.5  # the same where labels stand in the middle of their cells
OTHER_PAGE = 1.0  # a cell that begins on the page before that of its label
CONTINUES = 5.0  # a cell that begins in the middle of a sentence
ITEM = 2.5  # a cell that begins with an item of a list
NO_LABEL = 1.0  # a row whose label is missing
CENTRED = 3.0  # a label wholly at one end of its cell
AT_TOP = 1.0  # the most where that end is the top, since short cells and broken ones have their labels there
EMPTY = 4.0  # a label without any text
MONEY = 2.0  # a sum of money
SHORT = 60  # letters of a line that is only a period, a kind or a name
PART = 6.0  # a small label of the field, such as "Country:"
WIDTH = 75  # letters on a printed line
WINDOW = 160


@dataclass
class Row:
    """The text of one field of a practice: its units, and the label if it has one."""

    field: str
    units: list[Unit] = dataclasses.field(default_factory=list)
    anchors: list[Anchor] = dataclasses.field(default_factory=list)
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class Slot:
    """A row to be filled: its field, the units its label stands on (first, last), if any."""

    field: str
    first: int = -1
    last: int = -1


@by_language
def emissions(text: str) -> dict[str, float]:
    """How much a unit speaks for each field: its clues, and the small labels it begins with."""
    found = dict(speaks_for(text))
    start = opening(text, ("colon",))
    if start:
        found[start[0].field] = found.get(start[0].field, 0) + PART
    elif ":" in text[:60]:
        beginning = flat(text[:60])
        for name in {name for phrase, name in part_openings().items() if phrase in beginning}:
            found[name] = found.get(name, 0) + PART / 2
    for name, points in shapes_of(text):
        found[name] = found.get(name, 0) + points
    return found


def shapes_of(text: str) -> Iterator[tuple[str, float]]:
    """What the shape of a unit speaks for: an address, nothing but a period, a place with its country, the
    name or the kind of a body, a sum of money."""
    if text.startswith(("http", "www.", "<u>http")) and len(text.split()) <= 4:
        yield from (("links", 3.0), ("annexes", 2.0))
    elif is_place_heading(text):
        yield "location", PART
    elif len(text) <= SHORT and find_dates(flat(text)) and only_period(flat(text)):
        yield "period", PART
    elif len(text) <= SHORT and (only_kinds(text) or is_name_line(text)):
        yield "organisations", PART
    elif find_amounts(flow_of(text, [(0, len(text))])):
        yield "resources", MONEY


@lru_cache(maxsize=1)
def part_openings() -> dict[str, str]:
    """Small labels of several words with their colon, to be found inside a line too."""
    return {
        " ".join(words) + ":": PARENT[name.part] for words, name in vocabulary().labels.items() if name.part and len(words) > 1
    }


def is_columnar(document: Document) -> bool:
    """Whether the labels of a document stand in a column of their own, also where the words of a label and
    the lines of its text now stand one under the other in turn."""
    labels = sum(not one.name.part for one in document.anchors)
    cells = sum(anchor.style == "cell" for anchor in document.anchors)
    torn = sum(anchor.last - anchor.first >= len(anchor.stretches) for anchor in document.anchors)
    return (cells >= 3 and cells >= 0.5 * labels) or (torn >= 3 and torn >= 0.2 * labels)


def template_order(blocks: Sequence[Block]) -> list[str]:
    """The fields of the template in the order in which the practices have them."""
    ranks: dict[str, list[float]] = {}
    for block in blocks:
        fields = list(dict.fromkeys(anchor.field for anchor in block.anchors))
        for rank, name in enumerate(fields):
            ranks.setdefault(name, []).append(rank / max(len(fields), 1))
    common = {name: seen for name, seen in ranks.items() if len(seen) >= 0.4 * len(blocks)}
    return sorted(common, key=lambda name: sum(common[name]) / len(common[name]))


# --- plain layouts ------------------------------------------------------------------------------


def plain_rows(units: Sequence[Unit], anchors: Sequence[Anchor], spaced: bool) -> tuple[list[Unit], list[Row]]:
    """What stands before the first label, and a row a label with all that follows it.

    Where a blank line stands before every label (`spaced`), a label without one is not the first
    line of its paragraph: the lines above it in the paragraph are its own.
    """
    lead: list[Unit] = []
    rows: list[Row] = []
    for unit in units:
        if unit.row >= 0:
            anchor = anchors[unit.row]
            if not (rows and anchor in rows[-1].anchors):
                early = above_label(rows, unit) if spaced and anchor.style == "line" else []
                rows.append(Row(anchor.field, early, anchors=[anchor]))
        target = rows[-1].units if rows else lead
        target.append(unit)
    return lead, rows


def above_label(rows: Sequence[Row], label: Unit) -> list[Unit]:
    """The lines of a label's paragraph that stand above it, taken from the row before."""
    if not rows or label.gap:
        return []
    units = rows[-1].units
    start = next((place for place in range(len(units) - 1, -1, -1) if units[place].gap), -1)
    kept, early = units[:start], units[start:]
    if start < 1 or any(unit.row >= 0 for unit in early) or not any(unit.text for unit in kept):
        return []
    rows[-1].units = kept
    return early


# --- tables ---------------------------------------------------------------------------------------


def slots_of(units: Sequence[Unit], anchors: Sequence[Anchor], order: Sequence[str]) -> list[Slot]:
    """The rows to fill: one a label (neighbours of one field joined), and the missing ones."""
    labelled: list[Slot] = []
    for place, unit in enumerate(units):
        if unit.row < 0:
            continue
        name = anchors[unit.row].field
        if labelled and labelled[-1].field == name:
            labelled[-1] = Slot(name, labelled[-1].first, place)
        else:
            labelled.append(Slot(name, place, place))
    present = {slot.field for slot in labelled}
    found: list[Slot] = []
    for slot in [*labelled, Slot("")]:
        before = order.index(found[-1].field) if found and found[-1].field in order else -1
        upto = order.index(slot.field) if slot.field in order else len(order)
        if not slot.field or slot.field in order:
            missing = [name for name in order[before + 1 : upto] if name not in present]
            found.extend(Slot(name) for name in missing)
            present.update(missing)
        if slot.field:
            found.append(slot)
    return found


def is_centred(units: Sequence[Unit], slots: Sequence[Slot]) -> int:
    """How many labels have lines before them that surely are theirs, less those that have not."""
    count = 0
    for position, slot in enumerate(slots):
        if slot.first < 1 or units[slot.first - 1].row >= 0:
            continue
        clues = emissions(units[slot.first - 1].text)
        before = next((one.field for one in slots[:position][::-1] if one.first >= 0), "")
        count += clues.get(slot.field, 0) >= PART and clues.get(before, 0) < PART
    return count


class Division:
    """The search for the best division of units into slots (dynamic programming)."""

    def __init__(self, units: Sequence[Unit], slots: Sequence[Slot], centred: bool) -> None:
        """Take the units of one practice, its slots in order, and how labels stand in cells."""
        self.units, self.slots, self.centred = units, slots, centred
        self.heights, self.letters = [0], [0]
        for unit in units:
            self.letters.append(self.letters[-1] + (0 if unit.label else len(unit.text)))
            self.heights.append(self.heights[-1] + len(unit.text) // WIDTH + 1)
        self.sums: dict[str, list[float]] = {}
        for name in {slot.field for slot in slots}:
            total = [0.0]
            for unit in units:
                total.append(total[-1] + emissions(unit.text).get(name, 0.0))
            self.sums[name] = total

    def cost(self, slot: Slot, start: int, end: int) -> float:
        """What it costs to give units[start:end] to a slot; what speaks for it is negative."""
        if start == end:
            return 0.0
        total = self.sums[slot.field][start] - self.sums[slot.field][end]
        if slot.first < 0:
            return total + NO_LABEL + self.beginning(start)
        if self.letters[start] == self.letters[end]:
            total += EMPTY
        if start < slot.first:
            shift = SHIFT_CENTRED if self.centred else SHIFT + 0.5 * (slot.first - start)
            turned = self.units[start].page != self.units[slot.first].page
            total += shift + self.beginning(start) + (OTHER_PAGE if turned else 0.0)
        return total + (self.uncentred(slot, start, end) if self.centred else 0.0)

    def beginning(self, start: int) -> float:
        """What it costs to begin a cell at a unit without a label."""
        if start == 0:
            return 0.0
        unit = self.units[start]
        return CONTINUES if unit.continues or self.units[start - 1].label else ITEM if unit.is_item else 0.0

    def uncentred(self, slot: Slot, start: int, end: int) -> float:
        """How far the label is from the middle of its cell, on the page where the label stands; a label at the
        top is never far."""
        most = AT_TOP if start == slot.first else CENTRED
        page = self.units[slot.first].page
        while start < slot.first and self.units[start].page != page:
            start += 1
        last = slot.last
        while last > slot.first and self.units[last].page != page:
            last -= 1
        while end > last + 1 and self.units[end - 1].page != page:
            end -= 1
        above = self.heights[slot.first] - self.heights[start]
        below = self.heights[end] - self.heights[last + 1]
        return min(most, CENTRED * abs(above - below) / (self.heights[end] - self.heights[start]))

    def best(self) -> list[tuple[int, int]]:
        """The range of units of each slot."""
        size = len(self.units)
        floor = 0
        costs: list[dict[int, tuple[float, int]]] = [{0: (0.0, 0)}]
        for position, slot in enumerate(self.slots):
            following = [one.first for one in self.slots[position + 1 :] if one.first >= 0]
            ceiling = min(following, default=size)
            ends = range(max(floor, slot.last + 1), ceiling + 1)
            if position + 1 == len(self.slots):
                ends = range(size, size + 1)
            floor = max(floor, slot.last + 1)
            costs.append(self.step(slot, costs[-1], ends))
        place, ranges = size, []
        for position in range(len(self.slots), 0, -1):
            start = costs[position][place][1]
            ranges.append((start, place))
            place = start
        return ranges[::-1]

    def step(self, slot: Slot, before: dict[int, tuple[float, int]], ends: range) -> dict[int, tuple[float, int]]:
        """The cheapest way to end a slot at each place."""
        found: dict[int, tuple[float, int]] = {}
        for end in ends:
            ways = [
                (cost + self.cost(slot, start, end), start)
                for start, (cost, _) in before.items()
                if start <= end and (slot.first < 0 or start <= slot.first) and end - start < 999
            ]
            if ways:
                found[end] = min(ways)
        return found


def table_rows(units: Sequence[Unit], anchors: Sequence[Anchor], order: Sequence[str], centred: bool) -> list[Row]:
    """A row a field of a practice that was a table."""
    slots = slots_of(units, anchors, order)
    rows: list[Row] = []
    for slot, (start, end) in zip(slots, Division(units, slots, centred).best(), strict=True):
        if start == end:
            continue
        row = Row(slot.field, list(units[start:end]))
        row.anchors = [anchors[number] for number in sorted({u.row for u in row.units}) if number >= 0]
        row.doubt = "" if slot.first >= 0 else "no label"
        rows.append(row)
    return rows
