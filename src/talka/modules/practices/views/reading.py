"""The page of one practice."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from django.core.cache import caches
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from talka.ground.files.models import File
from talka.ground.organisations.models import Organisation
from talka.ground.places.models import Place
from talka.ground.topics.models import Topic
from talka.kernel.history import history_of, sentence_of
from talka.kernel.locales import country_name, language_name
from talka.kernel.models import Version
from talka.kernel.pages import Request
from talka.kernel.recall import recall
from talka.kernel.rules import may
from talka.kernel.unsaved import is_kept_by
from talka.kernel.versions import versions_of
from talka.kernel.words import Reading, all_words, reading

from .. import rules
from ..actions import WORKFLOW
from ..choices import READABLE, TEXTS, UNDECIDED, Part
from ..models import Practice
from ..models.collections import Collection
from ..models.content import PracticeContent
from ..models.life import judged, marks_of, way_of
from ..models.phrases import in_tongue
from ..models.showing import Shown, charts, months_of, numbers, place_line, says_more, shown
from .below import below

WEIGHED_FOR_SECONDS = 3600  # how rare a topic is changes slowly, and counting all of them is long work with a million
HEAVY = ("report__text", "report__found", "report__layout")
STORY = ("needs", "objectives", "how_it_works", "challenges", "innovation")
PEOPLE = ("stakeholders", "beneficiaries", "monitoring")


def found(request: Request, address: str) -> Practice:
    """The practice of an address, if the reader may see it."""
    rows = Practice.objects.visible_to(request.actor).tailed(address.rpartition("-")[2])
    rows = rows.annotate(has_unsaved=is_kept_by(request.actor, Practice))
    practice: Practice | None = rows.select_related("home", "report", "author", "validator", "confirmer").defer(*HEAVY).first()
    if practice is None:
        raise Http404
    return practice


def practice(request: Request, address: str) -> HttpResponse:
    """The story, the facts, the figures, and what one may do with it."""
    one = found(request, address)
    if one.address != address:
        return redirect(one, permanent=True)
    words = all_words([one]).get(one.uid, {})
    language = spoken(request, one, words)
    return render(request, "practices/practice.html", page_of_practice(request, one, words, language))


def others(one: Practice | Collection, words: Iterable[str], language: str) -> list[tuple[str, str, str]]:
    """The other languages in which it can be read: code, name in the reader's language, address."""
    own, codes = get_language() or "en", dict.fromkeys((one.language, *sorted(words)))
    return [(code, language_name(code, own), f"?in={code}") for code in codes if code != language]


def spoken(request: Request, one: Practice | Collection, words: Any) -> str:
    """The language in which a practice or a collection is shown: the one asked for with `in`, the reader's, else its own."""
    asked = request.GET.get("in", "")
    known = {one.language, *words}
    return asked if asked in known else (get_language() or "en") if (get_language() or "en") in known else one.language


def reading_of(one: Practice, language: str) -> Reading:
    """The translation with what is out of date in it."""
    return reading(one, language, one.number)


def page_of_practice(request: Request, one: Practice, words: Any, language: str) -> dict[str, Any]:
    """Everything that the page shows."""
    own = get_language() or "en"
    content: PracticeContent = one.content
    words_here = reading_of(one, language) if language != one.language else Reading(language)
    said = {name: _said(name, content, words_here) for name in ("title", *TEXTS)}
    heard = in_tongue(content, words_here.texts, language)
    labels = Topic.objects.labels(content.topics, own) if content.topics else {}
    doubts = one.reading if one.reading and not one.is_public and may(rules.may_edit, request.actor, one) else {}
    return {
        "practice": one,
        "content": heard,
        "said": said,
        "summary": said["summary"],
        "story": [(name, TEXTS[name], said[name]) for name in STORY if said[name]["text"]],
        "people_texts": [(name, TEXTS[name], said[name]) for name in PEOPLE if said[name]["text"]],
        "place": place_line(one, own),
        **_facts(content, said, labels, own),
        "more_when": heard.period.text if says_more(content.period.text, months_of(content.language)) else None,
        "bodies": _bodies(request, heard),
        "numbers": numbers(heard),
        "charts": charts(heard),
        "pictures": _pictures(request, heard),
        "note": note_on(one, words_here, language, own),
        "others": others(one, words, language),
        "doubts": doubts,
        **_life(request, one),
        **below(request, one),
        "alike": _alike(one, labels, own),
        "steps": WORKFLOW.open_to(request.actor, one) if request.actor.is_known else [],
        "has_unsaved": one.has_unsaved,
        "shown_in": list(one.shown_in.named_in(own)) if one.is_public else [],
        "history": [(sentence_of(row), row.entry.told_at) for row in history_of(one, 20)],
        "versions": list(versions_of(one).defer("content")[:20]) if request.actor.is_known else _public_versions(one),
        "json_ld": json_ld(request, one, content, said, list(labels.values())),
    }


