"""Ends: where each practice stops, and which headings stand before, inside and after it."""

from collections.abc import Sequence

from .document import Block, Document
from .furniture import squeezed
from .headings import is_chapter, is_matter_heading, is_place_heading, may_be_heading
from .sequences import FEWEST_FIELDS


def set_ends(document: Document, blocks: Sequence[Block]) -> None:
    """Say for each block where it ends, which anchors it has, and which headings stand in it."""
    above = [squeezed(document.lines[line].text) for line in lines_above(document, blocks)]
    repeated = frozenset(text for text in above if above.count(text) > 1)
    for position, block in enumerate(blocks):
        following = blocks[position + 1].begin if position + 1 < len(blocks) else None
        block.end = following if following is not None else len(document.lines)
        if following is None:
            block.end = back_matter(document, block)
        else:
            block.end = chapter_before(document, block, following, repeated)
        block.anchors = [one for one in document.anchors if block.first <= one.first < block.end]
        block.headings = inner_headings(document, block)
        block.context = context_of(document, blocks, position)


def lines_above(document: Document, blocks: Sequence[Block]) -> list[int]:
    """The line directly above each practice, where it may be a heading."""
    found = [index for block in blocks for index in document.above(block.begin)[:1]]
    return [index for index in found if index not in document.labelled and may_be_heading(document.lines[index])]


def chapter_before(document: Document, block: Block, following: int, repeated: frozenset[str]) -> int:
    """Where the chapter, region or form headings begin that stand before the next practice."""
    end = following
    for index in document.above(following):
        line = document.lines[index]
        chapter = may_be_heading(line) and index not in document.labelled
        named = (
            squeezed(line.text) in repeated
            or document.furniture.in_contents(line.text)
            or is_place_heading(line.text)
            or is_chapter(line.text)
        )
        if index <= block.first or not chapter or not named:
            break
        end = index
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
