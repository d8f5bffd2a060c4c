"""Suggestions while somebody types."""

import pytest
from django.urls import reverse

from talka.ground.places.demo import load_demo
from talka.ground.places.forms import PlaceInput
from talka.ground.places.models import Place

pytestmark = pytest.mark.django_db


def test_a_stranger_is_offered_places_in_the_language_of_the_page(client):
    answer = client.get(reverse("places:suggest"), {"q": "Łot", "lang": "pl"})

    assert answer.status_code == 200
    assert '<option value="Łotwa">' in answer.content.decode()


def test_a_field_of_a_form_asks_under_its_own_name(client):
    address = PlaceInput().get_context("home", "", {"id": "id_home"})["widget"]["attrs"]["hx-get"]

    answer = client.get(f"{address}&home=odorh")

    assert "Odorheiu Secuiesc" in answer.content.decode()


def test_suggestions_keep_to_a_country():
    assert Place.objects.starting_with("neust", "en", country="PL")
    assert all(line.endswith("Poland") for line in Place.objects.starting_with("neust", "en", country="PL"))


def test_regions_of_the_loaded_table_are_suggested_too():
    load_demo(lambda line: None)

    assert "Vidzeme, Latvia" in Place.objects.starting_with("vidz", "en")


def test_one_letter_is_too_little_to_go_by():
    assert Place.objects.starting_with("v", "en") == []
    assert Place.objects.starting_with("", "en") == []


def test_the_page_copes_with_nothing_and_with_nonsense(client):
    for typed in ("", "%_'\"", "x" * 500, "\u0000"):
        assert client.get(reverse("places:suggest"), {"q": typed}).status_code == 200
