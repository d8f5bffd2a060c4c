"""A network on the coast, its people, and one organisation that Halina speaks for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from talka.ground.networks.models import Membership, Network
from talka.ground.organisations import actions
from talka.ground.organisations.models import Organisation
from talka.kernel.actors import OPERATOR, Actor

Keeper = Callable[[str, str], Actor]


@pytest.fixture
def coast(db: None) -> Network:
    """A network."""
    return Network(slug="coast", name="Coast", languages=["en", "pl"]).put()


@pytest.fixture
def hills(db: None) -> Network:
    """Another one."""
    return Network(slug="hills", name="Hills", languages=["en"]).put()


@pytest.fixture
def with_role(person: Callable[..., Actor]) -> Callable[[str, str, Network], Actor]:
    """Make a person with a role: with_role("Ada", "steward", coast)."""

    def make(name: str, role: str, network: Network) -> Actor:
        actor = person(name)
        Membership(person=actor.person, network=network, role=role).put()
        return actor

    return make


@pytest.fixture
def steward(with_role: Any, coast: Network) -> Actor:
    """Ada, who looks after the coast."""
    return with_role("Ada", "steward", coast)  # type: ignore[no-any-return]


@pytest.fixture
def editor(with_role: Any, coast: Network) -> Actor:
    """Edda, who edits what the coast shows."""
    return with_role("Edda", "editor", coast)  # type: ignore[no-any-return]


@pytest.fixture
def member(with_role: Any, coast: Network) -> Actor:
    """Ben, a member of the coast."""
    return with_role("Ben", "member", coast)  # type: ignore[no-any-return]


@pytest.fixture
def hill_steward(with_role: Any, hills: Network) -> Actor:
    """Hugo, who looks after another network."""
    return with_role("Hugo", "steward", hills)  # type: ignore[no-any-return]


@pytest.fixture
def bakery(coast: Network) -> Organisation:
    """A bakery in Gdańsk, with its coordinates given."""
    return actions.enter_organisation(
        OPERATOR,
        name="Piekarnia Żółta",
        organisation_kind="cooperative",
        home=coast,
        country="PL",
        place="Gdańsk",
        point=(54.35, 18.65),
        nuts="PL634",
        about="Bakes bread and takes on people whom nobody else does.",
        website="https://bakery.example.org/",
    )


@pytest.fixture
def speaker(person: Callable[..., Actor], bakery: Organisation) -> Actor:
    """Halina, who speaks for the bakery."""
    halina = person("Halina", language="pl")
    actions.name_speaker(OPERATOR, organisation=bakery, person=halina.person)
    return Actor(halina.user)
