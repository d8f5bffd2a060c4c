"""Signing in: by password, with a second factor, and every page of it in our look."""

import pytest
from allauth.account import app_settings
from allauth.core.internal.ratelimit import parse_rates
from allauth.mfa.adapter import get_adapter
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret, hotp_value, yield_hotp_counters_from_time
from allauth.usersessions.models import UserSession
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from talka.ground.networks.models import Installation
from talka.ground.people.actions import end_session, hand_over_link

PASSWORD = "a sentence of my own"


@pytest.fixture
def signed_in(cast, browser):
    """Ben, signed in by his password a moment ago."""
    ben = cast.member.person
    ben.set_password(PASSWORD)
    ben.put()
    page = browser()
    page.post(reverse("account_login"), {"login": ben.email, "password": PASSWORD})
    page.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    return page


ENTRANCE = ["account_login", "account_signup", "account_reset_password", "account_inactive", "account_reset_password_done"]
MANAGE = [
    "account_email",
    "account_change_password",
    "account_logout",
    "mfa_index",
    "mfa_activate_totp",
    "mfa_list_webauthn",
    "mfa_add_webauthn",
    "usersessions_list",
]


@pytest.mark.parametrize("name", ENTRANCE)
def test_the_pages_at_the_entrance_wear_our_look(name, cast, browser):
    page = browser().get(reverse(name))

    assert page.status_code == 200
    assert 'class="foot"' in page.content.decode()
    assert "<style" not in page.content.decode()


@pytest.mark.parametrize("name", MANAGE)
def test_the_pages_of_an_account_wear_our_look(name, signed_in):
    page = signed_in.get(reverse(name))

    assert page.status_code == 200
    assert 'class="foot"' in page.content.decode()
    assert page.content.decode().count("<h1") == 1


def test_a_person_signs_in_by_address_and_password(signed_in, cast):
    assert signed_in.session["_auth_user_id"] == str(cast.member.person.pk)


def test_pages_speak_the_persons_language_after_signing_in(cast, browser):
    ben = cast.member.person
    ben.language = "da"
    ben.set_password(PASSWORD)
    ben.put()

    answer = browser().post(reverse("account_login"), {"login": ben.email, "password": PASSWORD})

    assert answer.cookies["django_language"].value == "da"


def test_a_wrong_password_lets_nobody_in(cast, browser):
    page = browser()

    answer = page.post(reverse("account_login"), {"login": "ben@example.org", "password": "guessed"})

    assert answer.status_code == 200
    assert "_auth_user_id" not in page.session


def test_guessing_is_slowed_down(cast, browser, settings, tmp_path):
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": str(tmp_path)}}
    page = browser()

    for _try in range(11):
        answer = page.post(reverse("account_login"), {"login": "ben@example.org", "password": "guessed"})

    assert "Please wait for five minutes, then try again." in answer.content.decode()


def test_five_minutes_are_long_enough(cast):
    rates = parse_rates(app_settings.RATE_LIMITS["login_failed"])

    assert max(rate.duration for rate in rates) == 5 * 60


def test_whoever_asks_too_often_is_told_to_wait_for_a_minute(cast, browser, settings):
    settings.ACCOUNT_RATE_LIMITS = {"login": "1/m/ip"}
    page = browser()

    for _try in range(2):
        answer = page.post(reverse("account_login"), {"login": "ben@example.org", "password": "guessed"})

    assert answer.status_code == 429
    assert "Please wait for a minute, then try again." in answer.content.decode()
    assert 'class="foot"' in answer.content.decode()


def test_a_forgotten_password_without_mail_is_a_matter_for_a_steward(cast, browser):
    page = browser().get(reverse("account_reset_password")).content.decode()

    assert "ask a steward of your network for a one-time link" in page
    assert 'name="email"' not in page


