"""One line of a table of practices."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from talka.ground.networks.models import Network
from talka.kernel.exchange import uid_field

from ..choices import Scope
from ..models.content import LONGEST_TEXT, check_day, check_order
from .practice import country_choices, language_choices, topic_choices


def _many(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part.strip() for part in text.split(";") if part.strip()))


class PracticeLineForm(forms.Form):
    """What a line may say; several places or organisations stand with semicolons between them."""

    network = forms.ModelChoiceField(queryset=Network.objects.all(), to_field_name="slug")
    title = forms.CharField(max_length=300)
    language = forms.ChoiceField(choices=language_choices)
    country = forms.ChoiceField(choices=country_choices, required=False)
    places = forms.CharField(required=False)
    scope = forms.ChoiceField(choices=[("", ""), *Scope.choices], required=False)
    start = forms.CharField(required=False, validators=[check_day])
    end = forms.CharField(required=False, validators=[check_day])
    ongoing = forms.BooleanField(required=False)
    organisations = forms.CharField(required=False)
    topics = forms.MultipleChoiceField(
        choices=topic_choices, required=False, error_messages={"invalid_choice": _("There is no topic with the code %(value)s.")}
    )
    summary = forms.CharField(max_length=LONGEST_TEXT, required=False)
    uid = uid_field()

    def clean(self) -> dict[str, Any]:
        """The line with its lists taken apart."""
        data: dict[str, Any] = super().clean() or {}
        check_order(data.get("start", ""), data.get("end", ""))
        return data | {name: _many(data.get(name, "")) for name in ("places", "organisations")}
