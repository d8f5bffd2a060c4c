"""A network with a steward, and an example in it."""

from __future__ import annotations

import pytest

from talka.ground.networks.models import Membership, Network

from ..actions import open_example


@pytest.fixture
def network(ada):
    network = Network(slug="valley", name="The valley", languages=["en"]).put()
    Membership(person=ada.user, network=network, role="steward").put()
    return network


@pytest.fixture
def example(ada, network):
    return open_example(ada, home=network, title="Village hall")
