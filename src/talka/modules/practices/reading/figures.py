"""Figures: tables inside a practice whose columns count people or money, a line a year or an item.

    Year | Visitors | Sales            Item             Sum in EUR
    2019 | 410      | BGN 21,300       Rent             12 000
    2020 | 95       | BGN 6,050        Two employees    48 000

What a number counts is said once, over its column; what stands beside it says nothing of it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .document import Block, Document
from .grids import cells_at, column_of, is_drawn
from .labels import bare_label
from .report import Passage
from .source import Cell
from .values.amounts import currency_of, currency_pattern
from .values.numbers import NUMBER
from .values.people import is_year, unit_pattern
from .vocabulary import by_language, flat, words

MONEY, PEOPLE, HEAD = "money", "people", "head"
FEWEST_ROWS = 2
LONGEST_HEAD = 40
LEADING_NUMBER = re.compile(rf"\D{{0,12}}{NUMBER}")


@dataclass(frozen=True, slots=True)
class Figure:
    """A cell under a head: what its number is of ("money", "people"), the words of the head, the currency
    that they name; or the head itself, of which nothing is read."""

    kind: str
    head: str
    currency: str
    cell: Cell

    def holds(self, passages: Sequence[Passage]) -> bool:
        """Whether some of these passages lie in the cell."""
        return any(one.start < self.cell.end and self.cell.start < one.end for one in passages)


def find_figures(document: Document, block: Block, source: str) -> list[Figure]:
    """The cells of a practice that stand under heads of money or people."""
    found: list[Figure] = []
    indexes = [index for index in document.order if block.first <= index < block.end]
    for position, index in enumerate(indexes):
        line = document.lines[index]
        heads = cells_at(source, line)
        labelled = index in document.labelled and len(heads) == 2  # a row of the form: its label, and what it says
        kinds = [kind_of_head(head.text) for head in heads] if len(heads) > 1 and not labelled else []
        if any(kinds) and all(is_head(head.text) for head in heads):
            rows = list(rows_under(document, source, indexes[position + 1 :], heads, is_drawn(source, line)))
            for column, (kind, head) in enumerate(zip(kinds, heads, strict=True)):
                cells = [cell for row in rows for cell, place in row if place == column and is_number(cell.text)]
                if kind and len(cells) >= FEWEST_ROWS:
                    found += [Figure(kind, head.text, currency_in(head.text), cell) for cell in cells]
                    found.append(Figure(HEAD, head.text, "", head))
    return found


def is_number(text: str) -> bool:
    """Whether a cell begins with a number, a sign of a currency before it at most, that is no year."""
    return LEADING_NUMBER.match(text) is not None and not is_year(text)


def rows_under(
    document: Document, source: str, indexes: Sequence[int], heads: Sequence[Cell], drawn: bool
) -> Iterator[list[tuple[Cell, int]]]:
    """The rows under some heads, each cell with the number of its head."""
    for index in indexes:
        cells = cells_at(source, document.lines[index])
        columns = [column_of(cell, heads, drawn) for cell in cells]
        if len(cells) < 2 or -1 in columns:
            return
        yield list(zip(cells, columns, strict=True))


def is_head(text: str) -> bool:
    """Whether a cell may stand over a column: a few words, and no number."""
    return len(text) <= LONGEST_HEAD and any(letter.isalpha() for letter in text) and not re.search(r"\d", text)


def kind_of_head(text: str) -> str:
    """What the numbers under a head are of: "money", "people", or "" for anything else."""
    said, name = flat(text), bare_label(text)
    if not_counted().search(said):
        return ""
    if re.search(rf"(?<![^\W\d_]){unit_pattern()}", said) or (name and name.part == "staff"):
        return PEOPLE
    return MONEY if money().search(said) or currency_in(text) or (name and name.part == "funding") else ""


@by_language
def money() -> re.Pattern[str]:
    """The words for money that stand over columns."""
    return re.compile(rf"(?<![^\W\d_])(?:{'|'.join(map(re.escape, words().ranges.get('money', ()))) or '(?!)'})(?![^\W\d_])")


@by_language
def not_counted() -> re.Pattern[str]:
    """The words in a head that make its numbers neither of people nor of money: "hours of volunteers"."""
    return re.compile(rf"%|(?<![^\W\d_])(?:{'|'.join(map(re.escape, words().ranges.get('measures', ()))) or '(?!)'})(?![^\W\d_])")


def currency_in(text: str) -> str:
    """The currency that a head names, "" for none."""
    match = re.search(currency_pattern(), flat(text))
    return currency_of(match.group(), None)[0] if match else ""
