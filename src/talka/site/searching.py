"""The page that finds: one field, what was understood, filters with their counts, and results of every kind in one list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language, gettext, ngettext
from django.utils.translation import gettext_lazy as _

from talka.ground.networks.models import Network
from talka.ground.places.models import Place
from talka.ground.topics.models import Topic
from talka.kernel import search
from talka.kernel.finding import FACETS, short_kind
from talka.kernel.locales import country_name, language_name, order
from talka.kernel.pages import PAGE_SIZE, Request, number_in
from talka.kernel.tokens import Term

LEGENDS = {
    "kind": _("Kind"),
    "country": _("Country"),
    "region": _("Region"),
    "topic": _("Topic"),
    "scope": _("Scope"),
    "organisation_kind": _("Kind of organisation"),
    "sdg": _("Sustainable development goal"),
    "language": _("Language of the text"),
    "network": _("Network"),
    "year": _("Year"),
}
OPEN = {"kind", "country"}
MOST_OPTIONS = 40
MOST_PAGES = 400


def find(request: Request) -> HttpResponse:
    """Show what fits the address, which holds the whole search."""
    words = request.GET.get("q", "")[:500]
    filters = chosen(request)
    number = page_number(request)
    found = search.find(request.actor, words, filters=filters, limit=PAGE_SIZE, offset=(number - 1) * PAGE_SIZE)
    names = Names(found.facets, filters)
    context = {
        "words": words,
        "found": found,
        "count": counted(found.total),
        "results": [result(hit, names) for hit in found.hits],
        "points": [point(hit) for hit in found.hits if hit.point],
        "facets": facets(found.facets, filters, names),
        "understood": understood(request, found.terms, filters, names),
        "chosen_count": sum(len(values) for values in filters.values()),
        "page": Paginator(range(found.total), PAGE_SIZE).get_page(number),
        "has_own_search": True,
    }
    return render(request, "search.html", context)


def chosen(request: Request) -> dict[str, list[str]]:
    """The filters that the address names; what is no filter is left alone."""
    return {name: values for name in FACETS if (values := [one for one in request.GET.getlist(name) if one][:MOST_OPTIONS])}


def page_number(request: Request) -> int:
    """The number of the page, from 1; what makes no sense is 1."""
    return min(max(number_in(request.GET.get("page", "")) or 1, 1), MOST_PAGES)


def counted(total: int) -> str:
    """How many were found, as a heading."""
    if not total:
        return gettext("Nothing found")
    return ngettext("%(total)s result", "%(total)s results", total) % {"total": total}


class Names:
    """What the values of facets are called in the reader's language; modules are asked once a facet."""

    def __init__(self, counts: Mapping[str, Mapping[str, int]], filters: Mapping[str, Sequence[str]]) -> None:
        self._known: dict[str, Mapping[str, str]] = {}
        for name in FACETS:
            values = list({**counts.get(name, {}), **dict.fromkeys(filters.get(name, ()))})
            self._known[name] = self._named(name, values) if values else {}

    @staticmethod
    def _named(name: str, values: list[str]) -> Mapping[str, str]:
        if name == "country":
            return {value: country_name(value) for value in values}
        if name == "language":
            return {value: language_name(value) for value in values}
        if name == "region":
            return {code: region.name_in() for code, region in Place.objects.regions(values).items()}
        if name == "sdg":
            known = Topic.objects.labels([f"sdg:{value}" for value in values], get_language() or "en")
            return {code.removeprefix("sdg:"): label for code, label in known.items()}
        if name == "network":
            return dict(Network.objects.filter(slug__in=values).named_in(get_language() or "").values_list("slug", "shown"))
        return search.labels(name, values)

    def of(self, name: str, value: str) -> str:
        """The name of one value; the value itself where nobody knows it."""
        return self._known.get(name, {}).get(value) or value


def facets(counts: Mapping[str, Mapping[str, int]], filters: Mapping[str, Sequence[str]], names: Names) -> list[dict[str, Any]]:
    """The groups of filters that there is something to choose in, the most frequent first, years the latest first."""
    groups = []
    for name in FACETS:
        asked = filters.get(name, ())
        rows = {**counts.get(name, {}), **{value: counts.get(name, {}).get(value, 0) for value in asked}}
        said = {value: names.of(name, value) for value in rows}
        ordered = sorted(rows, reverse=True) if name == "year" else frequent_first(rows, said)
        ordered = [one for one in ordered if one in asked] + [one for one in ordered if one not in asked][:MOST_OPTIONS]
        options = [(value, said[value], rows[value], value in asked) for value in ordered]
        if len(options) > 1 or asked:
            groups.append({"name": name, "legend": LEGENDS[name], "options": options, "folded": name not in OPEN})
    return groups


def frequent_first(counts: Mapping[str, int], said: Mapping[str, str]) -> list[str]:
    """The values by how often they occur, then by what they are called."""
    return sorted(counts, key=lambda value: (-counts[value], order(said[value])))


def understood(
    request: Request, terms: Sequence[Term], filters: Mapping[str, Sequence[str]], names: Names
) -> list[tuple[str, str, str]]:
    """How the question was read, as chips; each filter can be taken away."""
    chips = []
    for term in terms:
        if term.is_excluded:
            chips.append((gettext("without “%(words)s”") % {"words": term.text}, "", ""))
        elif term.is_exact:
            chips.append((gettext("exactly “%(words)s”") % {"words": term.text}, "", ""))
    for name, values in filters.items():
        for value in values:
            query = request.GET.copy()
            query.pop("page", None)
            query.setlist(name, [one for one in values if one != value])
            label = gettext("%(facet)s: %(value)s") % {"facet": LEGENDS[name], "value": names.of(name, value)}
            chips.append((label, f"?{query.urlencode()}", "off"))
    if "language" not in filters:
        chips.append((gettext("texts in all languages"), "", ""))
    return chips


def point(hit: search.Hit) -> tuple[float, float, str, str]:
    """Where a hit lies, for the map."""
    latitude, longitude = hit.point or (0.0, 0.0)
    return latitude, longitude, hit.title_shown, address(hit)


def address(hit: search.Hit) -> str:
    """The page of what was found."""
    return str(hit.record.get_absolute_url()) if hasattr(hit.record, "get_absolute_url") else ""


def result(hit: search.Hit, names: Names) -> dict[str, Any]:
    """A hit as the part of a page takes it: its own title stands beside a translated one."""
    document = search.document_for(type(hit.record))
    is_translated = hit.title_shown != hit.title
    note = ""
    if hit.language != get_language():
        note = gettext("The text is in %(language)s.") % {"language": language_name(hit.language)}
    return {
        "title": hit.title_shown,
        "lang": hit.shown_language,
        "own": hit.title if is_translated else "",
        "own_lang": hit.title_language,
        "url": address(hit),
        "kind": names.of("kind", hit.kind),
        "name": short_kind(hit.ref.kind),
        "place": place_of(hit, document, names),
        "uid": hit.ref.uid,
        "text": hit.passage,
        "text_lang": hit.language,
        "note": note,
    }


def place_of(hit: search.Hit, document: search.Document | None, names: Names) -> str:
    """Where it is: what its module says, else its country."""
    if document and document.place:
        return document.place(hit.record)
    return ", ".join(names.of("country", code) for code in hit.facets.get("country", ())[:2])
