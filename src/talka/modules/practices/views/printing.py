"""Printing: chosen practices as a brochure."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.text import slugify
from django.utils.translation import get_language

from talka.ground.networks.models import Installation, Network
from talka.kernel.pages import Request

from ..brochure import MOST_PRACTICES, as_docx, as_pdf, gather
from ..forms.brochure import ORDERS, BrochureForm
from ..models import Practice
from ..models.collections import Collection
from ..models.showing import shown
from .listing import wanted_by

MOST_OF_STRANGERS = 50
KINDS = {
    "pdf": ("application/pdf", as_pdf),
    "docx": ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", as_docx),
}


def brochure(request: Request) -> HttpResponse:
    """What the list shows, or the practices named with `practice`, to be printed; the file itself when the form is sent."""
    most = MOST_PRACTICES if request.actor.is_known else MOST_OF_STRANGERS
    rows, total = chosen_by(request), chosen_by(request).count()
    form = BrochureForm(request.POST if request.method == "POST" else None, of=collection_of(request))
    too_many = total > most
    if request.method == "POST" and form.is_valid() and total and not too_many:
        try:
            return printed(request, list(rows.order_by(*ORDERS[form.cleaned_data["order"]])), form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
    context = {
        "form": form,
        "total": total,
        "most": most,
        "too_many": too_many,
        "rows": shown(list(rows.order_by("-published_at", "-pk")[:12]), get_language() or "en"),
        "query": request.GET.urlencode(),
    }
    return render(request, "practices/brochure.html", context)


def chosen_by(request: Request) -> Any:
    """The published practices that the address names, one by one or by the filters of the list."""
    rows = Practice.objects.published().select_related("home")
    if one := collection_of(request):
        return rows.filter(collected__collection=one)
    tails = [tail.rpartition("-")[2].lower() for tail in request.GET.getlist("practice")[:MOST_PRACTICES]]
    return rows.filter(tail__in=tails) if tails else rows.matching(wanted_by(request))


def collection_of(request: Request) -> Collection | None:
    """The collection that the address names, if the reader may see it."""
    tail = request.GET.get("collection", "").rpartition("-")[2].lower()
    one: Collection | None = Collection.objects.visible_to(request.actor).filter(tail=tail).first() if tail else None
    return one


def printed(request: Request, practices: list[Practice], told: dict[str, Any]) -> HttpResponse:
    """The file, by a name that says what it is."""
    media_type, make = KINDS[told["format"]]
    whole = gather(
        practices,
        title=told["title"],
        introduction=told["introduction"],
        language=told["language"],
        publisher=publisher(request.GET.get("network", ""), told["language"]),
        site=settings.TALKA_ADDRESS,
    )
    name = f"{slugify(told['title']) or 'brochure'}.{told['format']}"
    return HttpResponse(make(whole), media_type, headers={"Content-Disposition": f'attachment; filename="{name}"'})


def publisher(slug: str, language: str) -> str:
    """Who gives it out: the network whose practices these are, else the installation."""
    network = Network.objects.present().filter(slug=slug).named_in(language).first() if slug else None
    return str(network.shown_name) if network else str(Installation.objects.first() or "Talka")
