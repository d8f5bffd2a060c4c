"""What was worked out for everybody is kept until something happens."""

from __future__ import annotations

from django.db import transaction

from talka.kernel.recall import recall
from tests.stage.actions import change_play, write_play
from tests.stage.models import Play


def titles(about=""):
    return recall("titles", about, lambda: sorted(Play.objects.values_list("title", flat=True)))


def test_while_nothing_happens_the_work_is_done_once(play):
    assert titles() == ["Skates"]
    Play.objects.update(title="Behind our back")

    assert titles() == ["Skates"]


def test_whatever_happens_shows_at_once(ada, play):
    assert titles() == ["Skates"]
    change_play(ada, play=play, title="Boots")

    assert titles() == ["Boots"]


def test_what_did_not_happen_after_all_leaves_nothing_behind(ada, play):
    try:
        with transaction.atomic():
            write_play(ada, title="Never shown")
            assert titles() == ["Never shown", "Skates"]
            raise LookupError
    except LookupError:
        pass

    assert titles() == ["Skates"]


def test_another_question_has_another_answer(play):
    assert recall("titles", ("a", 1), lambda: "first") == "first"
    assert recall("titles", ("a", 2), lambda: "second") == "second"
    assert recall("seats", ("a", 1), lambda: "third") == "third"
    assert recall("titles", ("a", 1), lambda: "not asked") == "first"


def test_nothing_is_an_answer_too(play):
    assert recall("nothing", "", lambda: None) is None
    assert recall("nothing", "", lambda: "not asked") is None
