"""The doctor sees what is wrong and says how to mend it."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from click.testing import CliRunner
from django.utils import timezone

from talka.kernel import jobs
from talka.kernel.models import Job, WorkerBeat
from talka.site.operations.checks import Level, examine
from talka.site.operations.doctor import doctor

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def home(settings, tmp_path):
    settings.TALKA_HOME = tmp_path
    return tmp_path


def found(name):
    [finding] = [one for one in examine() if one.name == name]
    return finding


def test_a_worker_that_beats_is_well():
    WorkerBeat.objects.create(name="here", seen_at=timezone.now())

    assert found("worker").level is Level.GOOD


@pytest.mark.parametrize("age", [None, timedelta(minutes=1)])
def test_a_worker_that_is_not_there_is_missed(age):
    if age:
        WorkerBeat.objects.create(name="here", seen_at=timezone.now() - age)

    assert found("worker").level is Level.PROBLEM
    assert "talka serve" in found("worker").remedy


def test_a_job_that_failed_for_good_is_named_with_its_reason_and_can_be_tried_again():
    Job.objects.create(name="till.count", state=Job.State.FAILED, attempts=8, last_error="Traceback\nRuntimeError: on fire")
    assert "till.count: RuntimeError: on fire" in found("failed jobs").seen

    CliRunner().invoke(doctor, ["--try-again"])

    assert found("failed jobs").level is Level.GOOD
    assert [job.name for job in jobs.claim("me")] == ["till.count"]


def test_a_job_that_waits_too_long_is_seen():
    assert found("waiting jobs").level is Level.GOOD

    Job.objects.create(name="till.count", due_at=timezone.now() - timedelta(minutes=12))

    assert "12 minutes" in found("waiting jobs").seen


def test_a_secret_that_others_can_read_is_a_problem(home):
    secret = home / "secret"
    secret.write_text("psst")
    secret.chmod(0o600)
    assert found("secret").level is Level.GOOD

    secret.chmod(0o644)

    assert found("secret").remedy == f"chmod 600 {secret}"


def test_a_database_that_others_can_read_is_a_problem(home):
    (home / "talka.sqlite3").touch(mode=0o644)
    home.chmod(0o755)

    assert found("privacy").remedy == f"chmod -R go-rwx {home}"

    (home / "talka.sqlite3").chmod(0o600)
    assert found("privacy").level is Level.GOOD
    (home / "talka.sqlite3").chmod(0o644)
    home.chmod(0o700)
    assert found("privacy").level is Level.GOOD


@pytest.mark.parametrize(
    ("address", "is_secure", "level"),
    [
        ("http://localhost:8000", False, Level.GOOD),
        ("https://talka.example", True, Level.GOOD),
        ("http://talka.example:80", False, Level.PROBLEM),
    ],
)
def test_passwords_must_not_travel_in_the_open(settings, address, is_secure, level):
    settings.TALKA_ADDRESS, settings.IS_SECURE = address, is_secure

    assert found("address").level is level


def test_a_mail_server_that_does_not_answer_is_a_problem(settings):
    settings.MAIL_IS_ON, settings.EMAIL_BACKEND = True, "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1

    assert found("mail").level is Level.PROBLEM


def test_an_old_backup_is_worth_a_note(home):
    assert "never" in found("backup").seen

    created = timezone.now() - timedelta(days=30)
    (home / "last-backup.json").write_text(json.dumps({"created": created.isoformat()}))

    assert (found("backup").level, found("backup").seen) == (Level.NOTE, "The last backup is 30 days old.")


def test_it_ends_with_one_when_something_must_be_mended_and_with_nought_when_all_is_well():
    ill = CliRunner().invoke(doctor, ["--json"])
    WorkerBeat.objects.create(name="here", seen_at=timezone.now())
    well = CliRunner().invoke(doctor, ["--json"])

    assert (ill.exit_code, json.loads(ill.stdout)["is_well"]) == (1, False)
    assert (well.exit_code, json.loads(well.stdout)["is_well"]) == (0, True)
