"""Forms of the review desk: a passage to another field, a practice taken apart, two joined."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ..choices import TEXTS, State
from ..models import Practice
from ..models.content import PracticeContent
from ..models.passages import paragraphs

SEEN = 60  # letters by which a passage is known again
SHOWN = 160  # letters of a passage in a list


def passages_of(content: PracticeContent, names: Any = TEXTS) -> list[tuple[str, str]]:
    """The paragraphs of some texts as choices: "needs:2" and how it begins."""
    rows = [(name, at, words) for name in names if name in TEXTS for at, words in enumerate(paragraphs(getattr(content, name)))]
    return [(f"{name}:{at}", f"{TEXTS[name]}: {words[:SHOWN]}{'…' if len(words) > SHOWN else ''}") for name, at, words in rows]


class MoveForm(forms.Form):
    """Which passage goes into which field; `passage` says the field, the place and how the passage begins."""

    passage = forms.ChoiceField(label=_("Which passage?"), widget=forms.RadioSelect)
    target = forms.ChoiceField(label=_("Into which field?"), choices=[("", _("Choose a field")), *TEXTS.items()])

    def __init__(self, data: Any = None, *, practice: Practice, content: PracticeContent, names: Any) -> None:
        super().__init__(data)
        rest = practice.reading.get("unplaced", [])
        no_field = gettext("fits no field")
        loose = [(f"unplaced:{at}", f"{no_field}: {one['text'][:SHOWN]}") for at, one in enumerate(rest)]
        self.known = {f"unplaced:{at}": one["text"] for at, one in enumerate(rest)}
        self.known |= {f"{name}:{at}": words for name in TEXTS for at, words in enumerate(paragraphs(getattr(content, name)))}
        choices: Any = self.fields["passage"]
        choices.choices = [*loose, *passages_of(content, names)]
        if data is not None:
            choices.choices = [*loose, *passages_of(content)]

    def clean(self) -> dict[str, Any]:
        """The passage as the action takes it."""
        data: dict[str, Any] = super().clean() or {}
        if self.errors:
            return data
        name, _colon, place = data["passage"].partition(":")
        begins = self.known[data["passage"]][:SEEN]
        return {"source": name, "place": int(place), "target": data["target"], "text": begins}


class SplitForm(forms.Form):
    """What the other practice is called, and which passages belong to it."""

    title = forms.CharField(label=_("What is the other practice called?"), max_length=300)
    taken = forms.MultipleChoiceField(label=_("Which passages belong to it?"), widget=forms.CheckboxSelectMultiple)

    def __init__(self, data: Any = None, *, content: PracticeContent) -> None:
        super().__init__(data)
        choices: Any = self.fields["taken"]
        choices.choices = passages_of(content)

    def clean(self) -> dict[str, Any]:
        """The places of the passages by field."""
        data: dict[str, Any] = super().clean() or {}
        if self.errors:
            return data
        taken: dict[str, list[int]] = {}
        for chosen in data["taken"]:
            name, _colon, place = chosen.partition(":")
            taken.setdefault(name, []).append(int(place))
        return {"title": data["title"], "taken": taken}


class MergeForm(forms.Form):
    """Which other draft of the same report belongs to this one."""

    other = forms.ModelChoiceField(
        label=_("Which other draft of this report belongs to it?"),
        queryset=Practice.objects.none(),
        empty_label=_("Choose a draft"),
    )

    def __init__(self, data: Any = None, *, practice: Practice) -> None:
        super().__init__(data)
        rows = Practice.objects.present().filter(report=practice.report_id, state=State.DRAFT).exclude(pk=practice.pk)
        choices: Any = self.fields["other"]
        choices.queryset = rows.select_related("home").order_by("pk")
