"""Fields: the rows of a practice as sections of text, with nothing left over.

What stands before the first label and what follows a short field without a label of its own is
looked at by what it says: a place, a summary, the story itself.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from statistics import quantiles

from .bylines import byline
from .cases import case_heading
from .document import Block, Document
from .flow import SOFT, Flow, Stretch, flow_of
from .headings import is_place_heading, names_places
from .instructions import without_instructions
from .labels import Anchor
from .rows import Row, is_centred, is_columnar, plain_rows, slots_of, table_rows, template_order
from .units import Unit, units_of
from .values.kinds import only_kinds
from .vocabulary import flat, fold, words

NO_LABEL = "This text has no label in the report; we placed it by what it says."
SHORT_FIELDS = {"location", "period", "keywords", "links", "contact", "title", "context"}
FEWEST_LINES, MOST_FULL, SOME_GO_ON = 4, 0.8, 0.25  # of a paragraph that tells its own width
MOST_SECOND = 2  # lines under a title that are its second one, over a table
BYLINES = 2  # lines under a title of which one may be a byline: below a second title too
BY_BYLINE = "This stands in the line of the title, without a label; we placed it by what it says."
LONG_PARAGRAPH = 180
FEWEST_IN_LINES = 4  # labels by which a practice is known to be no table
LONG_SENTENCE = 100  # of a paragraph that ends with a full stop
SENTENCE_END = re.compile(r"[.!?:;]\W*$")


@dataclass(frozen=True, slots=True)
class Width:
    """The letters at which lines are wrapped: those that stand alone, and those in the right column of a table."""

    lines: int = 0
    cells: int = 0

    def of(self, unit: Unit) -> int:
        """The width of the column in which a unit stands."""
        return self.lines if unit.alone or not self.cells else self.cells


@dataclass
class Layout:
    """How a document is set: whether labels have a column, stand centred, and lines are wrapped."""

    columnar: bool
    centred: bool
    width: int
    order: list[str]


@dataclass
class Reading:
    """One practice on its way: its rows, its labels, its lines without a field, what its form told the writer, its
    row in a table of all practices that adds what it does not say, and the width at which its lines are wrapped."""

    block: Block
    rows: list[Row]
    anchors: list[Anchor]
    unplaced: list[Unit]
    instructions: list[Unit] = field(default_factory=list)
    row: "Reading | None" = None
    width: Width = field(default_factory=Width)


def readings(document: Document, blocks: Sequence[Block], source: str) -> list[Reading]:
    """The rows of every practice of a document."""
    prepared = [units_of(document, block, source) for block in blocks]
    columnar = is_columnar(document)
    order = template_order(blocks)
    evidence = sum(is_centred(u, slots_of(u, a, order)) for u, a in prepared) if columnar else 0
    layout = Layout(columnar, evidence >= 2, wrap_width(prepared), order)
    found: list[Reading] = []
    for block, (units, anchors) in zip(blocks, prepared, strict=True):
        width = wrap_width([(units, anchors)]) or layout.width
        own = replace(layout, width=width)
        if columnar and not in_lines(anchors):
            rows, unplaced = rows_of_table(units, anchors, own)
        else:
            rows, unplaced = rows_of_text(units, anchors, width)
        instructions = without_instructions(rows)
        rows = joined([*eyebrow_row(document, block), *rows])
        cells = wrap_width([([unit for unit in units if not unit.alone], anchors)])
        found.append(Reading(block, rows, anchors, unplaced, instructions, width=Width(width, cells)))
    return found


def in_lines(anchors: Sequence[Anchor]) -> bool:
    """Whether a practice has its labels over their texts or before a colon, though the others have a table."""
    styles = [one.style for one in anchors if not one.name.part]
    whole = sum(one.style in {"line", "colon"} and len(one.stretches) == one.last - one.first + 1 for one in anchors)
    return len(styles) >= FEWEST_IN_LINES and "cell" not in styles and whole == len(anchors)


def eyebrow_row(document: Document, block: Block) -> list[Row]:
    """The places over the title as a row, without the words that count the practice; a byline there as rows of its own."""
    units: list[Unit] = []
    rows: list[Row] = []
    for index in block.eyebrow:
        line = document.lines[index]
        case = case_heading(line.text)
        cells = [(cell.start, cell.end) for cell in line.cells]
        start = cells[0][0] + case[1] if case else cells[0][0]
        stretches = tuple((max(first, start), last) for first, last in cells if last > start)
        text = " ".join(line.text[case[1] :].split()) if case else line.text
        unit = Unit(stretches, text, line.page, gap=line.gap)
        said = byline_rows(unit, set())
        rows += said
        units += [unit] if text and not said else []
    return [*rows, *([Row("location", units)] if units else [])]


def byline_rows(unit: Unit, taken: set[str]) -> list[Row]:
    """The rows that a byline gives, for fields that have no label of their own; empty where a line is none."""
    if len(unit.stretches) != 1 or unit.stretches[0][1] - unit.stretches[0][0] != len(unit.text):
        return []
    begin = unit.stretches[0][0]
    rows: dict[str, Row] = {}
    pieces = byline(unit.text)
    if any(name in taken for name, _, _ in pieces):
        return []
    for name, start, end in pieces:
        own = replace(unit, stretches=((begin + start, begin + end),), text=unit.text[start:end], gap=0)
        rows.setdefault(name, Row(name, [], doubt=BY_BYLINE)).units.append(own)
    return list(rows.values())


def joined(rows: Sequence[Row]) -> list[Row]:
    """Rows of one field as one row, at the place of the first."""
    found: dict[str, Row] = {}
    for row in rows:
        if row.field not in found:
            found[row.field] = Row(row.field, doubt=row.doubt)
        first = found[row.field]
        first.units.extend(row.units)
        first.anchors.extend(row.anchors)
        first.doubt = first.doubt and row.doubt
    return list(found.values())


def wrap_width(prepared: Iterable[tuple[Sequence[Unit], object]]) -> int:
    """The width at which lines are wrapped; 0 where every line is a paragraph."""
    texts = [unit.text for units, _ in prepared for unit in units if len(unit.text) > 25]
    if len(texts) < 8:
        return 0
    width = int(quantiles([len(text) for text in texts], n=10)[-1])
    full = [text for text in texts if len(text) >= 0.75 * width]
    open_ended = sum(not SENTENCE_END.search(text) for text in full)
    return width if width < 170 and open_ended >= 0.35 * len(full) else 0


# --- rows -----------------------------------------------------------------------------------------


def rows_of_table(units: Sequence[Unit], anchors: Sequence[Anchor], layout: Layout) -> tuple[list[Row], list[Unit]]:
    """The rows of a table; a table without any label for this practice is read as text."""
    if not any(unit.row >= 0 for unit in units):
        return rows_of_text(units, anchors, layout.width)
    early = [] if layout.centred else second_lines(units)
    units = units[len(early) :]
    rows = table_rows(units, anchors, layout.order, layout.centred)
    for row in rows:
        row.doubt = NO_LABEL if row.doubt else ""
        if row.field == "title" and not row.doubt:
            torn = all(unit.alone for unit in row.units)
            early += after_title(row, layout.width) if torn else left_of_title(row)
    opening, unplaced = rows_of_lead(early, {row.field for row in rows})
    return [*opening, *(part for row in rows for part in without_story(row))], unplaced


def without_story(row: Row) -> list[Row]:
    """A row of a table, and the story that stands under the table over its whole width, without a label."""
    for place, unit in enumerate(row.units[1:], start=1):
        rest = row.units[place:]
        under = unit.alone and unit.gap and unit.row < 0 and not row.units[place - 1].alone
        if under and all(one.alone for one in rest) and sum(len(one.text) for one in rest) >= LONG_PARAGRAPH:
            return [Row(row.field, row.units[:place], row.anchors, row.doubt), Row("details", list(rest), doubt=NO_LABEL)]
    return [row]


def second_lines(units: Sequence[Unit]) -> list[Unit]:
    """The lines of the left column between a title and the table under it, a blank line after them: its second title, or a
    story in paragraphs of its own."""
    first = next((place for place, unit in enumerate(units) if unit.row >= 0), 0)
    lead = units[:first]
    apart = bool(lead) and units[first].gap > 0 and all(unit.alone and len(unit.stretches) == 1 for unit in lead)
    story = any(unit.gap for unit in lead[1:]) and sum(len(unit.text) for unit in lead) >= LONG_PARAGRAPH
    return list(lead) if apart and (story or len(lead) <= MOST_SECOND) else []


def left_of_title(row: Row) -> list[Unit]:
    """Take from the row of a title in a table the lines that stand below it in the left column."""
    for place, unit in enumerate(row.units[1:], start=1):
        if unit.alone and unit.row < 0:
            rest, row.units = row.units[place:], row.units[:place]
            return rest
    return []


def rows_of_text(units: Sequence[Unit], anchors: Sequence[Anchor], width: int) -> tuple[list[Row], list[Unit]]:
    """The rows of a plain layout, what has no label placed by what it says, and what is left."""
    labels = [unit for unit in units if unit.row >= 0 and anchors[unit.row].style == "line"]
    apart = sum(unit.gap > 0 for unit in labels)
    lead, rows = plain_rows(units, anchors, spaced=len(labels) >= 4 and apart >= 0.7 * len(labels))
    for row in rows:
        if row.field == "title":
            lead = [*lead, *after_title(row, width)]
    named = {row.field for row in rows}
    opening, unplaced = rows_of_lead(lead, named)
    found = list(opening)
    for row in rows:
        found.extend(without_drift(row, named))
    return found, unplaced


def after_title(row: Row, width: int) -> list[Unit]:
    """Take from the row of a title what no longer is title: lines that do not go on from before."""
    said = [place for place, unit in enumerate(row.units) if unit.text]
    for before, place in pairwise(said):
        unit, last = row.units[place], row.units[before].text
        full = width and not unit.gap and len(last) >= 0.72 * width
        if not (unit.continues or full or last[-1:] in "-–:,&"):
            rest = row.units[place:]
            row.units = row.units[:place]
            return rest
    return []


def rows_of_lead(lead: Sequence[Unit], named: set[str]) -> tuple[list[Row], list[Unit]]:
    """Rows for the lines between the title and the first label, or of a practice without labels."""
    rows: list[Row] = []
    unplaced: list[Unit] = []
    for position, unit in enumerate(lead):
        said = byline_rows(unit, named) if position < BYLINES else []
        if said:
            rows.extend(said)
            continue
        places = unit is lead[0] and "location" not in named and names_places(unit.text)
        if (places or is_place_heading(unit.text)) and len(unit.text) < 90:
            rows.append(Row("location", [unit], doubt=NO_LABEL))
            continue
        story = "details" if not named or rows_have(rows, "summary") or "summary" in named else "summary"
        paragraph = " ".join(one.text for one in paragraph_of(lead[position:]))
        sentence = (
            len(unit.text) > 60 or SENTENCE_END.search(unit.text) or (len(paragraph) > 60 and SENTENCE_END.search(paragraph))
        )
        if rows and rows[-1].field in {"summary", "details"} and (unit.gap == 0 or not named):
            rows[-1].units.append(unit)
        elif sentence or (rows and rows[-1].field in {"summary", "details"}) or (len(unit.text) > 25 and story == "summary"):
            rows.append(Row(story, [unit], doubt=NO_LABEL))
        else:
            unplaced.append(unit)
    return rows, unplaced


def rows_have(rows: Iterable[Row], name: str) -> bool:
    """Whether a field has a row already."""
    return any(row.field == name for row in rows)


def without_drift(row: Row, named: set[str]) -> list[Row]:
    """A short field, and the story that follows it after a blank line without a label."""
    short = row.field in SHORT_FIELDS or bool(row.anchors and row.anchors[0].name.part)
    if not short or not row.anchors or row.anchors[0].style == "line":
        return [row]
    for position, unit in enumerate(row.units[1:], start=1):
        rest = row.units[position:]
        paragraph = " ".join(one.text for one in paragraph_of(rest))
        table = len(unit.stretches) > 1
        story = table or len(paragraph) >= (LONG_SENTENCE if paragraph.endswith(".") else LONG_PARAGRAPH)
        if unit.gap and story and row.units[0].text:
            name = "details" if "summary" in named or "details" not in named else "summary"
            kept = Row(row.field, row.units[:position], row.anchors, row.doubt)
            return [kept, Row(name, list(rest), doubt=NO_LABEL)]
    return [row]


def paragraph_of(units: Sequence[Unit]) -> Sequence[Unit]:
    """The units up to the next blank line."""
    for position, unit in enumerate(units[1:], start=1):
        if unit.gap:
            return units[:position]
    return units


# --- text -----------------------------------------------------------------------------------------


def flow_of_units(units: Sequence[Unit], source: str, width: Width) -> Flow:
    """The text of some units; lines that only wrap are joined by a soft break."""
    stretches: list[Stretch] = []
    breaks: list[str] = []
    before: Unit | None = None
    narrow = widths_of_paragraphs(units) if width.lines else {}
    for unit in units:
        for number, stretch in enumerate(unit.stretches):
            stretches.append(stretch)
            breaks.append(
                "\n"
                if before is None
                else line_break(before, unit, narrow.get(id(before), width.of(before)))
                if not number
                else SOFT
            )
        before = unit if unit.stretches else before
    return flow_of(source, stretches, breaks)


def widths_of_paragraphs(units: Sequence[Unit]) -> dict[int, int]:
    """The width at which the lines of each paragraph are wrapped that has a narrower column than others: by its units."""
    found: dict[int, int] = {}
    start = 0
    for place in range(1, len(units) + 1):
        if place < len(units) and not units[place].gap and units[place].alone == units[start].alone:
            continue
        lines = units[start:place]
        widest = sorted(len(unit.text) for unit in lines)[len(lines) * 2 // 3]  # one with a word put together again is longer
        full = sum(len(unit.text) >= 0.72 * widest for unit in lines[:-1])
        open_ended = sum(not SENTENCE_END.search(unit.text) for unit in lines[:-1])
        others = len(lines) - 1
        goes_on = sum(unit.continues for unit in lines[1:]) >= SOME_GO_ON * others
        if len(lines) >= FEWEST_LINES and goes_on and min(full, open_ended) >= MOST_FULL * others - 1:
            found.update((id(unit), widest) for unit in lines)
            if lines[0].row >= 0:  # its label was taken out of the line
                found.pop(id(lines[0]))
        start = place
    return found


def line_break(before: Unit, unit: Unit, width: int) -> str:
    """Whether a unit begins a new paragraph, or goes on in the sentence of the one before."""
    if is_open(before.text) and (")" in unit.text or "”" in unit.text or "“" in unit.text) and unit.continues:
        return SOFT
    if unit.is_item or unit.text[:1] == "[" or before.label or unit.label or only_kinds(unit.text):
        return "\n"
    ended = SENTENCE_END.search(before.text)
    if unit.continues and not ended:
        return SOFT
    wraps = width and not unit.gap and len(before.text) >= 0.72 * width and before.page == unit.page
    return SOFT if wraps and before.text[-1:] != ":" else "\n"


def is_open(text: str) -> bool:
    """Whether a bracket or a low quotation mark that a text opens is still open at its end."""
    return text.count("(") > text.count(")") or text.count("„") > text.count("”") + text.count("“")


def shown_text(flow: Flow, seen: frozenset[str]) -> str:
    """The text of a flow for reading."""
    return closed(flow.text, seen)


def closed(text: str, seen: frozenset[str]) -> str:
    """A text with its soft breaks closed, words broken at a line's end joined."""

    def close(match: re.Match[str]) -> str:
        left, right = match.groups()
        if fold(left + right) in seen or fold(f"{left}-{right}") not in seen:
            return left + right
        return f"{left}-{right}"

    text = re.sub(rf"([^\W\d_]{{2,}})-{SOFT}([^\W\d_A-Z][^\W\d_]+)", close, text)
    return text.replace(SOFT, " ")


def words_of(source: str) -> frozenset[str]:
    """The folded words of a document, also those with hyphens."""
    return frozenset(re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", fold(source)))


def subparts(flow: Flow) -> list[tuple[str, int, int]]:
    """Paragraphs of the details that say what they are: "The main challenge …" (name, start, end)."""
    found: list[tuple[str, int, int]] = []
    place = 0
    for paragraph in flow.text.split("\n"):
        opening = flat(paragraph[:80])
        for name, phrases in words().subparts.items():
            if any(re.match(rf"{re.escape(phrase)}\b", opening) for phrase in phrases):
                found.append((name, place, place + len(paragraph)))
                break
        place += len(paragraph) + 1
    return found
