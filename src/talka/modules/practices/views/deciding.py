"""Deciding about a practice: its way from draft to public, and proposed versions."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from talka.ground.networks.models import Network
from talka.kernel.actors import Actor
from talka.kernel.models import Version
from talka.kernel.pages import Request, back_to, number_in, submit
from talka.kernel.rules import check, may
from talka.kernel.versions import versions_of
from talka.kernel.workflow import Move

from .. import actions, rules
from ..actions import WORKFLOW
from ..forms import ConfirmForm, ReasonForm, ShownForm
from ..forms.judging import SupersedeForm
from ..models import Practice
from ..models.comparing import changes
from .reading import found

STEPS: dict[str, Callable[..., Practice]] = {
    "submit": actions.submit_practice,
    "check": actions.check_practice,
    "validate": actions.validate_practice,
    "stand-for": actions.validate_practice,
    "supersede": actions.supersede_practice,
    "publish": actions.publish_practice,
    "return": actions.return_practice,
    "withdraw": actions.withdraw_practice,
    "reopen": actions.reopen_practice,
}


def move(request: Request, address: str, step: str) -> HttpResponse:
    """One step on a practice's way, confirmed, with a reason where one is needed."""
    if step not in STEPS:
        raise Http404
    practice, taken = found(request, address), WORKFLOW.move_named(step)
    check(taken.rule, request.actor, practice)
    form = form_of(request, taken)
    if request.method == "POST" and submit(form, STEPS[step], request.actor, practice=practice) is not None:
        messages.success(request, done(step, practice))
        return back_to(request, practice)
    return render(request, "practices/move.html", {"form": form, "practice": practice, "move": taken, "what": meaning(taken)})


def form_of(request: Request, taken: Move) -> Any:
    """What is asked before the step is taken."""
    data = request.POST if request.method == "POST" else None
    if taken.name == "supersede":
        return SupersedeForm(data, actor=request.actor)
    return ReasonForm(data) if taken.needs_reason else ConfirmForm(data)


def networks(request: Request, address: str) -> HttpResponse:
    """In which networks a public practice is shown beside its own; whoever keeps another one decides about that one."""
    practice = found(request, address)
    check(rules.may_show, request.actor, practice)
    form = ShownForm(request.POST if request.method == "POST" else None, actor=request.actor, practice=practice)
    if request.method == "POST" and submit(form, show_where, request.actor, practice=practice) is not None:
        messages.success(request, _("Your choice is saved."))
        return redirect(practice)
    shown_in = practice.shown_in.named_in(get_language() or "en")
    return render(request, "practices/networks.html", {"form": form, "practice": practice, "shown_in": shown_in})


def show_where(actor: Actor, *, practice: Practice, show: list[Network], hide: list[Network]) -> Practice:
    """Show it in some networks and no longer in others, all or nothing."""
    with transaction.atomic():
        for network in show:
            actions.show_practice(actor, practice=practice, network=network)
        for network in hide:
            actions.hide_practice(actor, practice=practice, network=network)
    return practice


def done(step: str, practice: Practice) -> str:
    """What has happened, as a sentence."""
    sentences = {
        "submit": _("“%(title)s” lies on the stewards' desk now."),
        "check": _("“%(title)s” is checked. Reviewers are asked to validate it."),
        "validate": _("“%(title)s” is validated. Your name stands on its page."),
        "stand-for": _("“%(title)s” is validated. Your name stands on its page."),
        "supersede": _("“%(title)s” leads to the newer practice now."),
        "publish": _("“%(title)s” can be read by everybody now."),
        "return": _("“%(title)s” went back to its author."),
        "withdraw": _("“%(title)s” is withdrawn. It is kept and can come back."),
        "reopen": _("“%(title)s” is a draft again."),
    }
    return sentences[step] % {"title": practice.title}


def meaning(taken: Move) -> str:
    """What the step means, before it is confirmed."""
    return {
        "submit": _("A steward or an editor of the network reads your draft, then publishes it or writes what is missing."),
        "check": _(
            "You say for the network that what stands there is so. Reviewers are asked to validate it; you can publish it, too."
        ),
        "validate": _("You have judged it by all seven criteria. With this you stand for it with your name."),
        "stand-for": _("You have judged it by all seven criteria. With this you stand for it with your name."),
        "supersede": _(
            "It leaves the lists. Whoever has its address or looks for its words can still read it, and finds the newer one."
        ),
        "publish": _("Everybody can read and find it. It can be changed afterwards, and withdrawn."),
        "return": _("The author is told what is missing and can submit it again."),
        "withdraw": _("It is no longer shown to readers. It is kept with its history and can come back."),
        "reopen": _("It can be changed and published again."),
    }[taken.name]


def version(request: Request, address: str, number: int) -> HttpResponse:
    """A version beside the one before it, or a proposal beside what readers see."""
    practice = found(request, address)
    rows = versions_of(practice).select_related("author", "decided_by")
    if not may(rules.may_edit, request.actor, practice):
        rows = rows.filter(state__in=[Version.State.ACCEPTED, Version.State.SUPERSEDED])
    shown = get_object_or_404(rows, number=number)
    against = asked(request, rows, shown)
    context = {
        "practice": practice,
        "version": shown,
        "against": against,
        "others": [row for row in rows if row.number != number],
        "changes": changes(against, shown),
        "may_decide": shown.state == Version.State.PROPOSED and may(rules.may_decide, request.actor, practice),
        "form": ReasonForm(),
    }
    return render(request, "practices/version.html", context)


def asked(request: Request, rows: Any, shown: Version) -> Version | None:
    """The version to compare with: the one asked for, else what readers see, else the one before."""
    wanted = number_in(request.GET.get("with", ""))
    if wanted is not None:
        return rows.filter(number=wanted).first()  # type: ignore[no-any-return]
    if shown.state == Version.State.PROPOSED:
        return rows.filter(state=Version.State.ACCEPTED).first()  # type: ignore[no-any-return]
    return rows.filter(number__lt=shown.number).exclude(state=Version.State.DECLINED).first()  # type: ignore[no-any-return]


def accept(request: Request, address: str, number: int) -> HttpResponse:
    """Make a proposal what readers see."""
    form = ConfirmForm(request.POST)
    if _decided(request, form, actions.accept_version, proposal(request, address, number)):
        messages.success(request, _("Readers see this version now."))
        return back_to(request, reverse("practices:version", args=[address, number]))
    return redirect("practices:version", address, number)


def decline(request: Request, address: str, number: int) -> HttpResponse:
    """Put a proposal aside, with a reason."""
    form = ReasonForm(request.POST)
    if _decided(request, form, actions.decline_version, proposal(request, address, number)):
        messages.success(request, _("The version was put aside."))
        return back_to(request, reverse("practices:version", args=[address, number]))
    return redirect("practices:version", address, number)


def proposal(request: Request, address: str, number: int) -> dict[str, Any]:
    """The practice and its version, for those who may decide about it."""
    practice = found(request, address)
    check(rules.may_decide, request.actor, practice)
    return {"practice": practice, "version": get_object_or_404(versions_of(practice), number=number)}


def _decided(request: Request, form: Any, action: Any, known: dict[str, Any]) -> bool:
    """Whether the decision was taken; what stands against it is told at the top of the page."""
    if request.method != "POST":
        return False
    if submit(form, action, request.actor, **known):
        return True
    for sentences in form.errors.values():
        messages.error(request, " ".join(sentences))
    return False
