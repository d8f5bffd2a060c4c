"""`talka migrate`, `talka serve` and `talka worker`."""

from __future__ import annotations

import hashlib
import os
import signal
import socket
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.utils.translation import gettext as _

from talka.ground.networks.actions import setup_address
from talka.kernel import clock, jobs
from talka.kernel.actors import OPERATOR

from .supervisor import die_with_parent

Say = Callable[[str], None]
OF_THIS_MACHINE = {"localhost", "127.0.0.1", "::1", "0.0.0.0", "::"}  # noqa: S104 - the last two are all there are


def waiting_migrations() -> list[str]:
    """The names of the changes that the database still needs."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _backwards in plan]


def bring_up_to_date(say: Say) -> int:
    """Apply the waiting migrations, with a line for each; returns how many there were."""
    executor = MigrationExecutor(connection, progress_callback=_progress(say))
    count = len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    if count:
        say(_("The database is brought up to date."))
        call_command("migrate", verbosity=0, interactive=False)
    return count


def _progress(say: Say) -> Callable[..., None]:
    return lambda action, migration=None, fake=False: say(str(migration)) if action == "apply_success" else None


def gather_static() -> bool:
    """Lay the static files out for the web server if any has changed; True if there was something to do."""
    stamp, mark = Path(settings.STATIC_ROOT) / ".stamp", _static_mark()
    if stamp.exists() and stamp.read_text() == mark:
        return False
    call_command("collectstatic", verbosity=0, interactive=False, clear=False)
    stamp.write_text(mark)
    return True


def _static_mark() -> str:
    """A fingerprint of all static files: their names, sizes and times."""
    found = hashlib.sha256()
    for finder in get_finders():
        for name, storage in finder.list([]):
            seen = Path(storage.path(name)).stat()
            found.update(f"{name} {seen.st_size} {seen.st_mtime_ns}\n".encode())
    return found.hexdigest()


def is_free(host: str, port: int) -> bool:
    """Whether nobody listens at that address yet."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as tried:
        tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            tried.bind((host, port))
        except OSError:
            return False
    return True


def prepare(say: Say) -> None:
    """Everything that must be done before the first request; a database that does not answer is named."""
    try:
        bring_up_to_date(say)
    except DatabaseError as error:
        sentence = _("The database does not answer: %(error)s See what `talka doctor` says.")
        raise click.ClickException(sentence % {"error": error}) from error
    gather_static()


def see_that_free(host: str, port: int) -> None:
    """Refuse a port that somebody listens at already."""
    if not is_free(host, port):
        sentence = _("Port %(port)s is in use already. Stop what is there, or choose another: talka serve --port %(other)s.")
        raise click.ClickException(sentence % {"port": port, "other": port + 1})


def address_of(host: str, port: int) -> str:
    """Where a browser finds the site; where it is published under a name of its own, that one.

    This machine is called by its name, because passkeys belong to a name and not to a number.
    """
    shown = "localhost" if host in OF_THIS_MACHINE else f"[{host}]" if ":" in host else host
    return str(settings.TALKA_ADDRESS) if settings.IS_SECURE else f"http://{shown}:{port}"


def tell_set_up(host: str, port: int, say: Say) -> None:
    """As long as nothing is set up, tell the link with which a browser does it; it works once, until the next start."""
    if link := setup_address(OPERATOR):
        say(_("Set it up in your browser with this link: %(link)s") % {"link": address_of(host, port) + link})


def start(host: str, port: int, workers: int, say: Say) -> None:
    """Tell the address, and become the supervisor of the web server and the worker. Does not return."""
    settings.SERVED_PORT.write_text(f"{port}\n")
    say(_("Talka is at %(address)s (stop with Ctrl+C).") % {"address": address_of(host, port)})
    sys.stdout.flush()
    os.environ["TALKA_HOME"], os.environ["PORT"] = str(settings.TALKA_HOME), str(port)
    arguments = ["-m", "talka.site.operations.supervisor", host, str(port), str(workers)]
    os.execv(sys.executable, [sys.executable, *arguments])  # noqa: S606


@click.command()
def migrate() -> None:
    """Bring the database up to date."""
    if not bring_up_to_date(click.echo):
        click.echo(_("The database is up to date."))


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen at.")
@click.option("--port", type=click.IntRange(1, 65535), default=None, help="The port; PORT or 8000 unless told.")
@click.option("--web-workers", type=click.IntRange(1, 64), default=2, show_default=True, help="How many web processes.")
def serve(host: str, port: int | None, web_workers: int) -> None:
    """Serve the site: the web server and the worker together, each started again if it dies."""
    see_that_free(host, port or settings.PORT)
    prepare(click.echo)
    tell_set_up(host, port or settings.PORT, click.echo)
    start(host, port or settings.PORT, web_workers, click.echo)


@click.command()
@click.option("--supervised", is_flag=True, hidden=True)
def worker(supervised: bool) -> None:
    """Do the waiting jobs, until told to stop. `talka serve` starts one by itself."""
    if supervised:
        die_with_parent()
    stop = threading.Event()

    def end(*_seen: Any) -> None:
        stop.set()

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, end)
    jobs.work(stop, tick=clock.tick)
