"""Writing practices down: drafts, changes, decisions about proposed versions, translations."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from babel import Locale, UnknownLocaleError
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from talka.ground.networks.models import Network
from talka.kernel.actions import action
from talka.kernel.actors import Actor
from talka.kernel.history import emit
from talka.kernel.models import Version
from talka.kernel.records import put_many
from talka.kernel.rules import ensure
from talka.kernel.unsaved import forget
from talka.kernel.versions import accept, begin_many, decline, propose
from talka.kernel.words import translate, translate_phrases

from .. import events, rules
from ..choices import TRANSLATED
from ..models import Practice, ReportReading, store_rows
from ..models.content import PracticeContent, check_content, check_lengths
from ..models.phrases import phrases_of


@dataclass(frozen=True)
class NewPractice:
    """A practice that comes in: what it says, and what the reader of a report noted about it."""

    content: PracticeContent
    reading: Mapping[str, Any] = field(default_factory=dict)
    report: ReportReading | None = None


@action
def draft_practice(actor: Actor, *, network: Network, content: PracticeContent) -> Practice:
    """Begin a practice at home in a network; refuses a content that cannot be, each sentence under its field's name."""
    ensure(rules.may_draft, actor, network)
    check_lengths(content)
    practice = store_new(actor, network, [NewPractice(content)])[0]
    emit(events.PracticeDrafted(practice))
    return practice


@action(many=True)
def draft_practices(actor: Actor, *, rows: Sequence[NewPractice], network: Network, origin: str) -> list[Practice]:
    """Bring many practices in as drafts, from a report or a sheet that `origin` names."""
    ensure(rules.may_import, actor, network)
    practices = store_new(actor, network, rows)
    emit(events.PracticesDrafted(practices, origin=origin))
    return practices


def store_new(actor: Actor, network: Network, rows: Sequence[NewPractice]) -> list[Practice]:
    """New drafts with their first version and their child rows: five inserts however many."""
    practices = [
        Practice(home=network, author=actor.user, reading=dict(row.reading), report=row.report).derive(row.content)
        for row in rows
    ]
    put_many(practices)
    pairs = [(practice, row.content) for practice, row in zip(practices, rows, strict=True)]
    begin_many(actor, Practice, pairs)
    store_rows(pairs)
    return practices


@action
def edit_practice(
    actor: Actor, *, practice: Practice, content: PracticeContent, based_on: int | None = None, note: str = ""
) -> Version:
    """Keep a new content: at once by those who decide and for one's own draft, else as a proposal.

    `based_on` is the number of the version that was edited; if readers see another one by now, the change is refused.
    """
    ensure(rules.may_edit, actor, practice)
    practice = Practice.objects.select_for_update(of=("self",)).get(pk=practice.pk)
    if based_on is not None and based_on != practice.number:
        raise ValidationError(
            _("Somebody has changed this practice while you were writing. Please look at what differs now, then save again."),
            code="conflict",
        )
    check_content(content)
    check_lengths(content, practice.content)
    if content == practice.content:
        raise ValidationError(_("Nothing has been changed yet."), code="same")
    version = propose(actor, practice, content, note=note)
    if rules.takes_effect(actor, practice):
        accept(actor, practice, version)
        emit(events.PracticeEdited(practice, version=version.number))
    else:
        emit(events.VersionProposed(practice, version=version.number, note=note))
    return version


def finish_writing(actor: Actor, *, practice: Practice, content: PracticeContent, based_on: int, note: str) -> Version:
    """Keep what somebody has written page by page, as `edit_practice` does, and forget what they had typed: both or neither."""
    with transaction.atomic():
        version = edit_practice(actor, practice=practice, content=content, based_on=based_on, note=note)
        forget(actor, practice)
    return version


@action
def accept_version(actor: Actor, *, practice: Practice, version: Version) -> Practice:
    """Make a proposed version the one that readers see."""
    ensure(rules.may_decide, actor, practice)
    accept(actor, practice, version)
    emit(events.VersionAccepted(practice, version=version.number))
    return practice


@action
def decline_version(actor: Actor, *, practice: Practice, version: Version, reason: str) -> Version:
    """Put a proposed version aside; the author is told why."""
    ensure(rules.may_decide, actor, practice)
    if not reason.strip():
        raise ValidationError({"reason": _("Please say why, so that they can read it.")}, code="reason")
    decline(actor, version, note=reason.strip()[:500])
    emit(events.VersionDeclined(practice, version=version.number, reason=reason.strip()))
    return version


def check_language(code: str) -> None:
    """Refuse what is not the code of a language."""
    try:
        Locale.parse(code)
    except (ValueError, UnknownLocaleError):
        raise ValidationError(_("“%(code)s” is not the code of a language.") % {"code": code}) from None


@action
def translate_practice(
    actor: Actor,
    *,
    practice: Practice,
    language: str,
    texts: Mapping[str, str],
    phrases: Mapping[str, str] = MappingProxyType({}),
) -> Practice:
    """Keep what the practice says in one more language; an empty text takes a translation away.

    `phrases` are the short words of its rows, {original: translation}. Refuses the language that it is written in, languages
    that do not exist, and fields and short words that it does not have.
    """
    ensure(rules.may_translate, actor, practice)
    if language == practice.language:
        raise ValidationError(_("The practice is written in this language already. Please edit it instead."))
    check_language(language)
    unknown = set(texts) - set(TRANSLATED)
    if unknown:
        raise ValidationError(_("A practice has no text called “%(name)s”.") % {"name": sorted(unknown)[0]})
    known = phrases_of(practice.content)
    strange = sorted(set(phrases) - set(known))
    if strange:
        raise ValidationError(_("The practice does not say “%(text)s”. Please reload the page.") % {"text": strange[0][:80]})
    translate(actor, practice, language, texts, follows=practice.number)
    translate_phrases(actor, practice, language, phrases, known=known, follows=practice.number)
    emit(events.PracticeTranslated(practice, language=language))
    return practice
