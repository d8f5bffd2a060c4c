"""Takes a line such as "Country: Poland Region: Mazowieckie City: Drobin" apart."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from talka.ground.places.gazetteer.folding import fold
from talka.ground.places.gazetteer.kinds import Hint, words

# Up to four words before a colon; which of them are the label is for the kind words to say.
LABEL = re.compile(r"((?:[^\W\d_][\w.]*[ /]+){0,3}[^\W\d_]\w*)\s*:(?!//)")
BETWEEN = re.compile(r"[,;|\n\r()\[\]/•·]|\s[-–—]\s|\s&\s|\s(?:and|und|et|y|e|i|og|un)\s(?=\d)")
EDGES = " \t.:-–—\"'“”„«»"
LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class Part:
    """One name of a line, with what the label before it says about its kind."""

    text: str
    label: Hint | None = None


def split(line: str) -> tuple[Part, ...]:
    """The names in a line in their order; names of more than 80 letters are no names of places."""
    parts = (
        Part(piece, label)
        for label, chunk in labelled(line)
        if label is not Hint.SCOPE
        for piece in (part.strip(EDGES) for part in BETWEEN.split(chunk))
        if fold(piece) and len(piece) <= LONGEST_NAME
    )
    return tuple(dict.fromkeys(parts))


def labelled(line: str) -> Iterator[tuple[Hint | None, str]]:
    """The stretches of a line after each label; what stands before the first one has none."""
    label, start = None, 0
    for match in LABEL.finditer(line):
        found = label_in(match.group(1))
        if found:
            hint, length = found
            yield label, line[start : match.end(1) - length]
            label, start = hint, match.end()
    yield label, line[start:]


def label_in(before: str) -> tuple[Hint, int] | None:
    """The longest kind word at the end of the words before a colon, and its length in letters."""
    starts = [match.start() for match in re.finditer(r"[^\W\d_][\w.]*", before)]
    for start in starts:
        hint = words().get(fold(before[start:])) or OTHER_LABELS.get(fold(before[start:]))
        if hint:
            return hint, len(before) - start
    return None


OTHER_LABELS = {
    **dict.fromkeys(("land", "pays", "kraj", "valsts", "país", "pais", "paese"), Hint.COUNTRY),
    **dict.fromkeys(("scope", "geographical scope", "level", "zasieg", "merogs"), Hint.SCOPE),
}
