"""What can be wrong with an installation, each with the way to mend it."""

from __future__ import annotations

import json
import os
import shutil
import stat
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.mail import get_connection
from django.db import DatabaseError, connection
from django.utils import timezone
from django.utils.translation import gettext as _

from talka.kernel.jobs import failed_jobs
from talka.kernel.manifest import manifests
from talka.kernel.models import Job, WorkerBeat
from talka.kernel.search import verify
from talka.site.database import SAFE_WAL, sqlite_version

from .demo import is_demo
from .serving import waiting_migrations

MEGABYTE = 1024 * 1024
LITTLE_ROOM, NO_ROOM = 1024 * MEGABYTE, 200 * MEGABYTE
BEAT_IS_OLD = timedelta(seconds=30)
JOB_IS_LATE = timedelta(minutes=5)
BACKUP_IS_OLD = timedelta(days=7)
MOST_NAMED = 5


class Level(StrEnum):
    """How bad it is: nothing to do, worth knowing, must be mended."""

    GOOD = "good"
    NOTE = "note"
    PROBLEM = "problem"


@dataclass(frozen=True)
class Finding:
    """What was looked at, what was seen, and what to do about it."""

    name: str
    level: Level
    seen: str
    remedy: str = ""


def good(name: str, seen: str) -> Finding:
    """Nothing to do."""
    return Finding(name, Level.GOOD, seen)


def note(name: str, seen: str, remedy: str) -> Finding:
    """Worth knowing; the site works."""
    return Finding(name, Level.NOTE, seen, remedy)


def problem(name: str, seen: str, remedy: str) -> Finding:
    """Must be mended."""
    return Finding(name, Level.PROBLEM, seen, remedy)


def python() -> Iterator[Finding]:
    """The Python that runs this."""
    version = ".".join(map(str, sys.version_info[:3]))
    yield good("python", _("Python is %(version)s.") % {"version": version})


def place() -> Iterator[Finding]:
    """The folder of the installation: rights, room, and what an interrupted restore left behind."""
    home = Path(settings.TALKA_HOME)
    if not os.access(home, os.W_OK | os.X_OK):
        yield problem(
            "home",
            _("%(home)s cannot be written to.") % {"home": home},
            _("Give it to the user that runs Talka: chown -R USER %(home)s") % {"home": home},
        )
        return
    secret = home / "secret"
    if secret.exists() and secret.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
        yield problem("secret", _("Other users of this machine can read the installation's secret."), f"chmod 600 {secret}")
    else:
        yield good("secret", _("The installation's secret is readable by its owner only."))
    yield _privacy(home)
    free = shutil.disk_usage(home).free
    room = {"free": free // MEGABYTE, "home": home}
    if free < NO_ROOM:
        yield problem(
            "room", _("Only %(free)s MB are free at %(home)s.") % room, _("Make room, or writing will soon be refused.")
        )
    elif free < LITTLE_ROOM:
        yield note("room", _("%(free)s MB are free at %(home)s.") % room, _("Make room before it becomes tight."))
    else:
        yield good("room", _("%(free)s MB are free at %(home)s.") % room)
    if any(home.glob(".restore-*/files-before")):
        yield problem(
            "restore",
            _("A restore was interrupted."),
            _("Run talka restore again; then remove the folders .restore-… in %(home)s.") % room,
        )


def _privacy(home: Path) -> Finding:
    """Whether other users of the machine can read the database or what people have uploaded."""
    kept = [home / "talka.sqlite3", home / "talka.env", Path(settings.MEDIA_ROOT)]
    if _is_open(home) and any(_is_open(path) for path in kept if path.exists()):
        seen = _("Other users of this machine can read the database, the settings or what people have uploaded.")
        return problem("privacy", seen, f"chmod -R go-rwx {home}")
    return good("privacy", _("Database, settings and files are readable by their owner only."))


def _is_open(path: Path) -> bool:
    return bool(path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO))


