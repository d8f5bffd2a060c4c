"""Accounting: where every piece of the source went, and what is left over listed as not placed.

This is the end of the way, and the one place that keeps the promise that nothing is lost: whatever
the steps before did, each letter of the source is in exactly one piece when this is done.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from .document import Block, Document
from .fields import Reading
from .flow import Stretch
from .report import Found, Passage, Piece, Practice
from .source import Source
from .units import without


def account(
    source: Source, document: Document, readings: Sequence[Reading], practices: Sequence[Practice]
) -> tuple[tuple[Practice, ...], tuple[Piece, ...]]:
    """The practices with what else of their text is in no field, and every piece of the source in order."""
    pieces = apart(all_pieces(document, readings))
    left = [owned(source, document, readings, stretch) for stretch in left_over(source, pieces)]
    told = tuple(replace(one, unplaced=one.unplaced + unplaced(source, left, number)) for number, one in enumerate(practices))
    return told, tuple(sorted([*pieces, *left], key=lambda piece: piece.start))


def apart(pieces: Iterable[Piece]) -> list[Piece]:
    """The pieces in order; what two of them hold is given to the first."""
    found: list[Piece] = []
    reached = 0
    for piece in sorted(pieces, key=lambda piece: piece.start):
        if piece.end > reached:
            found.append(replace(piece, start=max(piece.start, reached)))
            reached = piece.end
    return found


def left_over(source: Source, pieces: Iterable[Piece]) -> Iterator[Stretch]:
    """The stretches of the source, inside its cells, that no piece holds."""
    open_places = bytearray(b"\1") * len(source.text)
    for piece in pieces:
        open_places[piece.start : piece.end] = bytes(piece.end - piece.start)
    for cell in (cell for line in source.lines for cell in line.cells):
        start = open_places.find(1, cell.start, cell.end)
        while start >= 0:
            closed = open_places.find(0, start, cell.end)
            end = closed if closed >= 0 else cell.end
            if source.text[start:end].strip(" \t\u00a0|"):
                yield start, end
            start = open_places.find(1, end, cell.end)


def owned(source: Source, document: Document, readings: Sequence[Reading], stretch: Stretch) -> Piece:
    """A piece for text that is left over: not placed in its practice, or between the practices; a mark without
    a letter, as between the pieces of a byline, is furniture."""
    for number, reading in enumerate(readings):
        lines = document.lines[reading.block.begin : reading.block.end]
        if min(line.start for line in lines) <= stretch[0] < max(line.end for line in lines):
            mark = not any(letter.isalnum() for letter in source.text[slice(*stretch)])
            return Piece(*stretch, "furniture", number, "stray mark") if mark else Piece(*stretch, "unplaced", number)
    return Piece(*stretch, "between")


def unplaced(source: Source, left: Iterable[Piece], number: int) -> tuple[Found, ...]:
    """What is left over of one practice, each with its passage."""
    own = [piece for piece in left if piece.practice == number and piece.role == "unplaced"]
    return tuple(
        Found(
            text=" ".join(source.text[one.start : one.end].split()),
            passages=(Passage(source.name, source.page_of(one.start), one.start, one.end),),
        )
        for one in own
    )


# --- pieces ---------------------------------------------------------------------------------------


def all_pieces(document: Document, readings: Sequence[Reading]) -> Iterable[Piece]:
    """Every stretch of the source with its role, in order."""
    pieces: list[Piece] = []
    seen: set[int] = set()  # in a table the practices of its columns share the lines and the labels
    for number, reading in enumerate(readings):
        first = min(line.start for line in document.lines[reading.block.begin : reading.block.end])
        own = [piece for piece in pieces_of(document, reading, number) if piece.start >= first and piece.start not in seen]
        seen.update(piece.start for piece in own)
        pieces.extend(own)
    pieces.extend(pieces_around(document, [reading.block for reading in readings]))
    return pieces


def pieces_of(document: Document, reading: Reading, number: int) -> Iterable[Piece]:
    """The pieces of one practice."""
    lines, block = document.lines, reading.block
    labels = [one for one in reading.anchors if not one.name.part]
    yield from (Piece(cell.start, cell.end, "title", number) for index in block.title for cell in lines[index].cells)
    yield from (Piece(cell.start, cell.end, "heading", number) for index in block.headings for cell in lines[index].cells)
    yield from (Piece(start, end, "heading", number) for start, end in counting(document, reading))
    yield from (Piece(start, end, "label", number, one.field) for one in labels for start, end in one.stretches)
    for row in reading.rows:
        role = "title" if row.field == "title" else "field"
        stretches = [stretch for unit in row.units for stretch in unit.stretches]
        yield from (Piece(start, end, role, number, row.field) for start, end in stretches)
    told = [stretch for unit in reading.instructions for stretch in unit.stretches]
    yield from (Piece(start, end, "furniture", number, "instruction") for start, end in told)
    unplaced = [stretch for unit in reading.unplaced for stretch in unit.stretches]
    yield from (Piece(start, end, "unplaced", number) for start, end in unplaced)


def counting(document: Document, reading: Reading) -> Iterable[tuple[int, int]]:
    """What stands over the title of a practice and is in none of its rows: the words that count it."""
    taken = sorted(stretch for row in reading.rows for unit in row.units for stretch in unit.stretches)
    for cell in (cell for index in reading.block.eyebrow for cell in document.lines[index].cells):
        yield from without(cell.start, cell.end, taken)


def pieces_around(document: Document, blocks: Sequence[Block]) -> Iterable[Piece]:
    """Furniture, and the matter before, between and after the practices."""
    inside = {index for block in blocks for index in (*range(block.first, block.end), *block.title, *block.eyebrow)}
    first = min((block.begin for block in blocks), default=len(document.lines))
    last = max((block.end for block in blocks), default=0)
    for index, line in enumerate(document.lines):
        kind = document.furniture.kinds.get(index)
        if kind is None and index in inside:
            continue
        role = "front" if index < first else "back" if index >= last else "between"
        for cell in line.cells:
            yield Piece(cell.start, cell.end, "furniture" if kind else role, None, kind or "")
