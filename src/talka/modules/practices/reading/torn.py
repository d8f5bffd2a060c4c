"""Torn labels: those that go on in other lines of their column, with text between, or that were cut off."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache

from .labels import LEAD, LONGEST, NO_NAME, Anchor, bare_label, look_up, opening, piece_of
from .source import Cell, Line
from .vocabulary import BRACKETS, Name, Tokens, tokens, vocabulary

HANGING = re.compile(
    r"(?:[/,&–-]|\b(?:and|or|und|oder|et|ou|oraz|i|og|un|y|of|for|of the|der|des|du))$"
)  # a label that must go on
SCATTERED_WORDS = 5
MOST_LINES = 8


def left(line: Line) -> tuple[Cell, ...]:
    """The cells that may hold a label: all but the last, and all but the last two where these are a small label
    and its text ("Location", "Country", "Italy"); a cell alone in the left column too."""
    small = len(line.cells) > 2 and (bare_label(line.cells[-2].text) or NO_NAME).part
    if small and bare_label(line.cells[-1].text) is None:
        return line.cells[:-2]
    if len(line.cells) > 1:
        return line.cells[:-1]
    return line.cells if line.cells[0].column == 0 else ()


def scattered(lines: Sequence[Line], order: Sequence[int], position: int, known: Anchor | None) -> Anchor | None:
    """A label whose words stand on lines of their own with text between: "Organisation in" …
    "charge of the" … "practice". Only whole labels of two words or more count."""
    first = lines[order[position]]
    ends = first.text.rstrip("*_ ").endswith(":")
    if not first.alone or ends or len(first.text.split()) > SCATTERED_WORDS or (known and known.style != "line"):
        return None
    joined, best, between = [first.cells[0]], None, 0
    for index in order[position + 1 : position + MOST_LINES]:
        line = lines[index]
        text = " ".join(cell.text for cell in joined)
        piece = line.alone and len(line.text.split()) <= SCATTERED_WORDS and line.text[0].islower()
        words, name = tokens(f"{text} {line.text}"), look_up(f"{text} {line.text}")
        if piece and (words in prefixes() or name):
            joined.append(line.cells[0])
            if name and len(words) >= 2:
                stretches = tuple((one.start, one.end) for one in joined)
                best = Anchor(name, order[position], index, stretches, "line")
        elif bare_label(line.text) or (line.alone and (opening(line.text, ("colon",)) or (NO_NAME,))[0].part == ""):
            break
        else:
            between += 1
    return best if between or HANGING.search(first.text) else None


def torn(lines: Sequence[Line], order: Sequence[int], position: int) -> Anchor | None:
    """The longest label that begins in the left column of this line and may go on below."""
    start = order[position]
    if len(lines[start].cells) == 1 and not continues_in_table(lines, order, position):
        return None
    joined: list[Cell] = []
    names: list[Name | None] = []
    best: tuple[Name, int, int] | None = None
    for index, cells in left_column(lines, order[position : position + MOST_LINES]):
        hanging = inside_bracket(joined) or HANGING.search(BRACKETS.sub("", joined[-1].text).rstrip() if joined else "")
        joined.extend(cells)
        wraps = joined[0].text[0].isupper() and cells[0].text[0].islower()
        names += [] if hanging or wraps else [whole(cells)]
        if clash(names):
            break
        name = whole(joined)
        if name:
            best = (name, index, len(joined))
        elif not may_grow(joined) and not inside_bracket(joined):
            break
    if best is None:
        return None
    stretches = tuple((cell.start, cell.end) for cell in joined[: best[2]])
    return Anchor(best[0], start, best[1], stretches, "cell")


def left_column(lines: Sequence[Line], order: Sequence[int]) -> Iterator[tuple[int, tuple[Cell, ...]]]:
    """The cells of the left column line by line, up to a line of running text."""
    for index in order:
        cells = left(lines[index])
        if len(cells) == 1 and len(cells[0].text) > LONGEST:
            return
        if cells:
            yield index, cells


def continues_in_table(lines: Sequence[Line], order: Sequence[int], position: int) -> bool:
    """Whether a lone left cell stands in a table: the next line has a right column."""
    following = [lines[index] for index in order[position + 1 : position + 2]]
    return any(len(line.cells) > 1 or line.cells[0].column > 0 for line in following)


def whole(cells: Sequence[Cell]) -> Name | None:
    """What the cells mean together; one short stray word before them is forgiven."""
    text = " ".join(cell.text for cell in cells)
    name = bare_label(text)
    if name is None and len(cells) > 1 and len(cells[0].text) <= 6 and " " not in cells[0].text:
        words = tokens(" ".join(cell.text for cell in cells[1:]))
        return vocabulary().labels.get(words) if len(words) > 2 else None
    return name


def clash(names: Sequence[Name | None]) -> bool:
    """Whether the lines are labels of their own, which must not be joined."""
    if len(names) < 2 or not all(names):
        return False
    return len({name for name in names if name}) > 1 or bool(names[0] and names[0].part)


def inside_bracket(cells: Sequence[Cell]) -> bool:
    """Whether a bracket that the label opened is still open."""
    text = " ".join(cell.text for cell in cells)
    return text.count("(") > text.count(")") or text.count("[") > text.count("]")


@lru_cache(maxsize=1)
def prefixes() -> frozenset[Tokens]:
    """The beginnings of all labels."""
    return frozenset(label[:length] for label in vocabulary().labels for length in range(1, len(label)))


def may_grow(cells: Sequence[Cell]) -> bool:
    """Whether more lines could make a label of these cells."""
    words = tokens(LEAD.sub("", " ".join(cell.text for cell in cells), count=1))
    bare = tuple(word for word in words if word not in vocabulary().fillers)
    return any(each in prefixes() for each in (words, bare, words[1:]) if each)


# --- labels that were cut off -------------------------------------------------------------------


def complete_partials(lines: Sequence[Line], order: Sequence[int], found: list[Anchor]) -> list[Anchor]:
    """Add labels of which only the beginning is left, where the document has them whole twice."""
    texts = Counter((tokens(" ".join(piece_of(lines, one))), one.name) for one in found if one.style == "cell")
    models = {words: name for (words, name), count in texts.items() if count >= 2 and len(words) > 2}
    taken = {index for one in found for index in range(one.first, one.last + 1)}
    extra: list[Anchor] = []
    for index in order:
        cells = left(lines[index])
        if index in taken or len(lines[index].cells) < 2:
            continue
        words = tokens(" ".join(cell.text for cell in cells))
        names = {name for model, name in models.items() if words == model[: len(words)]}
        if len(words) >= 2 and len(names) == 1:
            stretches = tuple((cell.start, cell.end) for cell in cells)
            extra.append(Anchor(names.pop(), index, index, stretches, "cell"))
    return sorted([*found, *extra], key=lambda anchor: anchor.first)


def run_on(lines: Sequence[Line], order: Sequence[int], found: Sequence[Anchor]) -> list[Anchor]:
    """Labels that lines begin with, their text behind them without a mark: a table whose columns
    were lost. The document must have them whole twice, and lose two at least."""
    texts = Counter((tokens(" ".join(piece_of(lines, one))), one.name) for one in found if one.style == "cell")
    models = [(begins_with(words), name, len(words)) for (words, name), count in texts.items() if count >= 2 and words]
    models.sort(key=lambda model: -model[2])
    taken = {index for one in found for index in range(one.first, one.last + 1)}
    extra: list[Anchor] = []
    for index in order:
        line = lines[index]
        for pattern, name, size in models if line.alone and index not in taken else ():
            match = pattern.match(line.text)
            rest = line.text[match.end() :] if match else ""
            start = opening(rest, ("colon",))
            marked = match and (match["remark"] or (start and start[0].field == name.field))
            if match and rest and (marked or (size > 1 and not rest[0].islower())):
                extra.append(Anchor(name, index, index, ((line.start, line.start + len(match.group().rstrip())),), "cell"))
                break
    return extra if len({one.name for one in extra}) >= 2 else []


def begins_with(words: Tokens) -> re.Pattern[str]:
    """The pattern of a label at the beginning of a line, with remarks in brackets."""
    remark = r"\s*(?:\[[^\[\]]{0,120}\]|\([^()]{0,120}\))"
    between = rf"(?:{remark})?\W{{1,3}}"
    return re.compile(rf"{between.join(map(re.escape, words))}(?P<remark>{remark})?\s+(?=\S)", re.IGNORECASE)
