"""The vocabularies that Talka brings along: files of codes with their labels in several languages. Free of Django."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
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
    """One vocabulary with its words in their order."""

    code: str
    labels: Mapping[str, str]
    terms: tuple[Term, ...]


def listings() -> list[Listing]:
    """Every vocabulary that comes along, in the order in which they are shown."""
    return [_listing(code) for code in ORDER]


def _listing(code: str) -> Listing:
    stored = tomllib.loads((HERE / f"{code}.toml").read_text("utf-8"))
    terms = tuple(_term(code, short, entry) for short, entry in stored["topics"].items())
    return Listing(code, stored["labels"], terms)


def _term(vocabulary: str, short: str, entry: Mapping[str, str]) -> Term:
    labels = {language: label for language, label in entry.items() if language not in FACTS}
    parent = f"{vocabulary}:{entry['parent']}" if "parent" in entry else ""
    return Term(f"{vocabulary}:{short}", labels, parent, entry.get("notation", ""), entry.get("uri", ""))
