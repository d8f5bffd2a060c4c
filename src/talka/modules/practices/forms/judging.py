"""Forms of those who judge a practice, ask for improvements, or name what takes its place."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.utils.translation import gettext_lazy as _

from talka.kernel.actors import Actor

from ..actions.judging import Judged
from ..choices import FIELDS, QUESTIONS, Criterion, Level, State
from ..models import Assessment, Practice

ROWS = 3
LONGEST_REASON, LONGEST_ASKED = 2000, 1000
NEED_A_PART = _("Please choose the part that you mean.")
NEED_WORDS = _("Please say what should be better in it.")


class AssessForm(forms.Form):
    """The seven criteria, each with a level and its reason, and whether one has an interest in the practice."""

    interest = forms.ChoiceField(
        label=_("Have you an interest of your own in this practice?"),
        help_text=_("You work there or did, get money from it or give it, or are close to somebody who runs it."),
        choices=[("no", _("No, none")), ("yes", _("Yes|I step aside and do not judge it"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Please say whether you have an interest in the practice; readers see your answer.")},
    )
    conflict = forms.CharField(label=_("Which one?"), max_length=500, required=False)

    def __init__(self, data: Any = None, *, mine: Assessment | None = None) -> None:
        known = {one.criterion: one for one in mine.judgements.all()} if mine else {}
        initial: dict[str, Any] = {"interest": "yes" if mine.conflict else "no", "conflict": mine.conflict} if mine else {}
        for name, one in known.items():
            initial |= {f"{name}-level": one.level, f"{name}-reason": one.reason}
        super().__init__(data, initial=initial)
        for name in Criterion.values:
            self.fields[f"{name}-level"] = forms.TypedChoiceField(
                label=_("How far is it shown?"),
                choices=[("", _("not judged")), *((level.value, level.label) for level in Level)],
                coerce=int,
                empty_value=None,
                required=False,
            )
            self.fields[f"{name}-reason"] = forms.CharField(
                label=_("Why?"), max_length=LONGEST_REASON, required=False, widget=forms.Textarea(attrs={"rows": 2})
            )

    def rows(self) -> Iterator[tuple[str, str, Any, Any]]:
        """Each criterion: its name, its question, and its two fields."""
        for one in Criterion:
            yield str(one.label), str(QUESTIONS[one]), self[f"{one.value}-level"], self[f"{one.value}-reason"]

    def clean(self) -> dict[str, Any]:
        """What the reviewer holds; a reason without a level, and a level without a reason, are asked about where they stand."""
        data: dict[str, Any] = super().clean() or {}
        if data.get("interest") == "yes":
            if not data.get("conflict"):
                self.add_error("conflict", _("Please say which interest you have."))
            return {"judged": [], "conflict": data.get("conflict", "")}
        judged = []
        for name in Criterion.values:
            level, reason = data.get(f"{name}-level"), data.get(f"{name}-reason", "")
            if level is None and reason:
                self.add_error(f"{name}-level", _("Please choose a level beside your reason."))
            elif level is not None and not reason:
                self.add_error(f"{name}-reason", _("Please say why; a level never stands alone."))
            elif level is not None:
                judged.append(Judged(name, level, reason))
        return {"judged": judged, "conflict": ""}


def parts() -> list[tuple[str, Any]]:
    """The parts of a practice by their names: whole ones, since nobody asks for half a period."""
    return [("", _("Choose a part")), *((name, label) for name, label in FIELDS.items() if "." not in name)]


class ImproveForm(forms.Form):
    """Up to three parts at a time, each with what should be better in it."""

    def __init__(self, *args: Any, **also: Any) -> None:
        super().__init__(*args, **also)
        for number in range(ROWS):
            self.fields[f"field-{number}"] = forms.ChoiceField(label=_("Which part?"), choices=parts, required=False)
            self.fields[f"words-{number}"] = forms.CharField(
                label=_("What should be better?"),
                max_length=LONGEST_ASKED,
                required=False,
                widget=forms.Textarea(attrs={"rows": 2}),
            )

    def rows(self) -> list[tuple[Any, Any]]:
        """The two fields of each row."""
        return [(self[f"field-{number}"], self[f"words-{number}"]) for number in range(ROWS)]

    def clean(self) -> dict[str, Any]:
        """The rows that say something."""
        data: dict[str, Any] = super().clean() or {}
        asked = []
        for number in range(ROWS):
            field, words = data.get(f"field-{number}", ""), data.get(f"words-{number}", "")
            if words and not field:
                self.add_error(f"field-{number}", NEED_A_PART)
            elif field and not words:
                self.add_error(f"words-{number}", NEED_WORDS)
            elif field:
                asked.append((field, words))
        return {"asked": asked}


class SupersedeForm(forms.Form):
    """What takes the place of a practice, by the address of its page, and why."""

    successor = forms.CharField(
        label=_("Which practice takes its place?"),
        help_text=_("Paste the address of its page here."),
        max_length=300,
        error_messages={"required": _("Please paste the address of the practice that takes its place.")},
    )
    reason = forms.CharField(
        label=_("Why?"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Please say why, so that they can read it.")},
    )

    def __init__(self, *args: Any, actor: Actor, **also: Any) -> None:
        super().__init__(*args, **also)
        self.actor = actor

    def clean_successor(self) -> Practice:
        """The practice behind an address, or behind the end of one."""
        address = urlsplit(self.cleaned_data["successor"].strip()).path.rstrip("/").rpartition("/")[2]
        rows = Practice.objects.visible_to(self.actor).tailed(address.rpartition("-")[2])
        practice: Practice | None = rows.filter(state=State.PUBLISHED).first()
        if practice is None:
            raise forms.ValidationError(
                _("No published practice has this address. Please open its page, and copy the address there.")
            )
        return practice
