"""Who keeps topics: topics know no networks, so the roles come from whoever gives roles."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.apps import apps

from talka.ground.topics import actions
from talka.ground.topics.models import Vocabulary
from talka.kernel.actors import Actor


def with_role(actor: Actor, role: str) -> Actor:
    """The same person with a role in a network."""
    network_model: Any = apps.get_model("networks", "Network")
    membership_model: Any = apps.get_model("networks", "Membership")
    network = network_model.objects.filter(slug="coast").first()
    network = network or network_model(slug="coast", name="Coast", languages=["en"]).put()
    membership_model(person=actor.person, network=network, role=role).put()
    return Actor(actor.user)


@pytest.fixture
def steward(ada: Actor) -> Actor:
    """Ada looks after a network."""
    return with_role(ada, "steward")


@pytest.fixture
def keeper(person: Callable[..., Actor]) -> Actor:
    """Maja runs the installation."""
    return person("Maja", is_superuser=True)


@pytest.fixture
def housing(steward: Actor) -> Any:
    """A theme that a steward has added."""
    themes = Vocabulary.objects.get(code="theme")
    return actions.add_topic(steward, vocabulary=themes, labels={"en": "Housing", "da": "Boliger"})


@pytest.fixture
def member(person: Callable[..., Actor]) -> Actor:
    """Cleo is a member of it."""
    return with_role(person("Cleo"), "member")
