"""How people come in: openly, by approval, by invitation."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from talka.ground.networks import actions
from talka.ground.networks.models import Installation, JoinRequest, Membership
from talka.ground.people.models import Person
from talka.kernel.models import Letter
from talka.kernel.panels import waiting_for

from .conftest import afresh

SIGN_UP = {"name": "Rita Berg", "email": "rita@example.org", "password1": "a sentence of my own", "text": "I bake."}


def let(how):
    Installation.objects.update(sign_up=how)


def sign_up(browser, network):
    visitor = browser()
    return visitor, visitor.post(reverse("account_signup"), {**SIGN_UP, "network": network.pk})


def test_where_sign_up_is_open_one_is_in_at_once(browser, cast, baltic):
    let("open")

    visitor, answer = sign_up(browser, baltic)

    rita = Person.objects.get(email="rita@example.org")
    assert answer.status_code == 302
    assert visitor.session["_auth_user_id"] == str(rita.pk)
    assert (rita.name, Membership.objects.get(person=rita).role) == ("Rita Berg", "member")


def test_by_invitation_nobody_signs_up_alone(browser, cast, baltic):
    let("invitation")

    _visitor, answer = sign_up(browser, baltic)

    assert "by invitation" in answer.content.decode()
    assert not Person.objects.filter(email="rita@example.org").exists()


def test_by_approval_one_waits_for_a_steward(browser, cast, baltic, after_commit):
    let("approval")

    visitor, answer = sign_up(browser, baltic)
    after_commit()

    rita = Person.objects.get(email="rita@example.org")
    assert answer["Location"] == reverse("account_inactive")
    assert "_auth_user_id" not in visitor.session
    assert not rita.is_active
    assert [one.label for one in waiting_for(cast.steward)] == ["Rita Berg would like to join Baltic"]
    assert waiting_for(cast.other) == []
    assert "would like to join" in Letter.objects.get(person=cast.steward.person).subject


def wish_of(browser, baltic):
    let("approval")
    sign_up(browser, baltic)
    return JoinRequest.objects.get()


def test_a_steward_lets_somebody_in(browser, cast, baltic):
    wish = wish_of(browser, baltic)

    browser(cast.steward).post(wish.get_absolute_url(), {"decision": "accept"})

    rita = Person.objects.get(email="rita@example.org")
    assert rita.is_active
    assert Membership.objects.filter(person=rita, network=baltic, role="member").exists()
    login = browser().post(reverse("account_login"), {"login": "rita@example.org", "password": "a sentence of my own"})
    assert login["Location"] == "/"


def test_a_steward_says_why_not_and_the_account_goes(browser, cast, baltic):
    wish = wish_of(browser, baltic)
    page = browser(cast.steward)

    without = page.post(wish.get_absolute_url(), {"decision": "decline", "reason": ""})
    assert "Please say why, so that they can read it." in without.content.decode()
    page.post(wish.get_absolute_url(), {"decision": "decline", "reason": "We do not know you."})

    assert not Person.objects.filter(email="rita@example.org").exists()
    assert not JoinRequest.objects.exists()


def test_somebody_who_was_here_already_learns_why_not(cast, baltic):
    wish = actions.ask_to_join(cast.nobody, network=baltic, text="I bake.")

    actions.decline_request(cast.steward, request=wish, reason="Please write more.")

    assert "Please write more." in Letter.objects.get(person=cast.nobody.person).text
    assert Person.objects.get(pk=cast.nobody.person.pk).is_active


def test_one_decision_is_enough(cast, baltic):
    wish = actions.ask_to_join(cast.nobody, network=baltic)
    actions.accept_request(cast.steward, request=wish)

    with pytest.raises(ValidationError, match="already"):
        actions.decline_request(cast.keeper, request=wish, reason="Too late.")


@pytest.mark.parametrize("who", ["stranger", "member", "other", "nobody"])
def test_nobody_else_decides(who, cast, baltic):
    wish = actions.ask_to_join(cast.nobody, network=baltic)

    for deed, more in ((actions.accept_request, {}), (actions.decline_request, {"reason": "No."})):
        with pytest.raises(PermissionDenied):
            deed(getattr(cast, who), request=wish, **more)


def test_one_asks_once_at_a_time(cast, baltic):
    actions.ask_to_join(cast.nobody, network=baltic)

    with pytest.raises(ValidationError, match="asked already"):
        actions.ask_to_join(cast.nobody, network=baltic)


def test_a_stranger_asks_for_nothing(cast, baltic):
    with pytest.raises(PermissionDenied):
        actions.ask_to_join(cast.stranger, network=baltic)


def test_a_steward_invites_somebody_new_who_comes_in_by_the_link(browser, cast, baltic):
    form = {"name": "Rita Berg", "email": "rita@example.org", "role": "editor", "language": "da"}

    page = browser(cast.steward).post(reverse("network_members", args=["baltic"]), form).content.decode()

    rita = Person.objects.get(email="rita@example.org")
    link = page.partition("<code>")[2].partition("</code>")[0]
    visitor = browser()
    assert visitor.post("/in/" + link.partition("/in/")[2]).status_code == 302
    assert visitor.session["_auth_user_id"] == str(rita.pk)
    assert Membership.objects.get(person=rita).role == "editor"
    assert Letter.objects.get(person=rita).language == "da"


def test_whoever_is_invited_and_here_already_just_gets_the_role(cast, baltic):
    link = actions.invite_person(cast.steward, network=baltic, email="NIA@example.org", name="Nia")

    assert link == ""
    assert Membership.objects.get(person=cast.nobody.person).network == baltic


@pytest.mark.parametrize("who", ["stranger", "member", "other", "nobody"])
def test_nobody_else_invites(who, cast, baltic):
    with pytest.raises(PermissionDenied):
        actions.invite_person(getattr(cast, who), network=baltic, email="rita@example.org", name="Rita")


def test_a_signed_in_person_signs_nobody_else_up(cast, baltic):
    let("open")

    with pytest.raises(PermissionDenied):
        actions.sign_up(
            cast.member, email="x@example.org", name="X", password="a sentence of my own", network=baltic, language="en"
        )


def test_roles_seen_after_joining_are_the_new_ones(cast, baltic):
    let("open")

    actions.ask_to_join(cast.nobody, network=baltic)

    assert afresh(cast.nobody).has_role(baltic.pk, "member")


@pytest.mark.parametrize(("how", "told"), [("open", "Welcome. You are in Baltic now."), ("approval", "You get a letter as soon")])
def test_whoever_joins_is_told_whether_they_are_in(how, told, browser, cast, baltic):
    let(how)

    page = browser(cast.nobody).post(reverse("join_network", args=[baltic.slug]), {"text": "I bake."}, follow=True)

    assert told in page.content.decode()
