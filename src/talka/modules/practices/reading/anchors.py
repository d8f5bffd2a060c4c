"""Anchors: the labels of a document in their places.

A label stands in the left column of a table, alone on its line, or before a colon.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from .labels import COLON, LONGEST, NO_NAME, Anchor, bare_label, look_up, opening
from .source import Line
from .torn import complete_partials, inside_bracket, left, may_grow, run_on, scattered, torn
from .vocabulary import Name

SHORT = ("Wo", "Où", "Kā")  # labels of two letters
NEAR, WIDE = 4, 2  # lines from one label to the next of its block, blank lines between two blocks
QUESTION_AT_END = re.compile(r"[.!]\s+([^.!?]{6,80}\?)$")  # "You have run it for years. How did it begin?"


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
            anchor = anchor or broken(lines, order, position) or wrapped(lines, order, position) or single(lines, index, styles)
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
    beside it, nothing below a contact, and else the practice. "Country:" below the seat of an organisation
    tells of the seat, "Organisation:" below a contact of the contact where the body in charge is known."""
    ordered = sorted(found, key=lambda anchor: (anchor.first, anchor.stretches[0]))
    kept: list[Anchor] = []
    for position, one in enumerate(ordered):
        if kept and kept[-1].field == "seat" and one.field == "location" and one.name.part:
            kept.append(replace(one, name=Name("seat")))
            continue
        if kept and below_contact(lines, kept[-1], one) and one.name == Name("organisations") and told_since_title(kept):
            continue
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


def below_contact(lines: Sequence[Line], before: Anchor, one: Anchor) -> bool:
    """Whether a label stands below that of a contact, and no heading or new page between them."""
    between = lines[before.last + 1 : one.first + 1]
    apart = any(line.gap >= WIDE for line in between) or any(line.alone and line.gap for line in between[:-1])
    return before.field == "contact" and len(between) <= NEAR and not apart


def told_since_title(kept: Sequence[Anchor]) -> bool:
    """Whether a label of organisations stands after the last one of a title."""
    titles = [place for place, one in enumerate(kept) if one.field == "title"]
    return any(one.field == "organisations" for one in kept[titles[-1] if titles else 0 :])


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
    row = 0 < len(left(line)) < len(line.cells) - 1
    return not row and len({name for name in names if name}) >= 2 and all(names[:2])


def single(lines: Sequence[Line], index: int, styles: Sequence[str]) -> Anchor | None:
    """The label that a line of its own, or the beginning of a line, holds."""
    line = lines[index]
    if line.cells[0].column > 0 or in_sentence(lines, index):
        return None
    cell = line.cells[0]
    if len(line.cells) == 1:
        name = bare_label(cell.text) if len(cell.text) > 2 or cell.text in SHORT else None  # "No" is an answer
        wraps = cell.text[0].islower() and not line.gap
        if name and not wraps:
            return Anchor(name, index, index, ((cell.start, cell.end),), "line")
        asked = QUESTION_AT_END.search(cell.text)
        name = bare_label(asked[1]) if asked else None
        if asked and name:
            return Anchor(name, index, index, ((cell.start + asked.start(1), cell.end),), "line")
        found = opening(cell.text, styles)
        if found:
            name, length, style = found
            end = cell.start + len(cell.text[:length].rstrip())
            return Anchor(name, index, index, ((cell.start, end),), style)
    return None


def in_sentence(lines: Sequence[Line], index: int) -> bool:
    """Whether a line goes on in the sentence of the line above it: "… insurance, power and", "telephone: 9,600 euros"."""
    above = lines[index - 1].text if index and not lines[index].gap else ""
    return lines[index].text[0].islower() and len(above) > LONGEST / 2 and (above[-1].isalnum() or above[-1] == ",")


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
