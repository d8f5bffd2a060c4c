"""Stories: practices told under headings of their own, with their labels in a box at the end.

    The Ferry Kitchen                   the title
    A quarter without a kitchen         a heading of the story, and no label
    When the ferry line closed …
    The bill                            another one
    The conversion cost …
    Place: …     Organisation: …        the labels

The heading nearest to the labels is then none of a practice. Its title is the one that the contents name, or that differs
from the others by a mark of which each practice has one; where all look alike, the first after the labels of the practice before.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import pairwise

from .document import Block, Document
from .ends import heads_page
from .headings import (
    LONGEST_LINE,
    NUMBERED,
    QUOTED,
    best_title,
    is_matter,
    is_place_heading,
    may_be_heading,
    placed_title,
)
from .sequences import CORE, FEWEST_FIELDS, leads, names_document, runs_on

FEWEST_CHAPTERS = 2
MOST_LISTED = 0.6  # of the practices found by their labels, to be found by the contents too
WIDE = 2  # blank lines over the heading of a chapter
Sign = Callable[[int], bool]


def over_stories(document: Document, blocks: list[Block]) -> list[Block]:
    """The blocks with their titles over the whole story, where headings of the story stand between title and labels."""
    if len(blocks) < FEWEST_CHAPTERS or any(one.field == "title" for one in document.anchors):
        return blocks
    told = [heads_before(document, *room) for room in rooms(document, blocks)]
    if not all(told) or sum(len(heads) > 1 for heads in told) <= len(blocks) / 2:
        return blocks
    chosen = next((alone for sign in signs(document, told) if (alone := alone_in_each(told, sign))), None)
    chosen = chosen or first_in_each(document, told)
    if not chosen or not all(tells_more(document, one, block) for one, block in zip(chosen, blocks, strict=True)):
        return blocks
    found = [story_block(document, one, block) for one, block in zip(chosen, blocks, strict=True)]
    return found if all(len(document.order) > document.place[block.title[-1]] + 1 for block in found) else blocks


def tells_more(document: Document, index: int, block: Block) -> bool:
    """Whether a heading is the title of a block, or one over it with some of the story between."""
    between = range(document.place[index] + 1, document.place[block.begin])
    story = any(not may_be_heading(document.lines[document.order[place]]) for place in between)
    return index in block.title or (index < block.begin and story)


def rooms(document: Document, blocks: Sequence[Block]) -> Iterator[tuple[int, int]]:
    """Where each story may stand: after the last label of the practice before, up to the first of its own; nowhere where it
    has none."""
    last = -1
    for block, following in zip(blocks, [*(one.first for one in blocks[1:]), len(document.lines)], strict=True):
        own = [one for one in document.anchors if block.first <= one.first < following]
        yield last, min((one.first for one in own), default=last)
        last = max((one.last for one in own), default=last)


def heads_before(document: Document, after: int, before: int) -> list[int]:
    """The headings between two lines that may name a practice or a part of its story."""
    return [
        index
        for index in document.order
        if after < index < before
        and index not in document.labelled
        and leads(document, index)
        and may_be_heading(document.lines[index])
        and len(document.lines[index].text) <= LONGEST_LINE
        and not (is_matter(document.lines[index].text) or is_place_heading(document.lines[index].text))
        and not names_document(document, index)
        and not runs_on(document.lines, index)
    ]


def signs(document: Document, told: Sequence[Sequence[int]]) -> Iterator[Sign]:
    """By what titles may differ from the headings of a story, the surest first: the contents, a higher mark, a number,
    quotation marks, capitals, a place, the head of a page, more room."""

    def text(index: int) -> str:
        return document.lines[index].text.strip("*# ")

    yield lambda index: document.furniture.in_contents(document.lines[index].text)
    for rank in sorted({document.ranks[index] for heads in told for index in heads}, reverse=True)[1:]:
        yield partial(has_rank, document, rank)
    yield lambda index: NUMBERED.match(text(index)) is not None
    yield lambda index: QUOTED.search(text(index)) is not None
    yield lambda index: text(index).isupper()
    yield lambda index: placed_title(text(index)) > 0
    yield lambda index: heads_page(document, index)
    yield lambda index: document.lines[index].gap >= WIDE


def has_rank(document: Document, rank: int, index: int) -> bool:
    """Whether a heading is marked with a rank."""
    return document.ranks[index] == rank


def alone_in_each(told: Sequence[Sequence[int]], sign: Sign) -> list[int]:
    """The heading of each practice that has a sign no other one has; before the first practice, the last of them."""
    found = [[index for index in heads if sign(index)] for heads in told]
    return [heads[-1] for heads in found] if found[0] and all(len(heads) == 1 for heads in found[1:]) else []


def first_in_each(document: Document, told: Sequence[Sequence[int]]) -> list[int]:
    """The first heading after the labels of the practice before, where no story follows the last labels; for the first
    practice, the first after front matter, unless that would give it more headings than each of the others has."""
    last = max(one.last for one in document.anchors)
    matter = [index for index in document.order if is_matter(document.lines[index].text)]
    after = next((index for index in matter if index > last), len(document.lines))
    if heads_before(document, last, after) or not all(len(heads) > 1 for heads in told):
        return []
    counts = {len(heads) for heads in told[1:]}
    front = max((index for index in matter if index < told[0][-1]), default=-1)
    first = [index for index in told[0] if index > front] or list(told[0])
    first = first[-min(counts) :] if len(counts) == 1 else first
    return [heads[0] for heads in (first, *told[1:])]


def story_block(document: Document, index: int, block: Block) -> Block:
    """The block under a title that begins in a line, of one line or more."""
    if block.title[:1] == (index,):
        return block
    lines = [index]
    for one in document.order[document.place[index] + 1 :]:
        if document.lines[one].gap or one in document.labelled or not may_be_heading(document.lines[one]):
            break
        lines.append(one)
    below = document.order[document.place[lines[-1]] + 1 :][:1]
    title = best_title(document.lines, lines[::-1], document.furniture, (below or [lines[-1]])[0])
    whole = title.lines if title else (index,)
    first = document.order[document.place[whole[-1]] + 1 :][:1]
    return Block(whole, first[0] if first else whole[-1] + 1, eyebrow=over(document, whole[0]))


def over(document: Document, index: int) -> tuple[int, ...]:
    """The place or rubric right over a heading, no blank line between."""
    return (index - 1,) if index and not document.opens(index) and is_place_heading(document.lines[index - 1].text) else ()


def listed_instead(document: Document, blocks: list[Block]) -> list[Block]:
    """The blocks under the headings that the contents name, where each holds labels and most titles found by the labels
    are not named there: the labels stand in a box at the end of each story."""
    named = sum(is_named(document, block) for block in blocks)
    if not document.furniture.entries or named > len(blocks) / 2 or not all(block.title for block in blocks):
        return blocks
    heads = [index for index in document.order if heads_story(document, index)]
    found: list[Block] = []
    for index, following in pairwise([*heads, len(document.lines)]):
        if sum(index <= block.first < following for block in blocks) != 1:
            continue
        fields = {one.field for one in document.anchors if index < one.first < following}
        lines = wrapped_title(document, index)
        if len(fields & CORE) >= FEWEST_FIELDS and document.place[lines[-1]] + 1 < len(document.order):
            found.append(Block(lines, document.order[document.place[lines[-1]] + 1]))
    return found if len(found) >= max(FEWEST_CHAPTERS, MOST_LISTED * len(blocks)) else blocks


def is_named(document: Document, block: Block) -> bool:
    """Whether the contents name the title of a block, or one of its lines."""
    lines = [document.lines[index].text for index in block.title]
    return any(map(document.furniture.in_contents, (*lines, " ".join(lines))))


def heads_story(document: Document, index: int) -> bool:
    """Whether a line is a heading that the contents name, and neither front nor back matter, nor a label."""
    line = document.lines[index]
    heading = index not in document.labelled and document.opens(index) and may_be_heading(line)
    return heading and not is_matter(line.text) and any(map(document.furniture.in_contents, first_lines(document, index)))


def first_lines(document: Document, index: int) -> list[str]:
    """The text of a line, and that of it with the next one."""
    following = document.order[document.place[index] + 1 :][:1]
    text = document.lines[index].text
    return [text, *(f"{text} {document.lines[one].text}" for one in following if not document.lines[one].gap)]


def wrapped_title(document: Document, index: int) -> tuple[int, ...]:
    """The lines of a title that the contents name, one or two."""
    alone, *both = first_lines(document, index)
    wraps = bool(both) and not document.furniture.in_contents(alone) and document.furniture.in_contents(both[0])
    return (index, document.order[document.place[index] + 1]) if wraps else (index,)
