"""An empty folder becomes an installation by one command, and every other command says what is missing."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from tests.operations.house import COMMAND, house

ANSWERS = ["--name", "Our place", "--network", "Søkysten", "--steward-name", "Ada", "--steward-email", "ada@example.org"]


@pytest.fixture
def empty(tmp_path):
    with house(tmp_path / "home", os.environ.get("DATABASE_URL", "")) as it:
        yield it


def test_one_command_makes_an_installation_of_an_empty_folder(empty):
    command = [sys.executable, "-c", COMMAND, "setup", *ANSWERS, "--password-stdin"]
    done = subprocess.run(
        command, env=empty.environment, input="a sentence of my own\n", capture_output=True, text=True, timeout=120, check=False
    )

    assert done.returncode == 0, done.stderr
    assert "Our place is set up" in done.stdout
    assert empty.rows("SELECT slug, name FROM networks_network") == [("sokysten", "Søkysten")]
    assert empty.rows("SELECT email, is_superuser FROM people_person")[0][0] == "ada@example.org"


@pytest.mark.parametrize("command", [("search", "find", "bread"), ("people", "link", "ada@example.org"), ("search", "verify")])
def test_a_command_that_needs_the_database_says_how_to_lay_it_out(empty, command):
    done = empty.talka(*command)

    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "talka migrate" in done.stderr
