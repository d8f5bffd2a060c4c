"""Looking through what was read: settling doubts, moving passages, taking practices apart and joining them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields, replace
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from talka.kernel.actions import action
from talka.kernel.actors import Actor
from talka.kernel.history import emit
from talka.kernel.models import Version
from talka.kernel.rules import ensure
from talka.kernel.versions import read_content, versions_of

from .. import events, rules
from ..choices import TEXTS, UNDECIDED, State
from ..models import Practice
from ..models.content import PracticeContent
from ..models.doubting import key_of, path_of
from ..models.passages import joined, paragraphs, with_paragraph, without_paragraph
from ..models.steps import Step, changed_in
from .moving import withdraw_practice
from .writing import NewPractice, edit_practice, store_new


@action
def settle_doubt(actor: Actor, *, practice: Practice, key: str) -> Practice:
    """Say that a value in doubt is right as it stands; a doubt that is settled already changes nothing."""
    ensure(rules.may_decide, actor, practice)
    practice = _locked(practice)
    left = [doubt for doubt in practice.reading.get("doubts", []) if key_of(doubt) != key]
    practice.reading = {**practice.reading, "doubts": left}
    practice.put()
    emit(events.DoubtSettled(practice, left=len(left)))
    return practice


@action
def correct_step(actor: Actor, *, practice: Practice, content: PracticeContent, step: Step, based_on: int) -> Version:
    """Keep what was corrected in one matter, on top of what others have changed in the other matters since.

    Doubts about the fields that have changed are settled with it. Refuses where somebody else has changed the same matter.
    """
    ensure(rules.may_decide, actor, practice)
    practice = _locked(practice)
    now: PracticeContent = practice.content
    if based_on != practice.number:
        older = versions_of(practice).filter(number=based_on).first()
        if older is None or changed_in(step, read_content(Practice, older), now):
            sentence = _("Somebody has changed “%(matter)s” while you were writing. Please look at it, then save again.")
            raise ValidationError(sentence % {"matter": step.label}, code="conflict")
    merged = replace(now, **{name: getattr(content, name) for name in step.fields})
    version = edit_practice(actor, practice=practice, content=merged, based_on=practice.number)
    _settle_changed(practice, now, merged)
    emit(events.ReadingCorrected(practice, part=step.name))
    return version


@action
def move_passage(actor: Actor, *, practice: Practice, source: str, place: int, target: str, text: str) -> Version:
    """Move one paragraph of a text to another text, or one that fits no field ("unplaced") to a field.

    `place` counts from 0, and `text` is how the paragraph begins as the person saw it; where it has changed, nothing moves.
    """
    ensure(rules.may_decide, actor, practice)
    practice = _locked(practice)
    content: PracticeContent = practice.content
    if target not in TEXTS or source == target or (source != "unplaced" and source not in TEXTS):
        raise ValidationError(_("Please choose the field into which the passage goes."), code="field")
    if source == "unplaced":
        rest = practice.reading.get("unplaced", [])
        words, left = _taken_out([one["text"] for one in rest], place, text), content
        practice.reading = {**practice.reading, "unplaced": [one for at, one in enumerate(rest) if at != place]}
        practice.put()
    else:
        words = _taken_out(paragraphs(getattr(content, source)), place, text)
        left = without_paragraph(content, source, place)
    version = edit_practice(actor, practice=practice, content=with_paragraph(left, target, words), based_on=practice.number)
    emit(events.PassageMoved(practice, source=source, target=target))
    return version


def _taken_out(pieces: Sequence[str], place: int, text: str) -> str:
    """The paragraph at that place, if it still is the one that was seen."""
    if not 0 <= place < len(pieces) or not pieces[place].startswith(text):
        raise ValidationError(_("This passage has been changed or moved already. Please reload the page."), code="moved")
    return pieces[place]


@action
def split_practice(actor: Actor, *, practice: Practice, title: str, taken: Mapping[str, Sequence[int]]) -> Practice:
    """Take paragraphs out of a practice and make a draft of their own of them, from the same report.

    `taken` are the places of the paragraphs by field. Refuses none, and a practice that somebody has decided about.
    """
    ensure(rules.may_decide, actor, practice)
    practice = _locked(practice)
    _see_that_it_is_undecided(practice)
    content: PracticeContent = practice.content
    gone = {name: [paragraphs(getattr(content, name))[at] for at in places] for name, places in _inside(content, taken).items()}
    if not gone:
        raise ValidationError(_("Please choose the passages that belong to the other practice."), code="empty")
    if not title.strip():
        raise ValidationError({"title": _("Please say what the other practice is called.")}, code="title")
    left: dict[str, Any] = {}
    for name, places in _inside(content, taken).items():
        rest = [piece for at, piece in enumerate(paragraphs(getattr(content, name))) if at not in places]
        left[name] = "\n\n".join(rest)
    texts: dict[str, Any] = {name: "\n\n".join(pieces) for name, pieces in gone.items()}
    own: dict[str, Any] = {"language": content.language, "country": content.country, "source": content.source}
    fresh = PracticeContent(title=title.strip()[:300], **own, **texts)
    reading = {"title": title.strip(), "pages": practice.reading.get("pages", []), "doubts": [], "unplaced": [], "marks": []}
    (other,) = store_new(actor, practice.home, [NewPractice(fresh, reading, practice.report)])
    edit_practice(actor, practice=practice, content=replace(content, **left), based_on=practice.number)
    emit(events.PracticeSplit([practice, other]))
    return other


def _inside(content: PracticeContent, taken: Mapping[str, Sequence[int]]) -> dict[str, list[int]]:
    """The places that are there, by field."""
    counts = {name: len(paragraphs(getattr(content, name))) for name in TEXTS}
    rows = {name: sorted({at for at in places if 0 <= at < counts.get(name, 0)}) for name, places in taken.items()}
    return {name: places for name, places in rows.items() if places}


@action
def merge_practices(actor: Actor, *, practice: Practice, other: Practice) -> Practice:
    """Join another draft of the same report to this one: its texts and rows come behind, and it is put aside."""
    ensure(rules.may_decide, actor, practice)
    ensure(rules.may_decide, actor, other)
    practice, other = _locked(practice), _locked(other)
    _see_that_it_is_undecided(practice)
    if other.state != State.DRAFT:
        raise ValidationError(
            _("“%(title)s” is no draft any more. Please give it back first.") % {"title": other.title}, code="state"
        )
    if practice.pk == other.pk or practice.report_id is None or practice.report_id != other.report_id:
        raise ValidationError(_("Only two drafts of the same report can be joined."), code="report")
    edit_practice(actor, practice=practice, content=joined(practice.content, other.content), based_on=practice.number)
    mine, theirs = practice.reading, other.reading
    rows = {name: [*mine.get(name, []), *theirs.get(name, [])] for name in ("doubts", "unplaced", "marks")}
    pages = [*mine.get("pages", []), *theirs.get("pages", [])]
    practice.refresh_from_db()
    practice.reading = {**mine, **rows, "pages": [min(pages), max(pages)] if pages else []}
    practice.put()
    withdraw_practice(actor, practice=other, reason=_("It was joined to “%(title)s”.") % {"title": practice.title})
    emit(events.PracticesJoined([practice, other]))
    return practice


def _locked(practice: Practice) -> Practice:
    row: Practice = Practice.objects.select_for_update(of=("self",)).select_related("home").get(pk=practice.pk)
    return row


def _see_that_it_is_undecided(practice: Practice) -> None:
    if practice.state not in UNDECIDED or practice.withdrawn_at is not None:
        raise ValidationError(_("Only drafts are taken apart or joined."), code="state")


def _settle_changed(practice: Practice, before: PracticeContent, after: PracticeContent) -> None:
    """Doubts about a field that a person has changed are settled."""
    changed = {field.name for field in fields(before) if getattr(before, field.name) != getattr(after, field.name)}
    practice.refresh_from_db()
    doubts = practice.reading.get("doubts", [])
    left = [doubt for doubt in doubts if path_of(doubt.get("field", "")).partition(".")[0] not in changed]
    if len(left) < len(doubts):
        practice.reading = {**practice.reading, "doubts": left}
        practice.put()
