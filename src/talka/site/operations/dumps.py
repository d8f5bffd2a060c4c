"""Everything in the database, taken out at one moment and put back whole: SQLite by its own copying, PostgreSQL by COPY."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.db import OperationalError, connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder

SQLITE_FILE = "talka.sqlite3"
FRIENDLY_TRIES, MOST_TRIES = 5, 100  # of a tenth of a second each
# Whoever still holds a table after half a second is sent away; the site connects again by itself.
SEND_AWAY = "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE relation = %s::regclass AND granted AND pid <> pg_backend_pid()"
Then = Callable[[], object]


class NotTheSame(ValueError):
    """What was put back is not what was taken out."""


def applied_migrations() -> list[list[str]]:
    """The migrations that this database has seen."""
    return sorted([app, name] for app, name in MigrationRecorder(connection).applied_migrations())


def unknown_migrations(migrations: list[list[str]]) -> list[str]:
    """Those of the given migrations that this version of Talka does not have."""
    known = MigrationExecutor(connection).loader.disk_migrations
    return [f"{app}.{name}" for app, name in migrations if (app, name) not in known]


def take_out(folder: Path) -> dict[str, Any]:
    """Write the database as it is at one moment into `folder`; returns the count of rows of every table and the migrations.

    The site may be written to meanwhile.
    """
    if connection.vendor == "sqlite":
        return _take_out_sqlite(folder)
    with _one_moment():
        tables = _tables()
        return {
            "tables": {table: _copy_out(table, folder / f"{table}.copy") for table in tables},
            "columns": {table: _columns(table) for table in tables},
            "migrations": applied_migrations(),
        }


def put_back(folder: Path, manifest: dict[str, Any], then: Then) -> None:
    """Replace the database by what lies in `folder`, bring it up to date, and do `then` in it before anybody sees it.

    All of it or nothing: whatever fails leaves the database as it was.
    """
    if connection.vendor == "sqlite":
        _put_back_sqlite(folder, manifest, then)
    else:
        with transaction.atomic():
            _put_back_postgresql(folder, manifest)
            then()
            connection.check_constraints()


def _bring_forward() -> None:
    """Apply the migrations that came after the backup, if there are any."""
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        call_command("migrate", verbosity=0, interactive=False)


def _compare(counted: dict[str, int], promised: dict[str, int]) -> None:
    if counted != promised:
        wrong = sorted(table for table in {*counted, *promised} if counted.get(table) != promised.get(table))
        raise NotTheSame(", ".join(wrong))


# SQLite


def _take_out_sqlite(folder: Path) -> dict[str, Any]:
    connection.ensure_connection()
    target = folder / SQLITE_FILE
    with contextlib.closing(sqlite3.connect(target)) as copy:
        connection.connection.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE")
        return {"tables": _count_sqlite(copy), "columns": {}, "migrations": _migrations_in(copy)}


def _migrations_in(file: Any) -> list[list[str]]:
    return sorted([app, name] for app, name in file.execute("SELECT app, name FROM django_migrations"))


def _count_sqlite(file: Any) -> dict[str, int]:
    names = [
        row[0]
        for row in file.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'")
    ]
    return {name: file.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in sorted(names)}  # noqa: S608


def _put_back_sqlite(folder: Path, manifest: dict[str, Any], then: Then) -> None:
    source = folder / SQLITE_FILE
    with contextlib.closing(sqlite3.connect(source)) as file:
        if file.execute("PRAGMA integrity_check").fetchone()[0] != "ok":
            raise NotTheSame(SQLITE_FILE)
        _compare(_count_sqlite(file), manifest["tables"])
    with _standing_on(source):
        _bring_forward()
        then()
    with contextlib.closing(sqlite3.connect(source)) as file:
        connection.ensure_connection()
        file.backup(connection.connection)
    connection.close()


@contextlib.contextmanager
def _standing_on(file: Path) -> Iterator[None]:
    """For a while the database is that file."""
    name = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = file
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = name


# PostgreSQL


@contextlib.contextmanager
def _one_moment() -> Iterator[None]:
    """A transaction that sees the database as it is now, and nothing of what others write meanwhile."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield


def _rows(query: str, *values: Any) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(query, values)
        return list(cursor.fetchall())


