"""A real site in a folder of its own: filled, served and stopped with the commands that an operator uses."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from talka.kernel.testing import ROOT

COMMAND = [sys.executable, "-c", "from talka.site.commands import main; main()"]
LEFT_OUT = {"TALKA_PLUGINS", "TALKA_ADDRESS", "DATABASE_URL", "DJANGO_SETTINGS_MODULE", "EMAIL_URL", "PORT"}
PATIENCE = 60


def talka(home: Path, *arguments: str) -> str:
    """Run one command of `talka` to its end and give what it said; a command that fails fails the test."""
    done = subprocess.run(
        [*COMMAND, *arguments], cwd=home, env=surroundings(home), capture_output=True, text=True, timeout=300, check=False
    )
    assert done.returncode == 0, f"talka {' '.join(arguments)} ended with {done.returncode}:\n{done.stdout}{done.stderr}"
    return done.stdout


def surroundings(home: Path) -> dict[str, str]:
    """The environment of an installation that lies in `home` and knows nothing of the tests."""
    kept = {name: value for name, value in os.environ.items() if name not in LEFT_OUT}
    return {**kept, "TALKA_HOME": str(home), "PYTHONPATH": str(ROOT / "src"), "PYTHONUNBUFFERED": "1"}


@dataclass(frozen=True)
class Site:
    """A site that answers: where, its home folder, and where it writes what it says."""

    address: str
    home: Path
    log: Path

    def said(self) -> str:
        """Everything that web server and worker have said so far."""
        return self.log.read_text("utf-8")


@contextlib.contextmanager
def served(home: Path) -> Iterator[Site]:
    """Serve a home folder at a free port of this machine only, until the block ends; nothing of it stays behind."""
    port, log = free_port(), home / "serve.log"
    with log.open("wb") as out:
        process = subprocess.Popen(
            [*COMMAND, "serve", "--port", str(port), "--web-workers", "1"],
            cwd=home,
            env=surroundings(home),
            stdout=out,
            stderr=out,
            start_new_session=True,
        )
    try:
        # Passkeys belong to a name, never to a number, so the site is visited by its name.
        yield _answering(Site(f"http://localhost:{port}", home, log), process)
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(30)
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)


def free_port() -> int:
    """A port at which nobody listens."""
    with socket.socket() as tried:
        tried.bind(("127.0.0.1", 0))
        return int(tried.getsockname()[1])


def _answering(site: Site, process: subprocess.Popen[bytes]) -> Site:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and process.poll() is None:
        with contextlib.suppress(OSError):
            urllib.request.urlopen(f"{site.address}/licence/", timeout=5).close()
            return site
        time.sleep(0.2)
    raise AssertionError(f"The site did not answer within {PATIENCE} seconds:\n{site.said()}")
