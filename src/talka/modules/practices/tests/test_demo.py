from decimal import Decimal

import pytest

from talka.ground.networks.models import Network
from talka.kernel.words import languages_of
from talka.modules.practices import demo
from talka.modules.practices.models import Practice


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
