"""Labels: the words by which a template names its parts, also torn over lines and cells.

A label stands in the left column of a table, alone on its line, or before a colon. What the words
mean is data (`words/*.toml`); here is only how they are recognised.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from .flow import MARKUP
from .source import Cell, Line
from .vocabulary import BRACKETS, Name, Tokens, tokens, vocabulary

LEAD = re.compile(
    r"^(?:[\s>*#_•●▪◦‣·–—\-]|</?[a-z]+>)*"
    r"(?:(?:\d{1,2}(?:\.\d{1,2}){0,2}|[A-Za-z]|[ivxIVX]{1,4})[.)]\s+|\d{1,2}(?:\.\d{1,2}){1,2}\s+)?"
)
# a label ends at a colon, a spaced dash, or, in run-in headings, at a full stop or question mark
COLON = re.compile(r"^(?P<label>[^:\n]{2,90}?)(?:\*\*|__|</[bui]>)?\s*[:：](?:\*\*|__|</[bui]>)?(?=\s|$)")
DASH = re.compile(r"^(?P<label>[^\n:.;]{2,60}?)\s+[–—\-=]\s+(?=\S)")
RUN_IN = re.compile(r"^(?P<label>[^\n:.;,?]{2,50})(?:\*\*|__)?[.?](?:\*\*|__)?\s+(?=\S)")
SPLIT = re.compile(
    r"\s*(?:/|&|,|\+|\band\b|\bor\b|\boder\b|\bou\b|\blub\b|\beller\b|\bvai\b|\bund\b|\bet\b|\boraz\b|\bun\b|\bog\b|\by\b|[–—-]\s)\s*"
)
HANGING = re.compile(r"(?:[/,&–-]|\b(?:and|or|und|oder|et|ou|oraz|i|og|un|y))$")  # a label that must go on
LONGEST = 90
SCATTERED_WORDS = 5
NO_NAME = Name("", "none")


@dataclass(frozen=True, slots=True)
class Anchor:
    """A label in its place: what it means, its lines (indexes), its stretches of the source.

    `style` says how it stands: "cell" (left column), "line" (alone), "colon", "dash", "stop".
    """

    name: Name
    first: int
    last: int
    stretches: tuple[tuple[int, int], ...]
    style: str

    @property
    def field(self) -> str:
        """The field that the label opens."""
        return self.name.field


@lru_cache(maxsize=20_000)
def look_up(text: str) -> Name | None:
    """What a whole text means as a label, None if it is none."""
    if len(text) > 3 * LONGEST:
        return None
    words = tokens(MARKUP.sub("", LEAD.sub("", text, count=1)))
    return meaning(words) or together(text)


@lru_cache(maxsize=20_000)
def meaning(words: Tokens) -> Name | None:
    """What folded words mean as a label: as they stand, or without words that add nothing."""
    known = vocabulary()
    if not words or len(words) > known.longest + 3:
        return None
    if words in known.labels:
        return known.labels[words]
    bare = tuple(word for word in words if word not in known.fillers)
    return known.bare.get(bare) if bare else None


def together(text: str) -> Name | None:
    """What "Results / evidence of success" means: the parts must all be labels; the first one tells
    the field, and small labels must be of one field."""
    bare = BRACKETS.sub(" ", LEAD.sub("", text, count=1)).strip()
    if len(text) > LONGEST or not SPLIT.search(bare):
        return None
    parts = [meaning(tokens(part)) for part in SPLIT.split(bare)]
    first = parts[0]
    if first is None or len(parts) < 2 or None in parts:
        return None
    same = all(part is not None and (part.field == first.field or not (part.part or first.part)) for part in parts)
    alike = len({part.part for part in parts if part}) == 1
    return replace(first, part=first.part if alike else "") if same else None


def bare_label(text: str) -> Name | None:
    """What a line means that is a label and nothing else; a colon may end it."""
    if "://" in text or "www." in text:
        return None
    return look_up(text.rstrip(" :：?*_"))


def opening(text: str, styles: Sequence[str]) -> tuple[Name, int, str] | None:
    """The label a line begins with, where its content begins, and the style it is set in."""
    lead = LEAD.match(text)
    skip = lead.end() if lead else 0
    for style, pattern in (("colon", COLON), ("dash", DASH), ("stop", RUN_IN)):
        match = pattern.match(text[skip : skip + LONGEST + 60]) if style in styles else None
        name = look_up(match["label"]) if match else None
        if match and name:
            return name, skip + match.end(), style
    return None


def find_anchors(lines: Sequence[Line], skip: frozenset[int]) -> list[Anchor]:
    """All labels of a document in order; lines in `skip` are passed over."""
    styles = run_in_styles(lines, skip)
    order = [index for index in range(len(lines)) if index not in skip]
    found: list[Anchor] = []
    position = 0
    while position < len(order):
        index = order[position]
        line = lines[index]
        anchor = None
        if not is_table_head(line):
            anchor = torn(lines, order, position) if left(line) else None
            anchor = anchor or broken(lines, order, position) or wrapped(lines, order, position) or single(line, index, styles)
            anchor = scattered(lines, order, position, anchor) or anchor
        if anchor:
            found.append(anchor)
            while position + 1 < len(order) and order[position] < anchor.last:
                position += 1
        position += 1
    found = complete_partials(lines, order, found)
    return settled([*found, *run_on(lines, order, found)], lines)


def settled(found: Sequence[Anchor], lines: Sequence[Line]) -> list[Anchor]:
    """The anchors in order. "Name:" names the body where another label of its organisation stands
    beside it, nothing below a contact, and else the practice."""
    ordered = sorted(found, key=lambda anchor: (anchor.first, anchor.stretches[0]))
    kept: list[Anchor] = []
    for position, one in enumerate(ordered):
        if one.name.part == "called":
            before = kept[-1].field if kept else ""
            after = ordered[position + 1].name if position + 1 < len(ordered) else NO_NAME
            many = "(s)" in lines[one.first].text[:30]
            body = many or before == "organisations" or (after.field == "organisations" and after.part)
            if before == "contact" and not body:
                continue
            kept.append(replace(one, name=Name("organisations", "name") if body else Name("title")))
        else:
            kept.append(one)
    return kept


def run_in_styles(lines: Sequence[Line], skip: frozenset[int]) -> tuple[str, ...]:
    """The colon always; the dash and the full stop where at least three fields are set so."""
    seen: dict[str, set[str]] = {"dash": set(), "stop": set()}
    for index, line in enumerate(lines):
        if index in skip or not line.alone:
            continue
        for style, fields in seen.items():
            found = opening(line.cells[0].text, (style,))
            if found:
                fields.add(found[0].field)
    return ("colon", *(style for style, fields in seen.items() if len(fields) >= 3))


def is_table_head(line: Line) -> bool:
    """Whether a line names several different fields side by side: the head of a table."""
    names = [bare_label(cell.text) for cell in line.cells if not cell.text[0].islower()]
    return len({name for name in names if name}) >= 2 and all(names[:2])


def left(line: Line) -> tuple[Cell, ...]:
    """The cells that may hold a label: all but the last; a cell alone in the left column too."""
    if len(line.cells) > 1:
        return line.cells[:-1]
    return line.cells if line.cells[0].column == 0 else ()


def single(line: Line, index: int, styles: Sequence[str]) -> Anchor | None:
    """The label that a line of its own, or the beginning of a line, holds."""
    if line.cells[0].column > 0:
        return None
    cell = line.cells[0]
    if len(line.cells) == 1:
        name = bare_label(cell.text) if len(cell.text) > 2 else None  # "No" is an answer
        if name:
            return Anchor(name, index, index, ((cell.start, cell.end),), "line")
        found = opening(cell.text, styles)
        if found:
            name, length, style = found
            end = cell.start + len(cell.text[:length].rstrip())
            return Anchor(name, index, index, ((cell.start, end),), style)
    return None


def wrapped(lines: Sequence[Line], order: Sequence[int], position: int) -> Anchor | None:
    """A label alone on its line that goes on in the next one or two lines."""
    first = lines[order[position]]
    if not first.alone or len(first.text) > LONGEST or first.text.rstrip().endswith((":", ".")):
        return None
    joined, best = [first.cells[0]], None
    for place in order[position + 1 : position + 3]:
        line = lines[place]
        if not line.alone or line.gap or len(line.text) > 60:
            break
        joined.append(line.cells[0])
        text = " ".join(cell.text for cell in joined)
        remark = inside_bracket(joined[:-1]) or re.fullmatch(r"\([a-z][^()]{0,40}\)", line.text)
        name = bare_label(text)
        own = bare_label(line.text)
        if name and (remark or own is None or own.field == "title"):
            best = Anchor(name, order[position], place, tuple((one.start, one.end) for one in joined), "line")
        elif not may_grow(joined) and not inside_bracket(joined):
            break
    return best


def broken(lines: Sequence[Line], order: Sequence[int], position: int) -> Anchor | None:
    """A label before a colon that is broken over two lines: "Responsible organi-", "sation: X"."""
    first, following = lines[order[position]], order[position + 1 : position + 2]
    line = lines[following[0]] if following else first
    match = COLON.match(line.text)
    if match is None or line is first or not (first.alone and line.alone) or line.gap or len(first.text) > LONGEST:
        return None
    hyphen = first.text.endswith("-")
    name = look_up(first.text[:-1] + match["label"] if hyphen else f"{first.text} {match['label']}")
    if name is None or (not hyphen and (look_up(match["label"]) or bare_label(first.text))):
        return None
    stretches = ((first.start, first.end), (line.start, line.start + len(match.group().rstrip())))
    return Anchor(name, order[position], following[0], stretches, "colon")


def scattered(lines: Sequence[Line], order: Sequence[int], position: int, known: Anchor | None) -> Anchor | None:
    """A label whose words stand on lines of their own with text between: "Organisation in" …
    "charge of the" … "practice". Only whole labels of three words or more count."""
    first = lines[order[position]]
    if not first.alone or len(first.text.split()) > SCATTERED_WORDS or (known and known.style != "line"):
        return None
    joined, best, between = [first.cells[0]], None, 0
    for index in order[position + 1 : position + MOST_LINES]:
        line = lines[index]
        text = " ".join(cell.text for cell in joined)
        piece = line.alone and len(line.text.split()) <= SCATTERED_WORDS and line.text[0].islower()
        words = tokens(f"{text} {line.text}")
        if piece and (words in prefixes() or words in vocabulary().labels):
            joined.append(line.cells[0])
            if words in vocabulary().labels and len(words) >= 3:
                stretches = tuple((one.start, one.end) for one in joined)
                best = Anchor(vocabulary().labels[words], order[position], index, stretches, "line")
        elif bare_label(line.text) or (line.alone and (opening(line.text, ("colon",)) or (NO_NAME,))[0].part == ""):
            break
        else:
            between += 1
    return best if between else None


# --- torn labels ------------------------------------------------------------------------------

MOST_LINES = 8


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
        names += [] if hanging else [whole(cells)]
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


def piece_of(lines: Sequence[Line], anchor: Anchor) -> list[str]:
    """The texts of the cells, or parts of cells, of which an anchor is made."""
    cells = [cell for line in lines[anchor.first : anchor.last + 1] for cell in line.cells]
    return [
        cell.text[start - cell.start : end - cell.start]
        for cell in cells
        for start, end in anchor.stretches
        if cell.start <= start < cell.end
    ]
