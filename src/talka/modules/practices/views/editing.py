"""Changing a practice: one matter a page, kept while one types, looked over and saved at the end."""

from __future__ import annotations

from functools import cached_property
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.formats import time_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from talka.kernel.pages import Request, submit
from talka.kernel.rules import check
from talka.kernel.unsaved import Kept, forget, keep, kept_of
from talka.kernel.versions import read_content, versions_of

from .. import actions, rules
from ..forms import CheckForm, StepForm
from ..forms.practice import with_row, without_row
from ..models import Practice
from ..models.comparing import differences
from ..models.content import PracticeContent
from ..models.steps import BY_NAME, CHECK, STEPS, Step, after, before, changed_in
from ..models.suggesting import Suggestion
from .reading import found


class Writing:
    """What one person is about to change in a practice: the pages they have typed on, each on top of the one before it."""

    def __init__(self, request: Request, practice: Practice) -> None:
        self.practice, self.kept = practice, kept_of(request.actor, practice)
        self.now: PracticeContent = practice.content

    @cached_property
    def _read(self) -> tuple[dict[str, StepForm], PracticeContent]:
        forms: dict[str, StepForm] = {}
        content = self.now
        for step in STEPS:
            if step.name in self.kept:
                form = forms[step.name] = StepForm(step, self.kept[step.name].data, content=content)
                content = form.cleaned_data["content"] if form.is_valid() else content
        return forms, content

    @property
    def judged(self) -> dict[str, StepForm]:
        """The pages that were typed on, judged."""
        return self._read[0]

    @property
    def content(self) -> PracticeContent:
        """What the practice would say, as far as the pages make sense."""
        return self._read[1]

    @property
    def wrong(self) -> list[tuple[str, StepForm]]:
        """The pages that need another look, by address."""
        return [(f"{self.address(name)}?look=1", form) for name, form in self.judged.items() if form.errors]

    @cached_property
    def crossed(self) -> list[str]:
        """The pages on which somebody else has changed something since one began there, by their labels."""
        rows = {kept.based_on for kept in self.kept.values()} - {self.practice.number}
        older = {row.number: read_content(Practice, row) for row in versions_of(self.practice).filter(number__in=rows)}
        return [
            str(BY_NAME[name].label)
            for name, kept in self.kept.items()
            if kept.based_on in older and name in BY_NAME and changed_in(BY_NAME[name], older[kept.based_on], self.now)
        ]

    def address(self, name: str) -> str:
        """The address of a page."""
        return reverse("practices:write", args=[self.practice.address, name])

    def stepper(self) -> list[tuple[Any, str, str]]:
        """The pages as a list of steps: label, name, and whether it was changed or needs another look."""
        rows = [(step.label, step.name, self._state(step)) for step in STEPS]
        return [*rows, (_("Check and save"), CHECK, "")]

    def _state(self, step: Step) -> str:
        form = self.judged.get(step.name)
        if form is None:
            return ""
        if form.errors:
            return "look"
        return "done" if changed_in(step, form.before, form.cleaned_data["content"]) else ""


def edit(request: Request, address: str) -> HttpResponse:
    """Go on where one was typing last, else begin at the beginning."""
    practice = found(request, address)
    check(rules.may_edit, request.actor, practice)
    known = [name for name in kept_of(request.actor, practice) if name in BY_NAME]
    return redirect("practices:write", practice.address, known[-1] if known else STEPS[0].name)


def write(request: Request, address: str, step: str) -> HttpResponse:
    """One page of the form. What is typed is kept before it is judged, so that nothing is lost."""
    practice = found(request, address)
    check(rules.may_edit, request.actor, practice)
    if step == CHECK:
        return look_over(request, practice)
    if step not in BY_NAME:
        raise Http404
    if request.method == "POST":
        return _typed(request, practice, BY_NAME[step])
    writing = Writing(request, practice)
    return _page(request, writing, BY_NAME[step], _shown(request, writing, BY_NAME[step]))


def _shown(request: Request, writing: Writing, step: Step) -> StepForm:
    """The page as it was left; judged only where somebody comes to look at what is wrong."""
    if "look" in request.GET and step.name in writing.judged:
        return writing.judged[step.name]
    kept = writing.kept.get(step.name)
    return StepForm(step, content=writing.now, typed=kept.data if kept else None)