def _life(request: Request, one: Practice) -> dict[str, Any]:
    """How far it has come, how it was judged, and what should be better."""
    actor = request.actor
    concerned = actor.is_known and may(rules.may_settle, actor, one)
    return {
        **judged(one),
        "way": way_of(one) if concerned and one.state in UNDECIDED else [],
        "marks": marks_of(one),
        "successor": Practice.objects.published().filter(pk=one.successor_id).first() if one.successor_id else None,
        "improvements": list(one.improvements.filter(settled_at=None).select_related("asker")) if concerned else [],
        "may_settle": concerned,
        "may_edit": actor.is_known and may(rules.may_edit, actor, one),
        "may_show": actor.is_known and may(rules.may_show, actor, one),
        "may_translate": actor.is_known and may(rules.may_translate, actor, one),
        "may_judge": actor.is_known and may(rules.may_judge, actor, one),
        "may_ask_for_more": actor.is_known and may(rules.may_ask_for_more, actor, one) and one.state in (*UNDECIDED, *READABLE),
    }


def _alike(one: Practice, labels: Mapping[str, str], language: str) -> list[tuple[Shown, str, str]]:
    """Practices that share most with this one, each with the topics that both have and the address that compares them."""
    if not (one.is_public and labels):
        return []
    everything = Practice.objects.published()

    def found() -> list[tuple[Practice, list[str]]]:
        counts = caches["memory"].get_or_set("practices-topics", everything.frequencies, WEIGHED_FOR_SECONDS) or {}
        return everything.exclude(pk=one.pk).alike(labels, counts)

    rows = recall("practices-alike", (one.pk, one.number, sorted(labels)), found)
    compare = reverse("practices:compare")
    return [
        (card, ", ".join(list(dict.fromkeys(labels[code] for code in codes))[:3]), f"{compare}?{beside(one, card.record)}")
        for card, (_row, codes) in zip(shown([row for row, _codes in rows], language), rows, strict=True)
    ]


def beside(*practices: Practice) -> str:
    """The part of an address that names practices to be compared."""
    return urlencode({"practice": [one.tail for one in practices]}, doseq=True)


def _public_versions(one: Practice) -> list[Version]:
    """Strangers see the versions that readers have seen."""
    seen = (Version.State.ACCEPTED, Version.State.SUPERSEDED)
    return list(versions_of(one).defer("content").filter(state__in=seen)[:20])


def _said(name: str, content: PracticeContent, words: Reading) -> dict[str, Any]:
    """One text as it is shown: the words, their language, and whether the translation lags behind."""
    translated = words.texts.get(name, "")
    return {
        "text": translated or getattr(content, name),
        "lang": words.language if translated else content.language,
        "is_old": name in words.outdated,
        "original": getattr(content, name) if translated else "",
    }


def _bodies(request: Request, content: PracticeContent) -> list[dict[str, Any]]:
    """The organisations, each with its page where it has one."""
    uids = [body.uid for body in content.organisations if body.uid]
    rows = Organisation.objects.visible_to(request.actor).filter(uid__in=uids) if uids else []
    urls = {row.uid: row.get_absolute_url() for row in rows}
    return [
        {"name": body.name, "background": body.background, "is_partner": body.role == Part.PARTNER, "url": urls.get(body.uid, "")}
        for body in content.organisations
    ]


def _pictures(request: Request, content: PracticeContent) -> list[dict[str, str]]:
    """The pictures that the reader may see."""
    uids = [one.file for one in content.pictures]
    files = {file.uid: file for file in File.objects.visible_to(request.actor).filter(uid__in=uids)} if uids else {}
    return [
        {"url": files[one.file].rendition_url(1200), "alt": one.alt, "credit": one.credit, "licence": one.licence}
        for one in content.pictures
        if one.file in files
    ]


