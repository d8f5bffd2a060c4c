"""Choosing by evidence among places of one name."""

from dataclasses import replace

from talka.ground.places.gazetteer.choosing import Reason, choose
from talka.ground.places.gazetteer.entries import Entry
from talka.ground.places.gazetteer.kinds import Hint, bare

REGION = Entry("XX-1", 1, "Salt", "XX", iso="XX-1", population=90_000, around=("XX",))
TOWN = Entry("g1", 9, "Salt", "XX", population=30_000, latitude=50.0, longitude=10.0, around=("XX-1", "XX"))
FAR = replace(TOWN, key="g2", country="YY", population=20_000, latitude=10.0, around=("YY",))


def test_a_bare_name_means_the_town_and_a_word_for_regions_the_region():
    assert choose([REGION, TOWN], None) == (TOWN, Reason.TOWN_AND_REGION)
    assert choose([REGION, TOWN], Hint.REGION) == (REGION, Reason.TOWN_AND_REGION)


def test_a_hamlet_does_not_take_the_name_from_the_region_around_it():
    hamlet = replace(TOWN, population=300)

    assert choose([REGION, hamlet], None)[0] == REGION


def test_two_towns_of_one_name_stay_open():
    assert choose([TOWN, FAR], None) == (None, Reason.AMBIGUOUS)


def test_a_large_city_is_meant_before_a_small_namesake_and_a_town_is_not():
    city = replace(TOWN, population=2_000_000)
    market_town = replace(TOWN, population=60_000)
    hamlet = replace(FAR, population=900)

    assert choose([city, hamlet], None) == (city, Reason.LARGEST)
    assert choose([market_town, hamlet], None) == (None, Reason.AMBIGUOUS)


def test_a_town_that_the_tables_list_twice_is_one_town():
    twin = replace(TOWN, key="g3", population=0, latitude=50.01)

    assert choose([TOWN, twin], None) == (TOWN, Reason.ONLY_ONE)


def test_a_word_that_tells_the_sort_is_taken_off_and_kept_as_a_hint():
    said = {
        text: (bare(text).name, bare(text).hint)
        for text in (
            "province of salt",
            "salt region",
            "gmina salt",
            "village of salt",
            "salt",
            "region",
        )
    }

    assert said == {
        "province of salt": ("salt", Hint.REGION),
        "salt region": ("salt", Hint.REGION),
        "gmina salt": ("salt", Hint.MUNICIPALITY),
        "village of salt": ("salt", Hint.TOWN),
        "salt": ("salt", None),
        "region": ("region", None),
    }


def test_a_kilometre_is_a_kilometre():
    madrid = replace(TOWN, latitude=40.4168, longitude=-3.7038)
    barcelona = replace(TOWN, latitude=41.3874, longitude=2.1686)

    assert round(madrid.distance_km(barcelona)) == 505
    assert madrid.distance_km(replace(TOWN, latitude=None)) is None
