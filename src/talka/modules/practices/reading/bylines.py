"""Bylines: a line under or over a title whose pieces say who, where and when.

    A BOAT FOR EVERYONE
    Veneseura ry · Turku · Finland · since 2016

The pieces stand in any order. The line is one only where a piece names a country, and another a body or a time.
"""

import re

from .values.dates import find_dates, only_period
from .values.kinds import kind_of_name
from .values.names import LEGAL, SMALL, WORD
from .values.places import CONNECT
from .vocabulary import by_language, flat, fold, tokens, vocabulary, words

SEPARATORS = (r"\s*[·•∙]\s*", r"\s*\|\s*", r"\s+[–—-]\s+", r"\s*/\s*")
LONGEST, LONGEST_PIECE = 160, 80
FEWEST_PIECES = 2
MARKS = "*_ "
LEGAL_END = re.compile(rf"(?i)[\s,]{LEGAL}$")
LOCATION, PERIOD, ORGANISATIONS = "location", "period", "organisations"
Piece = tuple[str, int, int]  # the field, and where the piece stands in the line


def byline(text: str) -> list[Piece]:
    """The pieces of a byline with their fields; empty where a line is none."""
    if len(text) > LONGEST or not any(letter.isdigit() or letter.isupper() for letter in text):
        return []
    for separator in SEPARATORS:
        spans = [bare(text, *span) for span in apart(text, separator)]
        if len(spans) >= FEWEST_PIECES:
            fields = fields_of([text[start:end] for start, end in spans])
            return [(field, *span) for field, span in zip(fields, spans, strict=True)] if fields else []
    return []


def apart(text: str, separator: str) -> list[tuple[int, int]]:
    """The stretches of a line between its separators."""
    edges = [match.span() for match in re.finditer(separator, text)]
    starts, ends = [0, *(end for _, end in edges)], [*(start for start, _ in edges), len(text)]
    return [(start, end) for start, end in zip(starts, ends, strict=True) if start < end]


def bare(text: str, start: int, end: int) -> tuple[int, int]:
    """A stretch without marks of print at its edges, and without the words that say that a body runs it ("run by …")."""
    while start < end and text[start] in MARKS:
        start += 1
    while end > start and text[end - 1] in MARKS:
        end -= 1
    led = led_pattern().match(flat(text), start, end)
    return (led.end() if led else start), end


@by_language
def led_pattern() -> re.Pattern[str]:
    """The words before a body that runs a practice."""
    runs = "|".join(re.escape(one).replace(r"\ ", r"\s") for one in words().runs) or "(?!)"
    return re.compile(rf"(?:{runs})\s(?:the\s|a\s|an\s)?")


def fields_of(pieces: list[str]) -> list[str]:
    """The field of each piece; none where one says nothing that belongs here, where no country is named,
    or nothing but places. What tells nothing of itself is the place beside the country, or else a body."""
    told = [field_of(piece) for piece in pieces]
    if not all(map(named, pieces)) or LOCATION not in told or told.count(PERIOD) > 1:
        return []
    country = told.index(LOCATION)
    unsaid = [place for place, field in enumerate(told) if not field]
    if any(letter.isdigit() for place in unsaid for letter in pieces[place]):
        return []
    unsaid.sort(key=lambda place: (abs(place - country), place > country))
    body = ORGANISATIONS in told
    placed = any("," in pieces[place] for place, field in enumerate(told) if field == LOCATION)
    for place in unsaid:
        several = len(pieces[place].split()) > 1
        spared = placed and several and PERIOD in told
        told[place] = ORGANISATIONS if spared and not body else LOCATION
        placed, body = True, body or told[place] == ORGANISATIONS
    return told if len(set(told)) > 1 else []


def field_of(piece: str) -> str:
    """What a piece is by itself: a time, a country (with its places), a body, or "" for what it does not say."""
    said = flat(piece)
    if find_dates(said) and only_period(said):
        return PERIOD
    if any(tokens(part) in vocabulary().countries for part in re.split(r"\s*[,()]\s*", piece)):
        return LOCATION
    return ORGANISATIONS if kind_of_name(piece) or LEGAL_END.search(piece) else ""


def named(piece: str) -> bool:
    """Whether a piece is a name, names, or a time, and no sentence."""
    if len(piece) > LONGEST_PIECE or re.search(r"[!?:;]|[^\W\d_]{4,}\.(?:\s|$)", piece):
        return False
    bare = LEGAL_END.sub("", piece)
    small = [word for word in re.findall(r"[^\W\d_][\w’'-]*", bare) if word[0].islower() and not re.fullmatch(CONNECT, word)]
    if not re.search(WORD, piece) or vocabulary().common["en"].intersection(
        fold(word) for word in small if not re.fullmatch(SMALL, word)
    ):
        return field_of(piece) == PERIOD
    return field_of(piece) in {PERIOD, ORGANISATIONS} or len(small) <= len(bare.split()) / 2
