"""The way of a practice: submitted, returned, published, withdrawn, reopened, shown in other networks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from talka.ground.networks.models import Network
from talka.kernel.actions import action
from talka.kernel.actors import Actor
from talka.kernel.history import emit
from talka.kernel.records import change_many
from talka.kernel.rules import ensure, ensure_each
from talka.kernel.workflow import Move, Workflow

from .. import events, rules
from ..choices import IN_REVIEW, READABLE, UNDECIDED, State
from ..models import Practice

UNMARKED: dict[str, Any] = {"checked_at": None, "validated_at": None, "validated_number": None, "validator": None}

WORKFLOW = Workflow(
    (
        Move(
            "submit",
            gettext_lazy("Ask for publishing"),
            (State.DRAFT,),
            State.SUBMITTED,
            rules.may_submit,
            events.PracticeSubmitted,
        ),
        Move(
            "check",
            gettext_lazy("Mark as checked"),
            (State.SUBMITTED,),
            State.CHECKED,
            rules.may_decide,
            events.PracticeChecked,
        ),
        Move(
            "validate",
            gettext_lazy("Validate"),
            (State.CHECKED,),
            State.VALIDATED,
            rules.may_validate,
            events.PracticeValidated,
        ),
        Move(
            "stand-for",
            gettext_lazy("Validate"),
            (State.PUBLISHED,),
            State.PUBLISHED,
            rules.may_validate,
            events.PracticeValidated,
        ),
        Move(
            "publish",
            gettext_lazy("Publish"),
            (State.DRAFT, *IN_REVIEW, State.SUPERSEDED, State.WITHDRAWN),
            State.PUBLISHED,
            rules.may_decide,
            events.PracticePublished,
        ),
        Move(
            "return",
            gettext_lazy("Give back"),
            IN_REVIEW,
            State.DRAFT,
            rules.may_decide,
            events.PracticeReturned,
            needs_reason=True,
        ),
        Move(
            "supersede",
            gettext_lazy("Let another take its place"),
            (State.PUBLISHED,),
            State.SUPERSEDED,
            rules.may_decide,
            events.PracticeSuperseded,
            needs_reason=True,
        ),
        Move(
            "withdraw",
            gettext_lazy("Withdraw"),
            (State.DRAFT, *READABLE),
            State.WITHDRAWN,
            rules.may_decide,
            events.PracticeWithdrawn,
            needs_reason=True,
        ),
        Move(
            "reopen",
            gettext_lazy("Make it a draft again"),
            (State.WITHDRAWN,),
            State.DRAFT,
            rules.may_decide,
            events.PracticeReopened,
        ),
    )
)


@action
def submit_practice(actor: Actor, *, practice: Practice) -> Practice:
    """Lay a draft on the stewards' desk."""
    WORKFLOW.move(actor, practice, "submit")
    return practice


@action
def publish_practice(actor: Actor, *, practice: Practice) -> Practice:
    """Let everybody read it; refuses one without a summary."""
    WORKFLOW.move(actor, practice, "publish", published_at=practice.published_at or timezone.now(), successor=None)
    return practice


@action
def check_practice(actor: Actor, *, practice: Practice) -> Practice:
    """Say for the network that what stands there is so; a reviewer can validate it then."""
    WORKFLOW.move(actor, practice, "check", checked_at=timezone.now())
    return practice


@action
def validate_practice(actor: Actor, *, practice: Practice) -> Practice:
    """Stand for it as an expert who has judged it by every criterion, before it is published or afterwards."""
    step = "stand-for" if practice.state == State.PUBLISHED else "validate"
    marks: dict[str, Any] = {"validated_at": timezone.now(), "validated_number": practice.number, "validator": actor.user}
    WORKFLOW.move(actor, practice, step, **marks)
    return practice


@action
def supersede_practice(actor: Actor, *, practice: Practice, successor: Practice, reason: str) -> Practice:
    """Let a newer practice take its place; it can still be read by its address, and leads to the newer one.

    Refuses one that is not published, and the practice itself.
    """
    if successor.state != State.PUBLISHED or successor.withdrawn_at or successor.pk == practice.pk:
        raise ValidationError({"successor": _("Please name another practice that is published.")}, code="successor")
    WORKFLOW.move(actor, practice, "supersede", reason=reason, successor=successor)
    return practice


@action
def return_practice(actor: Actor, *, practice: Practice, reason: str) -> Practice:
    """Give a submitted draft back to its author, saying what is missing."""
    WORKFLOW.move(actor, practice, "return", reason=reason, **UNMARKED)
    return practice


@action
def withdraw_practice(actor: Actor, *, practice: Practice, reason: str) -> Practice:
    """Take a published practice out of sight, or put a draft aside, saying why; it is kept and can come back."""
    WORKFLOW.move(actor, practice, "withdraw", reason=reason, successor=None)
    return practice


@action
def reopen_practice(actor: Actor, *, practice: Practice) -> Practice:
    """Make a withdrawn practice a draft again."""
    WORKFLOW.move(actor, practice, "reopen", **UNMARKED)
    return practice


@action(many=True)
def publish_practices(actor: Actor, *, rows: Sequence[Practice]) -> list[Practice]:
    """Publish many drafts at once; refuses the lot while one of them has no summary."""
    ensure_each(rules.may_import, actor, Network.objects.filter(pk__in={row.home_id for row in rows}))
    waiting = Practice.objects.select_for_update(of=("self",)).filter(pk__in=[row.pk for row in rows], state__in=UNDECIDED)
    practices = list(waiting)
    lacking = next((one for one in practices if not one.summary), None)
    if lacking:
        raise ValidationError(_("“%(title)s” needs a short summary before it is published.") % {"title": lacking.title})
    now = timezone.now()
    for practice in practices:
        practice.state, practice.published_at = State.PUBLISHED, practice.published_at or now
    change_many(practices, ["state", "published_at"])
    emit(events.PracticesPublished(practices))
    return practices


@action
def show_practice(actor: Actor, *, practice: Practice, network: Network) -> Practice:
    """Show a public practice in one more network, whose stewards and editors decide about that."""
    ensure(rules.may_import, actor, network)
    if not practice.is_public or network.pk == practice.home_id:
        raise ValidationError(_("Only what is public can be shown in another network, and it stands in its own anyway."))
    practice.shown_in.add(network)
    emit(events.PracticeShown(practice, network=network.name))
    return practice


@action
def hide_practice(actor: Actor, *, practice: Practice, network: Network) -> Practice:
    """Stop showing a practice in a network that is not its home."""
    ensure(rules.may_import, actor, network)
    practice.shown_in.remove(network)
    emit(events.PracticeHidden(practice, network=network.name))
    return practice
