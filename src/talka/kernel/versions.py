"""Versions: the content of a record as one typed value, proposed, accepted, compared. Editing never unpublishes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from .actors import Actor
from .models import Version
from .records import Record
from .values import from_json, to_json


class Versioned(Record):
    """A record whose content is one frozen dataclass; its columns derive from the accepted version."""

    Content: ClassVar[type[Any]]
    schema: ClassVar[int] = 1
    upgrades: ClassVar[Mapping[int, Callable[[dict[str, Any]], dict[str, Any]]]] = {}

    class Meta:
        abstract = True

    def take(self, content: Any) -> None:
        """Set columns and child rows from the content; runs in the transaction that accepts it."""
        raise NotImplementedError

    @property
    def accepted(self) -> Version | None:
        """The version that readers see."""
        version: Version | None = versions_of(self).filter(state=Version.State.ACCEPTED).first()
        return version

    @property
    def content(self) -> Any:
        """What readers see, as the typed value; the newest proposal where nothing has been accepted yet."""
        version = self.accepted or versions_of(self).first()
        return read_content(type(self), version) if version else None


@dataclass(frozen=True)
class Difference:
    """One field that two contents differ in: a dotted path, and both values as JSON primitives."""

    path: str
    before: Any
    after: Any


def versions_of(record: Record) -> Any:
    """All versions of a record, newest first."""
    return Version.objects.filter(kind=record.kind(), uid=record.uid).order_by("-number")


def read_content(model: type[Versioned], version: Version) -> Any:
    """The typed value of a version; older schemas are brought up to date step by step."""
    stored = version.content
    for schema in range(version.schema, model.schema):
        stored = model.upgrades[schema](stored)
    return from_json(model.Content, stored)


def propose(actor: Actor, record: Versioned, content: Any, *, note: str = "") -> Version:
    """Keep a content as the record's next version, for somebody to accept."""
    last = versions_of(record).select_for_update().aggregate(last=Max("number"))["last"] or 0
    return Version.objects.create(
        kind=record.kind(),
        uid=record.uid,
        number=last + 1,
        schema=type(record).schema,
        content=to_json(type(record).Content, content),
        author=actor.user,
        note=note,
    )


def accept(actor: Actor, record: Versioned, version: Version) -> None:
    """Make a proposed version the one readers see, and derive the record's columns from it."""
    with transaction.atomic():
        own = versions_of(record).select_for_update()
        if own.filter(pk=version.pk, state=Version.State.PROPOSED).first() is None:
            raise ValidationError(_("This version has already been decided. Please reload the page."), code="decided")
        own.filter(state=Version.State.ACCEPTED).update(state=Version.State.SUPERSEDED)
        _decide(actor, version, Version.State.ACCEPTED)
        record.take(read_content(type(record), version))


def decline(actor: Actor, version: Version, *, note: str = "") -> None:
    """Put a proposed version aside, saying why."""
    if version.state != Version.State.PROPOSED:
        raise ValidationError(_("This version has already been decided. Please reload the page."), code="decided")
    version.note = note or version.note
    _decide(actor, version, Version.State.DECLINED)


def _decide(actor: Actor, version: Version, state: Version.State) -> None:
    version.state, version.decided_by, version.decided_at = state, actor.user, timezone.now()
    version.save()


def compare(before: Any, after: Any, path: str = "") -> list[Difference]:
    """Where two values of one frozen dataclass differ, field by field."""
    if is_dataclass(before) and type(before) is type(after):
        found: list[Difference] = []
        for field in fields(before):
            name = f"{path}.{field.name}" if path else field.name
            found += compare(getattr(before, field.name), getattr(after, field.name), name)
        return found
    return [] if before == after else [Difference(path, before, after)]


def begin_many(actor: Actor, model: type[Versioned], contents: Sequence[tuple[Versioned, Any]]) -> None:
    """Store the first version of many new records of one table as accepted: one insert. Their columns are the caller's."""
    now = timezone.now()
    Version.objects.bulk_create(
        Version(
            kind=model.kind(),
            uid=record.uid,
            number=1,
            schema=model.schema,
            content=to_json(model.Content, content),
            state=Version.State.ACCEPTED,
            author=actor.user,
            decided_by=actor.user,
            decided_at=now,
        )
        for record, content in contents
    )
