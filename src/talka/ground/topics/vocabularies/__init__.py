"""The vocabularies that Talka brings along: files of codes with their labels in several languages. Free of Django."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

HERE = Path(__file__).parent
ORDER = ("theme", "sector", "legal-form", "group", "sdg")
FACTS = ("parent", "notation", "uri")


@dataclass(frozen=True)
class Term:
    """One word of a vocabulary: its whole code ("theme:youth"), its labels by language, and what other tables call it."""

    code: str
    labels: Mapping[str, str]
    parent: str = ""
    notation: str = ""
    uri: str = ""


@dataclass(frozen=True)
class Listing:
    """One vocabulary with its words in their order; a closed one has all the words that it can have."""

    code: str
    labels: Mapping[str, str]
    terms: tuple[Term, ...]
    is_closed: bool = False


def listings() -> list[Listing]:
    """Every vocabulary that comes along, in the order in which they are shown."""
    return [_listing(code) for code in ORDER]


def _listing(code: str) -> Listing:
    stored = tomllib.loads((HERE / f"{code}.toml").read_text("utf-8"))
    terms = tuple(_term(code, short, entry) for short, entry in stored["topics"].items())
    return Listing(code, stored["labels"], terms, stored.get("is_closed", False))


@lru_cache(maxsize=1)
def codes_that_come_along() -> frozenset[str]:
    """The whole codes of all words that come along."""
    return frozenset(term.code for listing in listings() for term in listing.terms)


@lru_cache(maxsize=1)
def closed_vocabularies() -> frozenset[str]:
    """The codes of the vocabularies to which nothing is added."""
    return frozenset(listing.code for listing in listings() if listing.is_closed)


def _term(vocabulary: str, short: str, entry: Mapping[str, str]) -> Term:
    labels = {language: label for language, label in entry.items() if language not in FACTS}
    parent = f"{vocabulary}:{entry['parent']}" if "parent" in entry else ""
    return Term(f"{vocabulary}:{short}", labels, parent, entry.get("notation", ""), entry.get("uri", ""))
