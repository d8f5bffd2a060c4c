"""Jobs are done once, tried again, and shown when nothing helps."""

from __future__ import annotations

import threading
from datetime import UTC, datetime, time, timedelta
from decimal import Decimal

import pytest
from django.db import connection, connections, transaction
from django.utils import timezone

from talka.kernel import clock, jobs
from talka.kernel.manifest import Manifest
from talka.kernel.models import Job, Tick, WorkerBeat
from tests.stage.actions import sell_ticket, write_play
from tests.stage.manifest import add_seat, heard, ring
from tests.stage.models import Play


def test_a_task_put_off_is_done_by_the_worker(play, after_commit):
    add_seat.later(play=play.pk)
    assert Play.objects.get().seats == 3

    after_commit()

    assert Play.objects.get().seats == 4


def test_a_task_is_put_off_only_if_everything_else_happens(play, after_commit):
    with pytest.raises(RuntimeError), transaction.atomic():
        add_seat.later(play=play.pk)
        raise RuntimeError

    after_commit()

    assert Play.objects.get().seats == 3


def test_a_task_waits_for_its_time(play, after_commit, time_machine):
    time_machine.move_to(datetime(2026, 1, 1, tzinfo=UTC))
    add_seat.later(play=play.pk, due_at=datetime(2026, 1, 2, tzinfo=UTC))
    jobs.run_due()
    assert Play.objects.get().seats == 3

    time_machine.move_to(datetime(2026, 1, 3, tzinfo=UTC))
    jobs.run_due()

    assert Play.objects.get().seats == 4


def test_a_failing_job_leaves_nothing_half_done_and_comes_back_later_and_later(ada, play, time_machine):
    time_machine.move_to(datetime(2096, 1, 1, tzinfo=UTC), tick=False)
    jobs.run_due()
    sell_ticket(ada, play=play, price=Decimal(666))
    waits = []
    for _ in range(jobs.MOST_ATTEMPTS):
        jobs.run_due()
        job = Job.objects.get()
        waits.append(job.due_at - timezone.now())
        time_machine.move_to(job.due_at + timedelta(seconds=1), tick=False)

    assert waits == sorted(waits)
    assert [job.pk for job in jobs.failed_jobs()] == [job.pk]
    assert "The till is on fire." in jobs.failed_jobs()[0].last_error
    assert Play.objects.get().seats == 3


def test_a_killed_workers_job_is_free_again_within_a_minute(play, time_machine):
    time_machine.move_to(datetime(2026, 1, 1, tzinfo=UTC), tick=False)
    add_seat.later(play=play.pk)
    [claimed] = [job for job in jobs.claim("killed") if job.entry_id is None]
    assert jobs.claim("other") == []

    time_machine.move_to(datetime(2026, 1, 1, 0, 0, 59, tzinfo=UTC), tick=False)
    again = [job for job in jobs.claim("other") if job.pk == claimed.pk]
    assert jobs.run(claimed)
    assert Play.objects.get().seats == 3
    for job in again:
        jobs.run(job)

    assert Play.objects.get().seats == 4
    assert not Job.objects.filter(pk=claimed.pk).exists()


def test_what_leaves_the_house_runs_outside_of_a_transaction(play, after_commit):
    ring.later(bell="ding")
    after_commit()

    assert heard == ["ding"]


@pytest.mark.django_db(transaction=True)
def test_two_workers_do_no_job_twice(ada):
    play = write_play(ada, title="Skates", seats=0)
    jobs.run_due()
    for _ in range(40):
        add_seat.later(play=play.pk)

    def work():
        jobs.run_due()
        connections.close_all()

    workers = [threading.Thread(target=work) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    jobs.run_due()

    assert Play.objects.get().seats == 40


@pytest.mark.django_db(transaction=True)
def test_a_worker_works_until_it_is_told_to_stop(ada):
    play = write_play(ada, title="Skates", seats=0)
    stop = threading.Event()

    def work():
        jobs.work(stop, tick=clock.tick, pause=0.02)
        connections.close_all()

    worker = threading.Thread(target=work)
    worker.start()
    add_seat.later(play=play.pk)
    deadline = timezone.now() + timedelta(seconds=10)
    while Job.objects.exists() and timezone.now() < deadline:
        threading.Event().wait(0.02)
    was_seen = WorkerBeat.objects.exists()
    stop.set()
    worker.join()

    assert was_seen
    assert Play.objects.get().seats == 1
    assert not WorkerBeat.objects.exists()


@pytest.fixture
def bell(monkeypatch):
    periodic = clock.every(minutes=5)(ring)
    monkeypatch.setattr(clock, "manifests", lambda: [Manifest(name="bell", label="Bell", clock=[periodic])])
    return periodic


def test_a_periodic_task_comes_round(db, bell, time_machine):
    time_machine.move_to(datetime(2026, 1, 1, tzinfo=UTC), tick=False)
    assert clock.tick() == 0

    time_machine.move_to(datetime(2026, 1, 1, 0, 6, tzinfo=UTC), tick=False)

    assert [clock.tick(), clock.tick()] == [1, 0]
    assert Job.objects.get().name == ring.name


@pytest.mark.django_db(transaction=True)
def test_two_clocks_queue_nothing_twice(bell):
    clock.tick()
    Tick.objects.update(next_at=timezone.now() - timedelta(minutes=1))
    start = threading.Barrier(4)

    def tick():
        start.wait()
        clock.tick()
        connection.close()

    clocks = [threading.Thread(target=tick) for _ in range(4)]
    for one in clocks:
        one.start()
    for one in clocks:
        one.join()

    assert Job.objects.count() == 1


def test_a_daily_task_is_due_at_its_local_time():
    nightly = clock.daily(time(3, 0))(ring)
    brussels_winter = datetime(2026, 1, 1, 12, tzinfo=UTC)

    assert nightly.after(brussels_winter) == datetime(2026, 1, 2, 2, tzinfo=UTC)
