"""Adopting: labels that no list of words knows, but that this document uses as labels.

A short line that comes again in most practices, always between the same two known labels, is a
label of the document's own template. Its text becomes a section under its own name. A line right
under a label is the text of that label, however often it comes ("Ongoing", "Yes").
"""

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .flow import Stretch
from .furniture import Furniture, stands_alone
from .headings import UNMARKED, is_place_heading, rank_of
from .labels import BOLDED, LEAD, Anchor, is_bold, opening, piece_of
from .likely import meaning_of
from .source import Line
from .vocabulary import Tokens, tokens

LONGEST = 60
MOST_WORDS = 9
SAME_PLACE = 0.7
STYLES = ("cell", "line", "colon")
COUNTED = re.compile(r"^(\d{1,2})[.)]\s+(?=\S)")
FEWEST_COUNTED, SOME_KNOWN = 5, 0.3  # of the lines that are counted one after the other, and of them that are known labels
LONGEST_QUESTION = 90
MOST_OPEN = 20  # counts that may go on at the same time
MOST_KNOWN = 0.5  # of the headings of a rank, by which the others are labels too
IN_TABLE = 3  # known labels that a table of labels has at least
REACH = 14  # lines up and down that are looked at for them
FAR = 3  # lines between the last label of a practice and the first of the next; a heading is nearer
COLON = re.compile(r"([^\W\d_][^:.;!?\n]{1,40}\??):(?=\s)")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A short text that might be a label: its line, its stretch, how it stands."""

    index: int
    stretch: Stretch
    style: str


def adopt(lines: Sequence[Line], furniture: Furniture, anchors: Sequence[Anchor]) -> list[Anchor]:
    """The anchors of a document with those that it has of its own, in order."""
    labelled = {index for one in anchors for index in range(one.first, one.last + 1)}
    counts = Counter(tokens(" ".join(piece_of(lines, one))) for one in anchors if not one.name.part)
    usual = max(counts.values(), default=0)
    if usual < 2:
        return list(anchors)
    places: dict[tuple[Tokens, str], list[Candidate]] = defaultdict(list)
    for index, line in enumerate(lines):
        if index not in furniture.kinds and index not in labelled:
            for words, one in candidates(line, index):
                places[words, one.style].append(one)
    extra: dict[int, Anchor] = {}
    alone = {one.last for one in anchors if one.style == "line"}
    for (words, style), found in sorted(places.items(), key=lambda entry: entry[1][0].index):
        values = sum(one.index - 1 in alone for one in found)
        placed = same_place(found, anchors, told=sum(has_text(lines, one.index) for one in found) >= SAME_PLACE * len(found))
        if len(found) >= max(2, 0.5 * usual) and 2 * values < len(found) and placed:
            everywhere = [*found, *(one for other in STYLES if other != style for one in places.get((words, other), ()))]
            for one in everywhere:
                anchor = Anchor(meaning_of(" ".join(words)), one.index, one.index, (one.stretch,), one.style)
                extra.setdefault(one.index, anchor)
            alone |= {one.index for one in found if style == "line"}
    return sorted([*anchors, *extra.values()], key=lambda anchor: (anchor.first, anchor.stretches[0]))


def in_tables(lines: Sequence[Line], furniture: Furniture, anchors: Sequence[Anchor]) -> list[Anchor]:
    """The anchors of a document with what else stands in the left column of its tables of labels, whatever it says:
    a row of two cells, with known labels around it in rows like it."""
    labelled = {index for one in anchors for index in range(one.first, one.last + 1)}
    cells = [one.first for one in anchors if one.style == "cell"]
    found: list[Anchor] = []
    for index, line in enumerate(lines):
        if index in labelled or index in furniture.kinds or not names_row(line):
            continue
        near = cells[bisect_right(cells, index - REACH) : bisect_right(cells, index + REACH)]
        rows = [one for one in near if lines[one].cells[-1].column == line.cells[-1].column]
        if len(rows) >= IN_TABLE:
            stretches, last = row_label(lines, furniture, index)
            labelled.update(range(index, last + 1))
            text = " ".join(lines[one].cells[0].text for one in range(index, last + 1) if lines[one].cells[0].column == 0)
            found.append(Anchor(meaning_of(text), index, last, stretches, "cell"))
    return sorted([*anchors, *found], key=lambda anchor: (anchor.first, anchor.stretches[0]))


def in_counts(lines: Sequence[Line], furniture: Furniture, anchors: Sequence[Anchor]) -> list[Anchor]:
    """The anchors of a document with what else is counted as they are: "1. Place … 7. Which problem is solved?", one after
    the other, some of them known labels."""
    known = {one.first for one in anchors}
    found = list(anchors)
    for run in counted_runs(lines, furniture):
        labels = sum(index in known for index in run)
        if len(run) < FEWEST_COUNTED or labels < max(2, SOME_KNOWN * len(run)):
            continue
        for index in (one for one in run if one not in known and is_short(lines[one].cells[0].text)):
            text = lines[index].cells[0].text
            style = "cell" if len(lines[index].cells) > 1 else "line"
            stretches, last = (
                row_label(lines, furniture, index)
                if style == "cell"
                else (((lines[index].cells[0].start, lines[index].cells[0].end),), index)
            )
            text = " ".join(lines[one].cells[0].text for one in range(index, last + 1) if lines[one].cells[0].column == 0)
            found.append(Anchor(meaning_of(text), index, last, stretches, style))
    return sorted(found, key=lambda anchor: (anchor.first, anchor.stretches[0]))


def counted_runs(lines: Sequence[Line], furniture: Furniture) -> list[list[int]]:
    """The lines that are counted one after the other from 1 on: "1. …", "2. …"."""
    runs: list[list[int]] = []
    for index, line in enumerate(lines):
        match = COUNTED.match(line.cells[0].text) if line.cells[0].column == 0 and index not in furniture.kinds else None
        number = int(match[1]) if match else 0
        if number == 1:
            runs.append([index])
        elif number:
            before = next((run for run in runs[: -MOST_OPEN - 1 : -1] if len(run) == number - 1), None)
            if before is not None:
                before.append(index)
    return runs


def is_short(text: str) -> bool:
    """Whether a text has the length of a label and no sentence in it."""
    return len(text) <= LONGEST_QUESTION and not text.endswith((".", ";", ","))


def in_ranks(lines: Sequence[Line], furniture: Furniture, anchors: Sequence[Anchor]) -> list[Anchor]:
    """The anchors of a document with the other headings of the rank ("### ", "**…**") that its labels are marked with, if
    most headings of that rank are known labels, or come again and again, two of them at least."""
    known = {one.first for one in anchors if one.style == "line"}
    ranked: dict[int, list[int]] = defaultdict(list)
    for index, line in enumerate(lines):
        rank = rank_of(line.text)
        if index not in furniture.kinds and rank < UNMARKED and line.alone and not is_place_heading(line.text):
            ranked[rank].append(index)
    found = list(anchors)
    for indexes in ranked.values():
        counts = Counter(tokens(lines[index].text) for index in indexes)
        again = {words for words, count in counts.items() if count > 1}
        repeated = again if len(again) > 1 else set[Tokens]()
        labels = [index for index in indexes if index in known or tokens(lines[index].text) in repeated]
        if len(labels) >= IN_TABLE and len(labels) >= MOST_KNOWN * len(indexes):
            once = {index for index in indexes if counts[tokens(lines[index].text)] == 1}
            titles = once if len(again) > 1 and 2 * len(once) < len(indexes) else set[int]()
            names = [(index, lines[index].cells[0]) for index in indexes if index not in known | titles]
            found += [Anchor(meaning_of(one.text), index, index, ((one.start, one.end),), "line") for index, one in names]
    return sorted(found, key=lambda anchor: (anchor.first, anchor.stretches[0]))


def names_row(line: Line) -> bool:
    """Whether a line is a row of two cells, the left one short and no sentence."""
    if len(line.cells) != 2 or line.cells[0].column != 0:
        return False
    text = LEAD.sub("", line.cells[0].text, count=1)
    short = bool(text) and len(text) <= LONGEST and len(text.split()) <= MOST_WORDS and text[-1] not in ".,;!"
    return short and text[:1].isupper() and not any(letter.isdigit() for letter in text)


def row_label(lines: Sequence[Line], furniture: Furniture, index: int) -> tuple[tuple[Stretch, ...], int]:
    """The stretches of a label in a left column, with the small-lettered cells right under it, and its last line."""
    stretches, last = [(lines[index].cells[0].start, lines[index].cells[0].end)], index
    for one in range(index + 1, min(index + 4, len(lines))):
        cell = lines[one].cells[0]
        if (
            one in furniture.kinds
            or lines[one].gap
            or cell.column
            or len(cell.text) > LONGEST
            or not (cell.text[0].islower() or cell.text[0] == "(")
        ):
            break
        stretches.append((cell.start, cell.end))
        last = one
    return tuple(stretches), last


def candidates(line: Line, index: int) -> Iterator[tuple[Tokens, Candidate]]:
    """The texts of a line that might be labels: a left cell, a line alone, words before a colon."""
    cell = line.cells[0]
    words = tokens(cell.text)
    if cell.column > 0 or not words or opening(cell.text, ("colon",)):
        return
    if is_place_heading(cell.text):
        return
    bold = BOLDED.match(cell.text[2:]) if is_bold(cell.text[:2]) else None
    if bold and len(line.cells) == 1:
        yield tokens(bold["label"]), Candidate(index, (cell.start, cell.start + 2 + bold.end()), "colon")
    lead = LEAD.match(cell.text)
    bare = cell.text[lead.end() :] if lead else cell.text  # "c) They are a" is what "They are a" is
    match = COLON.match(bare)
    if match and len(line.cells) == 1:
        yield tokens(match[1]), Candidate(index, (cell.start, cell.end - len(bare) + match.end()), "colon")
    words = tokens(bare) if cell.text[0] not in "-–•*" else ()
    short = len(cell.text) <= LONGEST and 0 < len(words) <= MOST_WORDS and cell.text[-1] not in ".,;!"
    if short and any(letter.isalpha() for letter in bare) and bare[:1].isupper():
        style = "line" if len(line.cells) == 1 else "cell"
        yield words, Candidate(index, (cell.start, cell.end), style)


def has_text(lines: Sequence[Line], index: int) -> bool:
    """Whether a paragraph stands below a line, and no title."""
    below = lines[index + 1 : index + 2]
    return bool(below) and (len(below[0].text) > LONGEST or below[0].text.endswith("."))


def same_place(found: Sequence[Candidate], anchors: Sequence[Anchor], *, told: bool) -> bool:
    """Whether the candidates nearly always stand between the same two labels of a practice; where
    they come three times, before the same label is enough. Right before the first label of a practice they are labels only if
    they have a text below them (`told`): else they are the head of a form, over the title."""
    firsts = [anchor.first for anchor in anchors]
    befores: Counter[str] = Counter()
    afters: Counter[str] = Counter()
    distances: list[int] = []
    for one in found:
        after = bisect_right(firsts, one.index)
        befores[anchors[after - 1].field if after else ""] += 1
        distances += [firsts[after] - one.index] if after < len(anchors) else []
        afters[anchors[after].field if after < len(anchors) else ""] += 1
    (before, most_before), (following, most_after) = befores.most_common(1)[0], afters.most_common(1)[0]
    enough = SAME_PLACE * len(found)
    between = before != "" and most_before >= enough
    ends = following in {"", "title", anchors[0].field} and min(distances, default=0) < FAR and not told
    return most_after >= enough and not ends and (between or len(found) >= 3)


def mark_lone_repeats(lines: Sequence[Line], furniture: Furniture, anchors: Sequence[Anchor]) -> bool:
    """Mark lines that come four times or more, each alone between blank lines, as running heads;
    says whether any was found. Labels are spared."""
    labelled = {index for one in anchors for index in range(one.first, one.last + 1)}
    places: dict[Tokens, list[int]] = defaultdict(list)
    for index, line in enumerate(lines):
        spare = index in labelled or index in furniture.kinds or len(line.cells) > 1
        if not spare and len(line.text) <= 160 and stands_alone(lines, index):
            places[tokens(line.text)].append(index)
    heads = [index for words, found in places.items() if len(words) >= 3 and len(found) >= 4 for index in found]
    furniture.kinds.update((index, "running head") for index in heads)
    return bool(heads)
