"""Whoever has come in by a one-time link sets a password without the old one, for some minutes, and nobody else does."""

from datetime import timedelta

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret, hotp_value, yield_hotp_counters_from_time
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from talka.ground.people import actions
from talka.ground.people.models import OneTimeLink, Person
from talka.kernel.history import history_of, sentence_of

NEW = "a sentence of my own"


@pytest.fixture
def came_in(keeper, ben, browser):
    """Ben's browser, in which he has come in by a one-time link a moment ago."""
    visitor = browser()
    visitor.post(actions.hand_over_link(keeper, person=ben.person))
    return visitor


def knows(person, password):
    return Person.objects.get(pk=person.pk).check_password(password)


@pytest.mark.parametrize("old", ["the one that I forgot", None])
def test_a_password_is_set_without_the_old_one(old, keeper, ben, browser):
    ben.person.set_password(old)
    ben.person.put()
    visitor = browser()
    answer = visitor.post(actions.hand_over_link(keeper, person=ben.person), follow=True)
    assert "Set a new password" in answer.content.decode()

    answer = visitor.post(reverse("set_password"), {"password": NEW})

    assert answer["Location"] == reverse("account")
    assert knows(ben.person, NEW)
    assert visitor.get(reverse("account")).status_code == 200
    assert "somebody sets a new password" in [sentence_of(one) for one in history_of(ben.person)]


def test_every_other_session_ends(ben, came_in, browser):
    elsewhere = browser(ben)
    assert elsewhere.get(reverse("account")).status_code == 200

    came_in.post(reverse("set_password"), {"password": NEW})

    assert elsewhere.get(reverse("account")).status_code == 403


def test_one_link_sets_one_password(ben, came_in):
    came_in.post(reverse("set_password"), {"password": NEW})

    answer = came_in.post(reverse("set_password"), {"password": "another sentence of mine"})

    assert answer["Location"] == reverse("account_change_password")
    assert knows(ben.person, NEW)


def test_an_ordinary_session_of_the_same_person_is_asked_for_the_old_password(ben, came_in, browser):
    ordinary = browser(ben)

    answers = [ordinary.get(reverse("set_password")), ordinary.post(reverse("set_password"), {"password": NEW})]

    assert [answer["Location"] for answer in answers] == [reverse("account_change_password")] * 2
    assert not knows(ben.person, NEW)


def test_after_a_quarter_of_an_hour_the_old_password_is_asked_for(ben, came_in):
    OneTimeLink.objects.update(used_at=timezone.now() - timedelta(minutes=16))

    answer = came_in.post(reverse("set_password"), {"password": NEW})

    assert answer["Location"] == reverse("account_change_password")
    assert not knows(ben.person, NEW)


def test_a_weak_password_is_refused_with_a_sentence(ben, came_in):
    page = came_in.post(reverse("set_password"), {"password": "password"})

    assert 'class="errors"' in page.content.decode()
    assert 'href="#id_password"' in page.content.decode()
    assert not knows(ben.person, "password")


def test_the_tab_leads_there_as_long_as_it_is_of_use(came_in, ben):
    assert reverse("set_password") in came_in.get(reverse("account")).content.decode()

    came_in.post(reverse("set_password"), {"password": NEW})

    assert reverse("set_password") not in came_in.get(reverse("account")).content.decode()


def test_a_second_factor_comes_first(keeper, ben, browser):
    secret = generate_totp_secret()
    TOTP.activate(ben.person, secret)
    visitor = browser()
    visitor.post(actions.hand_over_link(keeper, person=ben.person))
    assert visitor.get(reverse("set_password")).status_code == 403

    code = f"{hotp_value(secret, next(yield_hotp_counters_from_time())):06}"
    answer = visitor.post(reverse("mfa_authenticate"), {"code": code})

    assert answer["Location"] == reverse("set_password")
    assert visitor.get(reverse("set_password")).status_code == 200


def test_nobody_sets_the_password_of_somebody_else(keeper, ada, ben, stranger):
    OneTimeLink.make(ben.person, None)
    link = OneTimeLink.objects.get()
    for nobody in (stranger, ada, keeper, ben):
        with pytest.raises(PermissionDenied):
            actions.set_password(nobody, link=link, password=NEW)

    link.used_at = timezone.now()
    for nobody in (stranger, ada, keeper):
        with pytest.raises(PermissionDenied):
            actions.set_password(nobody, link=link, password=NEW)
