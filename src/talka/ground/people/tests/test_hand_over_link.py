"""A one-time link lets somebody in once, for 48 hours."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from talka.ground.people import actions
from talka.ground.people.models import OneTimeLink
from talka.kernel.models import Letter


def token_in(address):
    return address.rstrip("/").rpartition("/")[2]


def test_a_link_lets_ben_in(keeper, ben, browser):
    address = actions.hand_over_link(keeper, person=ben.person)
    visitor = browser()

    answer = visitor.post(address)

    assert answer.status_code == 302
    assert visitor.session["_auth_user_id"] == str(ben.person.pk)


def test_looking_at_a_link_does_not_use_it_up(keeper, ben, browser):
    address = actions.hand_over_link(keeper, person=ben.person)

    browser().get(address)
    browser().head(address)

    assert browser().post(address).status_code == 302


def test_a_link_works_once(keeper, ben, browser):
    address = actions.hand_over_link(keeper, person=ben.person)
    browser().post(address)
    second = browser()

    answer = second.post(address)

    assert answer.status_code == 410
    assert "_auth_user_id" not in second.session
    with pytest.raises(ValidationError, match="used already"):
        actions.use_link(keeper, token=token_in(address))


def test_a_link_is_too_old_after_two_days(keeper, ben, browser):
    address = actions.hand_over_link(keeper, person=ben.person)
    link = OneTimeLink.objects.get(person=ben.person)
    assert timedelta(hours=47) < link.expires_at - timezone.now() <= timedelta(hours=48)
    OneTimeLink.objects.update(expires_at=timezone.now() - timedelta(seconds=1))

    assert browser().get(address).status_code == 410
    assert browser().post(address).status_code == 410


def test_a_new_link_ends_the_old_one(keeper, ben, browser):
    first = actions.hand_over_link(keeper, person=ben.person)
    second = actions.hand_over_link(keeper, person=ben.person)

    assert browser().post(first).status_code == 410
    assert browser().post(second).status_code == 302


def test_the_link_itself_is_kept_nowhere(keeper, ben):
    token = token_in(actions.hand_over_link(keeper, person=ben.person))

    assert token not in str(list(OneTimeLink.objects.values()))


def test_the_person_is_told_that_a_link_was_made(keeper, ben, after_commit):
    actions.hand_over_link(keeper, person=ben.person)

    after_commit()

    assert "one-time link" in Letter.objects.get(person=ben.person).subject


def test_a_made_up_link_lets_nobody_in(browser):
    visitor = browser()

    assert visitor.post("/in/made-up/").status_code == 410
    assert "_auth_user_id" not in visitor.session


def test_neither_a_stranger_nor_a_member_makes_links(stranger, ada, ben):
    for nobody in (stranger, ada):
        with pytest.raises(PermissionDenied):
            actions.hand_over_link(nobody, person=ben.person)


def test_somebody_who_has_left_gets_no_link(keeper, ben):
    actions.erase_person(keeper, person=ben.person)

    with pytest.raises(ValidationError):
        actions.hand_over_link(keeper, person=ben.person)
