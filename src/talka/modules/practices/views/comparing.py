"""Comparing: up to four practices side by side, on the page and as a table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from django.db.models import Case, Value, When
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from talka.kernel.pages import Request, table_as_file

from ..models import Practice
from ..models.beside import MOST, Column, as_table, columns, side_by_side
from ..models.showing import Shown, shown

SHOWS = ("", "facts", "differences")
MOST_TO_ADD = 8


@require_GET
def compare(request: Request) -> HttpResponse:
    """What is named with `practice` side by side, and a way to add one; `show` leaves texts or what is the same out."""
    chosen, has_more = named(request)
    language = get_language() or "en"
    asked = request.GET.get("show", "")
    view = asked if asked in SHOWS else ""
    tails, titles = [one.practice.tail for one in chosen], [one.text("title") for one in chosen]
    words = request.GET.get("q", "").strip()[:200]
    withouts = [address_of(tails, view, without=tail) for tail in tails]
    context = {
        "columns": list(zip([one.practice for one in chosen], titles, withouts, strict=True)),
        "lines": [(one, list(zip(titles, one.cells, one.odd, strict=True))) for one in lines_of(chosen, view)],
        "query": urlencode({"practice": tails}, doseq=True),
        "views": [(label, address_of(tails, name), name == view) for name, label in zip(SHOWS, labels_of_views(), strict=True)],
        "view": view,
        "has_more": has_more,
        "most": MOST,
        "words": words,
        "to_add": to_add(tails, view, words, language) if len(chosen) < MOST else [],
    }
    return render(request, "practices/compare.html", context)


@require_GET
def compare_table(request: Request, ending: str) -> HttpResponseBase:
    """The same as a table: CSV or XLSX."""
    chosen, _has_more = named(request)
    addresses = [request.build_absolute_uri(one.practice.get_absolute_url()) for one in chosen]
    rows = as_table(chosen, side_by_side(chosen), addresses)
    return table_as_file(rows, _("Comparison"), ending)


def named(request: Request) -> tuple[list[Column], bool]:
    """The practices that the address names and the reader may see, in that order, and whether it names more than four."""
    asked = dict.fromkeys(name.rpartition("-")[2].lower() for name in request.GET.getlist("practice")[:50])
    rows = Practice.objects.visible_to(request.actor).filter(tail__in=list(asked)).select_related("home")
    found = {one.tail: one for one in rows}
    there = [found[tail] for tail in asked if tail in found]
    return columns(there[:MOST], get_language() or "en"), len(there) > MOST


def lines_of(chosen: Sequence[Column], view: str) -> Any:
    """The lines that are asked for."""
    lines = side_by_side(chosen) if chosen else []
    if view:
        lines = [line for line in lines if not line.is_text and (view == "facts" or line.differs)]
    return lines


def labels_of_views() -> tuple[str, ...]:
    """What each view is called."""
    return _("everything"), _("only the facts"), _("only facts that differ")


def address_of(tails: Sequence[str], view: str, *, without: str = "", also: str = "") -> str:
    """The address of the same comparison with one practice less or more."""
    asked: dict[str, Any] = {"practice": [*(tail for tail in tails if tail != without), *([also] if also else [])]}
    if view:
        asked["show"] = view
    return f"{reverse('practices:compare')}?{urlencode(asked, doseq=True)}"


def to_add(tails: Sequence[str], view: str, words: str, language: str) -> list[tuple[Any, str]]:
    """Practices that can be set beside the chosen ones, each with the address that does so."""
    return [(one, address_of(tails, view, also=one.record.tail)) for one in to_find(tails, words, language)]


def to_find(tails: Sequence[str], words: str, language: str) -> list[Shown]:
    """What the words find among the published practices but these, titles first; without words the newest. At most eight."""
    rows = Practice.objects.published().exclude(tail__in=tails)
    if words:
        in_title = Case(When(title__icontains=words, then=Value(0)), default=Value(1))
        rows = rows.saying(words).order_by(in_title, "-published_at", "-pk")
    else:
        rows = rows.order_by("-published_at", "-pk")
    return shown(list(rows[:MOST_TO_ADD]), language)
