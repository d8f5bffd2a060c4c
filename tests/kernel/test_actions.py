"""One verb, one action: it asks, it tells, it is whole or not at all."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from talka.kernel.actions import Unguarded, action
from talka.kernel.context import OutsideAction
from talka.kernel.history import emit
from talka.kernel.models import HistoryEntry, HistorySubject, Run
from talka.kernel.rules import ensure
from tests.stage import rules
from tests.stage.actions import change_play, seat_plays, undo, write_play, write_plays
from tests.stage.events import PlayWritten
from tests.stage.models import Play


def test_a_known_person_writes_a_play(ada):
    play = write_play(ada, title="Skates")

    assert Play.objects.get().uid == play.uid
    assert HistorySubject.objects.get(kind="stage.play").label == "Skates"


def test_a_stranger_is_asked_to_sign_in(stranger):
    with pytest.raises(PermissionDenied, match="sign in"):
        write_play(stranger, title="Skates")


def test_somebody_without_the_role_is_told_so(ben, play):
    with pytest.raises(PermissionDenied, match="role"):
        change_play(ben, play=play, seats=5)


def test_an_action_that_does_not_tell_leaves_nothing_behind(ada):
    @action
    def write_in_silence(actor):
        ensure(rules.may_write, actor, None)
        return Play(title="Silence").put()

    with pytest.raises(Unguarded, match="emit"):
        write_in_silence(ada)
    assert not Play.objects.exists()


def test_an_action_that_does_not_ask_leaves_nothing_behind(ada):
    @action
    def write_unasked(actor):
        play = Play(title="Unasked").put()
        emit(PlayWritten(play))

    with pytest.raises(Unguarded, match="ensure"):
        write_unasked(ada)
    assert not Play.objects.exists()
    assert not HistoryEntry.objects.filter(event="stage.PlayWritten").exists()


def test_nothing_is_told_outside_of_an_action(play):
    with pytest.raises(OutsideAction):
        emit(PlayWritten(play))


def test_a_broken_promise_says_its_own_sentence(ada, play):
    with pytest.raises(ValidationError, match="at most 1,000 seats"):
        write_play(ada, title="Stadium", seats=1001)
    with pytest.raises(ValidationError, match="play of that name"):
        write_play(ada, title="Skates")


def test_many_plays_are_one_run_with_one_event_a_batch(ada):
    run = write_plays(ada, rows=[f"Play {number}" for number in range(1200)])

    assert Play.objects.count() == 1200
    assert (run.state, run.done, run.total) == (Run.State.DONE, 1200, 1200)
    assert HistorySubject.objects.filter(kind="stage.play", is_new=True).count() == 1200
    assert 3 <= HistoryEntry.objects.filter(event="stage.PlayWritten").count() <= 20


def test_a_run_that_broke_is_resumed_behind_what_it_has_written(ada, monkeypatch):
    rows = [f"Play {number}" for number in range(250)]
    rows[180] = rows[3]
    with pytest.raises(ValidationError, match="play of that name"):
        write_plays(ada, rows=rows)
    run = Run.objects.get()
    assert run.done == Play.objects.count() == 100
    assert run.state == Run.State.RUNNING

    rows[180] = "Play 180"
    write_plays(ada, rows=rows, resume=run)

    assert Play.objects.count() == 250
    run.refresh_from_db()
    assert (run.state, run.done) == (Run.State.DONE, 250)


def test_a_run_of_new_plays_is_undone(ada, play):
    run = write_plays(ada, rows=["One", "Two"])

    left = undo(ada, run=run, play=play)

    assert left == []
    assert list(Play.objects.present()) == [play]


def test_a_run_of_changes_is_undone_but_what_moved_on_is_left_alone(ada, play):
    other = write_play(ada, title="Other", seats=7)
    run = seat_plays(ada, rows=list(Play.objects.order_by("pk")), seats=50)
    change_play(ada, play=Play.objects.get(pk=other.pk), seats=60)

    left = undo(ada, run=run, play=play)

    assert left == ["Other"]
    assert [p.seats for p in Play.objects.order_by("pk")] == [3, 60]


def test_a_batch_asks_for_each_subject(ada, ben, play):
    with pytest.raises(PermissionDenied):
        seat_plays(ben, rows=[play], seats=9)
    assert Play.objects.get().seats == 3


def test_no_row_of_a_batch_goes_in_when_one_is_bad(ada):
    with pytest.raises(ValidationError):
        write_plays(ada, rows=["Good", "x" * 101])
    assert not Play.objects.exists()
