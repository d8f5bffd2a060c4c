"""A play on the stage."""

from __future__ import annotations

import pytest

from tests.stage import manifest
from tests.stage.actions import write_play


@pytest.fixture
def play(ada):
    return write_play(ada, title="Skates", seats=3)


@pytest.fixture(autouse=True)
def silence():
    manifest.heard.clear()
