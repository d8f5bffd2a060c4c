"""What happened is written down, typed, and heard exactly once."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.db import transaction

from talka.kernel.history import event_of, history_of, sentence_of
from talka.kernel.models import HistoryEntry, HistorySubject, Job, Letter
from tests.stage.actions import change_play, sell_ticket, write_play
from tests.stage.events import TicketSold
from tests.stage.manifest import heard
from tests.stage.models import Play


def test_the_event_reads_back_equal(ada, play):
    sell_ticket(ada, play=play, price=Decimal("12.30"), on=date(2026, 2, 28), rows=(3, 4))

    told = event_of(HistoryEntry.objects.get(event="stage.TicketSold"))

    assert told == TicketSold(play, price=Decimal("12.30"), on=date(2026, 2, 28), rows=(3, 4))


def test_the_history_says_who_did_what(ada, play):
    sell_ticket(ada, play=play)

    assert [sentence_of(row) for row in history_of(play)] == ["Ada sold a ticket for Skates at 7.50", "Ada wrote Skates"]


def test_the_history_tells_what_changed(ada, play):
    change_play(ada, play=Play.objects.get(), seats=5, title="Boots")

    assert history_of(play)[0].changes == {"seats": ["3", "5"], "title": ["Skates", "Boots"]}


def test_a_personal_field_only_says_that_it_changed(ada):
    play = write_play(ada, title="Diary", secret="canary-bird")
    change_play(ada, play=Play.objects.get(), secret="canary-song")

    assert history_of(play)[0].changes == {"secret": "changed"}
    assert "canary" not in str(list(HistorySubject.objects.values())) + str(list(HistoryEntry.objects.values()))


def test_a_reaction_hears_once(ada, play, after_commit):
    sell_ticket(ada, play=play)
    after_commit()
    after_commit()

    assert len(heard) == 1
    assert Play.objects.get().seats == 2
    assert not Job.objects.exists()


def test_nobody_hears_of_what_did_not_happen(ada, play, after_commit):
    after_commit()
    with pytest.raises(RuntimeError), transaction.atomic():
        sell_ticket(ada, play=play)
        raise RuntimeError

    after_commit()

    assert heard == []
    assert not HistoryEntry.objects.filter(event="stage.TicketSold").exists()


def test_one_deaf_hearer_does_not_keep_the_others_from_hearing(person, ada, play, after_commit):
    ben = person("Ben")
    after_commit()
    write_play(ben, title="Wings")
    after_commit()

    assert [letter.subject for letter in Letter.objects.filter(person=ada.user)] == ["Wings: en"]


def test_the_history_of_a_vanished_record_keeps_its_name(ada, play):
    Play.objects.all().delete()

    [row] = history_of(play)
    assert sentence_of(row) == "Ada wrote Skates"
    assert event_of(row.entry).subjects == []
