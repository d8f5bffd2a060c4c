"""Kinds of organisations: as a report says them, or as a name tells them."""

import re
from functools import lru_cache

from ..vocabulary import BRACKETS, flat, vocabulary

FORMS = r"[^\W\d_]{0,4}"  # the endings of a stem
COMPOUND = 6  # letters of a word for a body that may end a longer word


@lru_cache(maxsize=1)
def kind_pattern() -> re.Pattern[str]:
    """The words for kinds of organisations, longest first."""
    kinds = sorted(vocabulary().kinds, key=len, reverse=True)
    names = "|".join(re.escape(kind).replace(r"\ ", r"[\s-]+") for kind in kinds)
    return re.compile(rf"(?<!\w)(?:{names})(?!\w)")


def kinds_at_start(text: str) -> tuple[list[str], int]:
    """The kinds that a text begins with ("NGO and municipal administration …") and their end."""
    # a blank that the source lost: "administrationTwo runs …" ends at the capital
    apart = re.sub(r"(?<=[a-zà-ÿ])[A-Z]", "\0", text)
    folded, place = flat(apart), 0
    found: list[str] = []
    while True:
        skip = re.match(r"[\s,;/&+().:–-]*(?:(?:and|or|a|an|the|und|et|oraz|og|un|y|local|private|regional)\s+)?", folded[place:])
        start = place + (skip.end() if skip else 0)
        bare = re.compile(r"[\s,;/&+().:–-]*").match(folded, place)
        match = kind_pattern().match(folded, bare.end() if bare else place)
        match = match or kind_pattern().match(folded, start)
        if match is None:
            return found, place
        if found and text[match.start()].isupper() and not re.search(r"[,;/&]|\b(?:and|or)\b", text[place : match.start()]):
            return found, place
        found.append(kind_of_word(match.group()))
        place = match.end()


def only_kinds(text: str) -> list[str]:
    """The kinds that a text says if it says nothing else: "foundation; university"."""
    bare = BRACKETS.sub(" ", text).strip()
    kinds, end = kinds_at_start(bare) if len(bare) < 90 else ([], 0)
    return kinds if not any(letter.isalnum() for letter in bare[end:]) else []


def kind_within(text: str) -> list[str]:
    """The first kind that the first sentence of a text names: "a civic association of parents"."""
    match = kind_pattern().search(flat(re.split(r"[.;\n]", text.strip(), maxsplit=1)[0][:90]))
    return [kind_of_word(match.group())] if match else []


def kind_of_word(word: str) -> str:
    """The kind that a word of a kind means, hyphens and blanks alike."""
    known = vocabulary().kinds
    bare = re.sub(r"[\s-]+", " ", word)
    return next((kind for phrase, kind in known.items() if phrase.replace("-", " ") == bare), "")


@lru_cache(maxsize=1)
def body_pattern() -> re.Pattern[str]:
    """The words in names of bodies that tell their kind, longest first, or their stems ("spółdzielni*"); long ones also as
    the end of a word ("Familieforening")."""
    bodies = sorted(vocabulary().bodies, key=len, reverse=True)
    whole = "|".join(re.escape(body).replace(r"\*", FORMS) for body in bodies)
    ends = "|".join(re.escape(body) for body in bodies if len(body) >= COMPOUND and body.isalpha())
    return re.compile(rf"(?:(?<!\w)(?:{whole})|(?<=\w)(?:{ends}))(?!\w)")


@lru_cache(maxsize=4096)
def kind_of_body(word: str) -> str:
    """The kind to which a word in the name of a body points."""
    known = vocabulary().bodies
    stems = (kind for body, kind in known.items() if "*" in body and re.fullmatch(re.escape(body).replace(r"\*", FORMS), word))
    return known.get(word) or next(stems, "")


def kind_of_name(name: str) -> str:
    """The kind that a name tells: its last telling word wins, but public bodies by their first."""
    kinds = [kind_of_body(match.group()) for match in body_pattern().finditer(flat(name))]
    if not kinds:
        return ""
    for strong in ("cooperative", "foundation", "non-profit", "university", "enterprise"):
        if strong in kinds:
            return strong
    return kinds[0]
