"""Eyebrows: lines over a title that only count a practice, or say where it is.

    STORY 1   Östersund, Jämtland          Case 3
                                           Turku, Finland
    The bakery at the end of the line      A boat for everyone

Such a line is no title where a heading follows it; its places belong to the practice.
"""

from .cases import case_heading
from .document import Document
from .headings import BOLD, may_be_heading, names_places
from .vocabulary import vocabulary

MOST_LINES = 3
HANGS = (",", "-", "–", "&", ":")


def titled(document: Document, index: int) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The eyebrow and the title at a heading that counts a practice."""
    line = document.lines[index]
    case = case_heading(line.text)
    rest = line.text[case[1] :].strip(" *_") if case else ""
    placed = place_below(document, index) if not rest else ()
    below = heading_below(document, (*placed, index)[0])
    if below and titles(document, below[-1]):
        return (), (index,)
    over = " ".join(document.lines[one].text for one in below)
    if below and (placed or (rest and (names_places(rest) or is_listed(document, over, rest)))):
        return (index, *placed), below
    if below and not rest:
        return (), (index, *below)
    hangs = (rest.split() or [""])[-1] in vocabulary().common["en"] or rest.endswith(HANGS)
    if below and not document.lines[below[0]].gap and (len(line.text) >= 60 or hangs):
        return (), (index, below[0])
    return (), (index,)


def titles(document: Document, index: int) -> bool:
    """Whether the label of a title stands right under a line, torn, so that the line may be its text."""
    return any(one.field == "title" and one.first == index + 1 and len(one.stretches) > 1 for one in document.anchors)


def is_listed(document: Document, title: str, other: str) -> bool:
    """Whether the contents list names a title, and not another text."""
    return document.furniture.in_contents(title) and not document.furniture.in_contents(other)


def place_below(document: Document, index: int) -> tuple[int, ...]:
    """The line right below a heading, if it names a place and another heading follows."""
    following = document.order[document.place[index] + 1 :][:1]
    placed = [one for one in following if one not in document.labelled and names_places(document.lines[one].text)]
    return tuple(placed) if placed and heading_below(document, placed[0]) else ()


def heading_below(document: Document, index: int) -> tuple[int, ...]:
    """The lines of the heading right below a line; what wraps over lines is one heading."""
    lines, found = document.lines, list[int]()
    for one in document.order[document.place[index] + 1 :][:MOST_LINES]:
        line = lines[one]
        if one in document.labelled or (found and (line.gap or not goes_on(document, found, one))):
            break
        if not found and (not may_be_heading(line) or names_places(line.text)):
            break
        found.append(one)
    return tuple(found)


def goes_on(document: Document, found: list[int], index: int) -> bool:
    """Whether a heading goes on in the line right under it: both are marked with one rank, the contents name them as one,
    or the line begins small and a blank line or a label follows."""
    lines = document.lines
    if document.ranks[index] == document.ranks[found[-1]] < BOLD:
        return True
    joined = " ".join(lines[one].text for one in (*found, index))
    after = document.order[document.place[index] + 1 :][:1]
    last = not after or lines[after[0]].gap > 0 or after[0] in document.labelled
    small = lines[index].text[0].islower() and not lines[index].text.endswith((".", ";"))
    return is_listed(document, joined, lines[found[-1]].text) or (small and last and lines[index].alone)
