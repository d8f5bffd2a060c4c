"""Stewards give roles, take them, and hand over one-time links, each in their own networks."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from talka.ground.networks import actions
from talka.ground.networks.models import Membership
from talka.ground.people.actions import hand_over_link
from talka.kernel.actors import OPERATOR

from .conftest import afresh


def test_a_steward_gives_and_takes_a_role(browser, cast, baltic):
    where = reverse("change_role", args=["baltic", cast.member.person.uid])

    browser(cast.steward).post(where, {"role": "editor"})
    assert afresh(cast.member).has_role(baltic.pk, "editor")

    browser(cast.steward).post(where, {"role": "editor", "deed": "take"})
    assert not afresh(cast.member).has_role(baltic.pk, "editor")


def test_a_role_that_was_taken_can_be_given_again(cast, baltic):
    ben = cast.member.person
    actions.take_role(cast.steward, network=baltic, person=ben, role="member")

    actions.give_role(cast.steward, network=baltic, person=ben, role="member")

    assert Membership.objects.present().filter(person=ben).count() == 1


def test_a_role_that_nobody_knows_is_refused(cast, baltic):
    with pytest.raises(ValidationError):
        actions.give_role(cast.steward, network=baltic, person=cast.member.person, role="emperor")


def test_the_last_steward_stays(browser, cast, baltic):
    ada = cast.steward.person

    with pytest.raises(ValidationError, match="needs a steward"):
        actions.take_role(cast.steward, network=baltic, person=ada, role="steward")

    actions.give_role(cast.steward, network=baltic, person=cast.member.person, role="steward")
    actions.take_role(cast.steward, network=baltic, person=ada, role="steward")
    assert not afresh(cast.steward).has_role(baltic.pk, "steward")


@pytest.mark.parametrize("who", ["stranger", "member", "other", "nobody"])
def test_nobody_else_gives_or_takes_roles(who, cast, baltic):
    for deed in (actions.give_role, actions.take_role):
        with pytest.raises(PermissionDenied):
            deed(getattr(cast, who), network=baltic, person=cast.member.person, role="member")


def test_a_steward_hands_a_link_to_a_member(cast):
    assert hand_over_link(cast.steward, person=cast.member.person).startswith("/in/")


def test_a_link_never_opens_more_than_the_steward_looks_after(cast, alps):
    ben = cast.member.person
    actions.give_role(OPERATOR, network=alps, person=ben, role="member")

    for nobody in (cast.steward, cast.other):
        with pytest.raises(PermissionDenied):
            hand_over_link(nobody, person=ben)


def test_no_steward_makes_a_link_for_who_runs_the_installation(cast, baltic):
    actions.give_role(OPERATOR, network=baltic, person=cast.keeper.person, role="member")

    with pytest.raises(PermissionDenied):
        hand_over_link(cast.steward, person=cast.keeper.person)


def test_members_pages_show_only_those_of_the_network(browser, cast):
    page = browser(cast.steward).get(reverse("network_members", args=["baltic"])).content.decode()

    assert "ben@example.org" in page
    assert page.count("One-time link") == 2
    assert "otto@example.org" not in page


def test_the_members_page_offers_no_link_that_would_be_refused(browser, cast, alps):
    actions.give_role(OPERATOR, network=alps, person=cast.member.person, role="member")

    page = browser(cast.steward).get(reverse("network_members", args=["baltic"])).content.decode()

    assert page.count("One-time link") == 1
    assert "Only those who run this installation can make a one-time link." in page


@pytest.mark.parametrize("who", ["stranger", "member", "steward", "other", "nobody"])
def test_only_those_who_run_the_installation_open_networks_and_change_it(who, cast):
    actor = getattr(cast, who)
    deeds = [
        lambda: actions.open_network(actor, name="New"),
        lambda: actions.change_installation(actor, name="Mine", languages=["en"], sign_up="open"),
        lambda: actions.write_legal_page(actor, page="imprint", language="en", text="Mine"),
        lambda: actions.give_installation(actor, person=cast.member.person),
        lambda: actions.take_installation(actor, person=cast.keeper.person),
        lambda: actions.make_setup_token(actor),
        lambda: actions.begin_demo(actor),
    ]
    for deed in deeds:
        with pytest.raises(PermissionDenied):
            deed()


@pytest.mark.parametrize("who", ["stranger", "member", "other", "nobody"])
def test_only_its_stewards_change_a_network(who, cast, baltic):
    with pytest.raises(PermissionDenied):
        actions.change_network(getattr(cast, who), network=baltic, name="Mine")
    with pytest.raises(PermissionDenied):
        actions.translate_network(getattr(cast, who), network=baltic, language="da", texts={"name": "Min"})
