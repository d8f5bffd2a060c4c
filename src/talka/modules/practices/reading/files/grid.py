"""Ruled tables: the cells that lines on a page enclose."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

NEAR = 3.0  # points; strokes nearer to each other are one
MOST_RULES = 4000
Key = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Rule:
    """A stroke from left to right (y0 = y1) or from top to bottom (x0 = x1)."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def is_level(self) -> bool:
        """Whether it runs from left to right."""
        return self.y1 - self.y0 < self.x1 - self.x0


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table."""

    x0: float
    y0: float
    x1: float
    y1: float

    def holds(self, x: float, y: float) -> bool:
        """Whether a point lies in it."""
        return self.x0 <= x <= self.x1 and self.y0 <= y <= self.y1


def tables(rules: Sequence[Rule]) -> list[list[Cell]]:
    """The tables of a page, each as its cells; a frame with a single cell is none."""
    if len(rules) > MOST_RULES:
        return []
    found = (cells_of(group) for group in together(rules))
    return [cells for cells in found if len(cells) > 1]


def together(rules: Sequence[Rule]) -> list[list[Rule]]:
    """Rules that touch one another, each group by itself."""
    groups: list[tuple[list[float], list[Rule]]] = []
    for rule in sorted(rules, key=lambda one: (one.y0, one.x0)):
        box = [rule.x0 - NEAR, rule.y0 - NEAR, rule.x1 + NEAR, rule.y1 + NEAR]
        members = [rule]
        for other in [group for group in groups if _meet(group[0], box)]:
            groups.remove(other)
            box = [min(box[0], other[0][0]), min(box[1], other[0][1]), max(box[2], other[0][2]), max(box[3], other[0][3])]
            members += other[1]
        groups.append((box, members))
    return [members for _box, members in groups]


def _meet(one: Sequence[float], other: Sequence[float]) -> bool:
    return one[0] <= other[2] and other[0] <= one[2] and one[1] <= other[3] and other[1] <= one[3]


def cells_of(rules: Sequence[Rule]) -> list[Cell]:
    """The cells between the rules of one table; where a stroke is missing, neighbours are one cell."""
    level = [rule for rule in rules if rule.is_level]
    upright = [rule for rule in rules if not rule.is_level]
    if not level or not upright:
        return []
    xs = apart([rule.x0 for rule in upright] + [rule.x0 for rule in level] + [rule.x1 for rule in level])
    ys = apart([rule.y0 for rule in level] + [rule.y0 for rule in upright] + [rule.y1 for rule in upright])
    if len(xs) < 2 or len(ys) < 2:
        return []
    home = {(i, j): (i, j) for i in range(len(xs) - 1) for j in range(len(ys) - 1)}
    for i, j in list(home):
        middle_x, middle_y = (xs[i] + xs[i + 1]) / 2, (ys[j] + ys[j + 1]) / 2
        if (i + 1, j) in home and not _crosses(upright, xs[i + 1], middle_y, is_level=False):
            _join(home, (i, j), (i + 1, j))
        if (i, j + 1) in home and not _crosses(level, ys[j + 1], middle_x, is_level=True):
            _join(home, (i, j), (i, j + 1))
    members: dict[Key, list[Key]] = {}
    for key in home:
        members.setdefault(_root(home, key), []).append(key)
    return [_around(xs, ys, keys) for keys in members.values()]


def _root(home: dict[Key, Key], key: Key) -> Key:
    while home[key] != key:
        key = home[key]
    return key


def _join(home: dict[Key, Key], one: Key, other: Key) -> None:
    first, second = sorted((_root(home, one), _root(home, other)))
    home[second] = first


def _around(xs: Sequence[float], ys: Sequence[float], keys: Sequence[Key]) -> Cell:
    across, down = [i for i, _j in keys], [j for _i, j in keys]
    return Cell(xs[min(across)], ys[min(down)], xs[max(across) + 1], ys[max(down) + 1])


def apart(values: Sequence[float]) -> list[float]:
    """The values in order, those that are near to one another once."""
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > NEAR:
            found.append(value)
    return found


def _crosses(rules: Sequence[Rule], at: float, middle: float, *, is_level: bool) -> bool:
    """Whether a rule lies at a place and covers the middle of the side."""
    if is_level:
        return any(abs(rule.y0 - at) <= NEAR and rule.x0 - NEAR <= middle <= rule.x1 + NEAR for rule in rules)
    return any(abs(rule.x0 - at) <= NEAR and rule.y0 - NEAR <= middle <= rule.y1 + NEAR for rule in rules)
