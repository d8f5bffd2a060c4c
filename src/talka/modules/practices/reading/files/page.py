"""A page as words with their boxes, and how lines, tables and columns come out of them as text.

Lengths are points (1/72 inch); the top of a page is 0. Whoever reads a format that knows only where letters stand makes words
and rules of them; `written` turns them into lines: the cells of a ruled table with tabs between, columns of prose one after
another, everything else with blanks that keep its place, as `reading/columns.py` understands it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from .grid import Cell, Rule, tables

# how much of the lower of two words must lie beside the other one, for both to stand on one line
BESIDE = 0.5
WIDE = 1.8  # widths of a letter; a wider gap parts cells
FEWEST_LINES = 6  # of two columns of prose
FEWEST_WORDS = 4
FULL = 0.6
FEW = 0.03
A_NEW_PARAGRAPH = 1.5  # heights of a line


@dataclass(frozen=True, slots=True)
class Word:
    """A word on a page and its box; `size` is that of its letters. `after` is an address that it leads to without saying so."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    size: float = 10.0
    after: str = ""


Line = list[Word]
# A stretch of a line that is written: blanks or tabs in front of a word, and the word (None at the end of a line).
Piece = tuple[str, Word | None]


def lines_of(words: Iterable[Word]) -> list[Line]:
    """The words line by line from top to bottom, each from left to right."""
    lines: list[Line] = []
    boxes: list[tuple[float, float]] = []
    for word in sorted(words, key=lambda one: (one.y0 + one.y1, one.x0)):
        for place in range(len(lines) - 1, max(len(lines) - 4, -1), -1):
            top, bottom = boxes[place]
            shared = min(bottom, word.y1) - max(top, word.y0)
            if shared >= BESIDE * min(bottom - top, word.y1 - word.y0):
                lines[place].append(word)
                break
        else:
            lines.append([word])
            boxes.append((word.y0, word.y1))
    return [sorted(line, key=lambda one: one.x0) for line in lines]


def written(words: Sequence[Word], rules: Sequence[Rule], width: float) -> list[Piece]:
    """The page in the order in which it is read."""
    grids = tables(rules)
    inside: dict[int, list[Word]] = {}
    outside: list[Word] = []
    for word in words:
        x, y = (word.x0 + word.x1) / 2, (word.y0 + word.y1) / 2
        number = next((i for i, cells in enumerate(grids) if any(cell.holds(x, y) for cell in cells)), None)
        if number is None:
            outside.append(word)
        else:
            inside.setdefault(number, []).append(word)
    tops = sorted((min(cell.y0 for cell in grids[number]), number) for number in inside)
    pieces: list[Piece] = []
    rest = outside
    for top, number in tops:
        pieces += free([word for word in rest if word.y1 <= top + 2], width)
        rest = [word for word in rest if word.y1 > top + 2]
        pieces += [("\n", None), *table(grids[number], inside[number])]
    return pieces + free(rest, width)


def table(cells: Sequence[Cell], words: Sequence[Word]) -> list[Piece]:
    """The rows of a ruled table: its cells with tabs between; what is longer than a line stands under its own column."""
    columns = sorted({round(cell.x0) for cell in cells})
    pieces: list[Piece] = []
    for row in rows(cells):
        filled = [(columns.index(round(cell.x0)), lines_of(word for word in words if holds(cell, word))) for cell in row]
        filled = [(column, lines) for column, lines in filled if lines]
        if not filled:
            continue
        longest = max(len(lines) for _column, lines in filled)
        texts = [
            (column, lines if len(lines) == longest and longest > 1 else [[word for line in lines for word in line]])
            for column, lines in filled
        ]
        for number in range(max(len(lines) for _column, lines in texts)):
            done = 0
            for column, lines in texts:
                if number < len(lines):
                    pieces += spaced(lines[number], "\t" * (column - done))
                    done = column
            pieces.append(("\n", None))
    return pieces


def holds(cell: Cell, word: Word) -> bool:
    """Whether the middle of a word lies in a cell."""
    return cell.holds((word.x0 + word.x1) / 2, (word.y0 + word.y1) / 2)


def rows(cells: Sequence[Cell]) -> list[list[Cell]]:
    """The cells row by row: those that begin at the same height."""
    found: list[list[Cell]] = []
    for cell in sorted(cells, key=lambda one: (round(one.y0), one.x0)):
        if found and abs(found[-1][0].y0 - cell.y0) < 3:
            found[-1].append(cell)
        else:
            found.append([cell])
    return found