def _facts(content: PracticeContent, said: Any, labels: Mapping[str, str], language: str) -> dict[str, Any]:
    """The places and topics, and what the text about the place says beyond the other facts."""
    places = _places(content, language)
    return {
        "places": places,
        "points": [place for place in places if place["lat"] is not None],
        "more_where": said["location"] if says_more(content.location, _known_where(content)) else None,
        "topics": [(label, f"{reverse('practices:list')}?topic={code}", "") for code, label in labels.items()],
    }


def _places(content: PracticeContent, language: str) -> list[dict[str, Any]]:
    """The places, in the reader's language as far as its tables go, for the facts and for the map."""
    names = Place.objects.names_in([place.own_key for place in content.places], language)
    return [
        {
            "label": names.get(place.own_key, place.name),
            "lang": language if place.own_key in names else content.language,
            "nuts": place.nuts,
            "is_located": bool(place.key) or place.latitude is not None,
            "lat": place.latitude,
            "lon": place.longitude,
        }
        for place in content.places
    ]


def _known_where(content: PracticeContent) -> list[str]:
    """What the facts say of where it is, in the words of the text."""
    lands = {code: country_name(code, content.language) for code in (content.country, *(one.country for one in content.places))}
    return [content.scope, *lands.values(), *(place.name for place in content.places)]


def note_on(one: Practice | Collection, words: Reading, language: str, own: str) -> str:
    """Which language one reads, and whether somebody translated it."""
    names = {"written": language_name(one.language, own), "language": language_name(language, own)}
    if not words:
        return "" if one.language == own else _("The text is in %(language)s.") % {"language": names["written"]}
    if words.outdated:
        return _("Written in %(written)s. The original has changed since; the marked parts of the translation are older.") % names
    return _("Written in %(written)s, translated by a person.") % names


def json_ld(request: Request, one: Practice, content: PracticeContent, said: Any, labels: Sequence[str]) -> dict[str, Any]:
    """The practice for machines, in the words of schema.org."""
    address = request.build_absolute_uri(one.get_absolute_url())
    facts = {
        "@context": "https://schema.org",
        "@type": "Article",
        "@id": address,
        "url": address,
        "headline": said["title"]["text"],
        "abstract": said["summary"]["text"],
        "inLanguage": said["summary"]["lang"],
        "datePublished": one.published_at.date().isoformat() if one.published_at else None,
        "dateModified": one.updated_at.date().isoformat(),
        "keywords": list(labels),
        "about": [{"@type": "Organization", "name": body.name} for body in content.organisations],
        "spatialCoverage": [_place_ld(place) for place in content.places],
        "temporalCoverage": _period_ld(content),
        "funding": [_grant_ld(money) for money in content.funding if money.amount is not None and money.currency],
        "isBasedOn": _source_ld(content),
        "publisher": {"@type": "Organization", "name": one.home.name},
        "translationOfWork": None if said["title"]["lang"] == one.language else {"@id": address, "inLanguage": one.language},
    }
    return {key: value for key, value in facts.items() if value not in (None, "", [], {})}


def _place_ld(place: Any) -> dict[str, Any]:
    facts: dict[str, Any] = {"@type": "Place", "name": place.name}
    if place.country:
        facts["address"] = {"@type": "PostalAddress", "addressCountry": place.country}
    if place.latitude is not None:
        facts["geo"] = {"@type": "GeoCoordinates", "latitude": place.latitude, "longitude": place.longitude}
    return facts


def _period_ld(content: PracticeContent) -> str:
    """An interval of ISO 8601; an open end is "..", as schema.org writes it."""
    period = content.period
    return f"{period.start or '..'}/{period.end or '..'}" if period.start or period.end else ""


def _grant_ld(money: Any) -> dict[str, Any]:
    grant = {
        "@type": "MonetaryGrant",
        "amount": {"@type": "MonetaryAmount", "value": str(money.amount), "currency": money.currency},
    }
    if money.source:
        grant["funder"] = {"@type": "Organization", "name": money.source}
    return grant


def _source_ld(content: PracticeContent) -> dict[str, Any]:
    source = content.source
    if not source.title:
        return {}
    found_there = {"@type": "Report", "name": source.title, "publisher": source.publisher, "datePublished": source.year}
    return {key: value for key, value in found_there.items() if value}
