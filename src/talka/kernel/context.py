"""What the action under way has done so far. Private to the kernel."""

from __future__ import annotations

from contextvars import ContextVar
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .actors import Actor
    from .models import Run


@dataclass
class Running:
    """One run of one action."""

    actor: Actor
    asked: bool = False
    told: bool = False
    run: Run | None = None


running: ContextVar[Running | None] = ContextVar("running", default=None)


class OutsideAction(AssertionError):
    """Something that belongs into an action was done outside of one."""


def current_action() -> Running:
    """The action under way; outside of any action this is a mistake of ours and raises."""
    now = running.get()
    if now is None:
        raise OutsideAction("ensure() and emit() belong into a function marked @action")
    return now
