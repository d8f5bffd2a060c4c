"""Minutes of killing and racing: collected only by `make endure`. Everything runs on this machine and stops by itself."""

from __future__ import annotations

import os

import pytest

from tests.endure.running import Running, running
from tests.operations.house import house
from tests.postgresql import postgresql

collect_ignore_glob = [] if os.environ.get("TALKA_ENDURE") else ["*"]

OPEN = """
from django.core.management import call_command
from talka.ground.networks.models import Installation
from tests.endure.till.models import Goods
call_command("migrate", verbosity=0)
Installation.objects.update_or_create(number=1, defaults={"is_set_up": True})
Goods(name="bread", left=1_000_000).put()
"""


@pytest.fixture(scope="session")
def server():
    """A PostgreSQL server that writes to the disk as it does in earnest."""
    with postgresql(durable=True) as address:
        yield address


@pytest.fixture(params=["SQLite", "PostgreSQL"])
def home(request, tmp_path):
    """An installation with a till, on either database."""
    address = request.getfixturevalue("server") if request.param == "PostgreSQL" else ""
    with house(tmp_path / "home", address, "tests.endure.till") as it:
        it.ask(OPEN)
        yield it


@pytest.fixture
def site(home) -> Running:
    """The installation, served."""
    with running(home) as it:
        yield it
