"""The cast: the same few people play in every test; and the only place where a test may be skipped."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from talka.kernel.actors import NOBODY, Actor

os.environ.setdefault("TALKA_PLUGINS", "tests.stage")

ROOT = Path(__file__).parents[3]
OPERATIONS = ROOT / "tests/operations"
DATABASE = {"db", "transactional_db", "django_db_setup", "live_server"}


def shared(path: str) -> Path:
    """A file of the shared data, beside the project's folder."""
    return ROOT.parent / "shared" / path


def needs(what: str) -> None:
    """Skip the test, saying so, where `what` is not to be had: "shared data" or "browser"."""
    places = {"shared data": shared("data/README.md"), "browser": Path("/usr/bin/chromium")}
    if not places[what].exists():
        pytest.skip(f"needs {what}")


def pytest_configure() -> None:
    """Change what only makes tests slow; what the product promises stays as it is."""
    from django.conf import settings

    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.CACHES = {**settings.CACHES, "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what may use the database, so that the rest need not run once for each.

    pytest-django keeps every other test from it; `tests/operations` reach it through the processes that they start.
    """
    for item in items:
        asks = DATABASE.intersection(getattr(item, "fixturenames", ())) or item.get_closest_marker("django_db")
        if asks or OPERATIONS in item.path.parents:
            item.add_marker("database")


@pytest.fixture(scope="session")
def homes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A new folder for each test that comes to write one: asked with next(), made by whoever writes into it.

    `tmp_path` looks through the folders of all tests before, a hundredth of a second each when there are thousands.
    """
    place = tmp_path_factory.mktemp("homes")
    return (place / str(number) for number in count())


@pytest.fixture(autouse=True)
def a_home_of_its_own(settings: Any, homes: Iterator[Path]) -> None:
    """Files that a test writes lie in its own folder; what it has cached is forgotten."""
    from django.core.cache import caches

    settings.MEDIA_ROOT = next(homes) / "files"
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": plain}
    for kept in caches.all(initialized_only=True):
        kept.clear()


@pytest.fixture
def person(db: None) -> Callable[..., Actor]:
    """Make an actor with a name: person("Ada"), person("Ada", language="da")."""
    from django.contrib.auth import get_user_model

    def make(name: str, **also: Any) -> Actor:
        users: Any = get_user_model()._default_manager
        return Actor(users.create_user(f"{name.lower()}@example.org", name=name, **also))

    return make


@pytest.fixture
def ada(person: Callable[..., Actor]) -> Actor:
    """Ada keeps things; where a network is on the stage, she is its steward."""
    return person("Ada")


@pytest.fixture
def ben(person: Callable[..., Actor]) -> Actor:
    """Ben is a member who uses things."""
    return person("Ben")


@pytest.fixture
def stranger(db: None) -> Actor:
    """Nobody we know."""
    return NOBODY


@pytest.fixture
def after_commit(db: None) -> Callable[[], int]:
    """Let all waiting jobs run now; a job that fails, fails the test."""
    from talka.kernel import jobs
    from talka.kernel.models import Job

    def run() -> int:
        done = jobs.run_due()
        broken = Job.objects.exclude(last_error="").first()
        assert broken is None, broken.last_error
        return done

    return run
