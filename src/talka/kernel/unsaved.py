"""Unsaved: what somebody has typed into a long form and not saved yet. It is kept for them alone, so that nothing is lost."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _

from .actors import Actor
from .models import Unsaved
from .records import Record

Typed = Mapping[str, Sequence[str]]
MOST_LETTERS = 400_000
KEPT_FOR = timedelta(days=90)


@dataclass(frozen=True)
class Kept:
    """What was typed on one page of a form: the fields as they were sent, and the version that stood there then."""

    part: str
    data: QueryDict
    based_on: int
    changed_at: datetime


def keep(actor: Actor, record: Record, part: str, typed: Typed, *, based_on: int) -> Kept:
    """Keep what was typed, whether it makes sense or not; `based_on` stays that of the first time.

    Refuses more than 400,000 letters on one page.
    """
    fields = {name: [str(value).replace("\0", "") for value in values] for name, values in typed.items()}
    if sum(len(value) for values in fields.values() for value in values) > MOST_LETTERS:
        raise ValidationError(
            _("This is more than we can keep on one page (400,000 letters). Please shorten it, or add it as a document."),
            code="long",
        )
    own = {"person": actor.user, "kind": record.kind(), "uid": record.uid, "part": part}
    now = timezone.now()
    row, _is_new = Unsaved.objects.update_or_create(
        **own, defaults={"fields": fields, "changed_at": now}, create_defaults={"fields": fields, "based_on": based_on}
    )
    return _kept(row)


def kept_of(actor: Actor, record: Record) -> dict[str, Kept]:
    """What this person has typed about a record and not saved, by page: one query."""
    if actor.user is None:
        return {}
    rows = Unsaved.objects.filter(person=actor.user, kind=record.kind(), uid=record.uid).order_by("changed_at")
    return {row.part: _kept(row) for row in rows}


def is_kept_by(actor: Actor, model: type[Record]) -> Exists:
    """For a query of records: whether this person has typed something about each and not saved it."""
    return Exists(Unsaved.objects.filter(person=actor.user, kind=model.kind(), uid=OuterRef("uid")))


def forget(actor: Actor, record: Record) -> None:
    """Remove what this person has typed about a record, because it is saved or thrown away."""
    Unsaved.objects.filter(person=actor.user, kind=record.kind(), uid=record.uid).delete()


def forget_old() -> int:
    """Remove what nobody has touched for ninety days; how much that was."""
    return Unsaved.objects.filter(changed_at__lt=timezone.now() - KEPT_FOR).delete()[0]


def _kept(row: Unsaved) -> Kept:
    data = QueryDict(mutable=True)
    fields: dict[str, Any] = row.fields
    for name, values in fields.items():
        data.setlist(name, values)
    return Kept(row.part, data, row.based_on, row.changed_at)
