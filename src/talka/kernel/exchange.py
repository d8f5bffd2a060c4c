"""Exchange: tables that people take away and bring back, through the same actions as everything."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .actors import Actor
from .manifest import manifests
from .models import HistorySubject, Run
from .records import Record, visible
from .rules import Rule, check, may
from .tables import Line, read_table
from .tokens import tokens

MOST_ERRORS = 50


@dataclass(frozen=True)
class Column:
    """One column: its name (that of the form's field, where it can come in), its heading, and what stands in it."""

    name: str
    label: str | Promise
    value: Callable[[Any], Any]


UID = Column("uid", gettext_lazy("Identifier"), lambda record: str(record.uid))


def uid_field() -> forms.UUIDField:
    """The field of a line's form for the column `UID`: it says which record is meant, whatever else the line changes."""
    wrong = gettext_lazy("This is no identifier. Please leave it as it went out, or leave the cell empty.")
    return forms.UUIDField(required=False, error_messages={"invalid": wrong})


@dataclass(frozen=True)
class Sheet:
    """A table of one model.

    `form` checks one line; `take_in(actor, rows=[cleaned values, …])` is an action marked `many`; `rule` says who may bring
    lines in. `rows` prepares the query of what goes out (select_related and the like). Without a form the table only goes out.
    A line's cleaned values are those of the columns that the table has; what it has no column for stays as it is. `keys` are
    columns without which a line cannot be told from another. `refuse(actor, line, record)` gives a sentence where the actor may
    not bring that line in; the record is the one that the line names by its uid, or None.
    """

    model: type[Record]
    name: str
    label: str | Promise
    columns: Sequence[Column]
    form: type[forms.Form] | None = None
    take_in: Callable[..., Run] | None = None
    rule: Rule | None = None
    rows: Callable[[Any], Any] = field(default=lambda rows: rows)
    keys: Sequence[str] = ()
    refuse: Callable[[Actor, Mapping[str, Any], Any], str] = lambda actor, line, record: ""

    def may_take_in(self, actor: Actor) -> bool:
        """Whether the actor may bring lines in."""
        return bool(self.form and self.take_in and self.rule and may(self.rule, actor, None))

    def headings(self) -> list[str]:
        """The first line, in the reader's language."""
        return [str(column.label) for column in self.columns]

    def lines(self, actor: Actor, network: Any = None) -> Iterator[list[Any]]:
        """The headings, then everything the actor may see, of one network where one is named."""
        yield self.headings()
        rows: Any = visible(self.model, actor)
        if network is not None and hasattr(rows, "shown_in"):
            rows = rows.shown_in(network)
        for record in self.rows(rows).order_by("pk").iterator(chunk_size=500):
            yield [column.value(record) for column in self.columns]

    def read(self, content: bytes, name: str) -> Reading:
        """What a file says, line by line, with a sentence for everything that does not fit; nothing is written."""
        assert self.form is not None  # the page is not offered without one
        try:
            head, *lines = read_table(content, name)
            names = self._names(head)
        except ValidationError as error:
            return Reading([], [], error.messages)
        rows: list[Mapping[str, Any]] = []
        errors: list[str] = []
        for line in lines:
            cleaned, wrong = self._row(line, names)
            rows.append(cleaned)
            errors += wrong
        if not lines:
            errors.append(_("The table has headings but no lines."))
        return Reading(lines, rows, errors, head.cells)

    def bring_in(self, actor: Actor, reading: Reading, *, dry: bool) -> TakenIn:
        """Take all the lines in or none; with `dry` everything is tried and taken back.

        Refused with ValidationError: lines that do not fit or are not the actor's to bring, and whatever the action refuses.
        """
        assert self.take_in is not None and self.rule is not None  # the page is not offered without them
        check(self.rule, actor, None)
        if errors := [*reading.errors] or self._refused(actor, reading):
            raise ValidationError(errors)
        with transaction.atomic():
            taken = _came_of(self._take_in(actor, reading))
            if dry:
                transaction.set_rollback(True)
        return taken

    def _refused(self, actor: Actor, reading: Reading) -> list[str]:
        """A sentence for each line that names a record which is not there, or the same as another, or that is not the actor's."""
        uids = [row.get("uid") for row in reading.rows]
        known: Any = visible(self.model, actor).filter(uid__in=[uid for uid in uids if uid])
        records = {record.uid: record for record in known}
        sentences = []
        for number, (line, row, uid) in enumerate(zip(reading.lines, reading.rows, uids, strict=True)):
            if uid and uid not in records:
                sentence = _("Nothing with this identifier is here. Please leave the cell empty where a line is new.")
            elif uid in uids[:number] and uid:
                sentence = _("A line above has the same identifier. Please leave the cell empty where a line is new.")
            else:
                sentence = self.refuse(actor, row, records.get(uid))
            if sentence:
                sentences.append(_("Line %(line)s: %(message)s") % {"line": line.number, "message": sentence})
        return sentences

    def _take_in(self, actor: Actor, reading: Reading) -> Run:
        assert self.take_in is not None
        try:
            return self.take_in(actor.through("import"), rows=list(reading.rows))
        except ValidationError as error:
            raise ValidationError(_placed(error, reading.lines)) from error

    def _names(self, head: Line) -> list[str]:
        """The name of the column at each place; headings may be written in any language of the interface."""
        known = self._known_headings()
        names = [known.get(_folded(cell), "") for cell in head.cells]
        for cell, name in zip(head.cells, names, strict=True):
            if not name:
                raise ValidationError(
                    _("There is no column “%(heading)s”. These are known: %(known)s."),
                    params={"heading": cell, "known": ", ".join(self.headings())},
                )
            if names.count(name) > 1:
                raise ValidationError(_("The column “%(heading)s” is there twice."), params={"heading": cell})
        missing = [column.label for column in self.columns if self._is_needed(column) and column.name not in names]
        if missing:
            raise ValidationError(
                _("These columns are missing: %(missing)s."), params={"missing": ", ".join(str(label) for label in missing)}
            )
        return names

    def _known_headings(self) -> dict[str, str]:
        found = {_folded(column.name): column.name for column in self.columns}
        for language, _label in settings.LANGUAGES:
            with translation.override(language):
                found |= {_folded(str(column.label)): column.name for column in self.columns}
        return found

    def _is_needed(self, column: Column) -> bool:
        assert self.form is not None
        there = self.form.base_fields.get(column.name)
        return column.name in self.keys or (there is not None and there.required)

    def _row(self, line: Line, names: Sequence[str]) -> tuple[Mapping[str, Any], list[str]]:
        """The cleaned values of one line, and a sentence for each that does not fit."""
        assert self.form is not None
        if len(line.cells) > len(names):
            sentence = _("Line %(line)s has more cells than there are headings.") % {"line": line.number}
            return {}, [sentence]
        form = self.form(data=self._data(dict(zip(names, line.cells, strict=False))))
        if form.is_valid():
            absent = set(form.fields) - set(names)
            return {name: value for name, value in form.cleaned_data.items() if name not in absent}, []
        return {}, [self._sentence(line.number, name, message) for name, messages in form.errors.items() for message in messages]

    def _data(self, cells: Mapping[str, str]) -> dict[str, Any]:
        assert self.form is not None
        data: dict[str, Any] = {}
        for name, cell in cells.items():
            there = self.form.base_fields.get(name)
            is_list = isinstance(there, (forms.MultipleChoiceField, forms.ModelMultipleChoiceField))
            data[name] = [part.strip() for part in cell.split(";") if part.strip()] if is_list else cell
        return data

    def _sentence(self, line: int, name: str, message: Any) -> str:
        label = next((str(column.label) for column in self.columns if column.name == name), "")
        if not label:
            return _("Line %(line)s: %(message)s") % {"line": line, "message": message}
        return _("Line %(line)s, column “%(column)s”: %(message)s") % {"line": line, "column": label, "message": message}


@dataclass(frozen=True)
class Reading:
    """What a file says: its lines, their cleaned values, and what does not fit, as sentences."""

    lines: Sequence[Line]
    rows: Sequence[Mapping[str, Any]]
    errors: Sequence[str]
    head: Sequence[str] = ()


@dataclass(frozen=True)
class TakenIn:
    """What came of the lines of a table: how many there were, how many are new, and how many changed what was here."""

    done: int
    new: int
    changed: int

    @property
    def written(self) -> int:
        """How many lines wrote anything."""
        return self.new + self.changed

    @property
    def same(self) -> int:
        """How many lines said what is here already."""
        return self.done - self.written


def _came_of(run: Run) -> TakenIn:
    """What a run wrote, as its history tells it."""
    told = HistorySubject.objects.filter(entry__run=run).order_by()
    new = set(told.filter(is_new=True).values_list("uid", flat=True))
    changed = set(told.filter(is_new=False).values_list("uid", flat=True)) - new
    return TakenIn(run.done, len(new), len(changed))


def _folded(heading: str) -> str:
    return " ".join(tokens(heading.replace("_", " ")))


def _placed(error: ValidationError, lines: Sequence[Line]) -> list[str]:
    """What an action refuses, with the line where it says which (params["row"], counted from 0)."""
    sentences = []
    for one in error.error_list if hasattr(error, "error_list") else [ValidationError(text) for text in error.messages]:
        row = (one.params or {}).get("row")
        text = " ".join(one.messages)
        if isinstance(row, int) and row < len(lines):
            text = _("Line %(line)s: %(message)s") % {"line": lines[row].number, "message": text}
        sentences.append(text)
    return sentences


def sheets_for(actor: Actor) -> list[tuple[str, Sheet]]:
    """The tables that the actor may bring in, each with its module."""
    return [(manifest.name, sheet) for manifest in manifests() for sheet in manifest.sheets if sheet.may_take_in(actor)]


def sheet_named(module: str, name: str) -> Sheet | None:
    """The table of that name in that module."""
    found = (sheet for manifest in manifests() if manifest.name == module for sheet in manifest.sheets)
    return next((sheet for sheet in found if sheet.name == name), None)
