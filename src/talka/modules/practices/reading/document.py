"""A document on its way: its lines with what is known of them, and the blocks of its practices."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from .furniture import Furniture
from .headings import rank_of
from .labels import Anchor
from .source import Line


@dataclass
class Document:
    """The lines of a source with what is already known of them."""

    lines: Sequence[Line]
    furniture: Furniture
    anchors: Sequence[Anchor]

    @cached_property
    def order(self) -> list[int]:
        """The indexes of the lines that are no furniture."""
        return [index for index in range(len(self.lines)) if index not in self.furniture.kinds]

    @cached_property
    def labelled(self) -> frozenset[int]:
        """The lines that hold a label."""
        return frozenset(index for one in self.anchors for index in range(one.first, one.last + 1))

    @cached_property
    def filled(self) -> frozenset[int]:
        """The lines right under a label that stands alone: its text, and no heading."""
        labels = [one.last for one in self.anchors if one.style == "line" and one.last + 1 < len(self.lines)]
        return frozenset(index + 1 for index in labels if not self.lines[index + 1].gap)

    @cached_property
    def place(self) -> dict[int, int]:
        """The position of each line within `order`."""
        return {index: position for position, index in enumerate(self.order)}

    @cached_property
    def ranks(self) -> list[int]:
        """The rank of each line as a heading, by its marks."""
        return [rank_of(line.text) for line in self.lines]

    @cached_property
    def ranked(self) -> Counter[int]:
        """How many lines have each rank."""
        return Counter(self.ranks)

    def opens(self, index: int) -> bool:
        """Whether a blank line, or the edge of a page, stands before a line."""
        return self.lines[index].gap > 0 or index == 0 or index - 1 in self.furniture.kinds

    def above(self, index: int) -> list[int]:
        """The lines before one, nearest first, without furniture."""
        return self.order[: self.place[index]][::-1]


@dataclass
class Block:
    """The lines of one practice: title, body (from, to), anchors, headings that stand around, and the
    lines over the title that only count it or say the place."""

    title: tuple[int, ...]
    first: int
    end: int = 0
    anchors: list[Anchor] = field(default_factory=list)
    headings: list[int] = field(default_factory=list)
    eyebrow: tuple[int, ...] = ()
    case: str = ""
    context: str = ""

    @property
    def begin(self) -> int:
        """The first line that belongs to the practice, its title included."""
        return min([self.first, *self.title, *self.eyebrow])
