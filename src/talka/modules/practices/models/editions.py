"""Another edition of a report: which practice of it is which of those that came in before, and what is new in it.

How alike two practices are is a weighted mean of five shares from 0 to 1: their titles (0.4), runs of four words that both
texts have (0.3), organisations (0.15), places (0.1) and links (0.05). What neither of them says is left out of the mean. Two
are the same from 0.55 on, and each is the same as one other at most, the most alike first.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from difflib import SequenceMatcher
from typing import TypeVar

from talka.ground.places.gazetteer.folding import fold

from ..choices import TEXTS
from .content import PracticeContent

SAME = 0.55
WEIGHTS = {"title": 0.4, "words": 0.3, "organisations": 0.15, "places": 0.1, "links": 0.05}
RUN = 4  # words
NOT_COMPARED = {"language", "source", "pictures", "topics"}  # said by people or by the file, never by the reader's text

K = TypeVar("K")


@dataclass(frozen=True)
class Traits:
    """What a practice is recognised by."""

    title: str
    words: frozenset[tuple[str, ...]]
    organisations: frozenset[str]
    places: frozenset[str]
    links: frozenset[str]


def traits(content: PracticeContent) -> Traits:
    """What this content is recognised by."""
    words = fold(" ".join(getattr(content, name) for name in TEXTS)).split()
    return Traits(
        title=fold(content.title),
        words=frozenset(tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1)),
        organisations=frozenset(fold(body.name) for body in content.organisations),
        places=frozenset(place.own_key or fold(place.name) for place in content.places),
        links=frozenset(link.url.rstrip("/") for link in content.links),
    )


def likeness(one: Traits, other: Traits) -> float:
    """How alike two practices are, from 0 to 1."""
    shares = {"title": SequenceMatcher(None, one.title, other.title).ratio()}
    for name in ("words", "organisations", "places", "links"):
        mine, theirs = getattr(one, name), getattr(other, name)
        if mine or theirs:
            shares[name] = len(mine & theirs) / max(1, min(len(mine), len(theirs)))
    whole = sum(WEIGHTS[name] for name in shares)
    return sum(WEIGHTS[name] * share for name, share in shares.items()) / whole


def paired(fresh: Sequence[PracticeContent], known: Mapping[K, PracticeContent]) -> dict[int, K]:
    """Which of the known practices each of the fresh ones is, by its place in the sequence."""
    mine, theirs = [traits(one) for one in fresh], {key: traits(one) for key, one in known.items()}
    scores = sorted(
        ((likeness(one, other), place, key) for place, one in enumerate(mine) for key, other in theirs.items()),
        key=lambda row: -row[0],
    )
    found: dict[int, K] = {}
    for score, place, key in scores:
        if score >= SAME and place not in found and key not in found.values():
            found[place] = key
    return found


def brought_up(base: PracticeContent, fresh: PracticeContent, now: PracticeContent) -> tuple[PracticeContent, list[str]]:
    """What the practice would say with what is new in `fresh`, and the fields that a person had changed as well.

    `base` is what was read first and `now` what readers see: a field that the new edition says as the old one did stays as it
    is now, whatever people made of it.
    """
    new, both = {}, []
    for name in _compared():
        before, after, own = getattr(base, name), getattr(fresh, name), getattr(now, name)
        if after in (before, own) or not after:
            continue
        new[name] = after
        if own != before:
            both.append(name)
    return (replace(now, **new, source=fresh.source) if new else now), both


def _compared() -> Iterable[str]:
    return (field.name for field in fields(PracticeContent) if field.name not in NOT_COMPARED)
