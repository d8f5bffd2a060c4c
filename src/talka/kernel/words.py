"""Words: what a record says in more than one language. Reading falls back; what is out of date is shown."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.utils import timezone

from .actors import Actor
from .models import Word
from .records import Record

PHRASE = "phrase:"


class Phrase(str):
    """A short text that knows which language it is in."""

    language: str

    def __new__(cls, text: str, language: str) -> Phrase:
        phrase = super().__new__(cls, text)
        phrase.language = language
        return phrase


def phrase_key(text: str) -> str:
    """The field under which a short text is translated wherever a record says it. Another text has another key, so the
    translation of a phrase is never out of date: it is the right one, or there is none."""
    return PHRASE + hashlib.sha256(text.strip().encode()).hexdigest()[:40]


@dataclass(frozen=True)
class Reading:
    """The texts of a record for one reader: whatever is there in their language, and which of it is out of date."""

    language: str
    texts: Mapping[str, str] = field(default_factory=dict)
    outdated: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.texts)

    def get(self, name: str, original: str = "") -> str:
        """The text in the reader's language, else the original."""
        return self.texts.get(name) or original


def translate(
    actor: Actor, record: Record, language: str, texts: Mapping[str, str], *, follows: int, state: str = "done"
) -> None:
    """Store what a record says in one more language; an empty text takes the translation away. Belongs into an action."""
    own = Word.objects.filter(kind=record.kind(), uid=record.uid, language=language)
    own.filter(field__in=[name for name, text in texts.items() if not text.strip()]).delete()
    Word.objects.bulk_create(
        [
            Word(
                kind=record.kind(),
                uid=record.uid,
                language=language,
                field=name,
                text=text.strip(),
                follows=follows,
                person=actor.user,
                state=state,
                written_at=timezone.now(),
            )
            for name, text in texts.items()
            if text.strip()
        ],
        update_conflicts=True,
        unique_fields=["kind", "uid", "language", "field"],
        update_fields=["text", "follows", "person", "state", "written_at"],
    )


def translate_phrases(
    actor: Actor, record: Record, language: str, phrases: Mapping[str, str], *, known: Iterable[str], follows: int
) -> None:
    """Store short texts, {original: translation}; `known` are those that the record says, and what is of no use goes."""
    own = Word.objects.filter(kind=record.kind(), uid=record.uid, language=language, field__startswith=PHRASE)
    own.exclude(field__in=[phrase_key(text) for text in known]).delete()
    translate(actor, record, language, {phrase_key(text): said for text, said in phrases.items()}, follows=follows)


def readings(records: Sequence[Record], language: str, versions: Mapping[UUID, int] | None = None) -> dict[UUID, Reading]:
    """The texts of many records in one language, by uid: one query. `versions`: the number of each one's accepted version."""
    if not records:
        return {}
    rows = Word.objects.filter(kind=records[0].kind(), uid__in=[record.uid for record in records], language=language)
    texts: dict[UUID, dict[str, str]] = defaultdict(dict)
    old: dict[UUID, set[str]] = defaultdict(set)
    for row in rows:
        texts[row.uid][row.field] = row.text
        if versions and row.follows < versions.get(row.uid, 0) and not row.field.startswith(PHRASE):
            old[row.uid].add(row.field)
    return {uid: Reading(language, found, frozenset(old[uid])) for uid, found in texts.items()}


def reading(record: Record, language: str, version: int | None = None) -> Reading:
    """The texts of one record in one language."""
    found = readings([record], language, {record.uid: version} if version else None)
    return found.get(record.uid, Reading(language))


def languages_of(record: Record) -> list[str]:
    """The languages that a record has been translated into, by code."""
    own = Word.objects.filter(kind=record.kind(), uid=record.uid)
    return sorted(set(own.values_list("language", flat=True)))


def all_words(records: Iterable[Record]) -> dict[UUID, dict[str, dict[str, str]]]:
    """Every translation of many records of one kind: {uid: {language: {field: text}}}."""
    chosen: list[Any] = list(records)
    found: dict[UUID, dict[str, dict[str, str]]] = defaultdict(lambda: defaultdict(dict))
    if chosen:
        for row in Word.objects.filter(kind=chosen[0].kind(), uid__in=[one.uid for one in chosen]):
            found[row.uid][row.language][row.field] = row.text
    return found
