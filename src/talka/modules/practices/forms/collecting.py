"""The forms of a collection."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from talka.ground.networks.forms import NetworkField
from talka.ground.networks.models import Network
from talka.kernel.actors import Actor

from ..querysets import KEEPERS
from .practice import language_choices
from .small import networks_of


class CollectionForm(forms.Form):
    """Title, introduction, language; and for a new one its home."""

    title = forms.CharField(label=_("What is the collection called?"), max_length=200)
    introduction = forms.CharField(
        label=_("Introduction"),
        help_text=_("For whom it is, what these practices have in common, and where to begin."),
        max_length=5000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    language = forms.ChoiceField(label=_("In which language is this written?"), choices=language_choices)
    network = NetworkField(label=_("Which network is its home?"), queryset=Network.objects.none(), empty_label=None)

    def __init__(self, *args: Any, actor: Actor, is_new: bool, **also: Any) -> None:
        super().__init__(*args, **also)
        self.fields["network"].queryset = networks_of(actor, *KEEPERS)  # type: ignore[attr-defined]
        if not is_new:
            del self.fields["network"]


class ItemForm(forms.Form):
    """A word about why a practice is in a collection."""

    words = forms.CharField(label=_("Why is it here?"), max_length=500, required=False)
