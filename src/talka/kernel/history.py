"""The way of an event: written down inside the transaction together with a job for each hearer, heard once each."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any
from uuid import UUID

from django.utils import timezone

from .context import current_action
from .events import Event
from .manifest import event_named, manifests
from .models import HistoryEntry, HistorySubject, Job
from .privacy import is_a_person
from .records import Record, find_records

Hearer = Callable[[Event], None]


def emit(event: Event) -> HistoryEntry:
    """Write the event into the history with a job for everybody who wants to hear it."""
    now = current_action()
    now.told = True
    entry = HistoryEntry.objects.create(
        event=event.kind(), facts=event.facts(), actor=now.actor.user, via=now.actor.via, run=now.run
    )
    HistorySubject.objects.bulk_create([_subject(entry, record) for record in event.subjects])
    Job.objects.bulk_create([Job(name=name, entry=entry) for name in hearers(event)])
    return entry


def _subject(entry: HistoryEntry, record: Record) -> HistorySubject:
    is_new, changes = record.told()
    label = "" if is_a_person(type(record)) else str(record)[:300]
    return HistorySubject(entry=entry, kind=record.kind(), uid=record.uid, label=label, is_new=is_new, changes=changes)


def hearers(event: Event) -> dict[str, Hearer]:
    """Who wants to hear: by a stable name each, the search index, letters, and reactions of every module."""
    found: dict[str, Hearer] = {}
    for manifest in manifests():
        if any(isinstance(subject, document.model) for document in manifest.documents for subject in event.subjects[:1]):
            found["search"] = _reindex
        for notice in manifest.notices:
            if isinstance(event, notice.event):
                found[f"notice:{notice.template}"] = notice.write
        for reaction in manifest.reactions.get(type(event), ()):
            found[f"{reaction.__module__}.{reaction.__name__}"] = reaction
    return found


def _reindex(event: Event) -> None:
    from .search import reindex  # the index hears the history, and the history names its hearers

    reindex(event.subjects)


def hear(job: Job) -> None:
    """Let one hearer hear one event; what it does and that it heard are the caller's transaction."""
    assert job.entry is not None  # a job without an event is a task
    event = event_of(job.entry)
    hearer = hearers(event).get(job.name)
    if hearer is not None and event.subjects:
        hearer(event)


def event_of(entry: HistoryEntry) -> Event:
    """The event as it was told; records that are gone for good are left out of its subjects."""
    kind = event_named(entry.event)
    rows = list(entry.subjects.order_by("pk"))
    found: dict[UUID, Record] = {}
    for name in {row.kind for row in rows}:
        found |= find_records(name, [row.uid for row in rows if row.kind == name])
    subjects: Any = [found[row.uid] for row in rows if row.uid in found]
    if len(rows) == 1 and subjects:
        subjects = subjects[0]
    event = kind.read(subjects, entry.facts)
    object.__setattr__(event, "entry", entry)
    return event


def history_of(record: Record, limit: int = 50) -> Iterable[HistorySubject]:
    """What happened to a record, newest first, with who did it."""
    return (
        HistorySubject.objects.filter(kind=record.kind(), uid=record.uid)
        .select_related("entry", "entry__actor")
        .order_by("-entry__told_at", "-pk")[:limit]
    )


def sentence_of(subject: HistorySubject) -> str:
    """The event as a sentence in the reader's language."""
    entry = subject.entry
    try:
        kind = event_named(entry.event)
    except LookupError:
        return entry.event
    from django.utils.translation import gettext as _

    gaps = {
        "actor": str(entry.actor or _("the platform")),
        "subject": subject.label or _("somebody"),
        **kind.in_words(entry.facts),
    }
    return str(kind.sentence) % gaps


def undo_run(run: Any) -> list[str]:
    """Take back what a run wrote, newest first: new records are withdrawn, changed ones set back.

    Returns a sentence for each record that somebody has changed since and that was therefore left alone.
    Belongs into an action, which asks and tells.
    """
    left = []
    for subject in HistorySubject.objects.filter(entry__run=run).order_by("-pk"):
        record = find_records(subject.kind, [subject.uid]).get(subject.uid)
        if record is None or record.withdrawn_at:
            continue
        changed_since = HistorySubject.objects.filter(kind=subject.kind, uid=subject.uid, pk__gt=subject.pk)
        if changed_since.exclude(entry__run=run).exists() or record.restore_fields(subject.changes):
            left.append(subject.label)
        elif subject.is_new:
            record.withdraw()
        else:
            record.put()
    run.state, run.ended_at = run.State.UNDONE, timezone.now()
    run.save(update_fields=["state", "ended_at"])
    return left