def database() -> Iterator[Finding]:
    """The database: which, whether it is safe, whether it is up to date."""
    if connection.vendor == "sqlite":
        yield from _sqlite()
    else:
        version = ".".join(map(str, connection.get_database_version()))
        yield good("database", _("The database is PostgreSQL %(version)s.") % {"version": version})
    waiting = waiting_migrations()
    if waiting:
        yield problem(
            "migrations", _("The database lacks %(count)s changes of this version.") % {"count": len(waiting)}, "talka migrate"
        )
    else:
        yield good("migrations", _("The database is up to date."))


def _sqlite() -> Iterator[Finding]:
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA journal_mode")
        journal = str(cursor.fetchone()[0]).lower()
    gaps = {"version": ".".join(map(str, sqlite_version())), "journal": journal}
    seen = _("The database is SQLite %(version)s with the journal mode %(journal)s.") % gaps
    if sqlite_version() >= SAFE_WAL:
        yield good("database", seen)
    elif journal == "wal":
        yield problem(
            "database", seen, _("This SQLite can damage such a database. Stop Talka, run make setup, and start it again.")
        )
    else:
        yield note("database", seen, _("It is safe, but slow. make setup brings a newer one."))


def work() -> Iterator[Finding]:
    """The worker and the jobs that wait for it."""
    now = timezone.now()
    beat = WorkerBeat.objects.order_by("-seen_at").first()
    if beat is None or now - beat.seen_at > BEAT_IS_OLD:
        yield problem(
            "worker",
            _("No worker is running, so letters and the search index wait."),
            _("Start it: talka serve runs one, or talka worker by itself."),
        )
    else:
        yield good("worker", _("A worker is running."))
    failed = failed_jobs()
    if count := failed.count():
        first = failed.first()
        last_line = (first.last_error.strip().splitlines() or [""])[-1]
        seen = _("%(count)s jobs failed for good. The first is %(job)s: %(error)s") % {
            "count": count,
            "job": first,
            "error": last_line,
        }
        yield problem("failed jobs", seen, _("Mend the cause, then try them again: talka doctor --try-again"))
    else:
        yield good("failed jobs", _("No job has failed for good."))
    oldest = Job.objects.filter(state=Job.State.WAITING).order_by("due_at").first()
    if oldest and now - oldest.due_at > JOB_IS_LATE:
        minutes = int((now - oldest.due_at).total_seconds() // 60)
        seen = _("The oldest waiting job has waited for %(minutes)s minutes.") % {"minutes": minutes}
        yield problem("waiting jobs", seen, _("See that a worker is running and what it says."))
    else:
        yield good("waiting jobs", _("No job has waited long."))


def mail() -> Iterator[Finding]:
    """Whether letters can leave the house."""
    if not settings.MAIL_IS_ON:
        yield note(
            "mail",
            _("No mail is sent; people find their letters in their inbox."),
            _("To send mail, set EMAIL_URL in talka.env."),
        )
        return
    server = get_connection(fail_silently=False, timeout=5)
    try:
        server.open()
        server.close()
    except OSError as error:
        yield problem(
            "mail", _("The mail server does not answer: %(error)s") % {"error": error}, _("See EMAIL_URL in talka.env.")
        )
    else:
        yield good("mail", _("The mail server answers."))


def address() -> Iterator[Finding]:
    """The address at which people find the site."""
    gaps = {"address": settings.TALKA_ADDRESS}
    is_local = settings.TALKA_ADDRESS.split("/")[2].rpartition(":")[0] in {"localhost", "127.0.0.1"}
    if settings.IS_SECURE or is_local:
        yield good("address", _("The address is %(address)s.") % gaps)
    else:
        remedy = _("Put a web server with a certificate in front and set TALKA_ADDRESS=https://… in talka.env.")
        yield problem("address", _("%(address)s is not protected: passwords can be read on their way.") % gaps, remedy)
    if settings.DEBUG:
        yield problem("debug", _("DEBUG is on, so errors show what is inside."), _("Take DEBUG out of talka.env."))


def pages() -> Iterator[Finding]:
    """What the pages are made of: the front end's files and the translations."""
    vendor = Path(__file__).parents[1] / "static" / "vendor" / "stamp"
    if vendor.exists():
        yield good("front end", _("The front end is built."))
    else:
        yield problem("front end", _("The files of the front end are missing, so pages look bare."), "make setup")
    late = [code for code, _name in settings.LANGUAGES if _is_late(code)]
    if late:
        seen = _("Translations are not compiled: %(languages)s.") % {"languages": ", ".join(late)}
        yield note("translations", seen, "make setup")
    else:
        yield good("translations", _("The translations are compiled."))


def _is_late(language: str) -> bool:
    """Whether a language's sentences are newer than what was compiled from them."""
    for folder in settings.LOCALE_PATHS:
        source = Path(folder) / language / "LC_MESSAGES" / "django.po"
        compiled = source.with_suffix(".mo")
        if source.exists() and not (compiled.exists() and compiled.stat().st_mtime >= source.stat().st_mtime):
            return True
    return False


def modules() -> Iterator[Finding]:
    """What the modules have to say about themselves: references to nothing, and the like."""
    said = [sentence for manifest in manifests() for check in manifest.checks for sentence in check()]
    for sentence in said[:MOST_NAMED]:
        yield problem("modules", str(sentence), _("Correct it in the record that is named."))
    if len(said) > MOST_NAMED:
        yield problem(
            "modules", _("There are %(count)s more like these.") % {"count": len(said) - MOST_NAMED}, _("Begin with those above.")
        )
    if not said:
        yield good("modules", _("Every reference leads somewhere."))


def index() -> Iterator[Finding]:
    """Whether the search index says what the records say. Reads everything."""
    seen = verify()
    if seen.is_sound:
        yield good("search index", _("The search index is sound (%(count)s records).") % {"count": seen.records})
    else:
        gaps = {"missing": len(seen.missing), "extra": len(seen.extra), "stale": len(seen.stale)}
        sentence = _("In the search index %(missing)s records are missing, %(extra)s are too many and %(stale)s are out of date.")
        yield problem("search index", sentence % gaps, "talka reindex")


def backups() -> Iterator[Finding]:
    """When everything was last put away safely."""
    file = Path(settings.TALKA_HOME) / "last-backup.json"
    if is_demo():
        yield good("backup", _("This is the demo, which needs no backup."))
        return
    if not file.exists():
        yield note("backup", _("There has never been a backup."), "talka backup FILE")
        return
    age = timezone.now() - datetime.fromisoformat(json.loads(file.read_text())["created"])
    seen = _("The last backup is %(days)s days old.") % {"days": age.days}
    yield note("backup", seen, "talka backup FILE") if age > BACKUP_IS_OLD else good("backup", seen)


WITHOUT_DATABASE: tuple[Callable[[], Iterator[Finding]], ...] = (python, place, mail, address, pages)
WITH_DATABASE: tuple[Callable[[], Iterator[Finding]], ...] = (work, modules, backups)


def examine(*, thorough: bool = False) -> Iterator[Finding]:
    """Look at everything; where the database does not answer, at everything else."""
    for check in WITHOUT_DATABASE:
        yield from check()
    try:
        connection.ensure_connection()
        found: list[Any] = list(database())
        yield from found
        if not any(one.name == "migrations" and one.level is Level.PROBLEM for one in found):
            for check in (*WITH_DATABASE, *([index] if thorough else [])):
                yield from check()
    except DatabaseError as error:
        remedy = _(
            "See that the server runs that DATABASE_URL in talka.env names; for SQLite, that TALKA_HOME can be written to."
        )
        yield problem("database", _("The database does not answer: %(error)s") % {"error": str(error).strip()}, remedy)
