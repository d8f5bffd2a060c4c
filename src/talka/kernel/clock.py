"""The clock: what happens by itself, once however many workers there are."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone

from .jobs import Task
from .manifest import manifests
from .models import Tick


@dataclass(frozen=True)
class Periodic:
    """A task that comes round: every so often, or each day at a time of the installation's time zone."""

    task: Task
    every: timedelta | None = None
    at: time | None = None

    def after(self, now: datetime) -> datetime:
        """When it is due next, strictly after `now`."""
        if self.every is not None:
            return now + self.every
        local = timezone.localtime(now)
        due = local.replace(hour=self.at.hour, minute=self.at.minute, second=0, microsecond=0) if self.at else local
        return due if due > local else due + timedelta(days=1)


def every(**span: float) -> Callable[[Task], Periodic]:
    """Come round every so often: `every(minutes=5)(task)`."""
    return lambda task: Periodic(task, every=timedelta(**span))


def daily(at: time) -> Callable[[Task], Periodic]:
    """Come round each day at a time: `daily(time(3, 0))(task)`."""
    return lambda task: Periodic(task, at=at)


def tick() -> int:
    """Put into the queue what has come round; returns how many. Two workers at once queue nothing twice."""
    known = {row.name: row.next_at for row in Tick.objects.all()}
    now, queued = timezone.now(), 0
    for manifest in manifests():
        for periodic in manifest.clock:
            name = periodic.task.name
            if name not in known:
                _begin(periodic, now)
            elif known[name] <= now:
                queued += _move_on(periodic, now)
    return queued


def _begin(periodic: Periodic, now: datetime) -> None:
    try:
        with transaction.atomic():
            Tick.objects.create(name=periodic.task.name, next_at=periodic.after(now))
    except IntegrityError:
        return


def _move_on(periodic: Periodic, now: datetime) -> int:
    with transaction.atomic():
        row = Tick.objects.select_for_update().get(name=periodic.task.name)
        if row.next_at > now:
            return 0
        row.next_at, row.last_at = periodic.after(now), now
        row.save()
        periodic.task.later()
    return 1
