"""Keeping a place that something needs."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from talka.ground.places.actions import keep_place, place_of
from talka.ground.places.models import Place
from talka.kernel.models import HistorySubject

pytestmark = pytest.mark.django_db
ODORHEIU = "g671964"


def test_ben_keeps_a_town_with_all_that_the_gazetteer_knows_of_it(ben):
    place = keep_place(ben, key=ODORHEIU)

    assert (place.name, place.country, place.iso, place.sort) == (
        *("Odorheiu Secuiesc", "RO", "RO-HR"),
        "town",
    )
    assert place.point == (46.3, 25.3)
    assert HistorySubject.objects.filter(uid=place.uid, is_new=True).count() == 1


def test_a_stranger_may_keep_nothing(stranger):
    with pytest.raises(PermissionDenied):
        keep_place(stranger, key=ODORHEIU)

    assert not Place.objects.exists()


def test_a_place_that_is_needed_twice_is_kept_once(ben):
    first = place_of(ben, ODORHEIU)
    second = place_of(ben, ODORHEIU)

    assert first == second
    assert Place.objects.count() == 1


def test_a_key_that_no_table_has_is_refused(ben):
    with pytest.raises(ValidationError, match="g0"):
        place_of(ben, "g0")


def test_a_town_lies_within_its_region_and_its_country(ben):
    town, region, country, other = (place_of(ben, key) for key in (ODORHEIU, "RO-HR", "RO", "BG"))

    assert set(Place.objects.within(region)) == {town, region}
    assert set(Place.objects.within(country)) == {town, region, country}
    assert set(Place.objects.within(other)) == {other}


def test_a_country_is_named_in_the_readers_language(ben):
    latvia = place_of(ben, "LV")

    assert [latvia.name_in(language) for language in ("en", "da", "pl", "lv")] == [
        *("Latvia", "Letland", "Łotwa", "Latvija"),
    ]


def test_a_place_off_the_globe_is_refused_by_the_database(ben):
    place = place_of(ben, ODORHEIU)
    place.latitude = 146.3

    with pytest.raises(ValidationError, match="−90 to 90"):
        place.put()


def test_everybody_sees_places(ben, stranger):
    place = place_of(ben, ODORHEIU)

    assert list(Place.objects.visible_to(stranger)) == [place]
