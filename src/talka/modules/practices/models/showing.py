"""How practices look in lists and on cards: in the reader's language where there is a translation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any
from uuid import UUID

from babel import Locale, UnknownLocaleError
from django.utils.translation import gettext as _

from talka.kernel.models import Version
from talka.kernel.versions import read_content
from talka.kernel.words import readings

from .content import PracticeContent

if TYPE_CHECKING:
    from . import Practice


@lru_cache(maxsize=64)
def locale_of(language: str) -> Locale:
    """The formats of a language; English ones, as they are in Europe, where it is not known."""
    try:
        return Locale.parse("en_GB" if language == "en" else language.replace("-", "_"))
    except (ValueError, UnknownLocaleError):
        return Locale.parse("en_GB")


def country_name(code: str, language: str) -> str:
    """What a country is called in a language."""
    return str(locale_of(language).territories.get(code, code))


def language_name(code: str, language: str) -> str:
    """What a language is called in a language."""
    return str(locale_of(language).languages.get(code, code))


@dataclass(frozen=True)
class Shown:
    """One practice as a card or a line of a list says it."""

    record: Practice
    title: str
    lang: str
    text: str
    text_lang: str
    place: str
    own: str = ""
    own_lang: str = ""
    note: str = ""

    name = "practice"

    @property
    def uid(self) -> Any:
        return self.record.uid

    @property
    def url(self) -> str:
        return self.record.get_absolute_url()

    @property
    def kind(self) -> str:
        return _("Practice")

    @property
    def since(self) -> str:
        return _("since %(year)s") % {"year": self.record.started} if self.record.started and self.record.is_ongoing else ""


def place_line(first: str, country: str, language: str) -> str:
    """Where it is: "Haskovo, Bulgaria"."""
    land = country_name(country, language) if country else ""
    return ", ".join(dict.fromkeys(filter(None, (first, land))))


def contents_of(practices: Sequence[Practice]) -> dict[UUID, PracticeContent]:
    """The accepted contents of many practices by uid: one query."""
    if not practices:
        return {}
    model = type(practices[0])
    rows = Version.objects.filter(kind=model.kind(), uid__in=[one.uid for one in practices], state=Version.State.ACCEPTED)
    return {row.uid: read_content(model, row) for row in rows}


def shown(practices: Sequence[Practice], language: str) -> list[Shown]:
    """The practices as one reads them in a language: one query however many."""
    words = readings(practices, language, {one.uid: one.number for one in practices})
    return [_shown(one, words.get(one.uid), language) for one in practices]


def _shown(one: Practice, words: Any, language: str) -> Shown:
    title = words.get("title", "") if words else ""
    text = words.get("summary", "") if words else ""
    note = ""
    if one.language != language and not text:
        note = _("The text is in %(language)s.") % {"language": language_name(one.language, language)}
    return Shown(
        record=one,
        title=title or one.title,
        lang=language if title else one.language,
        text=text or one.summary,
        text_lang=language if text else one.language,
        place=place_line(one.place, one.country, language),
        own=one.title if title and title != one.title else "",
        own_lang=one.language,
        note=note,
    )
