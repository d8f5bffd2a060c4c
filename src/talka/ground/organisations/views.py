"""Pages of organisations."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from talka.ground.networks.models import Network
from talka.ground.places.models import Place
from talka.kernel.history import history_of, sentence_of
from talka.kernel.locales import country_name, language_name, languages, order
from talka.kernel.pages import Request, page_of, submit
from talka.kernel.panels import panels_for
from talka.kernel.rules import check, may
from talka.kernel.words import all_words, reading, readings

from . import actions, exchange, forms, rules
from .choices import LANGUAGES, OrganisationKind
from .models import Organisation, Speaker
from .querysets import OrganisationQuerySet

FILTERS = ("kind", "country")
COLUMNS = {"kind": "organisation_kind", "country": "country"}


@require_GET
def organisations(request: Request) -> HttpResponse:
    """The register as the address asks for it: words, kinds, countries, network."""
    asked = {name: request.GET.getlist(name) for name in FILTERS}
    words = request.GET.get("q", "").strip()[:200]
    everything = _in_network(request).saying(words)
    found = _narrowed(everything, asked).order_by("folded", "pk")
    page = page_of(found, request)
    context = {
        "page": page,
        "rows": shown(list(page.object_list)),
        "facets": [_facet(name, everything, asked) for name in FILTERS],
        "points": points(found),
        "words": words,
        "may_enter": may(rules.may_enter_organisation, request.actor, None),
        "has_own_search": True,
    }
    return render(request, "organisations/list.html", context)


def _in_network(request: Request) -> OrganisationQuerySet:
    """What the actor may see in the network of the address, or in the one that is asked for."""
    slug = request.GET.get("network", "")
    network = Network.objects.present().filter(slug=slug).first() if slug else getattr(request, "network", None)
    return Organisation.objects.visible_to(request.actor).shown_in(network)


def _narrowed(rows: OrganisationQuerySet, asked: dict[str, list[str]], without: str = "") -> OrganisationQuerySet:
    chosen = {f"{COLUMNS[name]}__in": values for name, values in asked.items() if values and name != without}
    return rows.filter(**chosen)


def _facet(name: str, everything: OrganisationQuerySet, asked: dict[str, list[str]]) -> dict[str, Any]:
    """One filter: its values as they are counted under the other filters, the chosen ones always among them."""
    counts = _narrowed(everything, asked, without=name).counted(COLUMNS[name])
    labels: Any = dict(OrganisationKind.choices)
    said = {value: str(labels.get(value, value) if name == "kind" else country_name(value)) for value in (*counts, *asked[name])}
    ordered = sorted(said, key=lambda value: (-counts.get(value, 0), order(said[value])))
    options = [(value, said[value], counts.get(value, 0), value in asked[name]) for value in ordered]
    return {"name": name, "legend": _("Kind") if name == "kind" else _("Country"), "options": options}


def shown(found: Sequence[Organisation]) -> list[dict[str, Any]]:
    """Organisations as a list says them, in the reader's language where there is a translation: one query for all."""
    words = readings(found, get_language() or "en")
    return [_shown(one, words[one.uid].texts if one.uid in words else {}) for one in found]


def _shown(one: Organisation, texts: Mapping[str, str]) -> dict[str, Any]:
    name, about = texts.get("name", ""), texts.get("about", "")
    return {
        "record": one,
        "title": name or one.name,
        "own": one.name if name and name != one.name else "",
        "text": about or one.about,
        "text_lang": get_language() if about else one.language,
        "where": one.where_in(),
        "kind": one.get_organisation_kind_display(),
    }


def points(found: OrganisationQuerySet) -> list[dict[str, Any]]:
    """At most 500 places of organisations for the map; each leads to its page."""
    located = found.exclude(latitude=None).only("slug", "tail", "name", "latitude", "longitude")[:500]
    return [{"lat": one.latitude, "lon": one.longitude, "label": one.name, "url": one.get_absolute_url()} for one in located]


def of_address(request: Request, address: str) -> Organisation:
    """The organisation of an address, if the reader may see it."""
    rows = Organisation.objects.visible_to(request.actor).tailed(address.rpartition("-")[2])
    one: Organisation | None = rows.select_related("home", "confirmed_by").prefetch_related("topics").first()
    if one is None:
        raise Http404
    return one


