"""What somebody says about themselves, and the language they read in."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from talka.ground.people import actions
from talka.ground.people.models import Person
from talka.kernel.models import HistoryEntry, HistorySubject


def test_ada_changes_what_others_read_about_her(ada, browser):
    form = {"name": "Ada Lund", "about": "I bake.", "language": "da"}

    answer = browser(ada).post(reverse("account"), form)

    ada.person.refresh_from_db()
    assert (ada.person.name, ada.person.about, ada.person.language) == ("Ada Lund", "I bake.", "da")
    assert answer.cookies["django_language"].value == "da"


def test_history_says_that_it_changed_and_not_to_what(ada):
    actions.change_profile(ada, person=ada.person, name="Ada Lund", about="I bake.", language="en")

    told = HistorySubject.objects.get(entry__event="people.ProfileChanged")
    assert told.changes["name"] == "changed"
    assert "Lund" not in str(told.changes) + told.label + str(HistoryEntry.objects.get(pk=told.entry_id).facts)


def test_ben_may_not_change_ada(ada, ben):
    with pytest.raises(PermissionDenied):
        actions.change_profile(ben, person=ada.person, name="Not Ada", about="", language="en")


def test_those_who_run_the_installation_may_set_a_profile_right(ada, keeper):
    actions.change_profile(keeper, person=ada.person, name="Ada Lund", about="", language="en")

    assert Person.objects.get(pk=ada.person.pk).name == "Ada Lund"


def test_a_name_that_is_missing_is_asked_for(ada, browser):
    page = browser(ada).post(reverse("account"), {"name": "", "about": "I bake.", "language": "en"}).content.decode()

    assert 'class="errors"' in page
    assert "I bake." in page


def test_choosing_a_language_is_remembered(ada, browser):
    answer = browser(ada).post(reverse("set_language"), {"language": "pl", "next": "/account/"})

    ada.person.refresh_from_db()
    assert ada.person.language == "pl"
    assert answer.cookies["django_language"].value == "pl"


def test_a_language_that_nobody_speaks_here_changes_nothing(ada, browser):
    browser(ada).post(reverse("set_language"), {"language": "xx", "next": "/"})

    ada.person.refresh_from_db()
    assert ada.person.language == "en"


def test_a_stranger_opens_no_account_for_others(stranger, ben):
    for nobody in (stranger, ben):
        with pytest.raises(PermissionDenied):
            actions.welcome_person(nobody, email="new@example.org", name="New")


def test_an_address_that_is_taken_is_refused_with_a_sentence(ada, keeper):
    with pytest.raises(ValidationError, match="already here"):
        actions.welcome_person(keeper, email="ADA@example.org", name="Another")


def test_a_weak_password_is_refused(keeper):
    with pytest.raises(ValidationError, match="too short"):
        actions.welcome_person(keeper, email="new@example.org", name="New", password="short")