def _tables() -> list[str]:
    return [row[0] for row in _rows("SELECT tablename FROM pg_tables WHERE schemaname = current_schema() ORDER BY tablename")]


def _columns(table: str) -> list[str]:
    """The columns that hold something of their own, so not those that the database works out."""
    query = """SELECT column_name FROM information_schema.columns WHERE table_schema = current_schema()
               AND table_name = %s AND is_generated = 'NEVER' ORDER BY ordinal_position"""
    return [row[0] for row in _rows(query, table)]


def _named(table: str, columns: list[str]) -> str:
    quote = connection.ops.quote_name
    return f"{quote(table)} ({', '.join(quote(column) for column in columns)})"


def _copy_out(table: str, target: Path) -> int:
    with connection.cursor() as cursor, target.open("wb") as file:
        with cursor.copy(f"COPY {_named(table, _columns(table))} TO STDOUT") as rows:
            for piece in rows:
                file.write(piece)
        return int(cursor.rowcount)


def _copy_in(table: str, columns: list[str], source: Path) -> int:
    with connection.cursor() as cursor, source.open("rb") as file, connection.wrap_database_errors:
        with cursor.copy(f"COPY {_named(table, columns)} FROM STDIN") as rows:
            while piece := file.read(1 << 20):
                rows.write(piece)
        return int(cursor.rowcount)


def _have_to_ourselves() -> None:
    """Lock every table until the end of the transaction, never waiting long enough for a deadlock.

    Waiting a moment keeps our place in the queue, so that those who come and go without pause cannot pass us for ever.
    """
    _do("SET LOCAL lock_timeout = '100ms'")
    for table in _tables():
        name = connection.ops.quote_name(table)
        for attempt in range(MOST_TRIES):
            try:
                with transaction.atomic(), connection.cursor() as cursor:
                    cursor.execute(f"LOCK TABLE {name} IN ACCESS EXCLUSIVE MODE")
                break
            except OperationalError:
                if attempt == MOST_TRIES - 1:
                    raise
                if attempt >= FRIENDLY_TRIES:
                    _rows(SEND_AWAY, name)
    _do("SET LOCAL lock_timeout = 0")


def _do(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


def _put_back_postgresql(folder: Path, manifest: dict[str, Any]) -> None:
    """Build the tables as they were when the backup was made, fill them, and bring them up to date."""
    quote = connection.ops.quote_name
    _have_to_ourselves()
    with connection.cursor() as cursor:
        for table in _tables():
            cursor.execute(f"DROP TABLE IF EXISTS {quote(table)} CASCADE")
    executor = MigrationExecutor(connection)
    executor.migrate(_last_of_each_app(executor, {(app, name) for app, name in manifest["migrations"]}))
    with connection.cursor() as cursor:
        cursor.execute(f"TRUNCATE {', '.join(quote(table) for table in _tables())} RESTART IDENTITY CASCADE")
        # A migration that adds a foreign key has them checked at once from there on; the tables come in no order.
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
    counted = {table: _copy_in(table, columns, folder / f"{table}.copy") for table, columns in manifest["columns"].items()}
    _compare(counted, manifest["tables"])
    connection.check_constraints()
    _set_counters()
    _bring_forward()


def _last_of_each_app(executor: MigrationExecutor, seen: set[tuple[str, str]]) -> list[tuple[str, str]]:
    """Of the migrations a database has seen, those that no other of the same app stands on."""
    nodes = executor.loader.graph.node_map
    before = {parent.key for key in seen for parent in nodes[key].parents if parent.key[0] == key[0]}
    return sorted(seen - before)


def _set_counters() -> None:
    """Let every counter go on behind the highest number in use."""
    quote = connection.ops.quote_name
    with connection.cursor() as cursor:
        for table in _tables():
            for counter in connection.introspection.get_sequences(cursor, table):
                column, highest = counter["column"], f"(SELECT max({quote(counter['column'])}) FROM {quote(table)})"  # noqa: S608
                name = "pg_get_serial_sequence(%s, %s)"
                cursor.execute(f"SELECT setval({name}, coalesce({highest}, 1), {highest} IS NOT NULL)", [quote(table), column])
