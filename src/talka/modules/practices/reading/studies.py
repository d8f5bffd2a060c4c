"""Studies: a table names the practices, and each of them has a chapter of its own further on.

    4.1   The Repair Alley   Linz   Austria   2013          4.1 The Repair Alley – Linz, Austria
    4.2   Mar de Manos       Cádiz  Spain     2016          Behind the main station of Linz …

Then the chapters are the practices, and the table only adds what they do not say.
"""

from collections.abc import Sequence

from .document import Block, Document
from .ends import set_ends
from .fields import Reading
from .headings import LONGEST_LINE, NUMBERED, may_be_heading
from .stories import FEWEST_CHAPTERS
from .vocabulary import Tokens, tokens

MOST_HAVE_ONE = 0.6  # of the practices of the table


def chapters(document: Document, grid: Sequence[Reading]) -> list[tuple[Block, Reading]]:
    """The chapters of the practices of a table, each with its row; empty where most have none."""
    rows = {title: reading for reading in grid if (title := title_of(reading))}
    found: dict[int, Reading] = {}
    for title, reading in rows.items():
        index = heading_of(document, title, grid)
        if index is not None:
            found.setdefault(index, reading)
    if len(found) < max(FEWEST_CHAPTERS, MOST_HAVE_ONE * len(grid)):
        return []
    blocks = [Block((index,), index + 1) for index in sorted(found)]
    set_ends(document, blocks)
    return [(block, found[block.title[0]]) for block in blocks]


def title_of(reading: Reading) -> Tokens:
    """The words of the title of a row."""
    units = (unit for row in reading.rows if row.field == "title" for unit in row.units if not unit.label)
    return tokens(" ".join(unit.text for unit in units))


def heading_of(document: Document, title: Tokens, grid: Sequence[Reading]) -> int | None:
    """The last heading outside the table that begins with a title and has text of its own under it."""
    inside = {index for reading in grid for index in range(reading.block.first, reading.block.end)}
    return next((index for index in document.order[::-1] if index not in inside and is_headed(document, index, title)), None)


def is_headed(document: Document, index: int, title: Tokens) -> bool:
    """Whether a line is a heading that begins with a title, over a text."""
    line = document.lines[index]
    said = tokens(NUMBERED.sub("", line.text, count=1))
    below = document.order[document.place[index] + 1 :][:1]
    begins = said[: len(title)] == title and may_be_heading(line) and len(line.text) <= LONGEST_LINE
    return begins and document.opens(index) and any(document.lines[one].alone for one in below)
