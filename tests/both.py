"""Run every test on SQLite and on PostgreSQL, side by side, and those that use no database once; the last line counts them all.

Usage: python tests/both.py [--with-browser] [NAME or PATH ...]
"""

# ruff: noqa: T201

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from postgresql import postgresql

ROOT = Path(__file__).resolve().parents[1]
QUIET, PLAIN = "not browser and database", "not browser and not database"
NOTHING_TO_RUN, GIVES_WAY = 5, 10


@dataclass
class Round:
    """One run of pytest, in a process and with a home of its own."""

    name: str
    place: Path
    process: subprocess.Popen[bytes]

    @classmethod
    def start(cls, name: str, place: Path, chosen: str, paths: Sequence[str], **also: str) -> Round:
        """Start the tests that `chosen` marks."""
        home = place / name
        home.mkdir()
        settings = {
            "TALKA_HOME": str(home),
            "TALKA_PLACES": str(ROOT / "var" / "places"),
            "DATABASE_URL": "",
            "PYTHONPATH": "src",
            "COLUMNS": "100",
            **also,
        }
        marked = ["-m", chosen, "-p", "no:cacheprovider", "--color=no", f"--junitxml={home}.xml"]
        with (place / f"{name}.txt").open("w") as out:
            command = [sys.executable, "-m", "pytest", *marked, *paths]
            started = subprocess.Popen(command, cwd=ROOT, env={**os.environ, **settings}, stdout=out, stderr=out)
        return cls(name, place, started)

    def end(self) -> list[ElementTree.Element]:
        """Wait for it, say what went wrong in it, and give its test cases."""
        began, code = time.monotonic(), self.process.wait()
        said = (self.place / f"{self.name}.txt").read_text()
        report = self.place / f"{self.name}.xml"
        if code == NOTHING_TO_RUN:
            return []
        if code:
            print(f"\n== {self.name}\n{said}", flush=True)
        if not report.exists():
            sys.exit(f"The tests on {self.name} did not come to an end (exit {code}, {time.monotonic() - began:.0f} s).")
        cases = list(ElementTree.parse(report).iter("testcase"))
        print(f"{self.name}: {said.strip().splitlines()[-1]}", flush=True)
        return cases


def outcome(case: ElementTree.Element) -> str:
    """What became of one test."""
    if case.find("failure") is not None or case.find("error") is not None:
        return "failed"
    return "skipped" if case.find("skipped") is not None else "passed"


def run(paths: Sequence[str], with_browser: bool) -> tuple[list[tuple[str, ElementTree.Element]], bool]:
    """All cases of all rounds, and whether PostgreSQL was among them."""
    found: list[tuple[str, ElementTree.Element]] = []
    with (
        tempfile.TemporaryDirectory(prefix="talka-tests-", ignore_cleanup_errors=True) as folder,
        contextlib.ExitStack() as stack,
    ):
        place = Path(folder)
        rounds = [Round.start("SQLite", place, QUIET, paths), Round.start("no database", place, PLAIN, paths)]
        os.setpriority(os.PRIO_PROCESS, rounds[1].process.pid, GIVES_WAY)  # it fills what the two longer ones leave idle
        try:
            address = stack.enter_context(postgresql())
        except LookupError as reason:
            print(reason, flush=True)
        else:
            rounds.append(Round.start("PostgreSQL", place, QUIET, paths, DATABASE_URL=address))
        for one in rounds:
            found += [(one.name, case) for case in one.end()]
        if with_browser:
            found += [("browser", case) for case in Round.start("browser", place, "browser", paths).end()]
        return found, len(rounds) > 2


def path_of(name: str) -> str:
    """The folder of a module or ground noun that is called by its name; anything else is a path."""
    folders = [ROOT / "src/talka" / storey / name for storey in ("modules", "ground", ".")]
    return next((str(folder.relative_to(ROOT)) for folder in folders if folder.is_dir()), name)


def main(arguments: Sequence[str]) -> int:
    """Run, count and judge; 0 when every test passed and at least one ran."""
    paths = [path_of(one) for one in arguments if not one.startswith("--")]
    began = time.monotonic()
    cases, has_both = run(paths, "--with-browser" in arguments)
    print("\nThe ten slowest:")
    for name, case in sorted(cases, key=lambda pair: -float(pair[1].get("time", 0)))[:10]:
        print(f"  {float(case.get('time', 0)):6.2f} s  {name}  {case.get('classname')}::{case.get('name')}")
    outcomes = [outcome(case) for _name, case in cases]
    print(f"All in {time.monotonic() - began:.0f} s.")
    print(", ".join(f"{outcomes.count(word)} {word}" for word in ("passed", "failed", "skipped")))
    if not has_both:
        print("SQLite only")
    return int("failed" in outcomes or not cases)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
