"""How organisations are found: in the language they are described in, and in each they are translated into."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from talka.ground.places.models import Place
from talka.ground.places.querysets import lines_of_place
from talka.ground.topics.models import Topic
from talka.kernel.locales import country_name
from talka.kernel.search import Document, Entry
from talka.kernel.words import all_words

from .choices import OrganisationKind
from .models import Organisation


def entries(organisations: list[Organisation]) -> Mapping[UUID, list[Entry]]:
    """One entry a language for each organisation: six queries however many."""
    found = Organisation.objects.filter(pk__in=[one.pk for one in organisations]).select_related("home")
    chosen = list(found.prefetch_related("shown_in", "topics"))
    words = all_words(chosen)
    around = Place.objects.around(one.nuts for one in chosen)
    return {
        one.uid: [
            _entry(one, code, texts, around.get(one.nuts, ()))
            for code, texts in {one.language: {}, **words.get(one.uid, {})}.items()
        ]
        for one in chosen
    }


def _entry(one: Organisation, language: str, texts: Mapping[str, str], around: Iterable[str]) -> Entry:
    """What is found in one language; what has no translation counts in the original, and so does the own name."""
    topics = [topic.code for topic in one.topics.all()]
    facets: dict[str, Any] = {
        "kind": "organisation",
        "organisation_kind": one.organisation_kind,
        "country": one.country,
        "region": one.nuts,
        "topic": topics,
        "sdg": [code.removeprefix("sdg:") for code in topics if code.startswith("sdg:")],
        "language": one.language,
        "network": [network.slug for network in (one.home, *one.shown_in.all())],
    }
    title = texts.get("name") or one.name
    where = lines_of_place(one.place, around, one.country, language)
    text = "\n".join(filter(None, [texts.get("about") or one.about, one.name if title != one.name else "", *where]))
    point = None if one.latitude is None or one.longitude is None else (one.latitude, one.longitude)
    return Entry(language, title, text, {name: value for name, value in facets.items() if value}, point)


def audience(organisation: Organisation) -> Iterable[str]:
    """Everybody, until it is withdrawn."""
    return ["public"] if organisation.withdrawn_at is None else []


def labels(facet: str, values: Sequence[str]) -> Mapping[str, str]:
    """What the values of a facet are called in the reader's language; only those that organisations know."""
    kinds = {str(value): str(label) for value, label in OrganisationKind.choices}
    if facet == "organisation_kind":
        return {value: kinds[value] for value in values if value in kinds}
    if facet == "country":
        return {value: country_name(value) for value in values}
    return Topic.objects.labels(values, get_language() or "en") if facet == "topic" else {}


document = Document(
    Organisation,
    _("Organisation"),
    entries,
    audience,
    place=lambda one: str(one.where_in()),
    labels=labels,
)
