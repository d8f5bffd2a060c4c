"""Workflow: states, and who may move a record from one to another, declared in a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from .actors import Actor
from .events import Event
from .history import emit
from .records import Record
from .rules import Rule, ensure, may


@dataclass(frozen=True)
class Move:
    """One step: its name, the states it leads from and to, who may, what to tell, and whether a reason is needed."""

    name: str
    label: str | Promise
    sources: tuple[str, ...]
    target: str
    rule: Rule
    event: type[Event]
    needs_reason: bool = False


@dataclass(frozen=True)
class Workflow:
    """The life of a record: its moves, and the column that holds its state."""

    moves: Sequence[Move]
    column: str = "state"

    def move_named(self, name: str) -> Move:
        """The step of that name; LookupError if the workflow has none."""
        for move in self.moves:
            if move.name == name:
                return move
        raise LookupError(f"There is no step {name}.")

    def open_to(self, actor: Actor, record: Record) -> list[Move]:
        """The steps that this actor can take with this record now."""
        state = getattr(record, self.column)
        return [move for move in self.moves if state in move.sources and may(move.rule, actor, record)]

    def move(self, actor: Actor, record: Record, name: str, *, reason: str = "", **also: Any) -> None:
        """Take one step under a lock: ask, check the state, change it with `also`, tell. Belongs into an action."""
        move = self.move_named(name)
        ensure(move.rule, actor, record)
        now = type(record)._base_manager.select_for_update().values_list(self.column, flat=True).get(pk=record.pk)
        if now not in move.sources:
            raise ValidationError(_("Somebody has taken another step in the meantime. Please reload the page."), code="moved")
        if move.needs_reason and not reason.strip():
            raise ValidationError({"reason": _("Please say why, so that they can read it.")}, code="reason")
        setattr(record, self.column, move.target)
        for column, value in also.items():
            setattr(record, column, value)
        record.put()
        emit(move.event(record, reason=reason.strip()))  # type: ignore[call-arg]
