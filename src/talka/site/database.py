"""The database: which one, and the settings under which it is safe."""

from __future__ import annotations

import sqlite3
import sys
from pathlib import Path
from typing import Any

import environ

# Before 3.51.3 two connections that write to a write-ahead log in the same instant can damage it
# (sqlite.org/wal.html#walresetbug).
SAFE_WAL = (3, 51, 3)


def use_fixed_sqlite() -> None:
    """Let Django use the SQLite of the pysqlite3 wheel where there is one, because the system's may be too old."""
    try:
        import pysqlite3  # type: ignore[import-not-found,import-untyped,unused-ignore]
    except ImportError:
        return
    sys.modules["sqlite3"] = pysqlite3
    sys.modules["sqlite3.dbapi2"] = pysqlite3.dbapi2


def sqlite_version() -> tuple[int, ...]:
    """The version of the SQLite in use."""
    module = sys.modules.get("sqlite3", sqlite3)
    return tuple(module.sqlite_version_info)


def databases(address: str, home: Path) -> dict[str, Any]:
    """Django's DATABASES: SQLite under `home`, or the server that `address` names (postgres://…)."""
    if address:
        server: dict[str, Any] = environ.Env.db_url_config(address)
        server.update(CONN_MAX_AGE=600, CONN_HEALTH_CHECKS=True)
        return {"default": server}
    journal = "WAL" if sqlite_version() >= SAFE_WAL else "DELETE"
    return {
        "default": {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": home / "talka.sqlite3",
            "CONN_MAX_AGE": None,
            "TEST": {"NAME": home / "test.sqlite3"},
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 15,
                "init_command": f"PRAGMA journal_mode={journal};PRAGMA synchronous=FULL;"
                "PRAGMA journal_size_limit=67108864;PRAGMA cache_size=-16000;PRAGMA temp_store=MEMORY;"
                "PRAGMA secure_delete=ON",
            },
        }
    }
