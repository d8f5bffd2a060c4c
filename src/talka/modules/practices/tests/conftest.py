"""The stage for practices: one network, Ada its steward, Ben a member, Cleo from elsewhere."""

from decimal import Decimal

import pytest

from talka.ground.networks.models import Membership, Network
from talka.kernel.actors import Actor
from talka.modules.practices import actions
from talka.modules.practices.models.content import (
    Body,
    Figure,
    Funding,
    Link,
    Period,
    PlaceNamed,
    PracticeContent,
    Source,
    Staff,
)


@pytest.fixture
def network(db):
    return Network(slug="river", name="River valley", language="en", languages=["en"]).put()


@pytest.fixture
def upland(db):
    return Network(slug="upland", name="Upland", language="en", languages=["en"]).put()


def belonging(actor, network, role):
    """The actor again, with a role in the network."""
    Membership(person=actor.person, network=network, role=role).put()
    return Actor(actor.user)


@pytest.fixture
def ada(person, network):
    return belonging(person("Ada"), network, "steward")


@pytest.fixture
def ben(person, network):
    return belonging(person("Ben"), network, "member")


@pytest.fixture
def cleo(person, upland):
    return belonging(person("Cleo"), upland, "steward")


@pytest.fixture
def content():
    return PracticeContent(
        title="A mill for everybody",
        country="LV",
        scope="local",
        places=(PlaceNamed("Sigulda", "LV", 57.15, 24.86, "LV009", "g456202", "exact"),),
        organisations=(Body("Mill cooperative", "cooperative", background="Founded by twelve neighbours."),),
        period=Period(start="2019-05", ongoing=True),
        summary="Twelve neighbours run the old mill together.",
        needs="The mill stood empty.",
        how_it_works="Each of them gives a day a month.",
        resources="The municipality lends the building.",
        funding=(Funding(Decimal("12500.50"), "EUR", "Municipality", Decimal(40), "the new wheel"),),
        people=(Staff("5-6", "volunteers"),),
        results="Flour, and a reason to meet.",
        figures=(Figure(Decimal(300), "kg", "flour ground", "2023"), Figure(Decimal(12), "people", "members", "2023-05")),
        transfer="Begin with the roof.",
        links=(Link("https://example.org/mill", "The mill"),),
        source=Source("Mills of the valley", "Valley press", 2023, 7),
        topics=("theme:shared-spaces", "sdg:11"),
    )


@pytest.fixture
def draft(ben, network, content):
    return actions.draft_practice(ben, network=network, content=content)


@pytest.fixture
def published(ada, draft):
    return actions.publish_practice(ada, practice=draft)


@pytest.fixture
def door(client):
    """A browser at which somebody is signed in."""

    def enter(actor):
        client.logout()
        if actor.user is not None:
            client.force_login(actor.user, backend="allauth.account.auth_backends.AuthenticationBackend")
        return client

    return enter
