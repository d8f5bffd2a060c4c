"""The form in which anybody suggests a correction."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from talka.kernel.actors import Actor

from ..models.suggesting import parts


class SuggestionForm(forms.Form):
    """Which part, what is wrong, what is right, and how one knows."""

    part = forms.ChoiceField(label=_("Which part is it about?"), choices=parts)
    wrong = forms.CharField(label=_("What is wrong?"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))
    right = forms.CharField(label=_("What is right?"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))
    source = forms.CharField(label=_("Where can one see that?"), max_length=500, required=False)
    name = forms.CharField(label=_("Your name"), max_length=200, required=False)
    email = forms.EmailField(
        label=_("Your e-mail address"),
        help_text=_("Only so that we can tell you what became of it. It is removed ninety days after the decision."),
        required=False,
    )

    def __init__(self, *args: Any, actor: Actor, **also: Any) -> None:
        super().__init__(*args, **also)
        if actor.is_known:
            del self.fields["name"], self.fields["email"]
