"""The list of practices with its filters, and the same on a map."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from talka.ground.topics.models import Topic
from talka.kernel.locales import country_name, language_name, order
from talka.kernel.pages import Request, number_in, page_of
from talka.kernel.recall import recall
from talka.kernel.rules import may

from ..choices import BANDS, READABLE, Scope
from ..models import Practice
from ..models.showing import shown
from ..panels import labelled, points
from ..querysets import Wanted
from ..rules import ROLES, may_take_in

YEAR_DIGITS = 4
MANY = ("country", "topic", "scope", "language", "ongoing", *BANDS)
FOLDED = {"language", "scope", *BANDS} - {"setting", "budget"}


def listing(request: Request) -> HttpResponse:
    """What is published, as the address asks for it; works without any script."""
    wanted, language = wanted_by(request), get_language() or "en"
    everything = Practice.objects.published()
    found = everything.matching(wanted).order_by("-published_at", "-pk")
    total, counted, places = recall("practices", wanted, lambda: (found.count(), everything.counted(wanted), points(found)))
    page = page_of(found, request, total=total)
    labels = Topic.objects.labels((*counted.get("topic", {}), *wanted.topic), language)
    context = {
        "page": page,
        "rows": shown(list(page.object_list), language),
        "wanted": wanted,
        "facets": facets(wanted, counted, labels),
        "chosen": chosen(request, wanted, labels),
        "points": labelled(places, language),
        "view": request.GET.get("view", ""),
        "may_write": bool(request.actor.networks_with(*ROLES)) or request.actor.runs_installation,
        "may_import": may(may_take_in, request.actor, None),
        "mine": drafts(request),
        "has_own_search": True,
    }
    return render(request, "practices/list.html", context)


def wanted_by(request: Request) -> Wanted:
    """What the address asks for; the network whose front page is in use filters unless another is named."""
    asked = request.GET
    own = getattr(request, "network", None)
    year = asked.get("since", "")
    return Wanted(
        words=asked.get("q", "").strip()[:200],
        **{name: tuple(asked.getlist(name)) for name in MANY},
        network=asked.get("network", own.slug if own else ""),
        since=number_in(year) if len(year) == YEAR_DIGITS else None,
        place=asked.get("place", ""),
    )


def names_of(labels: Mapping[str, str]) -> dict[str, Callable[[str], str]]:
    """What the values of each filter are called in the reader's language; what nobody knows stands for itself."""
    scopes = dict(Scope.choices)
    return {
        "topic": lambda code: labels.get(code, code),
        "country": country_name,
        "scope": lambda value: str(scopes.get(value, value)),
        "language": language_name,
        "ongoing": lambda value: _("only what still goes on"),
        **{name: band_name(name) for name in BANDS},
    }


def band_name(name: str) -> Callable[[str], str]:
    """What the values of a band are called."""
    known = dict(BANDS[name][1].choices)
    return lambda value: str(known.get(value, value))


def facets(wanted: Wanted, counted: Mapping[str, Mapping[str, int]], labels: Mapping[str, str]) -> list[dict[str, Any]]:
    """The filters with their counts: legend, name, options, folded."""
    legends = {
        "topic": _("Topic"),
        "country": _("Country"),
        "scope": _("How far it reaches"),
        "language": _("Language of the text"),
        "ongoing": _("Still going on"),
        **{name: str(label) for name, (label, _values) in BANDS.items()},
    }
    return [
        {
            "name": name,
            "legend": legends[name],
            "options": in_order(name, options(counted.get(name, {}), getattr(wanted, name), name_of)),
            "folded": name in FOLDED,
        }
        for name, name_of in names_of(labels).items()
    ]


def options(
    counts: Mapping[str, int], chosen_ones: Iterable[str], name_of: Callable[[str], str]
) -> list[tuple[str, str, int, bool]]:
    """Each value with its name, its count and whether it is chosen; the most frequent first, at most twelve not chosen."""
    taken = set(chosen_ones)
    rows = [(value, name_of(value), counts.get(value, 0), value in taken) for value in {**counts, **dict.fromkeys(taken, 0)}]
    rows.sort(key=lambda row: (not row[3], -row[2], order(row[1])))
    return rows[: 12 + len(taken)]


def in_order(name: str, rows: list[tuple[str, str, int, bool]]) -> list[tuple[str, str, int, bool]]:
    """Bands stand in their own order, from little to much."""
    if name not in BANDS:
        return rows
    known = BANDS[name][1].values
    return sorted(rows, key=lambda row: known.index(row[0]) if row[0] in known else len(known))


def chosen(request: Request, wanted: Wanted, labels: Mapping[str, str]) -> list[tuple[str, str, str]]:
    """What has been chosen, each with the address without it."""
    names: dict[str, Callable[[str], str]] = {**names_of(labels), "ongoing": lambda value: _("still going on")}
    legends = {name: f"{label}: " for name, (label, _values) in BANDS.items()}
    asked = [(name, value) for name in MANY for value in getattr(wanted, name)]
    found = [(legends.get(name, "") + names[name](value), _without(request, name, value), "off") for name, value in asked]
    if wanted.words:
        found.insert(0, (f"“{wanted.words}”", _without(request, "q", request.GET.get("q", "")), "off"))
    if wanted.place:
        found.append((_("one place"), _without(request, "place", wanted.place), "off"))
    if wanted.since:
        found.append((_("active since %(year)s") % {"year": wanted.since}, _without(request, "since", str(wanted.since)), "off"))
    return found


def _without(request: Request, name: str, value: str) -> str:
    query = request.GET.copy()
    query.setlist(name, [one for one in query.getlist(name) if one != value])
    query.pop("page", None)
    return f"{reverse('practices:list')}?{query.urlencode()}"


def drafts(request: Request) -> list[Practice]:
    """What is not public yet, for those who may see it: the newest eight."""
    if not request.actor.is_known:
        return []
    rows = Practice.objects.visible_to(request.actor).exclude(state__in=READABLE)
    return list(rows.order_by("-updated_at")[:8])