@require_GET
def organisation(request: Request, address: str) -> HttpResponse:
    """What it is, what it does, where it is, what it runs, and when that was last confirmed."""
    one = of_address(request, address)
    if not one.get_absolute_url().endswith(f"/{address}/"):
        return redirect(one, permanent=True)
    words = all_words([one]).get(one.uid, {})
    row = _shown(one, words.get(get_language() or "en", {}))
    may_change = may(rules.may_change_organisation, request.actor, one)
    context = {
        "organisation": one,
        "row": row,
        "country": country_name(one.country) if one.country else "",
        "note": "" if row["text_lang"] == get_language() or not one.about else language_name(one.language),
        "point": [{"lat": one.latitude, "lon": one.longitude, "label": one.place or one.name}]
        if one.latitude is not None
        else [],
        "region": region_name(one.nuts),
        "around": surroundings_of(one),
        "website": urlsplit(one.website).netloc.removeprefix("www."),
        "topics": [(topic.label_in(get_language() or "en"), "", "") for topic in one.topics.all()],
        "panels": panels_for("organisation", request.actor, one),
        "may_change": may_change,
        "may_withdraw": may(rules.may_withdraw_organisation, request.actor, one),
        "may_name_speaker": may(rules.may_name_speaker, request.actor, one),
        "languages_left": languages(code for code in LANGUAGES if code != one.language) if may_change else [],
        "history": [(sentence_of(line), line.entry.told_at) for line in history_of(one, 20)] if may_change else [],
        "json_ld": exchange.json_ld(one, request.build_absolute_uri(one.get_absolute_url()), words),
    }
    return render(request, "organisations/organisation.html", context)


def region_name(nuts: str) -> str:
    """What the region with this code is called in the reader's language; "" where it is not kept here."""
    region = Place.objects.regions([nuts]).get(nuts)
    return str(region.name_in()) if region else ""


def surroundings_of(one: Organisation) -> list[dict[str, float]]:
    """Corners some 200 kilometres away, so that the map shows in which country a place lies."""
    if one.latitude is None or one.longitude is None:
        return []
    return [{"lat": one.latitude + north, "lon": one.longitude + east} for north, east in ((2.0, -3.5), (-2.0, 3.5))]


def add(request: Request) -> HttpResponse:
    """Enter an organisation."""
    check(rules.may_enter_organisation, request.actor, None)
    form = forms.NewOrganisationForm(request.POST or None, actor=request.actor, initial={"language": get_language()})
    if entered := submit(form, actions.enter_organisation, request.actor):
        messages.success(request, _("%(organisation)s is in the register now.") % {"organisation": entered})
        return redirect(entered)
    return render(request, "organisations/form.html", {"form": form})


def edit(request: Request, address: str) -> HttpResponse:
    """Change what is said about an organisation."""
    one = of_address(request, address)
    check(rules.may_change_organisation, request.actor, one)
    form = forms.OrganisationForm(request.POST or None, actor=request.actor, organisation=one, initial=forms.known(one))
    if submit(form, actions.change_organisation, request.actor, organisation=one):
        messages.success(request, _("Your changes are saved."))
        return redirect(one)
    return render(request, "organisations/form.html", {"form": form, "organisation": one})


def translate(request: Request, address: str, language: str) -> HttpResponse:
    """Say the same in one more language."""
    one = of_address(request, address)
    check(rules.may_change_organisation, request.actor, one)
    if language not in LANGUAGES or language == one.language:
        raise Http404
    form = forms.WordsForm(request.POST or None, initial=dict(reading(one, language).texts))
    if submit(form, actions.translate_organisation, request.actor, organisation=one, language=language):
        messages.success(request, _("The translation is saved."))
        return redirect(one)
    context = {"form": form, "organisation": one, "language": language_name(language)}
    return render(request, "organisations/translate.html", context)


@require_POST
def confirm(request: Request, address: str) -> HttpResponse:
    """Say that everything is still true."""
    one = of_address(request, address)
    actions.confirm_organisation(request.actor, organisation=one)
    messages.success(request, _("Thank you. The page says now that you have confirmed it."))
    return redirect(one)


def withdraw(request: Request, address: str) -> HttpResponse:
    """Take an organisation out of the register, after asking once more."""
    one = of_address(request, address)
    check(rules.may_withdraw_organisation, request.actor, one)
    if request.method == "POST":
        actions.withdraw_organisation(request.actor, organisation=one)
        messages.success(request, _("%(organisation)s is no longer in the register.") % {"organisation": one})
        return redirect("organisations:list")
    return render(request, "organisations/withdraw.html", {"organisation": one})


def speakers(request: Request, address: str) -> HttpResponse:
    """Who speaks for an organisation, and naming somebody."""
    one = of_address(request, address)
    check(rules.may_see_speakers, request.actor, one)
    form = forms.SpeakerForm(request.POST or None)
    if submit(form, actions.name_speaker, request.actor, organisation=one):
        messages.success(request, _("They speak for the organisation now and can keep its page."))
        return redirect("organisations:speakers", address=address)
    named = Speaker.objects.visible_to(request.actor).filter(organisation=one).select_related("person")
    may_name = may(rules.may_name_speaker, request.actor, one)
    context = {"form": form if may_name else None, "organisation": one, "speakers": named, "may_name": may_name}
    return render(request, "organisations/speakers.html", context)


@require_POST
def remove_speaker(request: Request, address: str, uid: str) -> HttpResponse:
    """Let somebody no longer speak for an organisation."""
    one = of_address(request, address)
    speaker = get_object_or_404(Speaker.objects.visible_to(request.actor), organisation=one, uid=uid)
    actions.remove_speaker(request.actor, speaker=speaker)
    messages.success(request, _("They no longer speak for the organisation."))
    return redirect(one)
