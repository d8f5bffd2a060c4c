"""The review desk: the report on one side, what was read of it on the other, doubtful values first."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from talka.ground.files.models import File
from talka.kernel.pages import Request, number_in, submit
from talka.kernel.rules import check
from talka.kernel.versions import read_content, versions_of

from .. import actions, rules
from ..choices import UNDECIDED, UNREADABLE, State
from ..forms import ReasonForm, StepForm
from ..forms.practice import with_row, without_row
from ..forms.reviewing import MergeForm, MoveForm, SplitForm
from ..models import Practice, ReportReading
from ..models.comparing import differences
from ..models.content import PracticeContent
from ..models.doubting import in_doubt
from ..models.layout import unpacked
from ..models.marking import marks_in, sheets, stretches
from ..models.steps import BY_NAME, STEPS, Step, step_of
from ..reading.files import Unreadable
from ..reading.files.apart import page_apart
from .reading import found

PAGE_WIDTH = 1200  # pixels
MOST_PAGES = 12  # of a practice that are shown as pictures


def review(request: Request, address: str) -> HttpResponse:
    """Source and fields of a practice that was read from a report; each button is a small form that works by itself."""
    practice = found(request, address)
    check(rules.may_decide, request.actor, practice)
    if practice.report_id is None or not ReportReading.objects.visible_to(request.actor).filter(pk=practice.report_id).exists():
        raise Http404
    step = asked_step(request, practice)
    desk = Desk(request, practice, step)
    if request.method == "POST":
        answer = DOINGS[request.POST.get("do", "")](desk) if request.POST.get("do", "") in DOINGS else None
        if answer is not None:
            return answer
    return render(request, "practices/review.html", desk.context())


def asked_step(request: Request, practice: Practice) -> Step:
    """The matter that is looked at: the one asked for, else that of the first doubt, else the first."""
    asked = request.POST.get("step") or request.GET.get("step", "")
    if asked in BY_NAME:
        return BY_NAME[asked]
    doubts = in_doubt(practice.reading.get("doubts", []))
    return next((step for doubt in doubts if (step := step_of(doubt.path))), STEPS[0])


class Desk:
    """One look at one matter of one practice, with whatever was typed."""

    def __init__(self, request: Request, practice: Practice, step: Step) -> None:
        self.request, self.practice, self.step = request, practice, step
        self.content = practice.content
        self.form = StepForm(step, content=self.content)
        self.move = MoveForm(practice=practice, content=self.content, names=step.fields)
        self.split = SplitForm(content=self.content)
        self.merge = MergeForm(practice=practice)
        self.crossed: list[tuple[str, str, str]] = []

    def address(self, step: str = "") -> str:
        """The address of this desk, at a matter."""
        own = reverse("practices:review", args=[self.practice.address])
        return f"{own}?step={step}" if step else own

    def gone_on(self) -> HttpResponseRedirect:
        """To the next doubt; to this matter where none is left."""
        self.practice.refresh_from_db()
        doubts = in_doubt(self.practice.reading.get("doubts", []))
        steps = [step.name for doubt in doubts if (step := step_of(doubt.path))]
        here = STEPS.index(self.step)
        following = [name for name in steps if STEPS.index(BY_NAME[name]) >= here]
        return redirect(self.address((following or steps or [self.step.name])[0]))

    def context(self) -> dict[str, Any]:
        """Everything that the page shows."""
        practice = self.practice
        siblings = list(Practice.objects.present().filter(report=practice.report_id).order_by("pk"))
        left = [one for one in siblings if one.state in UNDECIDED]
        after = [one for one in left if one.pk > practice.pk] or [one for one in left if one.pk != practice.pk]
        doubts = [(doubt, step_of(doubt.path)) for doubt in in_doubt(practice.reading.get("doubts", []))]
        return {
            "practice": practice,
            "step": self.step,
            "crossed": self.crossed,
            "form": self.form,
            "move": self.move,
            "split": self.split,
            "merge": self.merge if any(one.state == State.DRAFT and one.pk != practice.pk for one in left) else None,
            "drop": ReasonForm(),
            "matters": [(one, sum(step is one for _doubt, step in doubts)) for one in STEPS],
            "doubts": sorted(doubts, key=lambda pair: pair[1] is not self.step),
            "unplaced": practice.reading.get("unplaced", []),
            "is_undecided": practice.state in UNDECIDED,
            "progress": (len(siblings) - len(left), len(siblings)),
            "doubts_left": sum(len(one.reading.get("doubts", [])) for one in left),
            "next": after[0] if after else None,
            **source_of(practice),
        }


def source_of(practice: Practice) -> dict[str, Any]:
    """The pages or the text that the practice was read from, with its passages."""
    report = practice.report
    assert report is not None
    marks = marks_in(practice.reading)
    if report.original and report.layout:
        first, last = practice.reading.get("pages") or (1, 1)
        shown = sheets(unpacked(report.layout), marks, first, min(last, first + MOST_PAGES - 1))
        return {"report": report, "sheets": shown, "stretches": []}
    return {"report": report, "sheets": [], "stretches": stretches(report.text, marks)}


def accepted(desk: Desk) -> HttpResponse | None:
    """A value in doubt is right as it stands."""
    actions.settle_doubt(desk.request.actor, practice=desk.practice, key=desk.request.POST.get("doubt", ""))
    return desk.gone_on()


def saved(desk: Desk) -> HttpResponse | None:
    """What was typed in one matter, kept at once; one row more or less where that was asked for."""
    sent = desk.request.POST
    moved = with_row(sent, sent["add"]) if sent.get("add") else without_row(sent, sent["remove"]) if sent.get("remove") else None
    if moved is not None:
        desk.form = StepForm(desk.step, content=desk.content, typed=moved)
        return None
    desk.form = StepForm(desk.step, sent, content=desk.content)
    if not desk.form.is_valid():
        return None
    try:
        actions.correct_step(
            desk.request.actor,
            practice=desk.practice,
            content=desk.form.cleaned_data["content"],
            step=desk.step,
            based_on=number_in(sent.get("based_on", "")) or 0,
        )
    except ValidationError as error:
        desk.form.add_error(None, error.messages)
        desk.crossed = crossed(desk, number_in(sent.get("based_on", "")))
        return None
    messages.success(desk.request, _("Saved."))
    return desk.gone_on()


def moved(desk: Desk) -> HttpResponse | None:
    """A passage goes into another field."""
    desk.move = MoveForm(desk.request.POST, practice=desk.practice, content=desk.content, names=desk.step.fields)
    if submit(desk.move, actions.move_passage, desk.request.actor, practice=desk.practice) is None:
        return None
    messages.success(desk.request, _("The passage is moved."))
    target = step_of(desk.move.cleaned_data["target"])
    return redirect(desk.address(target.name if target else ""))


def taken_apart(desk: Desk) -> HttpResponse | None:
    """Some passages become a draft of their own."""
    desk.split = SplitForm(desk.request.POST, content=desk.content)
    other = submit(desk.split, actions.split_practice, desk.request.actor, practice=desk.practice)
    if other is None:
        return None
    messages.success(desk.request, _("“%(title)s” is a draft of its own now.") % {"title": other.title})
    return redirect("practices:review", other.address)


def joined(desk: Desk) -> HttpResponse | None:
    """Another draft of the report is joined to this one."""
    desk.merge = MergeForm(desk.request.POST, practice=desk.practice)
    if submit(desk.merge, actions.merge_practices, desk.request.actor, practice=desk.practice) is None:
        return None
    messages.success(desk.request, _("The two drafts are one now."))
    return redirect(desk.address())


def crossed(desk: Desk, based_on: int | None) -> list[tuple[str, str, str]]:
    """What somebody else has changed in this matter since it was looked at: label, before, after."""
    older = versions_of(desk.practice).filter(number=based_on).first()
    if older is None:
        return []
    before: PracticeContent = read_content(Practice, older)
    theirs: dict[str, Any] = {name: getattr(desk.content, name) for name in desk.step.fields}
    return differences(before, replace(before, **theirs))


DOINGS: dict[str, Callable[[Desk], HttpResponse | None]] = {
    "accept": accepted,
    "save": saved,
    "move": moved,
    "split": taken_apart,
    "merge": joined,
}


def report_page(request: Request, uid: str, number: int) -> HttpResponse:
    """A page of a report as a picture, for those who may see the report."""
    reading = get_object_or_404(ReportReading.objects.visible_to(request.actor).defer("text", "found", "layout"), uid=uid)
    file = File.objects.visible_to(request.actor).filter(uid=reading.original).first() if reading.original else None
    if file is None or not number >= 1:
        raise Http404
    with default_storage.open(str(file.stored.name)) as stored:
        data = stored.read()
    try:
        picture = page_apart(data, number, PAGE_WIDTH)
    except Unreadable as refusal:
        raise Http404(UNREADABLE[refusal.why]) from refusal
    return HttpResponse(picture, "image/jpeg", headers={"Cache-Control": "private, max-age=86400"})
