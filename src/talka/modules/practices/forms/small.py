"""The short forms: beginning, deciding, reading a report in, translating."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from textwrap import shorten
from types import MappingProxyType
from typing import Any

from django import forms
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from talka.ground.networks.forms import NetworkField
from talka.ground.networks.models import Network
from talka.kernel.actors import Actor
from talka.kernel.words import phrase_key

from ..actions.reports import taken_of
from ..choices import TEXTS, TRANSLATED
from ..models import Practice
from ..models.content import LONGEST_TEXT, PracticeContent
from ..querysets import KEEPERS
from ..reading.files import MOST_BYTES
from ..rules import ROLES
from .practice import HINTS, country_choices, language_choices

SHORT_LINE = 70


def networks_of(actor: Actor, *roles: str) -> Any:
    """The networks in which the actor has one of the roles."""
    rows = Network.objects.visible_to(actor).named_in(get_language() or "")
    return rows if actor.runs_installation else rows.filter(pk__in=actor.networks_with(*roles))


class StartForm(forms.Form):
    """What is needed before anything else: a name, a place, a few words."""

    title = forms.CharField(label=_("What is it called?"), max_length=300)
    summary = forms.CharField(
        label=_("What is it, in two or three sentences?"),
        help_text=HINTS["summary"],
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    country = forms.ChoiceField(label=_("In which country?"), choices=country_choices, required=False)
    language = forms.ChoiceField(label=_("In which language do you write?"), choices=language_choices)
    network = NetworkField(label=_("Which network is its home?"), queryset=Network.objects.none(), empty_label=None)

    def __init__(self, *args: Any, actor: Actor, **also: Any) -> None:
        super().__init__(*args, **also)
        self.fields["network"].queryset = networks_of(actor, *ROLES)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """The content and its home."""
        data: dict[str, Any] = super().clean() or {}
        if self.errors:
            return data
        words = {name: data[name] for name in ("title", "summary", "country", "language")}
        return {"network": data["network"], "content": PracticeContent(**words)}


class CheckForm(forms.Form):
    """What is asked for last, before a change is saved: a word about it; `based_on` is the version it was looked at beside."""

    note = forms.CharField(
        label=_("What did you change, and why?"),
        help_text=_("For those who read the history or decide about the change."),
        max_length=500,
        required=False,
    )
    based_on = forms.IntegerField(widget=forms.HiddenInput)


class ConfirmForm(forms.Form):
    """A step without words."""


class ReasonForm(forms.Form):
    """A step that needs a reason."""

    reason = forms.CharField(
        label=_("Why?"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Please say why, so that they can read it.")},
    )


def report_languages() -> list[tuple[str, str]]:
    """The languages a report can be in; at first we look for ourselves."""
    return [("", gettext("We find out from the text")), *language_choices()]


class ShownForm(forms.Form):
    """The networks of the actor in which a practice is shown beside its own."""

    networks = forms.ModelMultipleChoiceField(
        label=_("In which of your networks is it shown?"),
        help_text=_("It stays at home where it is; there it is changed and published."),
        queryset=Network.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, actor: Actor, practice: Practice, **also: Any) -> None:
        own = networks_of(actor, *KEEPERS).exclude(pk=practice.home_id).named_in(get_language() or "en")
        self.before = list(own.filter(pk__in=practice.shown_in.values("pk")))
        super().__init__(*args, **{"initial": {"networks": self.before}, **also})
        field: Any = self.fields["networks"]
        field.queryset, field.label_from_instance = own, lambda network: network.shown_name

    def clean(self) -> dict[str, Any]:
        """Where it begins to be shown, and where no longer."""
        data: dict[str, Any] = super().clean() or {}
        if self.errors:
            return data
        now = list(data["networks"])
        return {"show": [one for one in now if one not in self.before], "hide": [one for one in self.before if one not in now]}


class ReportForm(forms.Form):
    """A report as a file or as pasted text."""

    network = NetworkField(label=_("For which network?"), queryset=Network.objects.none(), empty_label=None)
    language = forms.ChoiceField(label=_("In which language is the report?"), choices=report_languages, required=False)
    file = forms.FileField(
        label=_("The report as a file"),
        help_text=_("PDF, Word (.docx), a web page or plain text; 100 megabytes at most."),
        required=False,
    )
    pasted = forms.CharField(
        label=_("Or paste its text here"), required=False, strip=False, widget=forms.Textarea(attrs={"rows": 8})
    )

    def __init__(self, *args: Any, actor: Actor, **also: Any) -> None:
        super().__init__(*args, **also)
        self.fields["network"].queryset = networks_of(actor, *KEEPERS)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """The text with a name; refuses what is no text."""
        data: dict[str, Any] = super().clean() or {}
        if self.errors:
            return data
        file, pasted = data.get("file"), data.get("pasted", "")
        if file is None and not pasted.strip():
            raise forms.ValidationError(_("Please choose a file, or paste the text of the report."))
        name = file.name if file else str(_("pasted text"))
        known = {"network": data["network"], "language": data["language"], "name": name}
        if file is None:
            return {**known, "text": pasted.replace("\0", "")}
        content = file.read(MOST_BYTES + 1)
        taken = taken_of(content)
        return {**known, "text": taken.text, "original": content, "pages": taken.pages}


def texts_of(content: PracticeContent) -> dict[str, tuple[Any, str]]:
    """The texts of a practice as they are translated: (label, original) by the name of the field."""
    return {name: (TEXTS.get(name, _("Title")), getattr(content, name)) for name in TRANSLATED}


class TranslationForm(forms.Form):
    """A field for each text, {name: (label, original)}, and for each of the short words; that of "title" has one line."""

    def __init__(
        self,
        data: Any = None,
        *,
        texts: Mapping[str, tuple[Any, str]],
        phrases: Iterable[str] = (),
        known: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        super().__init__(data, initial=dict(known))
        self.originals = {name: text for name, (_label, text) in texts.items() if text}
        for name, text in self.originals.items():
            rows = min(16, max(2, len(text) // 70))
            widget: Any = forms.TextInput() if name == "title" else forms.Textarea(attrs={"rows": rows})
            self.fields[name] = forms.CharField(label=texts[name][0], max_length=LONGEST_TEXT, required=False, widget=widget)
        self.phrases = {phrase_key(text): text for text in phrases}
        for name, text in self.phrases.items():
            area: Any = forms.Textarea(attrs={"rows": len(text) // 70 + 2}) if len(text) > SHORT_LINE else forms.TextInput()
            said = shorten(text, width=SHORT_LINE, placeholder="…")
            self.fields[name] = forms.CharField(label=said, max_length=LONGEST_TEXT, required=False, widget=area)

    def pairs(self) -> list[tuple[Any, str]]:
        """Each field beside its original, the longer ones of the short words behind the texts."""
        long = {name: text for name, text in self.phrases.items() if len(text) > SHORT_LINE}
        return [(self[name], text) for name, text in {**self.originals, **long}.items()]

    def short_words(self) -> list[Any]:
        """The fields that are labelled with their whole original."""
        return [self[name] for name, text in self.phrases.items() if len(text) <= SHORT_LINE]

    def clean(self) -> dict[str, Any]:
        """What was typed, as the action takes it."""
        data: dict[str, Any] = super().clean() or {}
        if self.errors:
            return data
        return {
            "texts": {name: data.get(name, "") for name in self.originals},
            "phrases": {text: data.get(name, "") for name, text in self.phrases.items()},
        }
