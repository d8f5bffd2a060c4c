"""Judging by the criteria, asking for improvements field by field, and saying that one is made."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse, HttpResponseNotAllowed
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from talka.kernel.actors import Actor
from talka.kernel.pages import Request, back_to, submit
from talka.kernel.rules import check, may

from .. import actions, rules
from ..choices import IN_REVIEW
from ..forms.judging import AssessForm, ImproveForm
from ..models import Assessment, Improvement, Practice
from .reading import found


def assess(request: Request, address: str) -> HttpResponse:
    """The seven criteria, each with a level and its reason."""
    practice = found(request, address)
    check(rules.may_judge, request.actor, practice)
    mine = (
        Assessment.objects.present().filter(practice=practice, reviewer=request.actor.user).prefetch_related("judgements").first()
    )
    form = AssessForm(request.POST if request.method == "POST" else None, mine=mine)
    if request.method == "POST" and submit(form, actions.judge_practice, request.actor, practice=practice) is not None:
        messages.success(request, _("Your judgement is saved. Thank you."))
        return redirect(practice)
    return render(request, "practices/assess.html", {"practice": practice, "form": form})


def improve(request: Request, address: str) -> HttpResponse:
    """Say part by part what should be better, and give the draft back with it where one decides."""
    practice = found(request, address)
    check(rules.may_ask_for_more, request.actor, practice)
    may_return = practice.state in IN_REVIEW and may(rules.may_decide, request.actor, practice)
    form = ImproveForm(request.POST if request.method == "POST" else None)
    act = ask_and_return if may_return and "return" in request.POST else actions.ask_for_more
    if request.method == "POST" and submit(form, act, request.actor, practice=practice) is not None:
        messages.success(request, _("Your wishes stand beside the fields now, and the author is told."))
        return redirect(practice)
    return render(request, "practices/improve.html", {"practice": practice, "form": form, "may_return": may_return})


def ask_and_return(actor: Actor, *, practice: Practice, asked: list[tuple[str, str]]) -> list[Improvement]:
    """Ask for improvements, and give the draft back for them: both or neither."""
    with transaction.atomic():
        rows: list[Improvement] = actions.ask_for_more(actor, practice=practice, asked=asked)
        reason = ngettext("%(count)s part should be better.", "%(count)s parts should be better.", len(rows)) % {
            "count": len(rows)
        }
        actions.return_practice(actor, practice=practice, reason=reason)
    return rows


def settle(request: Request, address: str, uid: UUID) -> HttpResponse:
    """Say that an improvement is made."""
    practice = found(request, address)
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    improvement = get_object_or_404(Improvement.objects.present().select_related("practice"), practice=practice, uid=uid)
    check(rules.may_settle, request.actor, practice)
    actions.settle_improvement(request.actor, improvement=improvement)
    return back_to(request, practice)
