"""A field for a place: people type a name, and choose only where the name is not enough."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.translation import get_language

from .choices import SENTENCES
from .gazetteer.choosing import Reason
from .gazetteer.entries import Entry
from .gazetteer.resolving import Exactness, Resolution
from .models import Place

NONE_OF_THESE = "none"
LONGEST_LINE = 200

Typed = tuple[str, str]


class PlaceInput(forms.TextInput):
    """A line of text that suggests places, and below it the candidates where it was ambiguous."""

    template_name = "places/place_input.html"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs)
        self.candidates: list[tuple[str, str]] = []

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> Typed:
        """What was typed, and the key of the candidate that was chosen, "" for none."""
        return str(data.get(name) or ""), str(data.get(f"{name}_choice") or "")

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """The field's parts for the template."""
        context: dict[str, Any] = super().get_context(name, value, attrs)
        list_id = f"{context['widget']['attrs'].get('id', name)}_places"
        context["widget"]["attrs"] |= {
            "list": list_id,
            "autocomplete": "off",
            "maxlength": LONGEST_LINE,
            "hx-get": f"{reverse('places:suggest')}?{urlencode({'field': name})}",
            "hx-trigger": "input changed delay:250ms",
            "hx-target": f"#{list_id}",
        }
        context["widget"] |= {
            "list_id": list_id,
            "candidates": self.candidates,
            "none": NONE_OF_THESE,
        }
        return context


class PlaceField(forms.CharField):
    """Gives a `Resolution`, None for an empty line.

    A name that no table has is accepted and stays not located. A name that several places have is
    refused once, with the candidates; "none of these" leaves it not located. `country` (a code)
    and `within` (names) may be set on the field of a form before it is checked.
    """

    widget = PlaceInput

    def __init__(self, *, country: str = "", within: Sequence[str] = (), **also: Any) -> None:
        super().__init__(max_length=LONGEST_LINE, **also)
        self.country, self.within = country, within

    def clean(self, value: Typed | str) -> Resolution | None:  # type: ignore[override]
        """What the typed line means, with the choice that was made among candidates."""
        typed, choice = (value, "") if isinstance(value, str) else value
        text = super().clean(typed)
        if not text:
            return None
        found = Place.objects.find(text, country=self.country, within=self.within)
        if found.place or not found.candidates:
            return found
        chosen = {entry.key: entry for entry in found.candidates}.get(choice)
        if chosen:
            return replace(found, place=chosen, exactness=Exactness.EXACT, reason=Reason.CHOSEN)
        if choice == NONE_OF_THESE:
            return replace(found, candidates=())
        self.offer(found.candidates)
        raise ValidationError(str(SENTENCES[found.reason]), code="ambiguous")

    def offer(self, candidates: Sequence[Entry]) -> None:
        """Shows the candidates below the line when the form is drawn again."""
        atlas, language = Place.objects.atlas(), get_language() or "en"
        self.widget.candidates = [(entry.key, atlas.described(entry, language)) for entry in candidates]

    def prepare_value(self, value: Any) -> Any:
        """The line of text for what the field holds: a line, a place, or a resolution."""
        if isinstance(value, tuple):
            return value[0]
        if isinstance(value, Resolution):
            return value.text
        if isinstance(value, Place):
            return Place.objects.atlas().described(value.entry, get_language() or "en")
        return value

    def has_changed(self, initial: Any, data: Any) -> bool:
        """True if the line was typed anew or a candidate was chosen."""
        typed, choice = (data, "") if isinstance(data, str) else data
        return bool(choice) or super().has_changed(self.prepare_value(initial), typed)
