"""Words: the same record in more than one language."""

from __future__ import annotations

from talka.kernel.words import languages_of, reading, readings
from tests.stage.actions import translate_play, write_play


def test_a_reader_gets_their_language_and_falls_back(ada, play):
    translate_play(ada, play=play, language="da", texts={"title": "Skøjter"})

    assert reading(play, "da").get("title", play.title) == "Skøjter"
    assert reading(play, "pl").get("title", play.title) == "Skates"
    assert languages_of(play) == ["da"]


def test_a_translation_that_follows_an_older_version_is_shown_as_outdated(ada, play):
    translate_play(ada, play=play, language="da", texts={"title": "Skøjter"}, follows=1)

    assert reading(play, "da", version=2).outdated == {"title"}
    assert reading(play, "da", version=1).outdated == frozenset()


def test_writing_again_replaces_and_emptying_takes_away(ada, play):
    translate_play(ada, play=play, language="da", texts={"title": "Sko"})
    translate_play(ada, play=play, language="da", texts={"title": "Skøjter"})
    assert reading(play, "da").get("title") == "Skøjter"

    translate_play(ada, play=play, language="da", texts={"title": " "})
    assert not reading(play, "da")


def test_a_whole_list_is_read_with_one_query(ada, play, django_assert_num_queries):
    other = write_play(ada, title="Other")
    for one in (play, other):
        translate_play(ada, play=one, language="lv", texts={"title": f"{one.title} lv"})

    with django_assert_num_queries(1):
        found = readings([play, other], "lv")

    assert [found[one.uid].get("title") for one in (play, other)] == ["Skates lv", "Other lv"]
