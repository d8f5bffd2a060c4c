"""The way of a practice: submitted, returned, published, withdrawn, reopened, shown in other networks."""

from __future__ import annotations

from collections.abc import Sequence

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
from ..choices import State
from ..models import Practice

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
            "publish",
            gettext_lazy("Publish"),
            (State.DRAFT, State.SUBMITTED, State.WITHDRAWN),
            State.PUBLISHED,
            rules.may_decide,
            events.PracticePublished,
        ),
        Move(
            "return",
            gettext_lazy("Give back"),
            (State.SUBMITTED,),
            State.DRAFT,
            rules.may_decide,
            events.PracticeReturned,
            needs_reason=True,
        ),
        Move(
            "withdraw",
            gettext_lazy("Withdraw"),
            (State.DRAFT, State.PUBLISHED),
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
    WORKFLOW.move(actor, practice, "publish", published_at=practice.published_at or timezone.now())
    return practice


@action
def return_practice(actor: Actor, *, practice: Practice, reason: str) -> Practice:
    """Give a submitted draft back to its author, saying what is missing."""
    WORKFLOW.move(actor, practice, "return", reason=reason)
    return practice


@action
def withdraw_practice(actor: Actor, *, practice: Practice, reason: str) -> Practice:
    """Take a published practice out of sight, or put a draft aside, saying why; it is kept and can come back."""
    WORKFLOW.move(actor, practice, "withdraw", reason=reason)
    return practice


@action
def reopen_practice(actor: Actor, *, practice: Practice) -> Practice:
    """Make a withdrawn practice a draft again."""
    WORKFLOW.move(actor, practice, "reopen")
    return practice


@action(many=True)
def publish_practices(actor: Actor, *, rows: Sequence[Practice]) -> list[Practice]:
    """Publish many drafts at once; refuses the lot while one of them has no summary."""
    ensure_each(rules.may_import, actor, Network.objects.filter(pk__in={row.home_id for row in rows}))
    waiting = Practice.objects.select_for_update(of=("self",)).filter(
        pk__in=[row.pk for row in rows], state__in=[State.DRAFT, State.SUBMITTED]
    )
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
