"""A flow: stretches of the source as one clean text whose every letter remembers its place."""

import re
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from .vocabulary import flat, tokens, vocabulary

Stretch = tuple[int, int]
# what a converter leaves behind: the marks of a heading, <u>, </i>, **bold**, '''bold''', __underlined__, soft hyphens,
# HTML's ampersand; boxes, and what stands after one that was not ticked
MARKUP = re.compile(
    r"(?:(?<=\n)|(?<![\s\S]))#{1,6}[ ]+|[☒☑]\s*|☐[^☐☒☑\n\u2028]*|</?[a-zA-Z][a-zA-Z0-9]{0,10}(?:\s[^<>\n]{0,80})?/?>|"
    r"\*\*|\'{2,3}|(?<![\w/])__|__(?![\w/])|&amp;|\u00ad"
)
PLAIN = re.compile(r"[^\s<*_&'#\u00ad☐☒☑]+")  # letters with which no mark-up begins
SOFT = "\u2028"  # a line break inside a sentence
BREAKS = ("\n", SOFT)
BOLD = ("**", "__")
OPENS_BOLD = re.compile(r"[\s•*_-]*(?:\*\*|__)(?P<label>[^*_:\n]{2,80})")


@dataclass(frozen=True)
class Flow:
    """Clean text: `text[i]` stands at `places[i]` of the source; line breaks are kept."""

    text: str
    places: Sequence[int]

    @cached_property
    def flat(self) -> str:
        """The text folded letter by letter, for searching."""
        return flat(self.text)

    @cached_property
    def flat_keeping_case(self) -> str:
        """The text without accents but with capitals, letter by letter."""
        return "".join(
            folded.upper() if letter.isupper() and len(folded.upper()) == 1 else folded
            for letter, folded in zip(self.text, self.flat, strict=True)
        )

    def stretches(self, start: int, end: int) -> tuple[Stretch, ...]:
        """The places of the source from which `text[start:end]` was made, in reading order."""
        found: list[list[int]] = []
        for index in range(start, end):
            if self.text[index] in BREAKS:
                continue
            place = self.places[index]
            if found and 0 <= place - found[-1][1] < 100 and not self._broken(index):
                found[-1][1] = place + 1
            else:
                found.append([place, place + 1])
        return tuple((left, right) for left, right in found)

    def _broken(self, index: int) -> bool:
        return index > 0 and self.text[index - 1] in BREAKS

    def part(self, start: int, end: int) -> "Flow":
        """The flow between two places of this one."""
        return Flow(self.text[start:end], self.places[start:end])


def clean(text: str) -> str:
    """The text without mark-up left behind and with single blanks."""
    bare = MARKUP.sub(lambda match: "&" if match.group() == "&amp;" else "", text)
    return " ".join(bare.split())


class Writer:
    """Writes clean letters one by one, each with its place."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.letters: list[str] = []
        self.places = array("l")

    def put(self, letter: str, place: int) -> None:
        """Write a letter."""
        self.letters.append(letter)
        self.places.append(place)

    def run(self, letters: str, place: int) -> None:
        """Write letters that stand one after the other in the source."""
        self.letters.extend(letters)
        self.places.extend(range(place, place + len(letters)))

    def part(self, between: str, place: int) -> None:
        """Write what stands between two stretches, unless nothing stands before it."""
        if self.letters and self.letters[-1] not in BREAKS:
            self.put(between, place)

    def blank(self, place: int) -> None:
        """Write a blank, unless one stands there."""
        if self.letters and self.letters[-1] not in {" ", *BREAKS}:
            self.put(" ", place)

    def trim(self) -> None:
        """Take blanks at the end away."""
        while self.letters and self.letters[-1] == " ":
            self.letters.pop()
            self.places.pop()


def write(source: str, start: int, end: int, out: Writer) -> None:
    """Write one stretch of the source, mark-up left out and blanks made single."""
    place = start
    while place < end:
        plain = PLAIN.match(source, place, end)
        if plain:
            out.run(plain.group(), place)
            place = plain.end()
            continue
        mark = MARKUP.match(source, place, end)
        if mark and mark.group() != "&amp;":
            if mark.group() in BOLD and ends_label(source, start, place):
                out.put(":", place)
            place = mark.end()
            continue
        if source[place].isspace():
            out.blank(place)
        else:
            out.put(source[place], place)
        place = mark.end() if mark else place + 1
    out.trim()


def ends_label(source: str, start: int, place: int) -> bool:
    """Whether bold print that ends here is a known label which opens a line, with what it says behind it: "**Type** public
    body"; it is read as "Type: public body"."""
    line = source[max(start, source.rfind("\n", 0, place) + 1) : place]
    match = OPENS_BOLD.fullmatch(line)
    following = source[place + 2 : place + 4]
    words = tokens(match["label"]) if match and re.match(r"[^\S\n]\S", following) else ()
    return any(words[-count:] in vocabulary().labels for count in range(1, len(words) + 1))


def flow_of(source: str, stretches: Iterable[Stretch], breaks: Sequence[str] = ()) -> Flow:
    """The clean text of some stretches of the source.

    `breaks[i]` stands before stretch i: "\\n" (the default) or SOFT where a line only wraps.
    """
    out = Writer()
    for number, (start, end) in enumerate(stretches):
        out.part(breaks[number] if number < len(breaks) else "\n", start)
        write(source, start, end, out)
    return Flow("".join(out.letters), out.places)
