"""Ends: where each practice stops, and which headings stand before, inside and after it."""

import re
from collections import Counter
from collections.abc import Sequence, Set

from .document import Block, Document
from .furniture import NUMBERS, squeezed
from .headings import BOLD, is_chapter, is_matter_heading, is_place_heading, may_be_heading, rank_of
from .sequences import FEWEST_FIELDS
from .source import Line

HEAD_LINES = 4
MOST_HAVE = 0.8  # of the practices
COUNTED = re.compile(r"(\d{1,2})[.)]?\s+(?=[^\W\d_])")


def set_ends(document: Document, blocks: Sequence[Block]) -> None:
    """Say for each block where it ends, which anchors it has, and which headings stand in it."""
    heads = form_heads(document, blocks)
    above = [unnumbered(document.lines[line].text) for line in lines_above(document, blocks)]
    repeated = heads | {text for text in above if above.count(text) > 1} | rubrics(document, blocks)
    paged = sum(heads_page(document, block.begin) for block in blocks) > len(blocks) / 2
    for position, block in enumerate(blocks):
        following = blocks[position + 1].begin if position + 1 < len(blocks) else None
        block.end = following if following is not None else len(document.lines)
        if following is None:
            block.end = min(back_matter(document, block), after_gap(document, blocks), counted_on(document, blocks))
            block.end = min(block.end, matter_as_nowhere_before(document, blocks))
            block.end = min(block.end, marked_alike(document, blocks), closed_alike(document, blocks))
            block.end = min(block.end, after_links(document, blocks))
            block.end = min(block.end, chapter_between(document, block, block.end, paged))
        else:
            block.end = chapter_before(document, block, following, heads, repeated)
            block.end = chapter_between(document, block, block.end, paged)
        block.anchors = [one for one in document.anchors if block.first <= one.first < block.end]
        block.headings = inner_headings(document, block)
        block.context = context_of(document, blocks, position)


def unnumbered(text: str) -> str:
    """The letters of a line, without the numbers by which counted headings differ."""
    return NUMBERS.sub("", squeezed(text))


def form_heads(document: Document, blocks: Sequence[Block]) -> frozenset[str]:
    """The texts that stand close above the first practice and again above another: heads of a form,
    and of the columns of its table."""
    above = [{unnumbered(document.lines[index].text) for index in document.above(block.begin)[:HEAD_LINES]} for block in blocks]
    return frozenset(above[0] & set[str]().union(*above[1:])) - {""} if above else frozenset()


def lines_above(document: Document, blocks: Sequence[Block]) -> list[int]:
    """The line directly above each practice, where it may be a heading."""
    found = [index for block in blocks for index in document.above(block.begin)[:1]]
    return [index for index in found if index not in document.labelled and may_be_heading(document.lines[index])]


def rubrics(document: Document, blocks: Sequence[Block]) -> frozenset[str]:
    """The lines alone between blank lines right above the practices, where nearly all have one: "NEWCOMERS"."""
    lines = document.lines
    found = [index for index in lines_above(document, blocks) if document.opens(index) and document.opens(index + 1)]
    found = [index for index in found if lines[index].text[0].isupper()]
    return frozenset(unnumbered(lines[index].text) for index in found if len(found) >= MOST_HAVE * len(blocks))


def chapter_before(document: Document, block: Block, following: int, heads: frozenset[str], repeated: frozenset[str]) -> int:
    """Where the chapter, region or form headings begin that stand before the next practice."""
    end = following
    for index in document.above(following):
        line = document.lines[index]
        head = may_be_heading(line) or unnumbered(line.text) in heads
        chapter = head and index not in document.labelled
        named = (
            unnumbered(line.text) in repeated
            or document.furniture.in_contents(line.text)
            or is_place_heading(line.text)
            or is_chapter(line.text)
            or heads_page(document, index)
        )
        if index <= block.first or not chapter or not named:
            break
        end = index
    return end


def heads_page(document: Document, index: int) -> bool:
    """Whether a line is the first of its page that is no furniture, and others stand before it."""
    place = document.place[index]
    before = document.order[place - 1] if place else -1
    turned = range(before + 1, index)
    return place > 0 and any(document.furniture.kinds.get(one) == "page number" for one in turned)


