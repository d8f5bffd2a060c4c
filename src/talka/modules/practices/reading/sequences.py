"""Sequences of labels: which label opens a practice in this document, and where it does."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from statistics import median

from .document import Document
from .headings import (
    BOLD,
    Title,
    best_title,
    heading_block,
    is_matter,
    is_place_heading,
    may_be_title,
    wraps,
)
from .labels import Anchor, piece_of
from .source import Line
from .vocabulary import tokens

SENTENCE_ENDS = re.compile(r"[a-z\d]\.\s+[^\W\d_a-z]")
CORE = {
    *("title", "location", "organisations", "period", "summary", "resources"),
    *("details", "results", "transfer", "links"),
    *("needs", "objectives", "how_it_works", "challenges", "innovation", "beneficiaries"),
    *("stakeholders", "keywords", "annexes", "sustainability", "monitoring", "contact"),
}
FEWEST_FIELDS = 3
LONGEST_LEAD = 25  # lines between a title and the first label
LONGEST_RUBRIC = 40
FIRST_LINES = 3  # among which the title of a document stands
NEAR = 2  # lines from a heading up to the title over it
A_CYCLE = 2.5  # what each cycle must explain, so that halves of a practice are not taken for two


def runs(anchors: Sequence[Anchor]) -> list[tuple[str, int]]:
    """The fields in order with the index of their first anchor; neighbours of one field are one."""
    found: list[tuple[str, int]] = []
    for index, anchor in enumerate(anchors):
        if anchor.field in CORE and (not found or found[-1][0] != anchor.field):
            found.append((anchor.field, index))
    return found


def cycles(sequence: Sequence[tuple[str, int]], opener: str) -> list[list[tuple[str, int]]]:
    """The sequence cut before each occurrence of the opener; what stands before is left out."""
    found: list[list[tuple[str, int]]] = []
    for entry in sequence:
        if entry[0] == opener:
            found.append([entry])
        elif found:
            found[-1].append(entry)
    return found


def worth(found: Iterable[Sequence[tuple[str, int]]]) -> float:
    """How well cycles explain a sequence: different fields count for, repetitions against."""
    total = 0.0
    for cycle in found:
        different = len({name for name, _ in cycle})
        if different >= FEWEST_FIELDS:
            total += different - 0.9 * (len(cycle) - different) - A_CYCLE
    return total


def opener_of(sequence: Sequence[tuple[str, int]]) -> str | None:
    """The field whose label opens a practice in this document; None where nothing recurs. Where
    titles have a label, and most labels come as often as it does or less, it opens."""
    fields = list(dict.fromkeys(name for name, _ in sequence))
    titled = [cycle for cycle in cycles(sequence, "title") if len({name for name, _ in cycle}) >= FEWEST_FIELDS]
    counts = Counter(name for name, _ in sequence)
    if len(titled) >= 2 and len(titled) >= median(counts.values()):
        return "title"
    scored = [(worth(cycles(sequence, name)), -rank, name) for rank, name in enumerate(fields)]
    best = max(scored, default=(0.0, 0, ""))
    return best[2] if best[0] > 0 else None


def label_starts(document: Document) -> list[int]:
    """The indexes of anchors that open a practice, found by the sequence of labels."""
    sequence = runs(document.anchors)
    opener = opener_of(sequence)
    if opener is None:
        return []
    starts: list[int] = []
    seen: set[str] = set()
    for position, (name, index) in enumerate(sequence):
        ahead = {other for other, _ in ahead_of(sequence, position, opener)}
        if name == opener:
            fresh = not starts or bool(ahead & seen) or has_title(document, index)
            if len(ahead) >= FEWEST_FIELDS and fresh:
                starts.append(index)
                seen = set()
        elif name in seen and starts and begins_again(document, sequence, position, opener, seen):
            starts.append(index)
            seen = set()
        seen.add(name)
    return moved_up(document, starts)


def moved_up(document: Document, starts: Sequence[int]) -> list[int]:
    """The starts with the labels above them that are theirs too: the same label stands above the
    first start and above most of the others ("Published on" over each title)."""
    texts = [tokens(" ".join(piece_of(document.lines, one))) for one in document.anchors]
    found, moving = list(starts), set(starts)
    while len(moving) >= 2 and starts[0] in moving and found[0] > 0:
        label = texts[found[0] - 1]
        same = {start for position, start in enumerate(starts) if start in moving and texts[found[position] - 1] == label}
        if len(same) < max(2, 0.6 * len(starts)):
            break
        moving = same
        found = [index - (start in moving) for index, start in zip(found, starts, strict=True)]
    return found


def ahead_of(sequence: Sequence[tuple[str, int]], position: int, opener: str) -> list[tuple[str, int]]:
    """The entries from one position up to the next opener."""
    found = [sequence[position]]
    for entry in sequence[position + 1 :]:
        if entry[0] == opener:
            break
        found.append(entry)
    return found


def begins_again(document: Document, sequence: Sequence[tuple[str, int]], position: int, opener: str, seen: set[str]) -> bool:
    """Whether a practice begins although its first label is missing: known fields come again."""
    following = [name for name, _ in ahead_of(sequence, position, opener)[:4]]
    again = len([name for name in following if name in seen]) >= FEWEST_FIELDS
    return again and has_title(document, sequence[position][1])


def has_title(document: Document, anchor: int) -> bool:
    """Whether a line that may be a title stands above the anchor."""
    first = document.anchors[anchor].first
    if document.anchors[anchor].field == "title":
        return True
    return title_above(document, first) is not None


def title_above(document: Document, first: int) -> Title | None:
    """The title that stands directly above a line, or over the paragraphs that lead up to it."""
    lines, furniture, stop = document.lines, document.furniture, document.labelled | document.filled
    space = title_space(document, first)
    marked = marked_title(document, first)
    if marked:
        return marked
    found = best_title(lines, heading_block(lines, space, stop), furniture, first)
    if found or not space:
        return found
    lead = [index for index in space[:LONGEST_LEAD] if index > max((one for one in document.labelled if one < first), default=-1)]
    heads = [index for index in lead if leads(document, index) and may_be_title(lines[index]) and not runs_on(lines, index)]
    heads = [index for index in heads if furniture.in_contents(lines[index].text)] or heads
    ends = [index for index in lead if heads and index == heads[0] + 1 and wraps(lines, index)]
    below = heading_block(lines, lead[lead.index((*ends, *heads)[0]) :], stop) if heads else []
    return best_title(lines, below, furniture, first)


def leads(document: Document, index: int) -> bool:
    """Whether a blank line or the edge of a page stands before a line, or before the place or rubric right over it."""
    over = document.lines[index - 1] if index else None
    placed = over is not None and document.opens(index - 1) and (is_place_heading(over.text) or over.text.isupper())
    return document.opens(index) or (placed and over is not None and len(over.text) <= LONGEST_RUBRIC)


def marked_title(document: Document, first: int) -> Title | None:
    """The nearest heading above a line that is marked as one ("## "), the highest of those right above one another."""
    last = max((one for one in document.labelled if one < first), default=-1)
    above = [index for index in document.above(first) if index > last]
    heads = [index for index in above if document.ranks[index] < BOLD and not names_document(document, index)]
    best = heads[0] if heads else -1
    for index in heads[1:]:
        rank, lower = document.ranks[index], document.ranks[best]
        alone = document.ranked[rank] == 1 and document.ranked[lower] > 1  # the title of the whole document
        far = above.index(index) > above.index(best) + NEAR
        if alone or far or rank >= lower or is_matter(document.lines[index].text):
            break
        best = index
    if not heads:
        return None
    found = whole_heading(document, best)
    text = " ".join(document.lines[index].text.lstrip("# ") for index in found)
    return None if is_matter(text) or is_place_heading(text) else Title(found, 1.0)


def names_document(document: Document, index: int) -> bool:
    """Whether a marked heading is the title of the whole document: one of its first lines, and the only one of its rank."""
    return index in document.order[:FIRST_LINES] and document.ranked[document.ranks[index]] == 1


def whole_heading(document: Document, index: int) -> tuple[int, ...]:
    """The lines of a marked heading that wraps: those of its rank right above and below, no blank line between."""
    lines, ranks, rank = document.lines, document.ranks, document.ranks[index]
    first = last = index
    while first and not lines[first].gap and ranks[first - 1] == rank and first - 1 in document.place:
        first -= 1
    while last + 1 < len(lines) and not lines[last + 1].gap and ranks[last + 1] == rank and last + 1 in document.place:
        last += 1
    return tuple(range(first, last + 1))


def runs_on(lines: Sequence[Line], index: int) -> bool:
    """Whether a line is the first of a paragraph, and no heading: a sentence ends in it, or goes on in
    the line right under it."""
    following = lines[index + 1] if index + 1 < len(lines) else None
    if following is None or following.gap or wraps(lines, index + 1):
        return False
    told = following.text.endswith(".") or SENTENCE_ENDS.search(lines[index].text)
    return not following.text[0].isupper() or bool(told)


def title_space(document: Document, first: int) -> list[int]:
    """The lines above an anchor, nearest first, without right-column lines of its own row."""
    above = document.above(first)
    while above and above[0] not in document.labelled and not document.lines[above[0]].alone:
        above = above[1:]
    return above
