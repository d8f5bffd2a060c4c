"""One spelling for a name, however it is written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talka.ground.places.gazetteer.folding import fold, other_spellings, spelling


@pytest.mark.parametrize(
    "writings",
    [
        ("Хасково", "Haskovo", "HASKOVO", " haskovo "),
        ("Łódź", "Lodz", "LODZ"),
        ("Πελοπόννησος", "Peloponnisos", "Pelopónnisos"),
        ("Καλαμάτα", "Kalamata"),
        ("'s-Hertogenbosch", "s Hertogenbosch", "’s-Hertogenbosch"),
        ("Žemaitija", "Zemaitija"),
        ("Århus", "Arhus"),
        ("L’Aquila", "L'Aquila", "LAquila"),
        ("Straße", "Strasse"),
    ],
)
def test_a_name_is_one_name_in_all_its_writings(writings):
    assert len({fold(writing) for writing in writings}) == 1


def test_a_german_without_umlauts_and_a_dane_with_an_old_spelling_are_understood():
    assert fold("Württemberg") in other_spellings(fold("Wuerttemberg"))
    assert fold("Århus") in other_spellings(fold("Aarhus"))


def test_accents_stay_where_they_tell_places_apart():
    assert spelling("Mirów") != spelling("Mirow")
    assert spelling("MIRÓW") == spelling("Mirów")


@given(st.text())
def test_a_folded_name_does_not_change_when_it_is_folded_again(text):
    assert fold(fold(text)) == fold(text)
