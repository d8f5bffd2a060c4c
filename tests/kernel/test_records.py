"""Records remember, check themselves and are withdrawn, not deleted."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from talka.kernel.records import RecordQuerySet, find_records, model_of, visible
from talka.kernel.values import Ref, uuid7
from tests.stage.actions import write_play
from tests.stage.models import Play


def test_a_record_has_an_address_of_its_own(play):
    assert play.ref == Ref("stage.play", play.uid)
    assert model_of("stage.play") is Play
    assert find_records("stage.play", [play.uid, uuid7()]) == {play.uid: play}
    assert find_records("gone.thing", [play.uid]) == {}


def test_what_is_withdrawn_is_out_of_sight_but_there(ada, play):
    play.withdraw()

    assert not visible(Play, ada).exists()
    assert Play.objects.get().withdrawn_at


def test_a_table_that_does_not_say_who_may_see_it_shows_nothing(ada):
    with pytest.raises(NotImplementedError, match="must say"):
        RecordQuerySet(Play).visible_to(ada)


def test_a_draft_is_seen_by_its_writer_only(ada, ben, stranger, play):
    assert [visible(Play, actor).count() for actor in (ada, ben, stranger)] == [1, 0, 0]


def test_changes_before_two_puts_are_told_together(ada, play):
    play = Play.objects.get()
    play.seats = 4
    play.put()
    play.seats = 5
    play.put()

    assert play.told() == (False, {"seats": ["3", "5"]})
    assert play.told() == (False, {})


def test_a_bad_row_says_which_field(ada):
    with pytest.raises(ValidationError) as refusal:
        write_play(ada, title="")

    assert list(refusal.value.error_dict) == ["title"]