def test_a_forgotten_password_with_mail_brings_a_link(cast, browser, settings, mailoutbox):
    settings.MAIL_IS_ON = True

    browser().post(reverse("account_reset_password"), {"email": "ben@example.org"})

    assert mailoutbox[0].to == ["ben@example.org"]
    assert "/accounts/password/reset/key/" in mailoutbox[0].body


def code_now(secret):
    return f"{hotp_value(secret, next(yield_hotp_counters_from_time())):06}"


def test_a_second_factor_is_asked_for_also_after_a_one_time_link(cast, browser):
    ben = cast.member.person
    secret = generate_totp_secret()
    TOTP.activate(ben, secret)
    page = browser()

    answer = page.post(hand_over_link(cast.keeper, person=ben))

    assert answer["Location"] == reverse("mfa_authenticate")
    assert "_auth_user_id" not in page.session
    page.post(reverse("mfa_authenticate"), {"code": code_now(secret)})
    assert page.session["_auth_user_id"] == str(ben.pk)


def test_a_passkey_can_be_asked_for_at_the_entrance(cast, browser):
    page = browser().get(reverse("account_login")).content.decode()
    challenge = browser().get(reverse("mfa_login_webauthn"), HTTP_X_REQUESTED_WITH="XMLHttpRequest")

    assert 'id="passkey_login"' in page
    assert "challenge" in challenge.content.decode()
    assert get_adapter().is_mfa_enabled(cast.member.person) is False


def test_one_sees_where_one_is_signed_in_and_ends_it(signed_in, cast, browser):
    other = browser()
    other.post(reverse("account_login"), {"login": "ben@example.org", "password": PASSWORD})
    other.get(reverse("account"))
    signed_in.get(reverse("account"))
    assert UserSession.objects.filter(user=cast.member.person).count() == 2

    signed_in.post(reverse("usersessions_list"))

    assert signed_in.get(reverse("account")).status_code == 200
    assert other.get(reverse("account")).status_code == 403


FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:142.0) Gecko/20100101 Firefox/142.0"


@pytest.fixture
def elsewhere(signed_in, browser):
    """Ben, signed in by his password in a second browser."""
    other = browser()
    other.post(reverse("account_login"), {"login": "ben@example.org", "password": PASSWORD}, HTTP_USER_AGENT=FIREFOX)
    return other


def test_a_session_is_named_as_its_owner_knows_it(signed_in, elsewhere):
    page = signed_in.get(reverse("usersessions_list")).content.decode()

    assert "Firefox on Linux" in page
    assert "Gecko" not in page


def test_one_session_is_ended_by_itself(signed_in, elsewhere, browser):
    third = browser()
    third.post(reverse("account_login"), {"login": "ben@example.org", "password": PASSWORD})

    signed_in.post(reverse("end_session", args=[UserSession.objects.get(user_agent=FIREFOX).pk]))

    assert [one.get(reverse("account")).status_code for one in (signed_in, elsewhere, third)] == [200, 403, 200]


def test_ending_the_session_one_is_in_signs_one_out(elsewhere):
    answer = elsewhere.post(reverse("end_session", args=[UserSession.objects.get(user_agent=FIREFOX).pk]))

    assert answer["Location"] == "/"
    assert elsewhere.get(reverse("account")).status_code == 403


def test_nobody_ends_the_session_of_somebody_else(cast, elsewhere, browser):
    session = UserSession.objects.get(user_agent=FIREFOX)

    for other in (browser(), browser(cast.steward), browser(cast.keeper)):
        assert other.post(reverse("end_session", args=[session.pk])).status_code == 404
    for nobody in (cast.stranger, cast.steward, cast.keeper):
        with pytest.raises(PermissionDenied):
            end_session(nobody, session=session)
    assert elsewhere.get(reverse("account")).status_code == 200


def test_nothing_of_the_demo_is_at_a_real_entrance(cast, browser):
    assert 'class="door"' not in browser().get(reverse("account_login")).content.decode()
    assert not Installation.objects.get().is_demo
