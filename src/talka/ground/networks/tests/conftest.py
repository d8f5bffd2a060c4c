"""The stage for tests of networks: two networks, and somebody in every part."""

from types import SimpleNamespace

import pytest
from django.test import Client

from talka.ground.networks import actions
from talka.ground.networks.models import Installation
from talka.ground.people.models import Person
from talka.kernel.actors import OPERATOR, Actor


def afresh(actor):
    """The same person with the roles they have now, as a new request sees them."""
    return Actor(Person.objects.get(pk=actor.person.pk))


@pytest.fixture
def installation(db):
    """An installation that has been set up, by invitation."""
    return Installation(name="Our place", languages=["en", "da"], is_set_up=True).put()


@pytest.fixture
def baltic(installation):
    return actions.open_network(OPERATOR, name="Baltic", slug="baltic", language="en", languages=["en", "da"], title="One sea")


@pytest.fixture
def alps(installation):
    return actions.open_network(OPERATOR, name="Alps", slug="alps", language="en", languages=["en"])


@pytest.fixture
def cast(person, ada, ben, stranger, baltic, alps):
    """Ada is steward of Baltic, Ben its member, Otto steward of Alps, Kim runs the installation, Nia has no part."""
    otto, kim, nia = person("Otto"), person("Kim", is_superuser=True), person("Nia")
    actions.give_role(OPERATOR, network=baltic, person=ada.person, role="steward")
    actions.give_role(OPERATOR, network=baltic, person=ben.person, role="member")
    actions.give_role(OPERATOR, network=alps, person=otto.person, role="steward")
    return SimpleNamespace(
        stranger=stranger, member=afresh(ben), steward=afresh(ada), other=afresh(otto), keeper=afresh(kim), nobody=nia
    )


@pytest.fixture
def browser(db):
    """Open a browser in which somebody is signed in: browser(ada), browser() for a stranger."""

    def open_one(actor: Actor | None = None) -> Client:
        client = Client()
        if actor is not None and actor.user is not None:
            client.force_login(actor.user)
        return client

    return open_one
