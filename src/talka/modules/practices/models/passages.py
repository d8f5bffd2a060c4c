"""The paragraphs of a practice's texts: taken out, put elsewhere, joined."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from ..choices import TEXTS
from .content import PracticeContent

BREAK = re.compile(r"\n\s*\n|\n")
ROWS = ("places", "organisations", "funding", "people", "figures", "links", "annexes", "topics", "pictures")


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a text; a reader's text has one a line."""
    return [piece.strip() for piece in BREAK.split(text) if piece.strip()]


def without_paragraph(content: PracticeContent, name: str, place: int) -> PracticeContent:
    """The content without one paragraph of a text."""
    rest = [piece for at, piece in enumerate(paragraphs(getattr(content, name))) if at != place]
    return _saying(content, name, "\n\n".join(rest))


def with_paragraph(content: PracticeContent, name: str, words: str) -> PracticeContent:
    """The content with one more paragraph at the end of a text."""
    before = getattr(content, name)
    return _saying(content, name, f"{before}\n\n{words}" if before else words)


def _saying(content: PracticeContent, name: str, words: str) -> PracticeContent:
    said: dict[str, Any] = {name: words}
    return replace(content, **said)


def joined(one: PracticeContent, other: PracticeContent) -> PracticeContent:
    """Two contents as one: texts one behind the other, rows together and each once; what stands once stays the first's."""
    made: dict[str, Any] = {}
    for name in TEXTS:
        mine, theirs = getattr(one, name), getattr(other, name)
        made[name] = "\n\n".join(filter(None, [mine, theirs if theirs != mine else ""]))
    for name in ROWS:
        made[name] = tuple(dict.fromkeys((*getattr(one, name), *getattr(other, name))))
    for name in ("country", "scope"):
        made[name] = getattr(one, name) or getattr(other, name)
    period = one.period if one.period != type(one.period)() else other.period
    return replace(one, period=period, **made)
