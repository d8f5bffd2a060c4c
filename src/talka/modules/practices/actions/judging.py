"""Judging a practice by the seven criteria, and asking for what should be better in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from talka.kernel.actions import action
from talka.kernel.actors import Actor
from talka.kernel.history import emit
from talka.kernel.records import put_many
from talka.kernel.rules import ensure

from .. import events, rules
from ..choices import FIELDS, Criterion, Level
from ..models import Assessment, Improvement, Judgement, Practice

MOST_ASKED = 30


@dataclass(frozen=True)
class Judged:
    """One criterion with its level, 0 (not shown) to 4 (fully shown), and the reason for it."""

    criterion: str
    level: int
    reason: str


@action
def judge_practice(actor: Actor, *, practice: Practice, judged: Sequence[Judged], conflict: str = "") -> Assessment:
    """Keep what this reviewer holds of the practice, in place of what they wrote before.

    `conflict` says which interest of their own they have in it; with one they step aside, and no level is kept. Refuses a level
    without a reason, a criterion twice, levels that do not exist, and an assessment that says nothing.
    """
    ensure(rules.may_judge, actor, practice)
    practice = Practice.objects.select_for_update(of=("self",)).get(pk=practice.pk)
    conflict = conflict.strip()
    _check(judged, conflict)
    mine = Assessment.objects.filter(practice=practice, reviewer=actor.user).first()
    assessment = mine or Assessment(practice=practice, reviewer=actor.user)
    assessment.number, assessment.conflict, assessment.withdrawn_at = practice.number, conflict[:500], None
    assessment.put()
    assessment.judgements.all().delete()
    kept = [] if conflict else judged
    rows = [Judgement(assessment=assessment, criterion=one.criterion, level=one.level, reason=one.reason.strip()) for one in kept]
    Judgement.objects.bulk_create(rows)
    if conflict:
        emit(events.ReviewerSteppedAside(practice))
    else:
        emit(events.PracticeJudged(practice, criteria=len(rows)))
    return assessment


def _check(judged: Sequence[Judged], conflict: str) -> None:
    """What an assessment must keep to."""
    if not conflict and not judged:
        raise ValidationError(
            _("Please judge at least one criterion, or say which interest you have in the practice."), code="empty"
        )
    if len({one.criterion for one in judged}) < len(judged) or {one.criterion for one in judged} - set(Criterion.values):
        raise ValidationError(_("Please judge each of the seven criteria once at most."), code="criterion")
    if any(one.level not in Level.values for one in judged):
        raise ValidationError(_("A level is a whole number from 0 to 4."), code="level")
    bare = [one.criterion for one in judged if not one.reason.strip()]
    if bare:
        names = ", ".join(str(Criterion(name).label) for name in bare)
        raise ValidationError(_("Please give a reason beside the level: %(criteria)s") % {"criteria": names}, code="reason")


@action
def ask_for_more(actor: Actor, *, practice: Practice, asked: Sequence[tuple[str, str]]) -> list[Improvement]:
    """Say what should be better: (field of the content, words) each. Refuses unknown fields, empty words, more than thirty."""
    ensure(rules.may_ask_for_more, actor, practice)
    if not asked:
        raise ValidationError(_("Please choose a part, and say what should be better in it."), code="empty")
    if len(asked) > MOST_ASKED:
        raise ValidationError(_("Please ask for %(most)s things at most at once.") % {"most": MOST_ASKED}, code="many")
    for field, words in asked:
        if field not in FIELDS:
            raise ValidationError(_("A practice has no part called “%(name)s”.") % {"name": field}, code="field")
        if not words.strip():
            raise ValidationError(_("Please say what should be better in “%(part)s”.") % {"part": FIELDS[field]}, code="words")
    rows = [Improvement(practice=practice, asker=actor.user, field=field, words=words.strip()) for field, words in asked]
    put_many(rows)
    emit(events.ImprovementsAsked(practice, count=len(rows)))
    return rows


@action
def settle_improvement(actor: Actor, *, improvement: Improvement) -> Improvement:
    """Say that an improvement is made, or no longer needed; a second time changes nothing."""
    ensure(rules.may_settle, actor, improvement.practice)
    improvement = Improvement.objects.select_for_update(of=("self",)).select_related("practice").get(pk=improvement.pk)
    if improvement.settled_at is None:
        improvement.settled_at = timezone.now()
        improvement.put()
    emit(events.ImprovementSettled(improvement.practice))
    return improvement
