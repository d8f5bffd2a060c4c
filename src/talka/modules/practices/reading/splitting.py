"""Splitting: where one practice ends and the next begins.

Three things open a practice: a label that names its title, a heading that counts ("Case 3: …"),
and the first label of a sequence that comes again and again. Titles then are looked for above.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from .bylines import byline
from .cases import case_heading
from .document import Block, Document
from .ends import context_of, heads_page, set_ends, wider_gap
from .eyebrows import titled
from .headings import (
    BOLD,
    LONGEST_LINE,
    UNMARKED,
    is_matter,
    is_matter_heading,
    is_place_heading,
    may_be_heading,
    names_places,
    rank_of,
)
from .sequences import CORE, label_starts, leads, title_above, title_space, whole_heading
from .source import Line
from .stories import FEWEST_CHAPTERS, WIDE, listed_instead, over, over_stories


def case_lines(document: Document) -> list[int]:
    """The lines of headings that count practices ("Case 1", "Case 2", …), in their order."""
    found: list[tuple[int, str]] = []
    for index in document.order:
        line = document.lines[index]
        case = case_heading(line.text) if is_heading_row(line) and index not in document.labelled else None
        if case and not (line.text.endswith(".") and len(line.text) > 60):
            found.append((index, case[0]))
    numbers = [number for _, number in found]
    return [index for position, (index, number) in enumerate(found) if number not in numbers[:position]]


def is_heading_row(line: Line) -> bool:
    """Whether a line is a heading by its place: alone, or a number on the left ("GP 1") and the
    title on the right."""
    case = case_heading(line.cells[0].text) if len(line.cells) == 2 and line.cells[0].column == 0 else None
    return line.alone or (case is not None and case[1] == len(line.cells[0].text))


def split(document: Document) -> list[Block]:
    """All practices of a document, with titles; empty where there is none."""
    starts = label_starts(document)
    cases = case_lines(document)
    firsts = [document.anchors[index].first for index in starts]
    blocks: list[Block] = []
    if len(cases) >= 2 or (cases and firsts):
        blocks = case_blocks(document, cases)
    covered = [block.begin for block in blocks]
    for index in starts:
        first = document.anchors[index].first
        before = max((begin for begin in covered if begin <= first), default=None)
        others = [other for other in firsts if before is not None and before <= other < first]
        if before is None or (others and len(cases) < 0.6 * len(firsts)):
            blocks.append(labelled_block(document, index))
    blocks = over_stories(document, sorted(blocks, key=lambda block: block.begin))
    blocks = sorted([*blocks, *marked_blocks(document, blocks)], key=lambda block: block.begin)
    blocks = listed_instead(document, blocks)
    set_ends(document, blocks)
    return blocks


def marked_blocks(document: Document, blocks: Sequence[Block]) -> Iterator[Block]:
    """A block for each other heading that is marked as the titles of most practices are ("## "), after the first."""
    ranks = Counter(rank_of(document.lines[block.title[-1]].text) for block in blocks if block.title)
    rank, count = ranks.most_common(1)[0] if ranks else (UNMARKED, 0)
    if rank >= BOLD or count < max(2, len(blocks) / 2):
        return
    titles = {index for block in blocks for index in (*block.title, *block.eyebrow)}
    for index in document.order[document.place[blocks[0].title[-1] if blocks[0].title else blocks[0].first] + 1 :]:
        text = document.lines[index].text
        if rank_of(text) == rank and index not in titles and index not in document.labelled and not is_matter(text):
            whole = whole_heading(document, index)
            if whole[0] == index and document.place[whole[-1]] + 1 < len(document.order) and not is_place_heading(text):
                yield Block(whole, document.order[document.place[whole[-1]] + 1])


def heading_blocks(document: Document) -> Iterator[list[Block]]:
    """For documents without labels, a block a heading, for the headings of each rank: what stands under a line
    alone between blank lines, up to the next of its rank or a higher one. Whether it tells of a practice is for
    the reader of its values to say."""
    heads = [
        index
        for index in document.order
        if leads(document, index)
        and may_be_heading(document.lines[index])
        and len(document.lines[index].text) <= LONGEST_LINE
        and follows_gap(document, index)
    ]
    heads = [index for index in heads if not says_where(document, index, heads)]
    yield from (blocks_between(document, chosen) for chosen in chapters_among(document, heads))
    ranks = {index: rank_of(document.lines[index].text) for index in heads}
    for rank in sorted(set(ranks.values())):
        yield blocks_of_rank(document, [index for index in heads if ranks[index] <= rank], rank)


def chapters_among(document: Document, heads: Sequence[int]) -> Iterator[list[int]]:
    """The headings without marks of rank that the contents name, and those with wider room above them, or at the top of
    a page, where there are others."""
    plain = [index for index in heads if rank_of(document.lines[index].text) == UNMARKED]
    named = [index for index in plain if document.furniture.in_contents(document.lines[index].text)]
    apart = [index for index in plain if document.lines[index].gap >= WIDE or heads_page(document, index)]
    yield from (chosen for chosen in (named, apart) if FEWEST_CHAPTERS <= len(chosen) < len(plain))


def blocks_between(document: Document, heads: Sequence[int]) -> list[Block]:
    """A block a heading, up to the next one of them; none for front and back matter."""
    blocks: list[Block] = []
    for index, following in pairwise([*heads, len(document.lines)]):
        text = document.lines[index].text
        if not is_matter(text) and following > index + 1:
            blocks.append(Block((index,), index + 1, begin_of(document, following), eyebrow=over(document, index)))
    for position in range(len(blocks)):
        blocks[position].context = context_of(document, blocks, position)
    return blocks


def blocks_of_rank(document: Document, heads: Sequence[int], rank: int) -> list[Block]:
    """The blocks under the headings of one rank; those of a higher one end them."""
    blocks: list[Block] = []
    for index, following in pairwise([*heads, len(document.lines)]):
        line = document.lines[index].text
        own = rank_of(line) == rank and following > index + 1
        if own and not is_matter(line) and not is_place_heading(line):
            blocks.append(Block((index,), index + 1, begin_of(document, following), eyebrow=over(document, index)))
    for position in range(len(blocks)):
        blocks[position].context = context_of(document, blocks, position)
    if len(blocks) > 1:
        last = blocks[-1]
        back = (index for index in range(last.first, last.end) if is_back_heading(document, index))
        last.end = min(last.end, wider_gap(document, blocks[:-1], last.first), next(back, last.end))
    return blocks


def is_back_heading(document: Document, index: int) -> bool:
    """Whether a line alone is a heading of what stands after the practices."""
    line = document.lines[index]
    return line.gap > 0 and may_be_heading(line) and is_matter_heading(line.text, "back")


def titled_blocks(document: Document) -> list[Block]:
    """A block for each label of a title, where there are two or more ("Title of the practice: …") and no other labels, so that
    what stands below is told in prose."""
    starts = [one.first for one in document.anchors if one.field == "title"]
    blocks = [Block((), first) for first in starts] if len(starts) >= FEWEST_CHAPTERS else []
    set_ends(document, blocks) if blocks else None
    return blocks


def begin_of(document: Document, index: int) -> int:
    """Where what a heading opens begins: at the place right over it, if there is one."""
    return min((*over(document, index), index)) if index < len(document.lines) else index


def says_where(document: Document, index: int, heads: Sequence[int]) -> bool:
    """Whether a line that names a place stands right under a heading, as its second line."""
    above = document.above(index)[:1]
    under = bool(above) and above[0] in heads and not is_place_heading(document.lines[above[0]].text)
    return under and is_place_heading(document.lines[index].text)


def follows_gap(document: Document, index: int) -> bool:
    """Whether a blank line stands after a line, or after the line below it that names the place."""
    following = [document.lines[one] for one in document.order[document.place[index] + 1 :][:2]]
    placed = len(following) == 2 and is_place_heading(following[0].text) and following[1].gap > 0
    return bool(following and following[0].gap > 0) or placed


def case_blocks(document: Document, cases: Sequence[int]) -> list[Block]:
    """A block a counting heading; one that only counts, or names places, stands over the title."""
    blocks: list[Block] = []
    for index in cases:
        case = case_heading(document.lines[index].text)
        eyebrow, title = titled(document, index)
        position = document.place[title[-1]] + 1
        first = document.order[position] if position < len(document.order) else title[-1] + 1
        blocks.append(Block(title, first, case=case[0] if case else "", eyebrow=eyebrow))
    return blocks


def leads_to_title(document: Document, start: int) -> bool:
    """Whether the labels from an anchor on lead to a label of the title, none of them coming twice."""
    seen: set[str] = set()
    for anchor in document.anchors[start:]:
        if anchor.field == "title":
            return True
        if anchor.field in CORE and anchor.field in seen:
            return False
        seen.add(anchor.field)
    return False


def labelled_block(document: Document, start: int) -> Block:
    """The block that an anchor opens, with the title found above it."""
    anchor = document.anchors[start]
    if anchor.field == "title" or leads_to_title(document, start):
        return Block((), anchor.first)
    space = title_space(document, anchor.first)
    own = [index for index in document.above(anchor.first) if not space or index > space[0]]
    first = min([anchor.first, *own])
    title = title_above(document, anchor.first)
    if title is None:
        return Block((), first)
    first = document.order[document.place[title.lines[-1]] + 1]
    return Block(title.lines, first, eyebrow=place_over(document, title.lines[0]))


def place_over(document: Document, title: int) -> tuple[int, ...]:
    """The line right above a title that names its places, in a document that has no label for them; or its byline."""
    placed = any(one.field == "location" for one in document.anchors)
    over = document.above(title)[:1] if not placed else []
    texts = {index: document.lines[index].text for index in over if index not in document.labelled}
    return tuple(index for index, text in texts.items() if ("," in text and names_places(text)) or byline(text))
