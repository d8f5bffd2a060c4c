"""Reading a report in: what the reader found becomes drafts with their doubts, and nothing comes in twice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from talka.ground.files.actions import store_file
from talka.ground.files.choices import Licence
from talka.ground.files.reading import Refused, read_content
from talka.ground.networks.models import Network
from talka.kernel.actions import action
from talka.kernel.actors import Actor
from talka.kernel.history import emit
from talka.kernel.models import Run
from talka.kernel.rules import ensure

from .. import events, rules
from ..choices import UNREADABLE
from ..models import Practice, ReportReading
from ..models.as_read import content_of
from ..models.content import PracticeContent
from ..models.doubting import kept
from ..models.editions import brought_up, paired
from ..models.layout import packed
from ..querysets import KEEPERS
from ..reading import Practice as Read
from ..reading import Report, read
from ..reading.files import Page, Taken, Unreadable
from ..reading.files.apart import text_apart
from ..reading.report import unplaced_json
from ..reading.tongues import language_of
from .editions import earlier_in, left_out, propose_edition
from .writing import NewPractice, draft_practices

LONGEST_NAME = 200  # letters of the name of a report


@dataclass(frozen=True)
class Original:
    """The file that a report came in as, and its pages with the boxes of their words."""

    data: bytes
    pages: tuple[Page, ...] = ()


@dataclass(frozen=True)
class Imported:
    """What came of reading a report in: the report, the drafts that are new, and the titles that were here before.

    `proposed` are the practices of an earlier edition that would change, and `gone` the titles that this edition lacks.
    """

    report: ReportReading
    drafts: Sequence[Practice]
    known: Sequence[str]
    run: Run | None
    language: str
    proposed: Sequence[Practice] = ()
    gone: Sequence[str] = ()


def taken_of(data: bytes) -> Taken:
    """The text of a PDF, a Word document, a page of HTML or a text file, read in a process apart, and where its words stand.

    Refuses everything else, each with a sentence that says what to do.
    """
    try:
        return text_apart(data)
    except Unreadable as refusal:
        raise ValidationError(UNREADABLE[refusal.why], code=refusal.why.value, params=refusal.gaps) from refusal


def text_of(data: bytes) -> str:
    """The text alone."""
    return taken_of(data).text


def read_report(
    actor: Actor, *, network: Network, name: str, text: str, language: str = "", original: bytes = b"", pages: Sequence[Page] = ()
) -> Imported:
    """Read a report in: keep it, and make a draft of each practice that has not come in before.

    Without a language it is the one that the text is in, and the network's where that cannot be told. `original` is the file
    that the text was taken from, and `pages` where its words stand. A practice that came in from another edition gets what is
    new in this one as a proposed version. All of it comes in or nothing, and one report at a time in a network, so that two who
    read the same one in do not bring it in twice.
    """
    told = told_by(text, name, language or language_of(text) or network.language)
    with transaction.atomic():
        Network.objects.select_for_update(no_key=True).get(pk=network.pk)
        return take_in(actor, network, told, Original(original, tuple(pages)))


@dataclass(frozen=True)
class Told:
    """What a report tells: what was found in it, in which language, and a row for each practice."""

    found: Report
    spoken: str
    rows: Sequence[NewPractice]


def told_by(text: str, name: str, spoken: str) -> Told:
    """Read a report, and look its places and organisations up; before anything is locked, since that takes its time."""
    found = read(text, name)
    return Told(found, spoken, [_draft(one, found, spoken) for one in found.practices])


def take_in(actor: Actor, network: Network, told: Told, source: Original) -> Imported:
    """Keep a report that was read, and make drafts and proposals of what has not come in before."""
    name, text, found = told.found.source.name, told.found.source.text, told.found.as_json()
    report = keep_report(actor, network=network, name=name, text=text, found=found, source=source)
    return bring_in(actor, compared(network, report, told))


@dataclass(frozen=True)
class Compared:
    """What a report says, compared with what is here: the rows for drafts, the titles that came in from this very report, the
    practices of earlier editions with their contents, and {row: practice of an earlier edition}."""

    report: ReportReading
    spoken: str
    rows: Sequence[NewPractice]
    known: Sequence[str]
    earlier: Mapping[int, tuple[Practice, PracticeContent]]
    same: Mapping[int, int]


def compared(network: Network, report: ReportReading, told: Told) -> Compared:
    """Compare what was found in a report with what has come in before."""
    here = set(report.practices.filter(withdrawn_at=None).values_list("reading__title", flat=True))
    rows = [replace(row, report=report) for row in told.rows if row.reading["title"] not in here]
    earlier = earlier_in(network, report)
    same = paired([row.content for row in rows], {key: content for key, (_one, content) in earlier.items()})
    known = [row.reading["title"] for row in told.rows if row.reading["title"] in here]
    return Compared(report, told.spoken, rows, known, earlier, same)


def bring_in(actor: Actor, told: Compared) -> Imported:
    """Make drafts of what is new, and proposals of what an edition says differently."""
    report, rows, same, earlier = told.report, told.rows, told.same, told.earlier
    proposed, known = [], list(told.known)
    for place, key in same.items():
        practice, base = earlier[key]
        merged, both = brought_up(base, rows[place].content, practice.content)
        if merged == practice.content or report.pk in practice.reading.get("editions", ()):
            known.append(practice.title)
            continue
        propose_edition(actor, practice=practice, content=merged, report=report, both=both)
        proposed.append(practice)
    new = [row for place, row in enumerate(rows) if place not in same]
    run = draft_practices(actor, rows=new, network=report.network, origin=report.name) if new else None
    titles = [row.reading["title"] for row in new]
    drafts = list(report.practices.filter(reading__title__in=titles, withdrawn_at=None).order_by("pk")) if titles else []
    gone = [earlier[key][0].title for key in left_out(earlier, set(same.values()))]
    return Imported(report, drafts, known, run, told.spoken, proposed, gone)


@action
def keep_report(
    actor: Actor, *, network: Network, name: str, text: str, found: dict[str, Any], source: Original | None = None
) -> ReportReading:
    """Keep a report's text with what was found in it; the same text again brings the findings up to date.

    Refuses a text in which no practice was found, saying why.
    """
    ensure(rules.may_import, actor, network)
    if not found["practices"]:
        raise ValidationError(found.get("reason") or _("We found no practice in this text."), code="none")
    digest = sha256(text.encode()).hexdigest()
    report = ReportReading.objects.filter(network=network, sha256=digest).first()
    if report is None:
        report = ReportReading(network=network, sha256=digest, text=text, reader=actor.user)
    report.name, report.found, report.withdrawn_at = name[:LONGEST_NAME], found, None
    if source and source.data and report.original is None:
        report.original, report.layout = _stored(actor, network, name, source.data), packed(source.pages)
    report.put()
    emit(events.ReportRead(report, practices=len(found["practices"])))
    return report


def _stored(actor: Actor, network: Network, name: str, data: bytes) -> UUID | None:
    """The original as a file that the keepers of the network see; None where it is larger than files may be."""
    try:
        content = read_content(name, data)
    except Refused:
        return None
    audience = [f"network:{network.pk}:{role}" for role in KEEPERS]
    file = store_file(actor, content=content, licence=Licence.PERMISSION, credit=content.name, audience=audience)
    return file.uid


def _draft(one: Read, found: Report, language: str) -> NewPractice:
    """A draft of one practice that was read, with what a person should look at."""
    content, doubts = content_of(one, language, title_of_report=found.source.name[:LONGEST_NAME])
    unplaced = [unplaced_json(piece) for piece in one.unplaced]
    reading = {
        "title": one.title.value,
        "pages": list(one.pages),
        "doubts": [kept(doubt) for doubt in one.doubts] + doubts,
        "unplaced": unplaced,
        "marks": _marks(one),
    }
    return NewPractice(content, reading)


def _marks(one: Read) -> list[dict[str, Any]]:
    """Where each value stands in the source: field, start, end, page, and how sure the reader is."""
    return [
        {"field": name, "start": passage.start, "end": passage.end, "page": passage.page, "sure": value.sure}
        for name, value in one.values()
        for passage in value.passages
    ]
