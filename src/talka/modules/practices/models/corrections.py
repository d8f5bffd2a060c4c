"""What people made of what the reader had found: the first version of a practice from a report beside the one readers see."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Any

from talka.kernel.models import Version
from talka.kernel.values import to_json
from talka.kernel.versions import read_content

from ..choices import READABLE
from . import Practice
from .content import PracticeContent
from .marking import marks_in
from .steps import step_of

FROM_THE_TEXT = [one.name for one in fields(PracticeContent) if one.name not in {"language", "source", "topics", "pictures"}]


@dataclass(frozen=True)
class Correction:
    """A field of one practice: what was read, what people made of it, and the passages of the report it was read from.

    `read` and `made` are JSON values; where they are the same, nobody has corrected anything.
    """

    practice: str
    field: str
    read: Any
    made: Any
    passages: tuple[str, ...]

    @property
    def is_corrected(self) -> bool:
        """Whether somebody changed it."""
        return bool(self.read != self.made)


def corrections() -> Iterator[Correction]:
    """Every field that was read of the published practices that came from reports, or that people filled in: two queries."""
    rows = Practice.objects.present().filter(state__in=READABLE, report__isnull=False).select_related("report")
    practices = {one.uid: one for one in rows.order_by("pk")}
    versions = Version.objects.filter(kind=Practice.kind(), uid__in=practices)
    first = {row.uid: row for row in versions.filter(number=1)}
    now = {row.uid: row for row in versions.filter(state=Version.State.ACCEPTED)}
    for uid, practice in practices.items():
        if uid in first and uid in now:
            yield from _of(practice, read_content(Practice, first[uid]), read_content(Practice, now[uid]))


def _of(practice: Practice, read: PracticeContent, made: PracticeContent) -> Iterator[Correction]:
    before, after = to_json(PracticeContent, read), to_json(PracticeContent, made)
    empty = to_json(PracticeContent, PracticeContent(title=""))
    text = practice.report.text if practice.report else ""
    marks = marks_in(practice.reading)
    for name in FROM_THE_TEXT:
        if before[name] == after[name] == empty[name]:
            continue
        matter = step_of(name)
        own = tuple(text[mark.start : mark.end] for mark in marks if matter and matter.name in mark.matters)
        yield Correction(practice.title, name, before[name], after[name], own)


def shares(found: list[Correction]) -> dict[str, tuple[int, int]]:
    """By field: how many were corrected, and how many there were."""
    counted: dict[str, tuple[int, int]] = {}
    for one in found:
        corrected, all_of_it = counted.get(one.field, (0, 0))
        counted[one.field] = (corrected + one.is_corrected, all_of_it + 1)
    return counted
