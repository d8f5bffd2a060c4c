"""The short words in the rows of a practice are translated, each by itself."""

from dataclasses import replace
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from talka.kernel.models import Word
from talka.kernel.words import phrase_key
from talka.modules.practices import actions
from talka.modules.practices.models import Practice
from talka.modules.practices.models.content import Body, Figure, Funding, Link, Period, PracticeContent, Staff
from talka.modules.practices.models.phrases import in_tongue, phrases_of
from talka.modules.practices.models.showing import numbers

WORDS = st.text(alphabet="abc é1", max_size=6)
CONTENTS = st.builds(
    PracticeContent,
    title=st.just("A mill"),
    period=st.builds(Period, recurring=WORDS, text=WORDS),
    organisations=st.lists(st.builds(Body, name=st.just("Mill"), background=WORDS), max_size=3).map(tuple),
    funding=st.lists(st.builds(Funding, source=WORDS, text=WORDS), max_size=3).map(tuple),
    people=st.lists(st.builds(Staff, number=st.just("3"), role=WORDS, text=WORDS), max_size=3).map(tuple),
    figures=st.lists(st.builds(Figure, value=st.just(Decimal(3)), unit=WORDS, label=WORDS), max_size=3).map(tuple),
    links=st.lists(st.builds(Link, label=WORDS), max_size=3).map(tuple),
)


@pytest.fixture
def told(ada, published, content):
    """The mill with a few rows more."""
    rows = {
        "figures": (Figure(Decimal(12), "hours", "work given"), Figure(Decimal(7), "EUR", "a day"), Figure(Decimal(3), "%", "")),
        "people": (Staff("3", "bakers"), Staff("2", "bakers")),
    }
    actions.edit_practice(ada, practice=published, content=replace(content, **rows))
    return Practice.objects.get()


def test_every_word_in_a_row_is_asked_for_once_and_no_number_code_or_address(told):
    asked = phrases_of(told.content)

    assert asked.count("bakers") == 1
    assert {"hours", "work given", "a day"} <= set(asked)
    assert not {"EUR", "%", ""} & set(asked)


@given(CONTENTS)
def test_a_translation_stands_at_every_row_that_says_its_original_and_at_no_other(content):
    asked = phrases_of(content)
    half = {phrase_key(text): f"<{text}>" for text in asked[::2]}

    heard = in_tongue(content, half, "da")

    assert len(set(asked)) == len(asked)
    for before, after in zip(content.funding + content.figures, heard.funding + heard.figures, strict=True):
        for name in ("source", "text" if isinstance(before, Funding) else "label"):
            original, said = getattr(before, name), getattr(after, name)
            assert said == half.get(phrase_key(original), original) if original else said == ""
            assert said.language == ("da" if original and phrase_key(original) in half else "en")


def test_a_reader_sees_them_translated_and_the_rest_in_its_own_language(ada, told, client):
    phrases = {"bakers": "bagere", "work given": "arbejde givet", "hours": "timer"}
    texts = {"title": "En mølle", "summary": "Tolv naboer."}
    actions.translate_practice(ada, practice=told, language="da", texts=texts, phrases=phrases)

    page = client.get(told.get_absolute_url(), {"lang": "da"}).text

    assert page.count("<span>bagere</span>") == 2
    assert "12 <small><span>timer</span></small>" in page
    assert '<span lang="en">a day</span>' in page


def test_a_word_of_a_translated_row_finds_the_practice(ada, told, client, after_commit):
    actions.translate_practice(ada, practice=told, language="da", texts={"title": "En mølle"}, phrases={"bakers": "bagere"})
    after_commit()

    assert "En mølle" in client.get("/search/?q=bagere&lang=da").text


def test_when_the_original_changes_its_translation_no_longer_applies(ada, told):
    actions.translate_practice(ada, practice=told, language="da", texts={}, phrases={"bakers": "bagere", "a day": "om dagen"})
    actions.edit_practice(ada, practice=told, content=replace(told.content, people=(Staff("3", "millers"),)))
    changed = Practice.objects.get()
    words = dict(Word.objects.filter(uid=told.uid, language="da").values_list("field", "text"))

    heard = in_tongue(changed.content, words, "da")
    actions.translate_practice(ada, practice=changed, language="da", texts={}, phrases={"millers": "møllere"})

    assert [one.role for one in heard.people] == ["millers"]
    assert set(Word.objects.values_list("text", flat=True)) == {"møllere", "om dagen"}


def test_words_that_the_practice_does_not_say_are_refused(ada, told):
    with pytest.raises(ValidationError, match="does not say “butchers”"):
        actions.translate_practice(ada, practice=told, language="da", texts={}, phrases={"butchers": "slagtere"})

    assert not Word.objects.exists()


def test_somebody_translates_them_in_the_browser_and_comes_back_to_them(ada, told, door):
    address = f"{told.get_absolute_url()}translate/da/"
    door(ada).post(address, {"title": "En mølle", phrase_key("bakers"): "bagere"})

    page = door(ada).get(address).text

    assert 'value="bagere"' in page
    assert page.count(">bakers</label>") == 1


def test_programs_read_and_write_them_by_their_original(ada, told, door):
    address = f"/api/v1/practices/{told.uid}"
    put = door(ada).put(f"{address}/translations/da", {"phrases": {"bakers": "bagere"}}, content_type="application/json")

    whole = door(ada).get(address).json()

    assert put.status_code == 200
    assert whole["phrases"] == {"da": {"bakers": "bagere"}}
    assert whole["translations"] == {"da": {}}


def test_a_large_number_has_its_unit_where_its_label_does_not_say_it(told):
    rows = (
        Figure(Decimal(615), "hours", "theory and practice"),
        Figure(Decimal(70), "people", "young people trained"),
        Figure(Decimal(90), "%", "of the profits"),
    )

    assert numbers(replace(told.content, figures=rows)) == [
        ("615", "theory and practice", "hours"),
        ("70", "young people trained", ""),
        ("90%", "of the profits", ""),
    ]
