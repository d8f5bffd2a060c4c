"""A whole installation for a test: a home, a database of its own, and the real command line."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import subprocess
import sys
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg

ROOT = Path(__file__).parents[2]
COMMAND = "from talka.site.commands import main; main()"
BEGIN = "import os, django; os.environ.setdefault('DJANGO_SETTINGS_MODULE', 'talka.site.settings'); django.setup()\n"


@dataclass(frozen=True)
class House:
    """Where one installation lives."""

    home: Path
    database: str = ""
    plugins: str = ""

    @property
    def environment(self) -> dict[str, str]:
        own = {"TALKA_HOME": str(self.home), "DATABASE_URL": self.database, "TALKA_PLUGINS": self.plugins}
        path = {"PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}", "DJANGO_SETTINGS_MODULE": "talka.site.settings"}
        return {**os.environ, **own, **path}

    def talka(self, *arguments: object) -> subprocess.CompletedProcess[str]:
        """Run `talka` with these arguments."""
        return self._run("-c", COMMAND, *map(str, arguments))

    def ask(self, code: str) -> str:
        """Run a few lines of Python inside the installation; returns what they print."""
        done = self._run("-c", BEGIN + code)
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        """Ask the database itself, past everything of ours; a query that changes something does so."""
        with contextlib.closing(self._door()) as door:
            asked = door.execute(query)
            found = list(asked.fetchall()) if asked.description else []
            door.commit()
            return found

    def _door(self) -> Any:
        return psycopg.connect(self.database) if self.database else sqlite3.connect(self.home / "talka.sqlite3", timeout=30)

    def tables(self) -> list[str]:
        """The names of all tables."""
        names = (
            "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
            if self.database
            else "SELECT name FROM sqlite_master WHERE type = 'table'"
        )
        return [row[0] for row in self.rows(names)]

    def _run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, *arguments]
        return subprocess.run(
            command, env=self.environment, cwd=self.home, capture_output=True, text=True, timeout=120, check=False
        )


@contextlib.contextmanager
def house(home: Path, server: str, plugins: str = "") -> Iterator[House]:
    """An empty installation in `home`: on SQLite, or on a new database of the PostgreSQL server that is named."""
    home.mkdir(parents=True, exist_ok=True)
    if not server:
        yield House(home, plugins=plugins)
        return
    name = f"house_{uuid.uuid4().hex[:12]}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    try:
        yield House(home, f"{server.rpartition('/')[0]}/{name}", plugins)
    finally:
        with psycopg.connect(server, autocommit=True) as connection:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")
