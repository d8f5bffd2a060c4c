"""Panels and desks: what modules show on other pages, to those who may see it."""

from __future__ import annotations

from talka.kernel.panels import panels_for, waiting_for
from tests.stage.actions import move_play, write_play


def test_a_panel_shows_what_the_reader_may_see(ada, stranger, play):
    assert panels_for("theatre", stranger, None) == []
    assert "Skates" in panels_for("theatre", ada, None)[0]

    move_play(ada, play=play, step="put_on")

    assert "Skates" in panels_for("theatre", stranger, None)[0]


def test_the_desk_holds_what_waits_oldest_first(ada, play):
    write_play(ada, title="Later")

    assert [one.label for one in waiting_for(ada)] == ["Skates", "Later"]
