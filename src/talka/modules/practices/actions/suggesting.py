"""Suggesting corrections, and deciding about them."""

from __future__ import annotations

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from talka.kernel.actions import action
from talka.kernel.actors import Actor
from talka.kernel.history import emit
from talka.kernel.rules import ensure

from .. import events, rules
from ..models import Practice
from ..models.suggesting import Suggestion, parts

MOST_WAITING = 20
MOST_AN_HOUR = 60


@action
def suggest_correction(
    actor: Actor, *, practice: Practice, part: str, wrong: str, right: str, source: str = "", name: str = "", email: str = ""
) -> Suggestion:
    """Lay a correction on the desk of those who keep the practice; refused while too many wait or come in at once."""
    ensure(rules.may_suggest, actor, practice)
    practice = Practice.objects.select_for_update(of=("self",)).get(pk=practice.pk)
    if part not in dict(parts()):
        raise ValidationError(_("Please say which part it is about."))
    recent = Suggestion.objects.filter(created_at__gt=timezone.now() - timedelta(hours=1)).count()
    if (
        recent >= MOST_AN_HOUR
        or Suggestion.objects.filter(practice=practice, state=Suggestion.State.WAITING).count() >= MOST_WAITING
    ):
        raise ValidationError(_("Very many corrections are waiting just now. Please try again later."), code="too_many")
    suggestion = Suggestion(
        practice=practice,
        part=part,
        wrong=wrong,
        right=right,
        source=source,
        person=actor.user,
        name="" if actor.user else name,
        email="" if actor.user else email,
        language=(get_language() or "en")[:10],
    ).put()
    emit(events.CorrectionSuggested(practice, suggestion=suggestion.uid))
    return suggestion


@action
def take_suggestion(actor: Actor, *, suggestion: Suggestion) -> Suggestion:
    """Take a correction; whoever takes it then changes the practice."""
    ensure(rules.may_decide, actor, suggestion.practice)
    suggestion = _decided(suggestion, Suggestion.State.TAKEN)
    emit(events.CorrectionTaken(suggestion.practice, suggestion=suggestion.uid))
    return suggestion


@action
def decline_suggestion(actor: Actor, *, suggestion: Suggestion, reason: str) -> Suggestion:
    """Decline a correction; whoever suggested it is told why."""
    ensure(rules.may_decide, actor, suggestion.practice)
    if not reason.strip():
        raise ValidationError({"reason": _("Please say why, so that they can read it.")}, code="reason")
    suggestion = _decided(suggestion, Suggestion.State.DECLINED, reason.strip()[:500])
    emit(events.CorrectionDeclined(suggestion.practice, suggestion=suggestion.uid))
    return suggestion


def _decided(suggestion: Suggestion, state: str, reason: str = "") -> Suggestion:
    """The suggestion with its decision, under a lock; the second of two is told that somebody was quicker."""
    found: Suggestion = Suggestion.objects.select_for_update(of=("self",)).select_related("practice").get(pk=suggestion.pk)
    if found.state != Suggestion.State.WAITING:
        raise ValidationError(_("Somebody has decided about this already."), code="decided")
    found.state, found.reason, found.decided_at = state, reason, timezone.now()
    return found.put()
