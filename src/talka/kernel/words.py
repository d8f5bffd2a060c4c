"""Words: what a record says in more than one language. Reading falls back; what is out of date is shown."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.utils import timezone

from .actors import Actor
from .models import Word
from .records import Record


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


def readings(records: Sequence[Record], language: str, versions: Mapping[UUID, int] | None = None) -> dict[UUID, Reading]:
    """The texts of many records in one language, by uid: one query. `versions`: the number of each one's accepted version."""
    if not records:
        return {}
    rows = Word.objects.filter(kind=records[0].kind(), uid__in=[record.uid for record in records], language=language)
    texts: dict[UUID, dict[str, str]] = defaultdict(dict)
    old: dict[UUID, set[str]] = defaultdict(set)
    for row in rows:
        texts[row.uid][row.field] = row.text
        if versions and row.follows < versions.get(row.uid, 0):
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
