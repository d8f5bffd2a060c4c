"""An address counts as one's own where nothing could prove it: an installation without mail asks nobody for proof."""

import pytest
from allauth.account.models import EmailAddress
from django.urls import reverse

from talka.ground.networks import actions
from talka.ground.networks.models import Installation, JoinRequest
from talka.kernel.models import Letter

PASSWORD = "a sentence of my own"
RITA = {"name": "Rita Berg", "email": "rita@example.org", "password1": PASSWORD, "text": ""}


@pytest.fixture
def rita(cast, browser, baltic):
    """A browser in which Rita has signed up by herself and then signed in."""

    def come(how):
        Installation.objects.update(sign_up=how)
        page = browser()
        page.post(reverse("account_signup"), {**RITA, "network": baltic.pk})
        if how == "approval":
            actions.accept_request(cast.steward, request=JoinRequest.objects.get())
            page.post(reverse("account_login"), {"login": RITA["email"], "password": PASSWORD})
        page.post(reverse("account_reauthenticate"), {"password": PASSWORD})
        return page

    return come


@pytest.mark.parametrize("how", ["open", "approval"])
def test_whoever_signed_up_alone_may_have_a_passkey_and_a_second_factor(rita, how):
    page = rita(how)

    for name in ("mfa_add_webauthn", "mfa_activate_totp"):
        assert page.get(reverse(name)).status_code == 200
    assert EmailAddress.objects.get(email=RITA["email"]).verified


def test_whoever_signed_up_before_may_have_them_too(rita):
    page = rita("open")
    EmailAddress.objects.update(verified=False)

    assert page.get(reverse("mfa_add_webauthn")).status_code == 200


def test_nothing_is_said_of_proof_where_there_is_no_mail(rita):
    page = rita("open")
    EmailAddress.objects.update(verified=False)

    shown = page.get(reverse("account_email")).content.decode()

    for word in ("Unverified", "Verified", "Re-send"):
        assert word not in shown
    assert "rita@example.org" in shown


def test_one_more_address_is_added_without_a_word_of_a_letter_and_can_be_the_first(rita):
    page = rita("open")

    shown = page.post(reverse("account_email"), {"action_add": "", "email": "rita@new.example"}, follow=True).content.decode()
    page.post(reverse("account_email"), {"action_primary": "", "email": "rita@new.example"})

    assert "onfirmation" not in shown
    assert EmailAddress.objects.get(primary=True).email == "rita@new.example"
    assert page.get(reverse("mfa_add_webauthn")).status_code == 200
    assert not Letter.objects.filter(subject__contains="onfirm").exists()


def test_asking_for_a_letter_by_hand_is_not_answered_with_an_untruth(rita):
    page = rita("open")

    shown = page.post(reverse("account_email"), {"action_send": "", "email": RITA["email"]}, follow=True).content.decode()

    assert "onfirmation" not in shown


def test_with_mail_an_address_is_proved_and_the_letter_is_sent(rita, settings, mailoutbox):
    page = rita("open")
    settings.MAIL_IS_ON, settings.MFA_ALLOW_UNVERIFIED_EMAIL = True, False

    page.post(reverse("account_email"), {"action_add": "", "email": "rita@new.example"})
    shown = page.get(reverse("account_email")).content.decode()

    assert "rita@new.example" in mailoutbox[-1].to
    assert "Unverified" in shown
    assert "Re-send" in shown
    assert page.get(reverse("mfa_add_webauthn")).status_code == 302
