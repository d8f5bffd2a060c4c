"""Passages: the sentence of a text that shows why it was found."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from .tokens import Term, spans, stem

SENTENCE = re.compile(r"(?<=[.!?…;])\s+|\s*\n\s*")
LENGTH = 260

Marks = list[tuple[int, int]]
Wanted = tuple[Term, frozenset[str]]  # what is asked for, with its stems


def passage(text: str, terms: Sequence[Term], language: str) -> SafeString:
    """The sentence that holds most of what was asked for, as HTML with <mark>; the beginning where it holds nothing.

    At most about 260 characters; a longer sentence is cut around its first match.
    """
    wanted = [(term, term.stems) for term in terms if not term.is_excluded]
    text = unicodedata.normalize("NFC", text)
    best, best_count, best_marks = "", -1, []  # type: str, int, Marks
    for sentence in _sentences(text):
        held, marks = _held(sentence, wanted, language)
        if held > best_count:
            best, best_count, best_marks = sentence, held, marks
        if held == len(wanted):
            break
    return _marked(*_cut(best, best_marks))


def _sentences(text: str) -> Iterator[str]:
    start = 0
    for gap in SENTENCE.finditer(text):
        if sentence := text[start : gap.start()].strip():
            yield sentence
        start = gap.end()
    if rest := text[start:].strip():
        yield rest


def _held(sentence: str, wanted: Sequence[Wanted], language: str) -> tuple[int, Marks]:
    """How many of the terms the sentence holds, and where."""
    marks: Marks = []
    held = set()
    for start, end, words in spans(sentence):
        own = stem(sentence[start:end].casefold(), language)
        fitting = [number for number, (term, stems) in enumerate(wanted) if own in stems or _fits(term, words)]
        if fitting:
            held.update(fitting)
            marks.append((start, end))
    return len(held), marks


def _fits(term: Term, words: Sequence[str]) -> bool:
    if any(word in words for word in term.words):
        return True
    return term.is_open and any(word.startswith(term.words[-1]) for word in words)


def _cut(sentence: str, marks: Marks) -> tuple[str, Marks]:
    """The part of a long sentence around its first match, at the edges of words."""
    if len(sentence) <= LENGTH:
        return sentence, marks
    first = marks[0][0] if marks else 0
    start = 0 if first < LENGTH // 2 else sentence.rfind(" ", 0, first - LENGTH // 4) + 1
    end = sentence.rfind(" ", start, start + LENGTH)
    end = end if end > max(start, first) else min(len(sentence), start + LENGTH)
    lead = "… " if start else ""
    tail = " …" if end < len(sentence) else ""
    shift = len(lead) - start
    kept = [(a + shift, b + shift) for a, b in marks if a >= start and b <= end]
    return f"{lead}{sentence[start:end]}{tail}", kept


def _marked(text: str, marks: Marks) -> SafeString:
    parts, at = [], 0
    for start, end in marks:
        parts += [escape(text[at:start]), f"<mark>{escape(text[start:end])}</mark>"]
        at = end
    return mark_safe("".join([*parts, escape(text[at:])]))  # noqa: S308 - every part is escaped