def _typed(request: Request, practice: Practice, step: Step) -> HttpResponse:
    form = StepForm(step, request.POST, content=practice.content)
    go = request.POST.get("go", "next")
    try:
        kept = keep(request.actor, practice, step.name, _rows_moved(request.POST, form), based_on=practice.number)
    except ValidationError as error:
        if go == "keep":
            return JsonResponse({"said": " ".join(error.messages)})
        form.add_error(None, error)
        return _page(request, Writing(request, practice), step, form)
    if go == "keep":
        return JsonResponse({"said": kept_at(kept)})
    part = request.POST.get("add", "") or request.POST.get("remove", "").rpartition("-")[0]
    if part in form.counts:
        return redirect(f"{reverse('practices:write', args=[practice.address, step.name])}#part-{part}")
    if go == "back" or go in BY_NAME or go == CHECK:
        return redirect("practices:write", practice.address, (before(step) or step.name) if go == "back" else go)
    return _judged(request, practice, step)


def _rows_moved(sent: QueryDict, form: StepForm) -> dict[str, list[str]]:
    """What was typed on the page, with one row more or less where that was asked for."""
    typed = QueryDict(mutable=True)
    for name, values in form.typed.items():
        typed.setlist(name, values)
    added, removed = str(sent.get("add", "")), str(sent.get("remove", ""))
    if added in form.counts:
        typed = with_row(typed, added)
    elif removed:
        typed = without_row(typed, removed)
    return {name: typed.getlist(name) for name in typed}


def _judged(request: Request, practice: Practice, step: Step) -> HttpResponse:
    """The next page, or this one again with what is wrong on it."""
    writing = Writing(request, practice)
    form = writing.judged[step.name]
    if form.errors:
        return _page(request, writing, step, form)
    return redirect("practices:write", practice.address, after(step))


def _page(request: Request, writing: Writing, step: Step, form: StepForm) -> HttpResponse:
    kept = writing.kept.get(step.name)
    context = {
        "practice": writing.practice,
        "step": step,
        "form": form,
        "steps": writing.stepper(),
        "number": STEPS.index(step) + 1,
        "is_first": not before(step),
        "kept_at": kept_at(kept) if kept else "",
        "takes_effect": rules.takes_effect(request.actor, writing.practice),
        "asked": list(writing.practice.improvements.filter(settled_at=None, field__in=step.fields).select_related("asker")),
        "suggestion": beside(request, writing.practice),
    }
    return render(request, "practices/write.html", context)


def beside(request: Request, practice: Practice) -> Suggestion | None:
    """The suggested correction that the address names, for those who decide."""
    try:
        uid = UUID(request.GET.get("suggestion", ""))
    except ValueError:
        return None
    found_there: Suggestion | None = Suggestion.objects.visible_to(request.actor).filter(practice=practice, uid=uid).first()
    return found_there


def kept_at(kept: Kept) -> str:
    """When it was kept, as a sentence."""
    return _("What you typed was kept at %(time)s.") % {"time": time_format(localtime(kept.changed_at), "TIME_FORMAT")}


def look_over(request: Request, practice: Practice) -> HttpResponse:
    """The last page: what would change for readers; there it is saved, or thrown away."""
    writing = Writing(request, practice)
    go = request.POST.get("go", "") if request.method == "POST" else ""
    if go in BY_NAME:
        return redirect("practices:write", practice.address, go)
    if go == "throw":
        forget(request.actor, practice)
        messages.success(request, _("What you had typed is thrown away. The practice is as it was."))
        return redirect(practice)
    form = CheckForm(request.POST if go == "save" else None, initial={"based_on": practice.number})
    if go == "save" and not writing.wrong and _saved(request, writing, form):
        messages.success(request, said(rules.takes_effect(request.actor, practice)))
        return redirect(found(request, practice.tail))
    context = {
        "practice": practice,
        "form": form,
        "wrong": writing.wrong,
        "changes": differences(writing.now, writing.content),
        "crossed": writing.crossed,
        "steps": writing.stepper(),
        "number": len(STEPS) + 1,
        "based_on": practice.number,
        "takes_effect": rules.takes_effect(request.actor, practice),
    }
    return render(request, "practices/check.html", context)


def _saved(request: Request, writing: Writing, form: CheckForm) -> bool:
    """Whether it was saved; what stands against it is told in the form."""
    return submit(form, actions.finish_writing, request.actor, practice=writing.practice, content=writing.content) is not None


def said(takes_effect: bool) -> str:
    """What has become of a change, as a sentence."""
    if takes_effect:
        return _("Saved.")
    return _("Thank you. A steward decides about your change; until then readers see the present version.")
