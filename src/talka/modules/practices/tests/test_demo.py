import tomllib
from decimal import Decimal

import pytest

from talka.ground.networks.models import Network
from talka.kernel.words import languages_of
from talka.modules.practices import demo
from talka.modules.practices.models import Practice
from talka.modules.practices.models.phrases import phrases_of


@pytest.fixture
def stage(db):
    for slug in ("baltic-sea", "secon-regions", "mazowsze"):
        Network(slug=slug, name=slug, language="en", languages=["en"]).put()


def test_the_demo_is_filled_once_and_complete(stage):
    told = []

    demo.fill(told.append)
    demo.fill(told.append)

    assert Practice.objects.published().count() == 20
    assert not [one.title for one in Practice.objects.published() if {"da", "lv", "pl"} - {one.language, *languages_of(one)}]
    assert told == ["18 practices in secon-regions", "2 practices in baltic-sea"]


def test_the_first_three_say_what_their_files_say(stage):
    demo.fill(lambda sentence: None)

    doeners = Practice.objects.get(title="Doeners.be").content
    assert [(money.amount, money.currency, money.share) for money in doeners.funding] == [
        (Decimal(49000), "EUR", Decimal(70)),
        (Decimal(21000), "EUR", Decimal(30)),
    ]
    assert doeners.period.start == "2021-05"
    assert doeners.period.ongoing
    assert doeners.source.page == 5
    altum = Practice.objects.get(title__startswith="Grants").content
    assert (altum.period.start, altum.period.end) == ("2018-01", "2023-03")
    assert {network.slug for network in Practice.objects.get(title="Doeners.be").shown_in.all()} == {"baltic-sea"}


def test_a_village_that_no_table_has_lies_in_the_region_that_the_report_names(stage):
    demo.fill(lambda sentence: None)

    centre = Practice.objects.get(title__startswith="Social Integration Centre").content

    assert [(place.name, place.key, place.exactness) for place in centre.places] == [
        ("Zbijów Mały", "PL-14", "within"),
        ("Mazowieckie", "PL-14", "exact"),
    ]
    assert centre.period.text


def test_the_short_words_of_the_demo_are_translated_and_none_is_translated_in_vain(stage):
    demo.fill(lambda sentence: None)
    contents = [one.content for one in Practice.objects.published()]
    backgrounds = {body.background for content in contents for body in content.organisations}
    said = {text for content in contents for text in phrases_of(content)} - backgrounds
    known = tomllib.loads(demo.PHRASES.read_text("utf-8"))

    assert set(known) - said == set()
    assert all(set(words) == {"da", "pl", "lv"} and all(words.values()) for words in known.values())
    assert {text for text in said - set(known) if text.islower()} == {"vatsiko.gr"}
