"""Record: the base of every table, and the two questions every table can answer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from types import SimpleNamespace
from typing import Any, Self, TypeVar
from uuid import UUID

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.utils import timezone

from .actors import Actor
from .privacy import personal_fields
from .values import Ref, uuid7

Changes = dict[str, Any]
UNTOLD = {"updated_at", "created_at", "id"}


class RecordQuerySet(models.QuerySet[Any]):
    """Reading. Modules add named questions; who may see what is `visible_to`."""

    def visible_to(self, actor: Actor) -> Self:
        """The rows that the actor may see; every table says it for itself."""
        raise NotImplementedError(f"{type(self).__name__} must say who may see it")

    def present(self) -> Self:
        """Those that have not been withdrawn."""
        return self.filter(withdrawn_at=None)


class Record(models.Model):
    """A row that remembers when it came, when it changed and what it was; its uid is its public address."""

    uid = models.UUIDField(default=uuid7, unique=True, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    updated_at = models.DateTimeField(auto_now=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True, editable=False)

    _loaded: dict[str, Any] | None = None
    _untold: Changes | None = None
    _is_new: bool = False

    class Meta:
        abstract = True

    @classmethod
    def from_db(cls, *args: Any, **options: Any) -> Self:
        """Remember the row as it was loaded."""
        record = super().from_db(*args, **options)
        record._loaded = record._row()
        return record

    @classmethod
    def kind(cls) -> str:
        """The table's name in history, search and references: "practices.practice"."""
        return cls._meta.label_lower

    @property
    def ref(self) -> Ref:
        """A pointer that may be kept where no foreign key may go."""
        return Ref(self.kind(), self.uid)

    def changes(self) -> Changes:
        """What differs from the row as it was loaded: {field: [before, after]}; a personal one only says "changed"."""
        if self._loaded is None:
            return {}
        return {
            name: "changed" if name in personal_fields(type(self)) else [self._stored(name, before), self._stored(name, now)]
            for name, before in self._loaded.items()
            if name not in UNTOLD and (now := vars(self).get(name)) != before
        }

    def put(self) -> Self:
        """Check the row as a whole, then store it; a broken promise raises ValidationError with its own sentence."""
        self.full_clean()
        self._note_changes()
        try:
            with transaction.atomic():
                self.save()
        except IntegrityError as error:
            raise ValidationError(message_of(type(self), error)) from error
        self._loaded = self._row()
        return self

    def withdraw(self) -> Self:
        """Take the record out of sight; it is kept, because history points to it."""
        self.withdrawn_at = timezone.now()
        return self.put()

    def told(self) -> tuple[bool, Changes]:
        """Whether the record is new, and its changes since last told; asked by the history once an event."""
        is_new, changes = self._is_new, self._untold or {}
        self._is_new, self._untold = False, None
        return is_new, changes

    def _note_changes(self) -> None:
        self._is_new = self._is_new or self._state.adding
        untold = self._untold or {}
        for name, change in self.changes().items():
            earlier = untold.get(name)
            untold[name] = [earlier[0], change[1]] if isinstance(earlier, list) else change
        self._untold = untold

    def _row(self) -> dict[str, Any]:
        return {f.attname: vars(self)[f.attname] for f in self._meta.concrete_fields if f.attname in vars(self)}

    def _stored(self, name: str, value: Any) -> Any:
        field = self._meta.get_field(name)
        if value is None or isinstance(field, models.JSONField):
            return value
        return field.value_to_string(SimpleNamespace(**{field.attname: value}))  # type: ignore[union-attr,arg-type]

    def restore_fields(self, changes: Changes) -> list[str]:
        """Set fields back to what they were before the changes; returns the names that have moved on since."""
        moved = []
        for name, change in changes.items():
            if change == "changed" or self._stored(name, vars(self)[name]) != change[1]:
                moved.append(name)
            else:
                setattr(self, name, stored_value(type(self), name, change[0]))
        return moved


R = TypeVar("R", bound=Record)


def stored_value(model: type[models.Model], name: str, stored: Any) -> Any:
    """The value of a column as history wrote it, read back equal."""
    field: Any = model._meta.get_field(name)
    if stored is None or isinstance(field, models.JSONField):
        return stored
    return (field.target_field if field.is_relation else field).to_python(stored)


def put_many(records: Sequence[R]) -> list[R]:
    """Store many new rows of one table at once; each is checked, promises of the table are kept by the database."""
    if not records:
        return []
    for record in records:
        record.clean_fields(exclude={f.name for f in record._meta.concrete_fields if f.is_relation})
        record.clean()
        record._is_new = True
    model = type(records[0])
    try:
        with transaction.atomic():
            stored = model._base_manager.bulk_create(records)
    except IntegrityError as error:
        raise ValidationError(message_of(model, error)) from error
    for record in stored:
        record._loaded = record._row()
    return list(stored)


def change_many(records: Sequence[R], fields: Sequence[str]) -> None:
    """Store the named fields of many rows of one table at once, each checked; their changes are noted for the history."""
    now = timezone.now()
    for record in records:
        record.clean_fields(exclude={f.name for f in record._meta.concrete_fields if f.name not in fields})
        record._note_changes()
        record.updated_at = now
    model = type(records[0]) if records else None
    if model is not None:
        model._base_manager.bulk_update(records, [*fields, "updated_at"])
        for record in records:
            record._loaded = record._row()


def message_of(model: type[models.Model], error: IntegrityError) -> str:
    """The human sentence of the constraint that the database says was broken."""
    text = str(error)
    for constraint in model._meta.constraints:
        columns = [f"{model._meta.db_table}.{name}" for name in getattr(constraint, "fields", ())]
        if constraint.name in text or (columns and all(column in text for column in columns)):
            return str(constraint.get_violation_error_message())
    return text


@lru_cache(maxsize=512)
def model_of(kind: str) -> type[Record]:
    """The table of that kind; LookupError where no installed app has it."""
    model = apps.get_model(kind)
    if not issubclass(model, Record):
        raise LookupError(f"{kind} is not a record.")
    return model


def find_records(kind: str, uids: Iterable[UUID]) -> dict[UUID, Record]:
    """The records of one kind with these uids, by uid; those that are gone are missing."""
    try:
        model = model_of(kind)
    except LookupError:
        return {}
    return {record.uid: record for record in model._base_manager.filter(uid__in=list(uids))}


def visible(model: type[R], actor: Actor) -> models.QuerySet[R]:
    """The rows of any table that the actor may see."""
    rows: models.QuerySet[R] = model._default_manager.get_queryset().visible_to(actor)  # type: ignore[attr-defined]
    return rows
