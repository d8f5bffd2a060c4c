"""Labels: the words by which a template names its parts, and what they mean.

What the words mean is data (`words/*.toml`); here is how a text is looked up, and what a label in its
place (an `Anchor`) is. Where labels stand in a document is found by `anchors` and `torn`.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from .flow import MARKUP
from .source import Line
from .vocabulary import BRACKETS, Name, Tokens, tokens, vocabulary

LEAD = re.compile(
    r"^(?:[\s>*#_•●▪◦‣·–—\-]|</?[a-z]+>)*"
    r"(?:(?:\d{1,2}(?:\.\d{1,2}){0,2}|[A-Za-z]|[ivxIVX]{1,4})[.)]\s+|\d{1,2}(?:\.\d{1,2}){1,2}\s+|[A-Z]\.?\d{1,2}[a-z]?\s?[-–.:)]?\s+)?"
)
# a label ends at a colon, a spaced dash, or, in run-in headings, at a full stop or question mark
COLON = re.compile(r"^(?P<label>[^:\n]{2,90}?)(?:\*\*|__|</[bui]>)?\s*[:：](?:\*\*|__|</[bui]>)?(?=\s|$)")
DASH = re.compile(r"^(?P<label>[^\n:.;]{2,60}?)\s+[–—\-=]\s+(?=\S)")
# a label in bold print, and what it says right behind it
BOLDED = re.compile(r"^(?P<label>[^*_:\n]{2,80}?)(?:\*\*|__)[.:]?\s+(?=\S)")
# a question that is answered by a yes or a no in the same line
ANSWERS = {"yes", "no", "ja", "nein", "nej", "oui", "non", "tak", "nie", "si", "n/a", "none"}
ANSWERED = re.compile(rf"^(?P<label>[^:?\n]{{8,120}}\?)\s+(?=(?i:{'|'.join(sorted(ANSWERS))})\b)")
RUN_IN = re.compile(r"^(?P<label>[^\n:.;,?]{2,50})(?:\*\*|__)?[.?](?:\*\*|__)?\s+(?=\S)")
SPLIT = re.compile(
    r"\s*(?:/|&|,|\+|\band\b|\bor\b|\boder\b|\bou\b|\blub\b|\beller\b|\bvai\b|\bund\b|\bet\b|\boraz\b|\bun\b|\bog\b|\by\b|[–—-]\s)\s*"
)
OF = {"of", "der", "des", "du", "de", "del", "af"}
LONGEST = 90
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
    """What a whole text means as a label, None if it is none; none begins with a bracket."""
    if len(text) > 3 * LONGEST or text.startswith("("):
        return None
    words = tokens(MARKUP.sub("", LEAD.sub("", text, count=1)))
    return meaning(words) or of_another(words) or together(text)


@lru_cache(maxsize=20_000)
def meaning(words: Tokens) -> Name | None:
    """What folded words mean as a label: as they stand, or without words that add nothing."""
    known = vocabulary()
    if not words or len(words) > known.longest + 3:
        return None
    if words in known.labels:
        return known.labels[words]
    bare = tuple(word for word in words if word not in known.fillers)
    return known.bare.get(bare) if any(len(word) > 2 for word in bare) else None  # "Practice no. 1" says no Latvian "no"


def of_another(words: Tokens) -> Name | None:
    """What "Legal form of the promoter" means: a small label, and the label of the field it belongs to; the
    location of an organisation is its seat."""
    for place in range(1, len(words) - 1):
        if words[place] in OF:
            part, whole = vocabulary().labels.get(words[:place]), vocabulary().labels.get(words[place + 1 :])
            whole = whole or vocabulary().labels.get(words[place + 2 :])
            if part and whole and part.part and not whole.part and part.field == whole.field:
                return part
            if part and whole and (part.field, whole.field) == ("location", "organisations"):
                return Name("seat")
    return None


def together(text: str) -> Name | None:
    """What "Results / evidence of success" means: the parts must all be labels; the first one tells
    the field, and small labels must be of one field."""
    bare = BRACKETS.sub(" ", LEAD.sub("", text, count=1)).strip()
    if len(text) > LONGEST or not SPLIT.search(bare):
        return None
    parts = [meaning(tokens(part)) for part in SPLIT.split(bare) if tokens(part)]
    first = parts[0] if parts else None
    if first is None or len(parts) < 2 or None in parts:
        return None
    same = all(part is not None and (part.field == first.field or not (part.part or first.part)) for part in parts)
    alike = len({part.part for part in parts if part}) == 1
    return replace(first, part=first.part if alike else "") if same else None


def all_fields(text: str) -> list[str]:
    """The fields for which a label asks that asks for several: "Where and who?"."""
    bare = BRACKETS.sub(" ", LEAD.sub("", text, count=1)).strip(" :?")
    parts = [meaning(tokens(part)) for part in SPLIT.split(bare)]
    return list(dict.fromkeys(part.field for part in parts if part)) if together(bare) else []


def bare_label(text: str) -> Name | None:
    """What a line means that is a label and nothing else; a colon may end it."""
    if "://" in text or "www." in text:
        return None
    return look_up(text.rstrip(" :：?*_"))


def opening(text: str, styles: Sequence[str]) -> tuple[Name, int, str] | None:
    """The label a line begins with, where its content begins, and the style it is set in."""
    lead = LEAD.match(text)
    skip = lead.end() if lead else 0
    bold = (("colon", BOLDED),) if is_bold(text[:skip]) else ()
    for style, pattern in (("colon", COLON), *bold, ("colon", ANSWERED), ("dash", DASH), ("stop", RUN_IN)):
        match = pattern.match(text[skip : skip + LONGEST + 60]) if style in styles else None
        name = look_up(match["label"]) if match else None
        if match and name:
            return name, skip + match.end(), style
    return None


def is_bold(lead: str) -> bool:
    """Whether bold print begins with what stands before the words of a line."""
    return lead.endswith(("**", "__"))


def piece_of(lines: Sequence[Line], anchor: Anchor) -> list[str]:
    """The texts of the cells, or parts of cells, of which an anchor is made."""
    cells = [cell for line in lines[anchor.first : anchor.last + 1] for cell in line.cells]
    return [
        cell.text[start - cell.start : end - cell.start]
        for cell in cells
        for start, end in anchor.stretches
        if cell.start <= start < cell.end
    ]
