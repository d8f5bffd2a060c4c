"""`talka backup` and `talka restore`: the database and the files, whole and checked."""

from __future__ import annotations

import contextlib
import json
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import click
from django.conf import settings
from django.core.cache import cache
from django.db import DatabaseError, connection
from django.utils import timezone
from django.utils.translation import gettext as _

from talka import __version__
from talka.ground.people.actions import replay_erasures
from talka.ground.people.models import Person
from talka.kernel.models import Erasure, Job, WorkerBeat

from . import archive, dumps

FILE = click.Path(dir_okay=True, path_type=Path)


def home() -> Path:
    """The folder of the installation."""
    return Path(settings.TALKA_HOME)


def stored_files() -> Iterable[Path]:
    """Everything that people have uploaded, in order."""
    root = Path(settings.MEDIA_ROOT)
    return sorted(path for path in root.rglob("*") if path.is_file() and not path.is_symlink())


def write_backup(target: Path) -> dict[str, Any]:
    """Write database and files into the one file `target`, while the site goes on; returns the manifest."""
    with tempfile.TemporaryDirectory(prefix=".backup-", dir=home()) as folder, archive.writing(target) as writer:
        created = timezone.now()
        facts = dumps.take_out(Path(folder))
        for path in sorted(Path(folder).iterdir()):
            writer.add(f"database/{path.name}", path)
        for path in stored_files():
            try:
                writer.add(f"files/{path.relative_to(settings.MEDIA_ROOT).as_posix()}", path)
            except FileNotFoundError:
                continue
        facts = {"talka": __version__, "engine": connection.vendor, "created": created.isoformat(), **facts}
        writer.finish(facts)
    note = {"file": str(target.resolve()), "created": facts["created"], "bytes": target.stat().st_size}
    (home() / "last-backup.json").write_text(json.dumps(note))
    return {**facts, **note}


def read_backup(source: Path) -> dict[str, Any]:
    """The manifest of a backup that this installation can take; any other is refused with a sentence."""
    try:
        manifest = archive.read_manifest(source)
    except (archive.Damaged, OSError, KeyError, ValueError) as problem:
        raise _refused(source, problem) from problem
    if manifest["engine"] != connection.vendor:
        sentence = _(
            "This backup is of a database of the kind %(theirs)s and yours is %(ours)s. It can only go back to its own kind."
        )
        raise click.ClickException(sentence % {"theirs": manifest["engine"], "ours": connection.vendor})
    if unknown := dumps.unknown_migrations(manifest["migrations"]):
        sentence = _(
            "This backup was made by Talka %(version)s, with changes that yours does not have: %(changes)s. Update Talka first."
        )
        raise click.ClickException(sentence % {"version": manifest["talka"], "changes": ", ".join(unknown)})
    return manifest


def _refused(source: Path, problem: Exception) -> click.ClickException:
    sentence = _("%(file)s is damaged or no backup (%(problem)s). Nothing was changed. Take another one.")
    return click.ClickException(sentence % {"file": source.name, "problem": problem})


def restore_backup(source: Path, manifest: dict[str, Any]) -> int:
    """Put a backup in the place of what is here, all of it or nothing; returns how many people were erased again."""
    erased, again = _erased(), list[int]()
    with tempfile.TemporaryDirectory(prefix=".restore-", dir=home()) as name:
        folder = Path(name)
        try:
            archive.extract(source, manifest, folder)
        except (archive.Damaged, OSError) as problem:
            raise _refused(source, problem) from problem
        with _files_from(folder / "files", folder / "files-before"):
            dumps.put_back(folder / "database", manifest, lambda: again.append(_after(erased)))
    cache.clear()
    return sum(again)


def _has(model: Any) -> bool:
    return model._meta.db_table in connection.introspection.table_names()


def _erased() -> list[Erasure]:
    """Who has been erased here; an older backup must not bring them back."""
    return list(Erasure.objects.all()) if _has(Erasure) else []


def _after(erased: list[Erasure]) -> int:
    """What the moment of the backup must not bring back: workers that have long ended, and people who were erased."""
    WorkerBeat.objects.all().delete()
    Job.objects.exclude(claimed_by="").update(claimed_by="", claimed_until=None)
    return _erase_again(erased)


def _erase_again(erased: list[Erasure]) -> int:
    """Keep the list of those who were erased, and erase whoever has come back."""
    rows = [Erasure(person_uid=one.person_uid, erased_at=one.erased_at) for one in erased]
    Erasure.objects.bulk_create(rows, ignore_conflicts=True)
    return replay_erasures()


@contextlib.contextmanager
def _files_from(folder: Path, aside: Path) -> Iterator[None]:
    """Put a folder in the place of the uploaded files; if the block fails, everything is as it was."""
    place = Path(settings.MEDIA_ROOT)
    place.mkdir(parents=True, exist_ok=True)
    folder.mkdir(exist_ok=True)
    shutil.move(place, aside)
    shutil.move(folder, place)
    try:
        yield
    except BaseException:
        shutil.rmtree(place, ignore_errors=True)
        shutil.move(aside, place)
        raise


@click.command()
@click.argument("file", type=FILE)
@click.option("--force", is_flag=True, help="Replace FILE if it is there already.")
def backup(file: Path, force: bool) -> None:
    """Write everything into FILE, while the site goes on. A folder gets a file named for the moment."""
    target = file / f"talka-{timezone.localtime():%Y-%m-%d-%H%M%S}.tar" if file.is_dir() else file
    if target.exists() and not force:
        sentence = _("%(file)s is there already and was left alone. Name a folder or another file, or say --force.")
        raise click.ClickException(sentence % {"file": target})
    try:
        done = write_backup(target)
    except (OSError, DatabaseError) as problem:
        sentence = _(
            "The backup could not be written: %(problem)s. Nothing was left behind; see that there is room, and try again."
        )
        raise click.ClickException(sentence % {"problem": problem}) from problem
    numbers = {"file": target, "rows": sum(done["tables"].values()), "size": f"{done['bytes'] / 1e6:.1f}"}
    click.echo(_("%(file)s holds %(rows)s rows and all files (%(size)s MB).") % numbers)


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--yes", is_flag=True, help="Replace what is here without asking.")
def restore(file: Path, yes: bool) -> None:
    """Put the backup in FILE in the place of what is here. A damaged file is refused, and nothing is changed."""
    manifest = read_backup(file)
    when = f"{timezone.localtime(datetime.fromisoformat(manifest['created'])):%Y-%m-%d %H:%M}"
    if _has(Person) and Person.objects.get_queryset().exists() and not yes:
        click.confirm(_("Everything here is replaced by what was there on %(when)s. Go on?") % {"when": when}, abort=True)
    try:
        again = restore_backup(file, manifest)
    except (dumps.NotTheSame, DatabaseError) as problem:
        sentence = _("The backup could not be put back (%(problem)s). Everything is as it was before.")
        raise click.ClickException(sentence % {"problem": problem}) from problem
    click.echo(_("Everything is as it was on %(when)s.") % {"when": when})
    if again:
        click.echo(_("%(count)s people who had asked to be forgotten since then stay forgotten.") % {"count": again})
