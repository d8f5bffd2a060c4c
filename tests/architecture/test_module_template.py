"""The template that `make module` copies passes its own tests at once, under any name, as a newcomer would try it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from talka.kernel.testing import ROOT

sys.path.insert(0, str(ROOT / "docs" / "module-template"))
from copy_module import copy_module, list_module, renamed

PARTS = ("src", "tests", "docs/module-template")


@pytest.mark.parametrize(
    ("name", "thing"), [("gardens", "Garden"), ("libraries", "Library"), ("churches", "Church"), ("glasses", "Glass")]
)
def test_the_thing_is_the_singular_of_the_name(name, thing):
    assert renamed("examples Example", name) == f"{name} {thing}"


@pytest.fixture(scope="module")
def workshop(tmp_path_factory):
    """A copy of the project in which somebody has said `make module name=gardens`."""
    place = tmp_path_factory.mktemp("newcomer") / "talka"
    for part in PARTS:
        shutil.copytree(ROOT / part, place / part, ignore=shutil.ignore_patterns("__pycache__", "*.pyc"))
    for file in ("Makefile", "pyproject.toml"):
        shutil.copy(ROOT / file, place / file)
    made = make(place, "module", "name=gardens")
    assert made.returncode == 0, made.stderr
    assert "make solo only=gardens" in made.stdout
    return place


def make(place: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Say `make` there, with the Python of these tests and nothing to install."""
    return run(place, "make", "--silent", "-o", "dev", f"PY={sys.executable}", *words)


def run(place: Path, *command: str) -> subprocess.CompletedProcess[str]:
    """Run a command there, on a database of its own."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("TALKA_", "PYTEST_", "MAKE"))}
    own = {
        "TALKA_HOME": str(place / "var"),
        "DATABASE_URL": "",
        "PYTHONPATH": "src",
        "DJANGO_SETTINGS_MODULE": "talka.site.settings",
    }
    return subprocess.run(command, cwd=place, env={**kept, **own}, capture_output=True, text=True, check=False)


def test_a_new_module_passes_its_own_tests_with_its_siblings_taken_away(workshop):
    done = make(workshop, "solo", "only=gardens")

    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-2000:]


def test_a_new_module_passes_its_own_tests_beside_its_siblings(workshop):
    done = run(workshop, sys.executable, "-m", "pytest", "src/talka/modules/gardens", "-p", "no:cacheprovider")

    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-2000:]
    assert "7 passed" in done.stdout


def test_a_new_module_needs_no_migration_beyond_the_one_it_brings(workshop):
    done = run(workshop, sys.executable, "-m", "django", "makemigrations", "--check", "--dry-run")

    assert done.returncode == 0, done.stdout + done.stderr


def test_a_name_that_is_taken_is_refused(tmp_path: Path):
    copy_module("gardens", tmp_path)

    with pytest.raises(SystemExit, match="already"):
        copy_module("gardens", tmp_path)
    with pytest.raises(SystemExit, match="plural noun"):
        copy_module("My Gardens", tmp_path)


def test_settings_without_a_list_are_left_alone_and_said_so(tmp_path: Path):
    settings = tmp_path / "settings.py"
    settings.write_text("MODULES = []\n")

    with pytest.raises(SystemExit, match="add gardens to it yourself"):
        list_module("gardens", settings)

    assert settings.read_text() == "MODULES = []\n"
