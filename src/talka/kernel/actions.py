"""Actions: the only code that writes. One function, one transaction, one verb."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial, wraps
from typing import Any, Concatenate, ParamSpec, TypeVar, overload

from django.db import transaction
from django.utils import timezone

from .actors import Actor
from .context import Running, running
from .models import Run

P = ParamSpec("P")
R = TypeVar("R")
Verb = Callable[Concatenate[Actor, P], R]

BATCH_ROWS = 500
BATCH_SECONDS = 0.5


class Unguarded(AssertionError):
    """An action forgot to ask for permission, or to tell what it did."""


@overload
def action(function: Verb[P, R], /) -> Verb[P, R]: ...
@overload
def action(*, many: bool) -> Callable[[Callable[..., Sequence[Any]]], Callable[..., Run]]: ...
def action(function: Any = None, /, *, many: bool = False) -> Any:
    """Run the function in one transaction and see that it asks and tells.

    With `many=True` the function takes `rows` (a list of at most 500) and is called batch by batch, each batch in a
    transaction of its own under one `Run`, which the call returns. A batch is sized so that it takes about half a
    second at most. `resume=run` goes on behind the rows that an interrupted run has already written.
    """
    if many:
        return _many
    return _one(function)


def _one(function: Verb[P, R]) -> Verb[P, R]:
    @wraps(function)
    def run(actor: Actor, /, *args: P.args, **kwargs: P.kwargs) -> R:
        outer = running.get()
        now = Running(actor, run=outer.run if outer else None)
        token = running.set(now)
        try:
            with transaction.atomic():
                result = function(actor, *args, **kwargs)
                _see_that_it_asked_and_told(function, now)
        finally:
            running.reset(token)
        return result

    run.is_action = True  # type: ignore[attr-defined]
    return run


def _many(function: Callable[..., Sequence[Any]]) -> Callable[..., Run]:
    @wraps(function)
    def run(actor: Actor, /, *, rows: Sequence[Any], resume: Run | None = None, **known: Any) -> Run:
        name = f"{function.__module__}.{function.__name__}"
        record = resume or Run.objects.create(action=name, actor=actor.user, total=len(rows))
        for start, batch in _batches(rows, record.done):
            _write_batch(partial(function, **known), actor, record, start, batch)
        Run.objects.filter(pk=record.pk).update(state=Run.State.DONE, ended_at=timezone.now())
        record.refresh_from_db()
        return record

    run.is_action = True  # type: ignore[attr-defined]
    return run


def _write_batch(function: partial[Any], actor: Actor, record: Run, start: int, batch: Sequence[Any]) -> None:
    """One batch, its history and the run's new position: all or nothing."""
    now = Running(actor, run=record)
    token = running.set(now)
    try:
        with transaction.atomic():
            locked = Run.objects.select_for_update().get(pk=record.pk)
            if locked.done != start:
                raise Unguarded("Two processes resume the same run.")
            function(actor, rows=batch)
            _see_that_it_asked_and_told(function.func, now)
            Run.objects.filter(pk=record.pk).update(done=start + len(batch))
    finally:
        running.reset(token)


def _batches(rows: Sequence[Any], start: int) -> Iterator[tuple[int, Sequence[Any]]]:
    """Slices of the rows from `start`, sized by how long the slice before took."""
    size = 100
    while start < len(rows):
        began = time.monotonic()
        batch = rows[start : start + size]
        yield start, batch
        start += len(batch)
        pace = len(batch) / max(time.monotonic() - began, 0.001)
        size = max(1, min(BATCH_ROWS, int(pace * BATCH_SECONDS)))


def _see_that_it_asked_and_told(function: Callable[..., Any], now: Running) -> None:
    missing = [name for name, done in (("ensure()", now.asked), ("emit()", now.told)) if not done]
    if missing:
        raise Unguarded(f"{function.__name__} must call {' and '.join(missing)}")
