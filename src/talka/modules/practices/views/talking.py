"""What people say below a practice: saying it, deciding about it, answering; and that those in charge say it is still right."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from talka.kernel.pages import Request, back_to, submit
from talka.kernel.rules import check, may

from .. import actions, rules
from ..forms import ConfirmForm, ReasonForm
from ..forms.talking import PAGES, AnswerForm, RemarkForm
from ..models.remarks import Remark
from .reading import found


def say(request: Request, address: str, sort: str) -> HttpResponse:
    """A page for one kind of remark."""
    if sort not in PAGES:
        raise Http404
    practice = found(request, address)
    check(rules.may_remark, request.actor, practice)
    form = RemarkForm(request.POST if request.method == "POST" else None, sort=sort, actor=request.actor, practice=practice)
    if sort == Remark.Sort.STATEMENT and not form.fields["organisation"].choices:  # type: ignore[attr-defined]
        check(rules.may_state, request.actor, (practice, None))
    if request.method == "POST":
        said = submit(form, actions.say, request.actor, practice=practice, sort=sort)
        if said is not None:
            messages.success(
                request, _("It stands below the practice.") if said.is_public else _("Thank you. It waits to be read.")
            )
            return redirect(practice)
    heading, hint, _label = PAGES[sort]
    return render(request, "practices/say.html", {"practice": practice, "form": form, "heading": heading, "hint": hint})


def remark(request: Request, address: str, uid: UUID) -> HttpResponse:
    """One remark, for those who decide about it or answer it, and for whoever said it."""
    return page(request, known(request, address, uid))


def page(request: Request, one: Remark, *, refused: Any = None) -> HttpResponse:
    """The page of a remark; `refused` is a form that was not taken."""
    actor = request.actor
    context = {
        "one": one,
        "may_decide": may(rules.may_decide_remark, actor, one),
        "may_answer": may(rules.may_answer, actor, one),
        "may_take_back": may(rules.may_take_back, actor, one),
        "answer_form": AnswerForm(initial={"answer": one.answer}, required=one.state == Remark.State.ACCEPTED),
        "reason_form": ReasonForm(),
        "form": refused,
    }
    if refused is not None:
        context["reason_form" if isinstance(refused, ReasonForm) else "answer_form"] = refused
    return render(request, "practices/remark.html", context)


@require_POST
def remark_accept(request: Request, address: str, uid: UUID) -> HttpResponse:
    """Let everybody read it, or agree to the visit."""
    one = known(request, address, uid)
    form = AnswerForm(request.POST, required=False)
    done = submit(form, actions.accept_remark, request.actor, remark=one)
    return page(request, one, refused=form) if done is None else back_to(request, one)


@require_POST
def remark_decline(request: Request, address: str, uid: UUID) -> HttpResponse:
    """Not show it, with a reason."""
    one = known(request, address, uid)
    form = ReasonForm(request.POST)
    done = submit(form, actions.decline_remark, request.actor, remark=one)
    return page(request, one, refused=form) if done is None else back_to(request, one)


@require_POST
def remark_answer(request: Request, address: str, uid: UUID) -> HttpResponse:
    """Answer it."""
    one = known(request, address, uid)
    form = AnswerForm(request.POST)
    done = submit(form, actions.answer_remark, request.actor, remark=one)
    return page(request, one, refused=form) if done is None else redirect(one.practice)


@require_POST
def remark_take_back(request: Request, address: str, uid: UUID) -> HttpResponse:
    """Take back what one has said."""
    one = known(request, address, uid)
    actions.take_back_remark(request.actor, remark=one)
    messages.success(request, _("It is gone."))
    return redirect(one.practice)


@require_POST
def confirm(request: Request, address: str) -> HttpResponse:
    """Say that it is still right, by one click."""
    practice = found(request, address)
    form = ConfirmForm(request.POST)
    if submit(form, actions.confirm_practice, request.actor, practice=practice) is not None:
        messages.success(request, _("Thank you. Readers see that it is still right."))
    return redirect(practice)


def known(request: Request, address: str, uid: UUID) -> Remark:
    """The remark, if the reader may see it."""
    practice = found(request, address)
    rows = Remark.objects.visible_to(request.actor).select_related("practice", "person", "other", "answerer")
    one: Remark = get_object_or_404(rows, practice=practice, uid=uid)
    return one
