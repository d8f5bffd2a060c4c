"""Search: a module says how a row is found; the kernel keeps the index and asks who may see."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db import transaction
from django.utils.translation import get_language

from .actors import Actor
from .finding import Document, Entry, Hit, Listing, Query, Results, SearchBackend, short_kind
from .manifest import manifests
from .plain import PlainBackend
from .records import Record, visible
from .values import Ref

__all__ = [
    "Document",
    "Entry",
    "Hit",
    "Query",
    "Results",
    "SearchBackend",
    "documents",
    "find",
    "forget",
    "rebuild",
    "reindex",
    "verify",
]

BATCH = 200
Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Verification:
    """What is wrong with the index: records that are not in it, that it has and should not, or has as they were before."""

    records: int
    missing: Sequence[Ref]
    extra: Sequence[Ref]
    stale: Sequence[Ref]
    broken: int

    @property
    def is_sound(self) -> bool:
        """Whether the index says what the records say."""
        return not (self.missing or self.extra or self.stale or self.broken)


def backend() -> SearchBackend:
    """What keeps the index of this installation."""
    return PlainBackend()


def documents() -> list[Document]:
    """What can be found at all."""
    return [document for manifest in manifests() for document in manifest.documents]


def document_for(model: type[Record]) -> Document | None:
    """How this table is found, if it can be found."""
    return next((document for document in documents() if issubclass(model, document.model)), None)


def reindex(records: Iterable[Record]) -> None:
    """Bring the index up to date for these records.

    They are locked and read anew, so that of two workers the one that is later has seen what the other one saw.
    """
    keys: dict[type[Record], list[Any]] = defaultdict(list)
    for record in records:
        keys[type(record)].append(record.pk)
    for model, chosen in keys.items():
        document = document_for(model)
        if document is not None:
            _reindex(document, model, chosen)


def _reindex(document: Document, model: type[Record], keys: Sequence[Any]) -> None:
    with transaction.atomic():
        locked = model._base_manager.select_for_update(no_key=True).filter(pk__in=keys).order_by("pk")
        backend().index(_listings(document, list(locked)))


def _listings(document: Document, records: Sequence[Any]) -> list[Listing]:
    """What the index should keep of these records; one that nobody may find has no audience."""
    present = [record for record in records if record.withdrawn_at is None]
    said = document.entries(present) if present else {}
    listings = []
    for record in records:
        entries = said.get(record.uid, ())
        audience = frozenset(document.audience(record)) if entries else frozenset()
        listings.append(Listing(record.ref, list(entries), audience, record.updated_at))
    return listings


def forget(refs: Iterable[Ref]) -> None:
    """Take records out of the index that are gone for good, with every word of theirs."""
    backend().remove(refs)


def find(
    actor: Actor,
    words: str = "",
    *,
    filters: Mapping[str, Sequence[str]] | None = None,
    language: str = "",
    near: tuple[float, float, float] | None = None,
    limit: int = 20,
    offset: int = 0,
) -> Results:
    """What the actor may find: words, {facet: accepted values}, the reader's language, and a place (latitude and longitude
    in degrees, kilometres). Each hit has been checked once more against `visible_to` and carries its record."""
    reader = language or get_language() or "en"
    results = backend().query(Query(words, actor.tokens, dict(filters or {}), reader, near, limit, offset))
    return replace(results, hits=_checked(results.hits, actor))


def _checked(hits: Sequence[Hit], actor: Actor) -> list[Hit]:
    """The hits whose records the actor may see now, with their records: one query a kind."""
    uids: dict[str, list[Any]] = defaultdict(list)
    for hit in hits:
        uids[hit.ref.kind].append(hit.ref.uid)
    records: dict[tuple[str, Any], Any] = {}
    for document in documents():
        kind = document.model.kind()
        if kind in uids:
            rows = visible(document.model, actor).filter(uid__in=uids[kind]).select_related(*document.related)
            records |= {(kind, row.uid): row for row in rows}
    return [replace(hit, record=records[key]) for hit in hits if (key := (hit.ref.kind, hit.ref.uid)) in records]


def labels(facet: str, values: Sequence[str]) -> dict[str, str]:
    """What modules call the values of a facet in the reader's language; for kinds, the name of the kind."""
    if facet == "kind":
        return {short_kind(document.model.kind()): str(document.kind_label) for document in documents()}
    found: dict[str, str] = {}
    for document in documents():
        if document.labels is not None and (rest := [value for value in values if value not in found]):
            found |= document.labels(facet, rest)
    return found


def rebuild(progress: Progress = lambda done, total: None) -> int:
    """Bring the whole index up to date, batch by batch, while the site runs; returns how many records were read.

    `progress` is called with how many records have been read and how many there are.
    """
    total = sum(document.model._base_manager.count() for document in documents())
    done = 0
    for document in documents():
        for records in _batches(document):
            _reindex(document, document.model, [record.pk for record in records])
            done += len(records)
            progress(done, total)
    backend().remove(_gone())
    backend().mend()
    return done


def _batches(document: Document) -> Iterator[list[Any]]:
    """All rows of a document's table in the order of their keys."""
    last = 0
    while batch := list(document.model._base_manager.filter(pk__gt=last).order_by("pk")[:BATCH]):
        yield batch
        last = batch[-1].pk


def _gone() -> list[Ref]:
    """What the index keeps of records that are gone for good, or whose module is."""
    gone = []
    known = {document.model.kind(): document.model for document in documents()}
    for kind in sorted(backend().kinds()):
        there = set(known[kind]._base_manager.values_list("uid", flat=True)) if kind in known else set()
        gone += [Ref(kind, uid) for uid, _kept in backend().kept(kind) if uid not in there]
    return gone


def verify(progress: Progress = lambda done, total: None) -> Verification:
    """Compare the whole index with the records; nothing is written."""
    total = sum(document.model._base_manager.count() for document in documents())
    done, missing, extra, stale = 0, [], _gone(), []  # type: int, list[Ref], list[Ref], list[Ref]
    for document in documents():
        kept = dict(backend().kept(document.model.kind()))
        for records in _batches(document):
            for listing in _listings(document, records):
                was = kept.get(listing.ref.uid)
                if not listing.audience or not listing.entries:
                    extra += [listing.ref] if was is not None else []
                elif was is None:
                    missing.append(listing.ref)
                elif was != backend().digest(listing):
                    stale.append(listing.ref)
            done += len(records)
            progress(done, total)
    return Verification(done, missing, extra, stale, backend().broken())
