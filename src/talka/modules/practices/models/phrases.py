"""Phrases: the short words in the rows of a practice. Each is translated by itself, once however often it is said."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from talka.kernel.words import Phrase, phrase_key

from .content import PracticeContent

# Which fields of which rows are words; names, codes, numbers and addresses are the same in every language.
ROWS = {
    "organisations": ("background",),
    "funding": ("source", "text"),
    "people": ("role", "text"),
    "figures": ("label", "unit", "source"),
    "links": ("label",),
    "annexes": ("label",),
    "pictures": ("alt",),
}
PERIOD = ("recurring", "text")


def phrases_of(content: PracticeContent) -> tuple[str, ...]:
    """All short words of a practice in their order, each once."""
    return tuple(dict.fromkeys(text for text in _texts(content) if is_words(text)))


def _texts(content: PracticeContent) -> Iterator[str]:
    yield from (getattr(content.period, name) for name in PERIOD)
    for part, names in ROWS.items():
        for row in getattr(content, part):
            yield from (getattr(row, name) for name in names)


def is_words(text: str) -> bool:
    """Whether a text can be translated: it has letters and is no code, such as EUR."""
    return any(letter.isalpha() for letter in text) and not (len(text) == 3 and text.isupper())


def in_tongue(content: PracticeContent, texts: Mapping[str, str], language: str) -> PracticeContent:
    """The same content with its short words in a language as far as `texts` has them; each knows which language it is in."""

    def spoken(row: Any, names: tuple[str, ...]) -> Any:
        return replace(row, **{name: _said(getattr(row, name), content.language, texts, language) for name in names})

    rows: dict[str, Any] = {part: tuple(spoken(row, names) for row in getattr(content, part)) for part, names in ROWS.items()}
    return replace(content, period=spoken(content.period, PERIOD), **rows)


def _said(text: str, own: str, texts: Mapping[str, str], language: str) -> str:
    translated = texts.get(phrase_key(text), "") if text else ""
    return Phrase(translated or text, language if translated else own)
