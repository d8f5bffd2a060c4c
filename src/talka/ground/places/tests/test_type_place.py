"""Typing a place into a form."""

import pytest
from django import forms

from talka.ground.places.forms import PlaceField
from talka.ground.places.gazetteer.choosing import Reason

pytestmark = pytest.mark.django_db


class VisitForm(forms.Form):
    """Where somebody went."""

    place = PlaceField(required=False)


def typed(text, choice=""):
    form = VisitForm({"place": text, "place_choice": choice})
    form.is_valid()
    return form


def test_a_name_that_is_clear_needs_no_choice():
    form = typed("Székelyudvarhely")

    assert form.cleaned_data["place"].place.key == "g671964"


def test_an_ambiguous_name_comes_back_with_the_places_it_may_mean():
    form = typed("Limburg")

    assert form.errors["place"] == ["Several places have this name. Please choose the one you mean."]
    drawn = str(form)
    assert 'value="BE-VLI"' in drawn and "Limburg, Belgium" in drawn
    assert 'value="Limburg"' in drawn


def test_a_chosen_candidate_is_taken():
    form = typed("Limburg", "BE-VLI")

    assert form.cleaned_data["place"].place.key == "BE-VLI"
    assert form.cleaned_data["place"].reason is Reason.CHOSEN


def test_a_choice_that_was_never_offered_is_not_taken():
    form = typed("Limburg", "g671964")

    assert "place" in form.errors


def test_none_of_these_leaves_the_place_off_the_map():
    form = typed("Limburg", "none")

    assert form.cleaned_data["place"].place is None
    assert form.cleaned_data["place"].text == "Limburg"


def test_a_village_that_no_table_has_is_kept_as_it_was_written():
    form = typed("Zbijów Mały")

    assert form.cleaned_data["place"].place is None
    assert form.cleaned_data["place"].text == "Zbijów Mały"


def test_an_empty_line_is_no_place():
    assert typed("").cleaned_data["place"] is None


def test_candidates_of_one_visitor_are_not_shown_to_the_next():
    str(typed("Limburg"))

    assert "BE-VLI" not in str(VisitForm())


def test_an_offered_candidate_stays_when_the_form_is_drawn_with_an_old_line():
    form = VisitForm(initial={"place": typed("Haskovo").cleaned_data["place"]})

    assert 'value="Haskovo"' in str(form)
