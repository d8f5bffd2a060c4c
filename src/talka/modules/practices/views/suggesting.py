"""Suggesting a correction, and deciding about one."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from talka.kernel.pages import Request, back_to, submit
from talka.kernel.rules import check

from .. import actions, rules
from ..forms import ConfirmForm, ReasonForm
from ..forms.suggesting import SuggestionForm
from ..models.suggesting import Suggestion
from .reading import found

TRAP = "website"


def suggest(request: Request, address: str) -> HttpResponse:
    """Anybody says what is wrong and what is right; a program that fills in the hidden field is thanked and not heard."""
    practice = found(request, address)
    check(rules.may_suggest, request.actor, practice)
    form = SuggestionForm(request.POST if request.method == "POST" else None, actor=request.actor)
    if request.method == "POST":
        is_trapped = bool(request.POST.get(TRAP))
        if is_trapped or submit(form, actions.suggest_correction, request.actor, practice=practice) is not None:
            messages.success(request, _("Thank you. Those who look after this practice will decide about your correction."))
            return redirect(practice)
    return render(request, "practices/suggest.html", {"practice": practice, "form": form})


def suggestion(request: Request, address: str, uid: UUID) -> HttpResponse:
    """A suggested correction, for those who decide about it."""
    return render(request, "practices/suggestion.html", {"one": known(request, address, uid), "form": ReasonForm()})


def take(request: Request, address: str, uid: UUID) -> HttpResponse:
    """Take it, and open the page of the form that it is about with the suggestion beside it."""
    one = known(request, address, uid)
    form = ConfirmForm(request.POST)
    if request.method == "POST" and submit(form, actions.take_suggestion, request.actor, suggestion=one) is not None:
        return redirect(f"{one.practice.get_absolute_url()}edit/{one.part}/?suggestion={one.uid}")
    return refused(request, form, one)


def turn_down(request: Request, address: str, uid: UUID) -> HttpResponse:
    """Decline it, with a reason."""
    one = known(request, address, uid)
    form = ReasonForm(request.POST)
    if request.method == "POST" and submit(form, actions.decline_suggestion, request.actor, suggestion=one) is not None:
        messages.success(request, _("The correction was declined."))
        return back_to(request, one)
    return refused(request, form, one)


def known(request: Request, address: str, uid: UUID) -> Suggestion:
    """The suggestion, if the reader may decide about its practice."""
    practice = found(request, address)
    check(rules.may_decide, request.actor, practice)
    one: Suggestion = get_object_or_404(
        Suggestion.objects.visible_to(request.actor).select_related("practice", "person"), practice=practice, uid=uid
    )
    return one


def refused(request: Request, form: ConfirmForm | ReasonForm, one: Suggestion) -> HttpResponse:
    """Back to its page; what stands against the decision is told there."""
    if request.method == "POST":
        for sentences in form.errors.values():
            messages.error(request, " ".join(map(str, sentences)))
    return redirect(one)
