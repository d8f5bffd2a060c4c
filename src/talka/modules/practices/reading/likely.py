"""Likely labels: what a text means as a label that no list has, by the words it shares with those that are known.

"Ansvariga organisationer", "Who pays the bills", "Means required": each word speaks for the fields in whose labels
it stands, as much as it stands there alone. A text is asked only where its place says that it is a label: in the
left column of a table of labels, or where it comes again in each practice.
"""

from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache

from .labels import LEAD, look_up
from .vocabulary import Name, Tokens, tokens, vocabulary

STEM = 5  # letters by which two forms of a word are known to be one
ENOUGH = 0.55  # of what all words of a text say
FEWEST_LETTERS = 3
FAINT = 0.2  # of what its words could say, for a label to say it
NEVER = {"title", "seat", "page"}  # are not guessed: they open a practice, or hide what stands there
MOSTLY = 0.8  # of what is said for a field, to be said for one part of it


@lru_cache(maxsize=20_000)
def likely(text: str) -> Name | None:
    """The field of a label, if its words speak clearly for one; a part of it where they nearly all do."""
    words = [known_stem(word) for word in said(text)]
    points: dict[str, float] = defaultdict(float)
    parts: dict[Name, float] = defaultdict(float)
    for word in words:
        for name, weight in weights().get(word, {}).items():
            points[name.field] += weight
            parts[name] += weight
    best = max(points, key=lambda field: points[field], default="")
    if not best or best in NEVER or points[best] < ENOUGH * sum(points.values()) or points[best] < FAINT * len(words):
        return None
    part = max((name for name in parts if name.field == best), key=lambda name: parts[name])
    return part if parts[part] >= MOSTLY * points[best] else Name(best)


def said(text: str) -> list[str]:
    """The words of a label that say what it is of."""
    fillers = vocabulary().fillers | vocabulary().common["en"]
    return [word for word in tokens(LEAD.sub("", text, count=1)) if word not in fillers and len(word) >= FEWEST_LETTERS]


def known_stem(word: str) -> str:
    """The beginning of a word, or of the word that ends it where only that is known: "Projektgebiet" is of a "Gebiet"."""
    ends = (word[-length:] for length in range(len(word) - FEWEST_LETTERS, STEM - 1, -1))
    own = word[:STEM]
    return own if own in weights() and word in singles() else next((end[:STEM] for end in ends if end in singles()), own)


@lru_cache(maxsize=1)
def singles() -> frozenset[str]:
    """The words that are labels by themselves."""
    return frozenset(label[0] for label in vocabulary().labels if len(label) == 1)


@lru_cache(maxsize=1)
def weights() -> Mapping[str, Mapping[Name, float]]:
    """How much each word speaks for each field or part of one, from 0 to 1: the share of its labels that are of it; a
    label counts the less the more words it has, and so does a word that no short label has."""
    found: dict[str, dict[Name, float]] = defaultdict(lambda: defaultdict(float))
    for label, name in vocabulary().labels.items():
        words = said(" ".join(label))
        for word in words:
            found[word[:STEM]][name] += 1 / len(words)
    return {word: {name: weight / max(sum(names.values()), 1) for name, weight in names.items()} for word, names in found.items()}


def meaning_of(text: str) -> Name:
    """The name of a label that stands where labels stand and is in no list: what one of its parts means ("Money: what does it
    cost?", "Please describe how it works"), as is likely, or as its own words. One that is in a list was passed over for a
    reason ("Name" of the one to ask), and keeps its own words."""
    said = tokens(LEAD.sub("", text, count=1)) or tokens(text)
    asked = said[:1] in vocabulary().headings.get("yes_no", frozenset())
    if asked or look_up(text):
        return Name(" ".join(said))
    told = [look_up(" ".join(without_address(tokens(part)))) for part in LEAD.sub("", text, count=1).split(":")]
    found = next((name for name in told if name and name.field not in NEVER), None)
    return found or likely(text) or Name(" ".join(said))


def without_address(words: Tokens) -> Tokens:
    """Words without those with which a form speaks to its writer: "Please describe …"."""
    spoken = vocabulary().headings.get("polite", frozenset()) | vocabulary().headings.get("commands", frozenset())
    while words and words[:1] in spoken:
        words = words[1:]
    return words
