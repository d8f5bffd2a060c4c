"""How practices are found: in the language they are written in, and in each they are translated into."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from talka.ground.networks.models import Network
from talka.ground.places.models import Place
from talka.ground.places.querysets import lines_of_place, names_around
from talka.ground.topics.models import Topic
from talka.kernel.locales import country_name, language_name
from talka.kernel.search import Document, Entry
from talka.kernel.words import all_words, phrase_key

from .choices import TEXTS, Scope, State
from .models import Practice
from .models.collections import Collection
from .models.content import PracticeContent
from .models.phrases import phrases_of
from .models.showing import contents_of, place_line


def entries(practices: list[Practice]) -> Mapping[UUID, list[Entry]]:
    """One entry a language for each practice: six queries however many."""
    found = Practice.objects.filter(pk__in=[one.pk for one in practices]).prefetch_related("shown_in")
    chosen = list(found.select_related("home"))
    contents = contents_of(chosen)
    words = all_words(chosen)
    around = Place.objects.around(place.nuts for content in contents.values() for place in content.places)
    return {
        one.uid: [
            _entry(one, contents[one.uid], language, texts, around)
            for language, texts in {one.language: {}, **words.get(one.uid, {})}.items()
        ]
        for one in chosen
        if one.uid in contents
    }


def _entry(
    one: Practice, content: PracticeContent, language: str, texts: Mapping[str, str], around: Mapping[str, Sequence[str]]
) -> Entry:
    """What is found in one language; a text without translation counts in the original."""
    parts = [texts.get(name) or getattr(content, name) for name in TEXTS]
    names = [place.name for place in content.places] + [body.name for body in content.organisations]
    point = next(((p.latitude, p.longitude) for p in content.places if p.latitude is not None and p.longitude is not None), None)
    networks = [one.home, *one.shown_in.all()]
    facets: dict[str, Any] = {
        "kind": "practice",
        "country": one.country,
        "scope": one.scope,
        "topic": list(content.topics),
        "language": one.language,
        "network": [network.slug for network in networks],
        "year": one.started,
    }
    regions = [name for place in content.places for name in (*around.get(place.nuts, ()), *names_around(place.key))]
    where = lines_of_place(one.place, regions, one.country, language)
    short = [texts.get(phrase_key(phrase)) or phrase for phrase in phrases_of(content)]
    text = "\n".join([*filter(None, parts), *names, *short, *where])
    return Entry(language, texts.get("title") or content.title, text, {k: v for k, v in facets.items() if v}, point)


def audience(practice: Practice) -> Iterable[str]:
    """The tokens of those whom `visible_to` shows it to."""
    return practice.audience


def place(practice: Practice) -> str:
    """Where a practice is, in the reader's language, and whether a newer one has taken its place."""
    where = place_line(practice, get_language() or "en")
    return f"{where} ({practice.get_state_display()})".strip() if practice.state == State.SUPERSEDED else where


def labels(facet: str, values: Sequence[str]) -> Mapping[str, str]:
    """What the values of a facet are called in the reader's language."""
    language = get_language() or "en"
    if facet == "topic":
        return Topic.objects.labels(values, language)
    if facet == "network":
        return dict(Network.objects.present().filter(slug__in=values).named_in(language).values_list("slug", "shown"))
    names = {"country": country_name, "language": language_name}
    if facet in names:
        return {value: names[facet](value, language) for value in values}
    return {value: str(Scope(value).label) for value in values if value in Scope.values} if facet == "scope" else {}


document = Document(Practice, _("Practice"), entries, audience, place, labels)


def collection_entries(collections: list[Collection]) -> Mapping[UUID, list[Entry]]:
    """One entry a language for each collection, with what it says itself; its practices are found as themselves. Three
    queries."""
    found = Collection.objects.filter(pk__in=[one.pk for one in collections]).select_related("home").prefetch_related("items")
    rows = list(found)
    words = all_words(rows)
    return {
        one.uid: [
            _collection_entry(one, language, texts)
            for language, texts in {**words.get(one.uid, {}), one.language: dict[str, str]()}.items()
        ]
        for one in rows
    }


def _collection_entry(one: Collection, language: str, texts: Mapping[str, str]) -> Entry:
    why = [texts.get(phrase_key(item.words)) or item.words for item in one.items.all() if item.words]
    text = "\n".join(filter(None, [texts.get("introduction") or one.introduction, *why]))
    facets: dict[str, Any] = {"kind": "collection", "language": one.language, "network": [one.home.slug]}
    return Entry(language, texts.get("title") or one.title, text, facets, None)


def collection_audience(collection: Collection) -> Iterable[str]:
    """The tokens of those whom `visible_to` shows it to."""
    return collection.audience


collection_document = Document(Collection, _("Collection"), collection_entries, collection_audience)
