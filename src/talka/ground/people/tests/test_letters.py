"""Letters lie in the inbox until somebody reads them."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from talka.ground.people import actions
from talka.kernel.models import Letter


@pytest.fixture
def letter(ada):
    return Letter.objects.create(person=ada.person, subject="Your practice is published", text="Look at it.", url="/account/")


def test_a_letter_lies_in_the_inbox(ada, letter, browser):
    page = browser(ada).get(reverse("inbox")).content.decode()

    assert "Your practice is published" in page
    assert "One new letter" in page


def test_nobody_reads_the_letters_of_others(ben, letter, browser):
    page = browser(ben).get(reverse("inbox")).content.decode()

    assert "Your practice is published" not in page
    with pytest.raises(PermissionDenied):
        actions.read_letters(ben, letter=letter)


def test_opening_a_letter_marks_it_as_read_and_leads_on(ada, letter, browser):
    answer = browser(ada).post(reverse("open_letter", args=[letter.uid]))

    letter.refresh_from_db()
    assert letter.read_at is not None
    assert answer["Location"] == "/account/"


def test_all_letters_are_read_at_once(ada, letter):
    Letter.objects.create(person=ada.person, subject="Another", text="Another")

    assert actions.read_letters(ada) == 2
    assert actions.read_letters(ada) == 0


def test_a_stranger_has_no_letters(stranger):
    with pytest.raises(PermissionDenied):
        actions.read_letters(stranger)