def heads_chapter(document: Document, index: int) -> bool:
    """Whether a line is a heading that begins a page, blank lines before and after it."""
    after = document.order[document.place[index] + 1 :][:1]
    apart = document.lines[index].gap > 0 and bool(after) and document.lines[after[0]].gap > 0
    return apart and document.lines[index].text[:1].isalnum() and heads_page(document, index)


def chapter_between(document: Document, block: Block, end: int, paged: bool) -> int:
    """Where a chapter begins between two practices that is none: the contents name it, or it begins a page
    as the practices do (`paged`), or it is marked as a heading ("### Did you know?") where the practice is a table, and
    none of the labels that practices have stands in it."""
    own = [one for one in document.anchors if block.first <= one.first < end]
    last = max((one.last for one in own), default=end)
    table = len(own) >= FEWEST_FIELDS and all(one.style == "cell" for one in own)
    for index in document.order[document.place.get(last, len(document.order)) + 1 :]:
        line = document.lines[index]
        if index >= end:
            break
        named = document.furniture.in_contents(line.text) or (paged and heads_chapter(document, index))
        below = table and rank_of(line.text) < BOLD and index > last
        if line.gap and may_be_heading(line) and (named or below):
            return index
    return end


def back_matter(document: Document, block: Block) -> int:
    """Where the last practice ends: at a heading of back matter, or one named in the contents."""
    inside = [one.last for one in document.anchors if one.first >= block.first]
    last = max(inside, default=block.first)
    ordinary = last if len(inside) >= FEWEST_FIELDS else block.first
    for index in document.order[document.place.get(ordinary, 0) + 1 :]:
        line = document.lines[index]
        if index in document.labelled or not may_be_heading(line) or index <= block.first:
            continue
        if document.furniture.in_contents(line.text) or is_matter_heading(line.text, "back"):
            return index
    return len(document.lines)


def matter_as_nowhere_before(document: Document, blocks: Sequence[Block]) -> int:
    """Where a heading of back matter, or one that the contents name, stands in the last practice after its first labels,
    though other labels follow it ("Lead partner: …"); where no other practice has such a heading inside."""
    *others, block = blocks
    inside = [index for other in others for index in matter_inside(document, other)]
    return next(iter(matter_inside(document, block)), len(document.lines)) if others and not inside else len(document.lines)


def matter_inside(document: Document, block: Block) -> list[int]:
    """The headings of back matter, or named in the contents, in a block after some of its labels."""
    end = block.end or len(document.lines)
    firsts = [one.first for one in document.anchors if block.first <= one.first < end]
    start = firsts[FEWEST_FIELDS] if len(firsts) > FEWEST_FIELDS else end
    return [
        index
        for index in document.order
        if start < index < end and document.opens(index) and may_be_heading(document.lines[index]) and is_back(document, index)
    ]


def is_back(document: Document, index: int) -> bool:
    """Whether a heading is of back matter; one that the contents name, only where it is no label too."""
    text = document.lines[index].text
    return is_matter_heading(text, "back") or (index not in document.labelled and document.furniture.in_contents(text))


def last_label(document: Document, block: Block) -> int:
    """The last line with a label of a block that reaches to the end of the document."""
    return max((one.last for one in document.anchors if one.first >= block.first), default=block.first)


def after_gap(document: Document, blocks: Sequence[Block]) -> int:
    """Where the last practice ends at a gap: more blank lines than any practice before it has inside,
    on the same page, after the same label as theirs."""
    *others, block = blocks
    lines, last = document.lines, last_label(document, block)
    fields = [one.field for one in document.anchors if one.last == last]
    closing = {other.anchors[-1].field for other in others if other.anchors}
    return wider_gap(document, others, last) if others and closing.intersection(fields) else len(lines)


def wider_gap(document: Document, others: Sequence[Block], last: int) -> int:
    """The first line after a last one with more blank lines before it than stand anywhere in other blocks."""
    lines = document.lines
    inner = [index for other in others for index in range(other.first + 1, other.end)]
    widest = max((lines[index].gap for index in inner if lines[index].page == lines[index - 1].page), default=0)
    for index in range(last + 1, len(lines)):
        if lines[index].gap > widest and lines[index].page == lines[index - 1].page:
            return index
    return len(lines)


