"""Forms about topics."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from .models import LONGEST_LABEL, Topic, Vocabulary


class TopicForm(forms.Form):
    """A topic's labels and what other tables call it; `cleaned_data` is what `change_topic` takes."""

    parent = forms.ModelChoiceField(
        label=_("Is it part of a wider topic?"), queryset=Topic.objects.none(), required=False, empty_label=_("no")
    )
    notation = forms.CharField(
        label=_("Code in another table"), max_length=40, required=False, help_text=_("Such as the letter of a NACE section.")
    )
    uri = forms.URLField(label=_("Web address of its definition"), max_length=300, required=False, assume_scheme="https")

    def __init__(self, *args: Any, vocabulary: Vocabulary, topic: Topic | None = None, **also: Any) -> None:
        super().__init__(*args, **also)
        for code, name in settings.LANGUAGES:
            self.fields[f"label_{code}"] = forms.CharField(
                label=_("In %(language)s") % {"language": name}, max_length=LONGEST_LABEL, required=False
            )
        self.fields["more"] = forms.CharField(
            label=_("In other languages"),
            help_text=_("A line each, the code of the language first: “sv: Landsbygd”."),
            required=False,
            widget=forms.Textarea({"rows": 4}),
        )
        field: Any = self.fields["parent"]
        others = Topic.objects.present().filter(vocabulary=vocabulary)
        field.queryset = others.exclude(pk=topic.pk) if topic else others
        self.order_fields(["code", *(f"label_{code}" for code, _name in settings.LANGUAGES), "more"])

    def clean_more(self) -> dict[str, str]:
        """The labels in other languages, by language."""
        found = {}
        for line in str(self.cleaned_data["more"]).splitlines():
            code, colon, label = line.partition(":")
            if line.strip() and not (colon and code.strip().isalpha() and label.strip()):
                raise ValidationError(_("Write a line as “sv: Landsbygd”."), code="line")
            found[code.strip().lower()] = label.strip()
        found.pop("", None)
        return found

    def clean(self) -> dict[str, Any]:
        """The labels of all languages in one."""
        data = super().clean() or {}
        own = {code: data.pop(f"label_{code}", "") for code, _name in settings.LANGUAGES}
        more = data.pop("more", {})
        return {**data, "labels": {**own, **more}}


class NewTopicForm(TopicForm):
    """The same with a code; `cleaned_data` is what `add_topic` takes."""

    code = forms.SlugField(
        label=_("Code"), max_length=60, required=False, help_text=_("Made of the first label where you give none.")
    )


def known(topic: Topic) -> dict[str, Any]:
    """What the form shows at first."""
    own = {code for code, _name in settings.LANGUAGES}
    more = "\n".join(f"{code}: {label}" for code, label in sorted(topic.labels.items()) if code not in own)
    labels = {f"label_{code}": topic.labels.get(code, "") for code in own}
    return {"parent": topic.parent_id, "notation": topic.notation, "uri": topic.uri, "more": more, **labels}
