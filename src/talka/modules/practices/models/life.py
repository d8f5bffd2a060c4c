"""How far a practice has come on its way, in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from ..choices import Criterion, Level, State
from . import Assessment, Practice
from .showing import OLD_AFTER

DUE_AFTER = timedelta(days=365)
WAY = (State.DRAFT, State.SUBMITTED, State.CHECKED, State.VALIDATED, State.PUBLISHED)


def way_of(practice: Practice) -> list[tuple[str, str, str, str]]:
    """The steps from a draft to what everybody reads, as (title, text, when, state): those behind it, and where it is now."""
    said = {
        State.DRAFT: (_("Draft"), _("The author writes it.")),
        State.SUBMITTED: (_("Waits for a steward"), _("The network reads it.")),
        State.CHECKED: (_("Checked"), _("The network says that it is so.")),
        State.VALIDATED: (_("Validated"), _("A reviewer stands for it.")),
        State.PUBLISHED: (_("Published"), _("Everybody reads it.")),
    }
    now = WAY.index(State(practice.state))
    marks = {State.CHECKED: practice.checked_at, State.VALIDATED: practice.validated_at}
    steps = []
    for place, state in enumerate(WAY):
        when = marks.get(state)
        done = "done" if place < now else "now" if place == now else ""
        steps.append((*said[state], date_format(localtime(when), "SHORT_DATE_FORMAT") if when else "", done))
    return steps


def marks_of(practice: Practice) -> list[str]:
    """Who has vouched for it, as sentences: the network by checking, a reviewer by validating, and whether it changed since."""
    found = []
    if practice.checked_at:
        found.append(_("Checked by the network on %(date)s.") % {"date": _day(practice.checked_at)})
    if practice.validated_at:
        facts = {"date": _day(practice.validated_at), "name": str(practice.validator or ""), "number": practice.validated_number}
        said = _("Validated by %(name)s on %(date)s.") if practice.validator else _("Validated on %(date)s.")
        found.append(said % facts)
        if practice.validated_number and practice.validated_number < practice.number:
            found.append(_("It has changed since then; version %(number)s was validated.") % facts)
    return found


def _day(when: object) -> str:
    return date_format(localtime(when), "DATE_FORMAT")  # type: ignore[arg-type]


@dataclass(frozen=True)
class Freshness:
    """How fresh a practice is: a sentence, whether those who run it should look again, and whether it is old."""

    sentence: str
    is_due: bool
    is_old: bool


def freshness(practice: Practice) -> Freshness:
    """When somebody in charge said last that it is still right; after a year they are asked again, after two it counts as old."""
    last = practice.confirmed_at or practice.published_at
    if last is None:
        return Freshness("", is_due=False, is_old=False)
    if practice.confirmed_at is None:
        sentence = _("Published on %(date)s; nobody has said since then that it is still right.") % {"date": _day(last)}
    elif practice.confirmer is None:
        sentence = _("On %(date)s those in charge said that it is still right.") % {"date": _day(last)}
    else:
        sentence = _("On %(date)s %(name)s said that it is still right.") % {"date": _day(last), "name": practice.confirmer}
    age = timezone.now() - last
    return Freshness(sentence, is_due=age > DUE_AFTER, is_old=age > OLD_AFTER)


def judged(practice: Practice) -> dict[str, Any]:
    """What the page of a practice shows of its assessments, by reviewer, and who stepped aside: one query."""
    found: dict[int, tuple[Assessment, list[tuple[str, int, str, str]]]] = {}
    for row in Assessment.objects.present().filter(practice=practice).with_levels():
        levels = found.setdefault(row.pk, (row, []))[1]
        if row.criterion:
            levels.append((str(Criterion(row.criterion).label), row.level, str(Level(row.level).label), row.reason))
    return {
        "assessments": [(row, levels) for row, levels in found.values() if not row.conflict],
        "stepped_aside": [row for row, _levels in found.values() if row.conflict],
    }
