"""Parts: the small labels inside a field ("Country:", "Type (NGO, …):") and what each introduces."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from ..flow import Flow
from ..labels import look_up, opening
from ..vocabulary import NOT_SMALL, Name, tokens, vocabulary

NUMBER = re.compile(r"(?:^|(?<=[\n\u2028]))\s*(?:\d{1,2}(?:\.\d{1,2})*[.)]?|[a-z][.)]|[A-Z]|[-•–*])\s*$")  # before a label
LONG = 3  # words of a label that is one also where nothing follows it
BRACKET = r"(?:\s?\([^()\n]{0,120}\))?"


@dataclass(frozen=True, slots=True)
class Part:
    """A small label and the text[start:end] of the flow that follows it."""

    name: str
    label_start: int
    start: int
    end: int


@lru_cache(maxsize=8)
def part_pattern(field: str) -> re.Pattern[str]:
    """The small labels of a field, before a colon anywhere, or alone on a line."""
    phrases = [words for words, name in vocabulary().labels.items() if part_of(name, field)]
    ordered = sorted(phrases, key=lambda words: -len(" ".join(words)))
    names = "|".join(r"[\s/(,.-]{1,3}".join(map(re.escape, words)) for words in ordered)
    # glued to the word before only where the source lost a blank: a small letter, then a capital
    return re.compile(
        rf"(?P<name>(?<![^\W_]){names}|(?<=[a-zà-ÿ])(?-i:(?=[A-Z]))(?:{names}))"
        rf"(?:\(?s\)?|\(ies\))?{BRACKET}\s?(?::|(?=\n))",
        re.IGNORECASE,
    )


def part_of(name: Name | None, field: str) -> str:
    """Which part of a field a label names; "Organisation:" inside its own field names the body, "Place:"
    inside its own the town."""
    if name is None or name.field != field:
        return ""
    part = "name" if name.part == "called" else name.part
    return part or {"organisations": "name", "location": "town"}.get(field, "")


def find_parts(flow: Flow, field: str) -> tuple[Part, ...]:
    """The parts of a field in order, each reaching to the next one."""
    known = vocabulary().labels
    marks: list[tuple[str, int, int]] = []
    for match in part_pattern(field).finditer(flow.flat_keeping_case):
        alone = flow.text[match.end() - 1 : match.end()] != ":"
        line_start = match.start() == 0 or flow.text[match.start() - 1] == "\n" or NUMBER.search(flow.text[: match.start()])
        name = part_of(known.get(tokens(match["name"])), field)
        inline = not alone and flow.text[match.start()].isupper()
        if name and (line_start or inline) and not (alone and (match.end() == len(flow.text) or len(match["name"]) < 3)):
            number = NUMBER.search(flow.text[: match.start()])
            marks.append((name, number.start() if number else match.start(), match.end()))
    known_places = [(start, end) for _, start, end in marks]
    marks += [one for one in line_labels(flow, field) if not any(one[1] < end and start < one[2] for start, end in known_places)]
    marks.sort(key=lambda mark: mark[1])
    ends = [*(start for _, start, _ in marks), len(flow.text)][1:]
    return tuple(Part(name, label, start, end) for (name, label, start), end in zip(marks, ends, strict=True))


def line_labels(flow: Flow, field: str) -> Iterator[tuple[str, int, int]]:
    """The small labels of a field that are whole lines, or open lines with a colon, also those made of
    several ("Town or municipality:"): their part, and their place. Without a mark they open lines from one
    that names a country on: "Country Sweden", "Region Övre Norrland"."""
    place, unmarked = 0, False
    for line in flow.text.split("\n"):
        word = re.match(rf"[^\W\d_]+(?=\s{NOT_SMALL})", line)
        bare = look_up(word.group()) if word and field == "location" else None
        unmarked = unmarked or bool(
            word and bare and bare.part == "country" and tokens(line[word.end() :]) in vocabulary().countries
        )
        if word and unmarked and part_of(bare, field):
            yield part_of(bare, field), place, place + word.end()
        start = opening(line, ("colon", "dash"))
        name, length = start[:2] if start else (look_up(line), len(line))
        part = part_of(name, field)
        last = place + length >= len(flow.text) and len(tokens(line)) < LONG
        if part and name and name.part and length > 2 and not last:
            yield part, place, place + length
        place += len(line) + 1


def named(parts: Sequence[Part], name: str) -> list[Part]:
    """The parts of one name."""
    return [part for part in parts if part.name == name]
