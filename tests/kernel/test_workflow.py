"""Workflow: the steps of a record's life."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from talka.kernel.history import history_of
from talka.kernel.models import HistoryEntry
from tests.stage.actions import life, move_play
from tests.stage.models import Play


def test_a_play_is_put_on(ada, play):
    move_play(ada, play=play, step="put_on")

    assert Play.objects.get().state == "on"
    assert history_of(play)[0].changes == {"state": ["draft", "on"]}


def test_a_step_that_needs_a_reason_asks_for_it(ada, play):
    move_play(ada, play=play, step="put_on")
    with pytest.raises(ValidationError, match="say why"):
        move_play(ada, play=play, step="take_off")

    move_play(ada, play=play, step="take_off", reason="The hall is cold.")

    assert HistoryEntry.objects.filter(event="stage.PlayMoved").latest("pk").facts == {"reason": "The hall is cold."}


def test_the_second_of_two_people_is_told_that_somebody_was_quicker(ada, play):
    stale = Play.objects.get()
    move_play(ada, play=play, step="put_on")

    with pytest.raises(ValidationError, match="in the meantime"):
        move_play(ada, play=stale, step="put_on")


def test_steps_are_offered_to_those_who_may(ada, ben, play):
    assert [move.name for move in life.open_to(ada, play)] == ["put_on"]
    assert life.open_to(ben, play) == []
    with pytest.raises(PermissionDenied):
        move_play(ben, play=play, step="put_on")
