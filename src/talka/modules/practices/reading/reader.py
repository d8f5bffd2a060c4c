"""Reading a report from end to end, and saying why where it holds no practice."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from .accounting import account
from .adopting import adopt, in_counts, in_ranks, in_tables, mark_lone_repeats
from .anchors import find_anchors
from .columns import labels_first, with_columns
from .document import Block, Document
from .fields import Reading, readings, words_of
from .furniture import Furniture, find_furniture
from .grids import grid_readings
from .headings import BOLD, rank_of
from .labels import Anchor, piece_of
from .report import Practice, Report
from .source import Line, Source
from .splitting import heading_blocks, split, titled_blocks
from .studies import chapters
from .valuing import read_practice
from .vocabulary import flat, languages_of, speaking, tokens, vocabulary

EMPTY = "The document holds no text."
NO_PRACTICE = "We found no practice: no title with a sequence of labels or fields under it."
ONLY_A_TEMPLATE = "The document explains how to describe a practice, but describes none: its fields hold instructions."
ANOTHER_KIND = "The document is of another kind: minutes, a press release, an invitation or the like."
FEWEST_STORIES = 2
STORY = {"summary", "details", "how_it_works", "objectives", "needs", "resources", "transfer"}
Kept = tuple[Reading, Practice]
ONLY_LABELS = "The document has labels as a practice has, but no place, organisation or date with them."


def read(text: str | Source, name: str = "") -> Report:
    """Read a report; `name` is how passages call the document. Any text is accepted."""
    source = text if isinstance(text, Source) else Source(text, name)
    document = document_of(source)
    if not document.lines:
        return Report(source, (), (), EMPTY)
    kept, reasons = list[Kept](), list[str]()
    for found, labelled in ways_to_read(document, source):
        better, told = judged(source, document, found, labelled)
        reasons += told
        if len(better) > len(kept) and (not kept or holds(better, kept[0][1])):
            kept = better
        if kept and (labelled or kept[0][0].row) and len(kept) >= FEWEST_STORIES:
            break
    practices, pieces = account(source, document, [reading for reading, _ in kept], [practice for _, practice in kept])
    return Report(source, practices, pieces, "" if practices else (reasons or [NO_PRACTICE])[0])


def holds(found: Sequence[Kept], one: Practice) -> bool:
    """Whether a practice that was found in one way is among those found in another."""
    return any(practice.title.value == one.title.value for _, practice in found) or one.title.sure < 1


def document_of(source: Source) -> Document:
    """The lines of a source with their furniture and labels."""
    lines = labels_first(with_columns(source))
    furniture = find_furniture(lines)
    anchors = adopt(lines, furniture, find_anchors(lines, frozenset(furniture.kinds)))
    if mark_lone_repeats(lines, furniture, anchors):
        anchors = adopt(lines, furniture, find_anchors(lines, frozenset(furniture.kinds)))
    for more in (in_counts, in_tables, in_ranks):
        anchors = more(lines, furniture, anchors)
    return Document(lines, furniture, without_chapters(lines, furniture, anchors))


def ways_to_read(document: Document, source: Source) -> Iterator[tuple[list[Reading], bool]]:
    """The readings by labels, else those of a table with a practice a row or a column, else, where
    there are no labels, those under headings; and whether labels say what stands where."""
    with speaking(languages_of(source.text)):
        blocks, grid = split(document), grid_readings(document, source.text)
        studied = chapters(document, grid) if len(blocks) < FEWEST_STORIES else []
        if studied:
            found = readings(document, [block for block, _ in studied], source.text)
            yield [replace(one, row=row) for one, (_, row) in zip(found, studied, strict=True)], False
        table = (grid, True)
        if grid and len(blocks) < FEWEST_STORIES:
            yield table
        if blocks:
            yield readings(document, blocks, source.text), True
        if grid and len(blocks) >= FEWEST_STORIES:
            yield table
        if len(blocks) < FEWEST_STORIES and (titled := titled_blocks(document)):
            yield readings(document, titled, source.text), False
        if len(blocks) < FEWEST_STORIES:
            yield from ((readings(document, ranked, source.text), False) for ranked in heading_blocks(document))


def judged(source: Source, document: Document, found: Sequence[Reading], labelled: bool) -> tuple[list[Kept], list[str]]:
    """The readings that are practices, with their values, and why the others are none."""
    words = words_of(source.text)
    kept: list[Kept] = []
    reasons: list[str] = []
    for reading in found:
        with speaking(languages_of(text_of(document, reading.block))):
            practice = read_practice(source, document, reading, words)
        inside = text_of(document, reading.block).split("\n")
        reason = why_none(reading, practice, len(found), inside) if labelled else why_no_story(practice)
        if len(found) == 1 and any(other_kind(line.text) for line in document.lines[:3]):
            reason = ANOTHER_KIND
        if reason:
            reasons.append(reason)
        else:
            kept.append((reading, practice))
    return ([] if not labelled and len(kept) < FEWEST_STORIES else kept), reasons


def without_chapters(lines: Sequence[Line], furniture: Furniture, anchors: Sequence[Anchor]) -> list[Anchor]:
    """The anchors without chapters that are called as a label is ("3. Next steps"): those of which
    the contents tell and which come once, unless most labels do."""
    named = [one for one in anchors if one.style in {"line", "colon"} and furniture.in_contents(lines[one.first].text)]
    counts = Counter(tokens(" ".join(piece_of(lines, one))) for one in anchors)
    chapters = [one for one in named if counts[tokens(" ".join(piece_of(lines, one)))] == 1]
    kept = [one for one in anchors if one not in chapters or len(chapters) > len(anchors) / 4]
    titles = titles_like_labels(lines, furniture, kept)
    return [one for one in kept if one.style != "line" or one.first not in titles]


def titles_like_labels(lines: Sequence[Line], furniture: Furniture, anchors: Sequence[Anchor]) -> set[int]:
    """The headings that are called as a label is ("## The Village Van"), but come once, and are marked as others that are no
    labels, while most labels are marked lower ("### Money")."""
    ranks = {one.first: rank_of(lines[one.first].text) for one in anchors if one.style == "line"}
    counts = Counter(tokens(lines[index].text) for index in ranks)
    usual = Counter(ranks.values()).most_common(1)
    others = Counter(
        rank_of(line.text) for index, line in enumerate(lines) if index not in ranks and index not in furniture.kinds
    )
    return {
        index
        for index, rank in ranks.items()
        if rank < min(usual[0][0], BOLD) and counts[tokens(lines[index].text)] == 1 and others[rank] >= FEWEST_STORIES
    }


def text_of(document: Document, block: Block) -> str:
    """The text of a practice."""
    return "\n".join(line.text for line in document.lines[block.begin : block.end])


def why_none(reading: Reading, practice: Practice, others: int, lines: Sequence[str]) -> str:
    """Why a stretch with labels is no practice; empty if it is one."""
    texts = [section.text for section in practice.sections]
    told = sum(map(instructs, texts))
    if len(texts) >= 3 and told >= 0.5 * len(texts):
        return ONLY_A_TEMPLATE
    if any(foreign(text) for text in lines):
        return ANOTHER_KIND
    evidence = (practice.country or practice.places, practice.organisations, practice.start)
    numbers = (practice.amounts, practice.people, practice.links)
    fields = {section.name for section in practice.sections}
    if not any(evidence) and not any(numbers):
        return ONLY_LABELS
    if other_kind(practice.title.value):
        return ANOTHER_KIND
    if reading.anchors:
        enough = len(fields) >= 3 if others > 1 else len(fields) >= 4 and fields & STORY and practice.title.value
        return "" if enough or (reading.block.case and sum(map(bool, evidence)) >= 3) else NO_PRACTICE
    return "" if sum(map(bool, evidence)) >= 2 else NO_PRACTICE


def foreign(line: str) -> bool:
    """Whether a line has a label of a vacancy, an event or a call: "Salary: EUR 1,900 a month"."""
    return tokens(line.partition(":")[0][:50]) in vocabulary().headings.get("foreign", frozenset())


def instructs(text: str) -> bool:
    """Whether the text of a field tells what to write there: a phrase of guidance, a command to the
    writer ("Give complete addresses"), a limit of letters or words, nothing but questions, or examples ("Bad: …")."""
    beginning = f" {flat(text[:160])} "
    words = tokens(text[:40])
    examples = vocabulary().headings.get("examples", frozenset())
    command = words[:1] in vocabulary().headings.get("commands", frozenset())
    questions = re.fullmatch(r"(?:[^.!?]{3,}\?\s*)+", text.strip()[:400]) is not None
    example = any(tokens(line.partition(":")[0]) in examples for line in text.split("\n") if ":" in line[:20])
    return command or questions or example or any(f" {one} " in beginning for one in vocabulary().guidance)


def why_no_story(practice: Practice) -> str:
    """Why the text under a heading is no practice; empty where it tells where, who and since when,
    or three of where, who, when and how much."""
    told = (
        bool(practice.country and (practice.places or practice.country.sure < 1)),
        bool(practice.organisations),
        bool(practice.start),
        bool(practice.amounts or practice.people),
    )
    return "" if sum(told) >= 3 else NO_PRACTICE


def other_kind(title: str) -> bool:
    """Whether a title says that the document is no report of practices: "Minutes of …"."""
    said = tokens(title)
    kinds = vocabulary().headings.get("other", frozenset())
    return any(said[: len(kind)] == kind or said[-len(kind) :] == kind for kind in kinds)
