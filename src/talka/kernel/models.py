"""The kernel's tables: the history and its jobs, runs, versions, words, letters, the clock and the search index."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .values import uuid7


class About(models.Model):
    """A row about any record, which it names by kind and uid, because the record may go."""

    kind = models.CharField(max_length=100)
    uid = models.UUIDField()

    class Meta:
        abstract = True


class Run(models.Model):
    """One action on many records, written batch by batch; it can be resumed and undone."""

    class State(models.TextChoices):
        RUNNING = "running", _("running")
        DONE = "done", _("done")
        UNDONE = "undone", _("undone")

    uid = models.UUIDField(default=uuid7, unique=True, editable=False)
    action = models.CharField(max_length=200)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    state = models.CharField(max_length=10, choices=State, default=State.RUNNING)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    started_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.action}: {self.done}/{self.total}"


class HistoryEntry(models.Model):
    """One event, told once and never changed."""

    uid = models.UUIDField(default=uuid7, unique=True, editable=False)
    event = models.CharField(max_length=100)
    facts = models.JSONField(encoder=DjangoJSONEncoder, default=dict, blank=True)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    via = models.CharField(max_length=10)
    run = models.ForeignKey(Run, null=True, on_delete=models.SET_NULL, related_name="entries")
    told_at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = [models.Index(fields=["told_at"], name="history_time")]

    def __str__(self) -> str:
        return f"{self.event} {self.told_at:%Y-%m-%d %H:%M}"


class HistorySubject(About):
    """What one event happened to: which record, what it was called, and what changed in it."""

    entry = models.ForeignKey(HistoryEntry, on_delete=models.CASCADE, related_name="subjects")
    label = models.CharField(max_length=300, blank=True)
    is_new = models.BooleanField(default=False)
    changes = models.JSONField(encoder=DjangoJSONEncoder, default=dict, blank=True)

    class Meta:
        indexes = [models.Index(fields=["kind", "uid"], name="history_subject")]

    def __str__(self) -> str:
        return self.label or f"{self.kind} {self.uid}"


class Job(models.Model):
    """Work that waits: letting one hearer hear one event, or a task. The row goes when the work is done."""

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting")
        FAILED = "failed", _("failed")

    uid = models.UUIDField(default=uuid7, unique=True, editable=False)
    name = models.CharField(max_length=200)
    entry = models.ForeignKey(HistoryEntry, null=True, on_delete=models.CASCADE, related_name="jobs")
    facts = models.JSONField(encoder=DjangoJSONEncoder, default=dict, blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    due_at = models.DateTimeField(default=timezone.now)
    attempts = models.PositiveSmallIntegerField(default=0)
    claimed_by = models.CharField(max_length=100, blank=True)
    claimed_until = models.DateTimeField(null=True, blank=True)
    last_error = models.TextField(blank=True)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["entry", "name"], condition=Q(entry__isnull=False), name="heard_once"),
        ]
        indexes = [models.Index(fields=["state", "due_at"], name="job_due")]

    def __str__(self) -> str:
        return self.name


class Tick(models.Model):
    """When a periodic job is due next; one row a job, locked while it is moved on."""

    name = models.CharField(max_length=200, unique=True)
    next_at = models.DateTimeField()
    last_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.name


class WorkerBeat(models.Model):
    """That a worker is alive; written every few seconds."""

    name = models.CharField(max_length=100, unique=True)
    seen_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return self.name


class Version(About):
    """The content of a record as one typed value: proposed, accepted, or put aside."""

    class State(models.TextChoices):
        PROPOSED = "proposed", _("proposed")
        ACCEPTED = "accepted", _("accepted")
        SUPERSEDED = "superseded", _("superseded")
        DECLINED = "declined", _("declined")

    number = models.PositiveIntegerField()
    schema = models.PositiveSmallIntegerField()
    content = models.JSONField(encoder=DjangoJSONEncoder)
    state = models.CharField(max_length=10, choices=State, default=State.PROPOSED)
    note = models.CharField(max_length=500, blank=True)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "uid", "number"], name="one_version_a_number"),
            models.UniqueConstraint(
                fields=["kind", "uid"],
                condition=Q(state="accepted"),
                name="one_accepted_version",
                violation_error_message=_("Another version has been accepted in the meantime. Please look at it first."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.uid} ({self.number})"


class Word(About):
    """One field of one record in one more language, and the version of the original that it follows."""

    class State(models.TextChoices):
        DRAFT = "draft", _("draft")
        DONE = "done", _("done")
        MACHINE = "machine", _("made by a machine")

    language = models.CharField(max_length=10)
    field = models.CharField(max_length=60)
    text = models.TextField()
    follows = models.PositiveIntegerField(default=1)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    state = models.CharField(max_length=10, choices=State, default=State.DONE)
    written_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "uid", "language", "field"], name="one_text_a_language"),
        ]

    def __str__(self) -> str:
        return f"{self.field} ({self.language})"


class Unsaved(About):
    """What one person has typed on one page of a form about a record, and not saved."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    part = models.CharField(max_length=40)
    fields = models.JSONField(default=dict)
    based_on = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "kind", "uid", "part"], name="one_unsaved_page"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.uid} ({self.part})"


class Letter(models.Model):
    """Something the platform has to tell one person: it lies in the inbox, and goes out by mail where there is mail."""

    uid = models.UUIDField(default=uuid7, unique=True, editable=False)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="letters")
    notice = models.CharField(max_length=200, blank=True)
    entry = models.ForeignKey(HistoryEntry, null=True, on_delete=models.SET_NULL, related_name="letters")
    subject = models.CharField(max_length=300)
    text = models.TextField()
    url = models.CharField(max_length=500, blank=True)
    language = models.CharField(max_length=10, default="en")
    created_at = models.DateTimeField(default=timezone.now)
    read_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["entry", "notice", "person"], condition=Q(entry__isnull=False), name="one_letter_an_event"
            ),
        ]
        indexes = [models.Index(fields=["person", "-created_at"], name="letters_of_a_person")]

    def __str__(self) -> str:
        return self.subject


class SearchEntry(About):
    """What is shown of one record that was found, in one language."""

    language = models.CharField(max_length=10)
    title = models.CharField(max_length=300)
    text = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "uid", "language"], name="one_search_entry"),
        ]
        indexes = [models.Index(fields=["language"], name="search_languages")]

    def __str__(self) -> str:
        return self.title


class SearchCard(models.Model):
    """What an entry is counted, filtered and ordered by: a narrow row, because a question may read every one of them.

    `first`: the first entry of the same record. `facets`: a line `name=value` for each.
    """

    entry = models.OneToOneField(SearchEntry, primary_key=True, on_delete=models.CASCADE, related_name="card")
    first = models.ForeignKey(SearchEntry, on_delete=models.CASCADE, related_name="+")
    facets = models.TextField()
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    changed_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return self.facets


class SearchAudience(models.Model):
    """One token of those who may find an entry."""

    entry = models.ForeignKey(SearchEntry, on_delete=models.CASCADE, related_name="audience")
    token = models.CharField(max_length=80)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["entry", "token"], name="one_audience_token")]
        indexes = [models.Index(fields=["token", "entry"], name="search_audience")]

    def __str__(self) -> str:
        return self.token


class Erasure(models.Model):
    """That somebody was erased: kept without any personal data, replayed after an older backup is restored."""

    person_uid = models.UUIDField(unique=True)
    erased_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return str(self.person_uid)


Facts = dict[str, Any]
