"""What was put away comes back: on both databases, with the real command line."""

from __future__ import annotations

import os

import pytest
from click.testing import CliRunner

from talka.ground.people.models import Person
from talka.site.operations import archive
from talka.site.operations.backup import restore
from tests.operations.house import house

MOVE_IN = """
from django.core.management import call_command
from talka.ground.people.models import Person
from talka.kernel.models import HistoryEntry, Run
call_command("migrate", verbosity=0)
for name in ("Ada", "Ben", "Cleo"):
    Person.objects.create_user(f"{name.lower()}@example.org", name=name)
run = Run.objects.create(action="tables that point to others which come later in the alphabet")
HistoryEntry.objects.create(event="people.Invited", via="command", run=run)
"""
BEGIN_WORK = """
from datetime import timedelta
from django.utils import timezone
from talka.kernel.models import Job, WorkerBeat
WorkerBeat.objects.create(name="here")
Job.objects.create(name="till.count", claimed_by="here", claimed_until=timezone.now() + timedelta(days=1))
"""
ERASE_BEN = """
from talka.ground.people.actions import erase_person
from talka.ground.people.models import Person
from talka.kernel.actors import PLATFORM
erase_person(PLATFORM, person=Person.objects.get_queryset().get(name="Ben"))
"""


@pytest.fixture(scope="module")
def lived_in(tmp_path_factory):
    """An installation with three people, a file, and a backup of both."""
    with house(tmp_path_factory.mktemp("house") / "home", os.environ.get("DATABASE_URL", "")) as it:
        assert it.talka("migrate").returncode == 0
        it.ask(MOVE_IN)
        (it.home / "files/pictures").mkdir(parents=True)
        (it.home / "files/pictures/ada.png").write_bytes(b"a picture")
        done = it.talka("backup", it.home / "kept.tar")
        assert done.returncode == 0, done.stderr
        yield it


def names(it):
    return [name for (name,) in it.rows("SELECT name FROM people_person WHERE email IS NOT NULL ORDER BY name")]


def test_a_backup_is_private_and_leaves_nothing_lying_about(lived_in):
    assert (lived_in.home / "kept.tar").stat().st_mode & 0o077 == 0
    assert not list(lived_in.home.glob(".*"))


def test_what_has_gone_wrong_since_is_undone(lived_in):
    lived_in.rows("DELETE FROM people_person WHERE name = 'Ada'")
    (lived_in.home / "files/pictures/ada.png").unlink()
    (lived_in.home / "files/later.txt").write_text("later")

    done = lived_in.talka("restore", lived_in.home / "kept.tar", "--yes")

    assert done.returncode == 0, done.stderr
    assert names(lived_in) == ["Ada", "Ben", "Cleo"]
    assert (lived_in.home / "files/pictures/ada.png").read_bytes() == b"a picture"
    assert not (lived_in.home / "files/later.txt").exists()
    assert not list(lived_in.home.glob(".*"))


def test_an_empty_machine_takes_a_backup_without_asking_and_new_rows_get_new_numbers(lived_in, tmp_path):
    with house(tmp_path / "new", os.environ.get("DATABASE_URL", "")) as new:
        done = new.talka("restore", lived_in.home / "kept.tar")

        assert done.returncode == 0, done.stderr
        assert names(new) == ["Ada", "Ben", "Cleo"]
        assert (new.home / "files/pictures/ada.png").read_bytes() == b"a picture"
        if new.database:
            assert new.rows("SELECT nextval(pg_get_serial_sequence('people_person', 'id')) > max(id) FROM people_person") == [
                (True,)
            ]


def test_whoever_was_erased_since_the_backup_stays_erased(lived_in):
    lived_in.ask(ERASE_BEN)

    done = lived_in.talka("restore", lived_in.home / "kept.tar", "--yes")

    assert "stay forgotten" in done.stdout, done.stderr
    assert names(lived_in) == ["Ada", "Cleo"]
    assert [table for table in lived_in.tables() if "ben@example.org" in str(lived_in.rows(f'SELECT * FROM "{table}"'))] == []


@pytest.mark.django_db
def test_nothing_is_replaced_without_asking(lived_in, ada):
    done = CliRunner().invoke(restore, [str(lived_in.home / "kept.tar")], input="n\n")

    assert done.exit_code == 1
    assert "Go on?" in done.stdout
    assert list(Person.objects.get_queryset()) == [ada.person]


@pytest.mark.django_db
def test_a_damaged_backup_is_refused_and_changes_nothing(lived_in, ada):
    bent = bytearray((lived_in.home / "kept.tar").read_bytes())
    bent[len(bent) // 2] ^= 1
    (lived_in.home / "bent.tar").write_bytes(bent)

    done = CliRunner().invoke(restore, [str(lived_in.home / "bent.tar"), "--yes"])

    assert done.exit_code == 1
    assert "bent.tar is damaged or no backup (some of it has changed). Nothing was changed." in done.output
    assert list(Person.objects.get_queryset()) == [ada.person]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"engine": "oracle"}, "of the kind oracle"),
        ({"migrations": [["people", "9999_flying"]]}, "with changes that yours does not have: people.9999_flying"),
    ],
)
def test_a_backup_from_elsewhere_is_refused(tmp_path, facts, sentence):
    from django.db import connection

    with archive.writing(tmp_path / "other.tar") as writer:
        writer.finish(
            {"engine": connection.vendor, "migrations": [], "talka": "9", "created": "2026-01-01T00:00:00+00:00", **facts}
        )

    done = CliRunner().invoke(restore, [str(tmp_path / "other.tar"), "--yes"])

    assert done.exit_code == 1
    assert sentence in done.output


def test_a_backup_that_is_there_is_not_overwritten_unless_somebody_says_so(lived_in, tmp_path):
    target = tmp_path / "kept.tar"
    target.write_text("the backup of last year")

    refused = lived_in.talka("backup", target)
    kept = target.read_text()
    forced = lived_in.talka("backup", "--force", target)
    named = lived_in.talka("backup", tmp_path)

    assert refused.returncode == 1
    assert "is there already and was left alone" in refused.stderr
    assert kept == "the backup of last year"
    assert (forced.returncode, named.returncode) == (0, 0)
    assert archive.read_manifest(target)["tables"]
    assert len(list(tmp_path.glob("talka-*.tar"))) == 1


def test_what_talka_writes_is_private(lived_in):
    database = [lived_in.home / "talka.sqlite3"] if not lived_in.database else []
    written = [*database, lived_in.home / "secret", lived_in.home / "last-backup.json"]

    assert [path.name for path in written if path.stat().st_mode & 0o077] == []


def test_a_restored_database_does_not_say_that_the_worker_of_that_day_still_runs(lived_in, tmp_path):
    lived_in.ask(BEGIN_WORK)
    lived_in.talka("backup", tmp_path / "at-work.tar")

    done = lived_in.talka("restore", tmp_path / "at-work.tar", "--yes")

    assert done.returncode == 0, done.stderr
    assert lived_in.rows("SELECT count(*) FROM kernel_workerbeat") == [(0,)]
    assert lived_in.rows("SELECT claimed_by FROM kernel_job WHERE name = 'till.count'") == [("",)]
