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
from .labels import Anchor, opening, piece_of
from .source import Line
from .vocabulary import Name, Tokens, tokens

LONGEST = 60
MOST_WORDS = 9
SAME_PLACE = 0.7
FAR = 3  # lines between the last label of a practice and the first of the next; a heading is nearer
COLON = re.compile(r"^([^\W\d_][^:.;!?\n]{1,40}):(?=\s)")


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
        if len(found) >= max(2, 0.5 * usual) and 2 * values < len(found) and same_place(found, anchors):
            for one in found:
                anchor = Anchor(Name(" ".join(words)), one.index, one.index, (one.stretch,), style)
                extra.setdefault(one.index, anchor)
            alone |= {one.index for one in found if style == "line"}
    return sorted([*anchors, *extra.values()], key=lambda anchor: (anchor.first, anchor.stretches[0]))


def candidates(line: Line, index: int) -> Iterator[tuple[Tokens, Candidate]]:
    """The texts of a line that might be labels: a left cell, a line alone, words before a colon."""
    cell = line.cells[0]
    words = tokens(cell.text)
    if cell.column > 0 or not words or cell.text[:1] in "-–•*" or opening(cell.text, ("colon",)):
        return
    match = COLON.match(cell.text)
    if match and len(line.cells) == 1:
        yield tokens(match[1]), Candidate(index, (cell.start, cell.start + match.end()), "colon")
    short = len(cell.text) <= LONGEST and len(words) <= MOST_WORDS and cell.text[-1] not in ".,;!"
    if short and any(letter.isalpha() for letter in cell.text) and cell.text[:1].isupper():
        style = "line" if len(line.cells) == 1 else "cell"
        yield words, Candidate(index, (cell.start, cell.end), style)


def same_place(found: Sequence[Candidate], anchors: Sequence[Anchor]) -> bool:
    """Whether the candidates nearly always stand between the same two labels of a practice; where
    they come three times, before the same label is enough."""
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
    ends = following in {"", "title", anchors[0].field} and min(distances, default=0) < FAR
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
