"""Jobs: work that waits in the database and is done once, however often a worker is killed."""

from __future__ import annotations

import contextlib
import logging
import os
import socket
import threading
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import OperationalError, close_old_connections, connection, transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.module_loading import import_string

from .history import hear
from .models import Job, WorkerBeat

log = logging.getLogger("talka.jobs")

CLAIM = timedelta(seconds=30)
MOST_ATTEMPTS = 8


@dataclass(frozen=True)
class Task:
    """A function that can be put off. `outside`: it talks to the world or takes long, so it runs outside a transaction."""

    function: Callable[..., None]
    outside: bool = False

    @property
    def name(self) -> str:
        """Where the worker finds it again."""
        return f"{self.function.__module__}.{self.function.__name__}"

    def later(self, *, due_at: datetime | None = None, **facts: Any) -> Job:
        """Put the work off, in the same transaction as everything else: no transaction, no job."""
        return Job.objects.create(name=self.name, facts=facts, due_at=due_at or timezone.now())

    def __call__(self, **facts: Any) -> None:
        """Do it now."""
        self.function(**facts)


def task(function: Callable[..., None]) -> Task:
    """A function of JSON values that a worker runs once, in one transaction with the end of its job."""
    return Task(function)


def outside_task(function: Callable[..., None]) -> Task:
    """A task that leaves the house: it runs at least once, so it must recognise what it has already done."""
    return Task(function, outside=True)


def worker_name() -> str:
    """A name for this worker: machine, process and thread."""
    return f"{socket.gethostname()}:{os.getpid()}:{threading.get_ident()}"


def claim(me: str, most: int = 20) -> list[Job]:
    """Take up to `most` due jobs for 30 seconds; what a killed worker had claimed is free again after that."""
    now = timezone.now()
    due = Q(state=Job.State.WAITING, due_at__lte=now) & (Q(claimed_until=None) | Q(claimed_until__lt=now))
    if not Job.objects.filter(due).exists():
        return []
    with transaction.atomic():
        jobs = list(
            Job.objects.select_for_update(skip_locked=connection.features.has_select_for_update_skip_locked)
            .filter(due)
            .order_by("due_at", "pk")[:most]
        )
        Job.objects.filter(pk__in=[job.pk for job in jobs]).update(
            claimed_by=me, claimed_until=now + CLAIM, attempts=F("attempts") + 1
        )
    for job in jobs:
        job.claimed_by, job.attempts = me, job.attempts + 1
    return jobs


def run(job: Job) -> bool:
    """Do one claimed job; True when it is done or no longer ours, False when it failed and will be tried again."""
    try:
        work = None if job.entry_id else _task(job.name)
        if work is not None and work.outside:
            with _kept_claimed(job):
                work(**job.facts)
            Job.objects.filter(pk=job.pk, claimed_by=job.claimed_by, attempts=job.attempts).delete()
            return True
        with transaction.atomic():
            mine = Job.objects.select_for_update().filter(pk=job.pk, claimed_by=job.claimed_by, attempts=job.attempts)
            if mine.first() is None:
                return True
            hear(job) if work is None else work(**job.facts)
            mine.delete()
    except Exception as error:
        _put_back(job, error)
        return False
    return True


def _task(name: str) -> Task:
    work = import_string(name)
    if not isinstance(work, Task):
        raise LookupError(f"{name} is not a task.")
    return work


def _put_back(job: Job, error: Exception) -> None:
    log.warning("Job %s failed (attempt %s): %s", job.name, job.attempts, error)
    is_over = job.attempts >= MOST_ATTEMPTS
    Job.objects.filter(pk=job.pk, claimed_by=job.claimed_by).update(
        state=Job.State.FAILED if is_over else Job.State.WAITING,
        due_at=timezone.now() + timedelta(seconds=min(2**job.attempts, 3600)),
        claimed_by="",
        claimed_until=None,
        last_error="".join(traceback.format_exception(error))[-4000:],
    )


@contextlib.contextmanager
def _kept_claimed(job: Job) -> Iterator[None]:
    """Keep a long job claimed while it runs."""
    over = threading.Event()

    def beat() -> None:
        while not over.wait(CLAIM.total_seconds() / 3):
            with contextlib.suppress(OperationalError):
                Job.objects.filter(pk=job.pk, claimed_by=job.claimed_by).update(claimed_until=timezone.now() + CLAIM)
        connection.close()

    keeper = threading.Thread(target=beat, daemon=True)
    keeper.start()
    try:
        yield
    finally:
        over.set()
        keeper.join()


def run_due(most: int = 1000) -> int:
    """Do what is due now, in this process; returns how many jobs were done. Failures wait for their next time."""
    done, me = 0, worker_name()
    while done < most and (jobs := claim(me)):
        done += sum(run(job) for job in jobs)
    return done


def work(stop: threading.Event, *, tick: Callable[[], int], pause: float = 0.5) -> None:
    """Be a worker until `stop` is set: let the clock tick, do what is due, rest for `pause` seconds, again."""
    me, last_beat = worker_name(), timezone.now() - CLAIM
    while not stop.is_set():
        try:
            if timezone.now() - last_beat > timedelta(seconds=5):
                last_beat = timezone.now()
                WorkerBeat.objects.update_or_create(name=me, defaults={"seen_at": last_beat})
                WorkerBeat.objects.filter(seen_at__lt=last_beat - timedelta(days=1)).delete()
                tick()
            jobs = claim(me)
            for job in jobs:
                run(job)
        except OperationalError as error:
            log.warning("The database does not answer: %s", error)
            jobs = []
        close_old_connections()
        if not jobs:
            stop.wait(pause)
    WorkerBeat.objects.filter(name=me).delete()


def failed_jobs() -> Any:
    """Jobs that were tried eight times in vain, for a steward to look at."""
    return Job.objects.filter(state=Job.State.FAILED).order_by("created_at")
