"""The template that `make module` copies passes its own tests, under any name."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from talka.kernel.testing import ROOT

sys.path.insert(0, str(ROOT / "docs" / "module-template"))
from copy_module import copy_module, renamed


@pytest.mark.parametrize(
    ("name", "thing"), [("gardens", "Garden"), ("libraries", "Library"), ("churches", "Church"), ("glasses", "Glass")]
)
def test_the_thing_is_the_singular_of_the_name(name, thing):
    assert renamed("examples Example", name) == f"{name} {thing}"


def test_a_new_module_passes_its_own_tests(tmp_path: Path):
    copy_module("gardens", tmp_path)
    home = tmp_path / "home"
    environment = {
        **os.environ,
        "TALKA_PLUGINS": "gardens",
        "TALKA_MODULES": "",
        "PYTHONPATH": f"{tmp_path}:{ROOT / 'src'}",
        "TALKA_HOME": str(home),
        "DJANGO_SETTINGS_MODULE": "talka.site.settings",
        "DATABASE_URL": "",
    }
    django = [sys.executable, "-m", "django", "makemigrations", "gardens", "-v", "0"]
    subprocess.run(django, cwd=tmp_path, env=environment, check=True)

    run = subprocess.run(
        [
            sys.executable,
            "-m",
            "pytest",
            "-c",
            str(ROOT / "pyproject.toml"),
            "--rootdir",
            str(tmp_path),
            "--confcutdir",
            str(tmp_path),
            str(tmp_path / "gardens"),
        ],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )

    assert run.returncode == 0, run.stdout[-3000:] + run.stderr[-2000:]
    assert "7 passed" in run.stdout


def test_a_name_that_is_taken_is_refused(tmp_path: Path):
    copy_module("gardens", tmp_path)

    with pytest.raises(SystemExit, match="already"):
        copy_module("gardens", tmp_path)
    with pytest.raises(SystemExit, match="plural noun"):
        copy_module("My Gardens", tmp_path)