def after_links(document: Document, blocks: Sequence[Block]) -> int:
    """Where a heading with a blank line before it stands after the links of the last practice, where links
    close every practice and none stands after those of the others."""
    lines, closing = document.lines, [one.anchors[-1] for one in blocks[:-1] if one.anchors]
    last = last_label(document, blocks[-1])
    named = {one.field for one in [*closing, *(one for one in document.anchors if one.last == last)]}
    ends = zip(closing, blocks, strict=False)
    inside = [index for one, block in ends for index in range(one.last + 1, block.end)]
    if not closing or named != {"links"} or any(lines[index].gap and may_be_heading(lines[index]) for index in inside):
        return len(lines)
    after = (index for index in range(last + 1, len(lines)) if lines[index].gap and may_be_heading(lines[index]))
    return next(after, len(lines))


def counted_on(document: Document, blocks: Sequence[Block]) -> int:
    """Where a heading after the last labels counts on from the chapter of the practices, or from the
    title of the last: "3. The examples" … "4. What it means for us"."""
    lines = document.lines
    chapters = [index for index in document.above(blocks[0].begin) if chapter_number(document, index)]
    numbers = {chapter_number(document, index) for index in (*chapters[:1], *blocks[-1].title)} - {0}
    counts = Counter(one.name for one in document.anchors)
    lone = {one.first for one in document.anchors if counts[one.name] == 1 and len(blocks) > 1}
    last = last_label(document, blocks[-1])
    for index in document.order[document.place.get(blocks[-1].first, 0) + 1 :]:
        after = index > last or index in lone
        if after and lines[index].gap and chapter_number(document, index, lone) - 1 in numbers:
            return index
    return len(lines)


def marked_alike(document: Document, blocks: Sequence[Block]) -> int:
    """Where a heading stands in the last practice that is marked as the titles are ("## ") or higher, and as
    nothing inside the practices before it."""
    lines = document.lines
    levels = [marks(lines[block.title[0]]) if block.title else "" for block in blocks]
    level, count = Counter(levels).most_common(1)[0]
    if not level or levels[-1] != level or count < MOST_HAVE * len(blocks):
        return len(lines)
    alike = [block for block, one in zip(blocks[:-1], levels, strict=False) if one == level]
    inside = {marks(lines[index]) for block in alike for index in range(block.first + 1, block.end)}
    ending = {level[:rank] for rank in range(1, len(level) + 1)} - inside
    return next((index for index in range(blocks[-1].first + 1, len(lines)) if marks(lines[index]) in ending), len(lines))


def closed_alike(document: Document, blocks: Sequence[Block]) -> int:
    """Where the last practice ends after the line that closes each practice before it ("Back to top")."""
    lines, ends = document.lines, [block.end for block in blocks[:-1]]
    closing = {unnumbered(lines[index].text) for end in ends for index in document.above(document.order[document.place[end]])[:1]}
    if len(ends) < 2 or len(closing) > 1:
        return len(lines)
    last = [index for index in document.order if index > blocks[-1].first and unnumbered(lines[index].text) in closing]
    return last[-1] + 1 if last else len(lines)


def marks(line: Line) -> str:
    """The number signs with which a heading is marked."""
    return line.text[: len(line.text) - len(line.text.lstrip("#"))]


def chapter_number(document: Document, index: int, lone: Set[int] = frozenset()) -> int:
    """The number before a heading, 0 where the line is none, or a label that is not the only one of its kind."""
    line = document.lines[index]
    match = COUNTED.match(line.text)
    return int(match[1]) if match and (index in lone or index not in document.labelled) and may_be_heading(line) else 0


def inner_headings(document: Document, block: Block) -> list[int]:
    """Lines inside a practice that are chapter or region headings torn away from their place."""
    firsts = [one.first for one in block.anchors] + [block.end]
    named = {
        index
        for one, following in zip(block.anchors, firsts[1:], strict=True)
        for index in range(one.first, following)
        if one.field == "title"
    }
    return [
        index
        for index in document.order
        if block.first <= index < block.end
        and index not in document.labelled
        and index not in named
        and document.lines[index].alone
        and may_be_heading(document.lines[index])
        and document.furniture.in_contents(document.lines[index].text)
    ]


def context_of(document: Document, blocks: Sequence[Block], position: int) -> str:
    """The nearest heading before a practice that names a country, also one inside the last."""
    floor = blocks[position - 1].first if position else 0
    for index in document.above(blocks[position].begin):
        if index < floor:
            break
        line = document.lines[index]
        if line.alone and may_be_heading(line) and is_place_heading(line.text):
            return line.text
    return blocks[position - 1].context if position else ""
