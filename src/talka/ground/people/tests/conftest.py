"""Who plays in the tests of people."""

import pytest
from django.test import Client

from talka.kernel.actors import Actor


@pytest.fixture
def keeper(person) -> Actor:
    """Kim runs the installation."""
    return person("Kim", is_superuser=True)


@pytest.fixture
def browser(db):
    """Open a browser in which somebody is signed in: browser(ada), browser() for a stranger."""

    def open_one(actor: Actor | None = None) -> Client:
        client = Client()
        if actor is not None and actor.user is not None:
            client.force_login(actor.user)
        return client

    return open_one
