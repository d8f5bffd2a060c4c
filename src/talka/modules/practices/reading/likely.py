"""Likely labels: what a text means as a label that no list has, by the words it shares with those that are known.

"Ansvariga organisationer", "Who pays the bills", "Means required": each word speaks for the fields in whose labels
it stands, as much as it stands there alone. A text is asked only where its place says that it is a label: in the
left column of a table of labels, or where it comes again in each practice.
"""

from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache

from .labels import LEAD, look_up
from .vocabulary import Name, tokens, vocabulary

STEM = 5  # letters by which two forms of a word are known to be one
ENOUGH = 0.55  # of what all words of a text say
FEWEST_LETTERS = 3
MOSTLY = 0.8  # of what is said for a field, to be said for one part of it


@lru_cache(maxsize=20_000)
def likely(text: str) -> Name | None:
    """The field of a label, if its words speak clearly for one; a part of it where they nearly all do."""
    words = stems(text)
    points: dict[str, float] = defaultdict(float)
    parts: dict[Name, float] = defaultdict(float)
    for word in words:
        for name, weight in weights().get(word, {}).items():
            points[name.field] += weight
            parts[name] += weight
    best = max(points, key=lambda field: points[field], default="")
    if not best or points[best] < ENOUGH * sum(points.values()) or points[best] < ENOUGH * ENOUGH * len(words):
        return None
    part = max((name for name in parts if name.field == best), key=lambda name: parts[name])
    return part if parts[part] >= MOSTLY * points[best] else Name(best)


def stems(text: str) -> list[str]:
    """The beginnings of the words of a label that say what it is of."""
    fillers = vocabulary().fillers | vocabulary().common["en"]
    said = tokens(LEAD.sub("", text, count=1))
    return [word[:STEM] for word in said if word not in fillers and len(word) >= FEWEST_LETTERS]


@lru_cache(maxsize=1)
def weights() -> Mapping[str, Mapping[Name, float]]:
    """How much each word speaks for each field or part of one, from 0 to 1: the share of its labels that are of it; a
    label counts the less the more words it has, and so does a word that no short label has."""
    found: dict[str, dict[Name, float]] = defaultdict(lambda: defaultdict(float))
    for label, name in vocabulary().labels.items():
        words = stems(" ".join(label))
        for word in words:
            found[word][name] += 1 / len(words)
    return {word: {name: weight / max(sum(names.values()), 1) for name, weight in names.items()} for word, names in found.items()}


def meaning_of(text: str) -> Name:
    """The name of a label that stands where labels stand and is in no list: as is likely, or as its own words. One that
    is in a list was passed over for a reason ("Name" of the one to ask), and keeps its own words."""
    said = tokens(text)
    asked = said[:1] in vocabulary().headings.get("yes_no", frozenset())
    return (None if asked or look_up(text) else likely(text)) or Name(" ".join(said))
