"""Pages of places: so far only what a form needs while somebody types."""

from __future__ import annotations

from django.http import HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import get_language
from django.views.decorators.http import require_GET

from talka.kernel.pages import Request

from .models import Place

MOST_SUGGESTIONS = 8
LONGEST_BEGINNING = 100


@require_GET
def suggest(request: Request) -> HttpResponse:
    """Places that begin with what was typed, as options for a list beside the field.

    It stands in the parameter that `field` names, since a form sends a field under its own name.
    """
    typed = request.GET.get(request.GET.get("field", "q"), "")[:LONGEST_BEGINNING]
    country = request.GET.get("country", "")[:2].upper()
    places = Place.objects.visible_to(request.actor)
    suggested = places.starting_with(typed, get_language() or "en", country=country, limit=MOST_SUGGESTIONS)
    return HttpResponse(render_to_string("places/suggestions.html", {"suggestions": suggested}))