def spaced(line: Line, before: str = "") -> list[Piece]:
    """The words of a line with one blank between."""
    return [(before if number == 0 else " ", word) for number, word in enumerate(line)]


def free(words: Sequence[Word], width: float) -> list[Piece]:
    """Words outside of tables: columns of prose one after another, everything else as it stands on the page."""
    gutter = gutter_of(words, width)
    if gutter is None:
        return drawn(lines_of(words))
    pieces: list[Piece] = []
    for is_parted, some in bands(lines_of(words), gutter):
        sides = (
            [[word for word in some if word.x1 <= gutter], [word for word in some if word.x0 >= gutter]] if is_parted else [some]
        )
        for side in sides:
            pieces += [("\n", None), *drawn(lines_of(side))]
    return pieces


def gutter_of(words: Sequence[Word], width: float) -> float | None:
    """Where two columns of prose are parted: a place in the middle that few words cross, with full lines on both sides."""
    found: list[tuple[int, float]] = []
    for step in range(30, 71):
        x = width * step / 100
        crossing = sum(word.x0 < x < word.x1 for word in words)
        left, right = [word for word in words if word.x1 <= x], [word for word in words if word.x0 >= x]
        if crossing <= FEW * len(words) and _is_prose(left) and _is_prose(right):
            found.append((crossing, x))
    fewest = min((crossing for crossing, _x in found), default=0)
    middle = [x for crossing, x in found if crossing == fewest]
    return middle[len(middle) // 2] if middle else None


def _is_prose(words: Sequence[Word]) -> bool:
    """Whether words are a column of running text: six lines or more of which most are full."""
    lines = lines_of(words)
    if len(lines) < FEWEST_LINES:
        return False
    widths = [line[-1].x1 - line[0].x0 for line in lines]
    return median(widths) >= FULL * max(widths) and median(len(line) for line in lines) >= FEWEST_WORDS


def bands(lines: Sequence[Line], gutter: float) -> Iterable[tuple[bool, list[Word]]]:
    """The words of the page from top to bottom: where they stand in two columns, and where they run over the gutter."""
    crossed = [any(word.x0 < gutter < word.x1 for word in line) or _bridged(line, gutter) for line in lines]
    edges = [0, *(i for i, (one, other) in enumerate(pairwise(crossed), 1) if one != other), len(lines)]
    for begin, end in pairwise(edges):
        yield not crossed[begin], [word for line in lines[begin:end] for word in line]


def _bridged(line: Line, gutter: float) -> bool:
    """Whether a line runs over the gutter with nothing but a blank there, as a heading does."""
    left = [word for word in line if word.x1 <= gutter]
    right = [word for word in line if word.x0 >= gutter]
    return bool(left and right) and right[0].x0 - left[-1].x1 < letter(line)


def letter(line: Line) -> float:
    """How wide a letter of the line is."""
    return median((word.x1 - word.x0) / max(len(word.text), 1) for word in line)


def usual_gap(line: Line) -> float:
    """How wide the gaps of a line mostly are: in justified text they can be wide."""
    return median(max(after.x0 - before.x1, 0.0) for before, after in pairwise(line)) if len(line) > FEWEST_WORDS else 0.0


def drawn(lines: Sequence[Line]) -> list[Piece]:
    """Lines with blanks that keep the place of what stands apart, and empty lines between paragraphs."""
    if not lines:
        return []
    wide = median(letter(line) for line in lines)
    edge = min(line[0].x0 for line in lines)
    height = median(line[0].y1 - line[0].y0 for line in lines)
    pieces: list[Piece] = []
    bottom: float | None = None
    for line in lines:
        if bottom is not None and line[0].y0 - bottom > (A_NEW_PARAGRAPH - 1) * height:
            pieces.append(("\n", None))
        bottom = max(word.y1 for word in line)
        at, apart = 0, max(WIDE * wide, 2.5 * usual_gap(line))
        before: Word | None = None
        for word in line:
            column = round((word.x0 - edge) / wide) if wide else 0
            is_apart = before is None or word.x0 - before.x1 > apart
            blanks = max(column - at, 3 if before else 0) if is_apart else 1
            pieces.append((" " * blanks, word))
            at += blanks + len(word.text)
            before = word
        pieces.append(("\n", None))
    return pieces
