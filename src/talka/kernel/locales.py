"""Locales: what countries and languages are called, and in which order names stand, in the reader's language (CLDR)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Any, TypeVar

from babel import Locale, UnknownLocaleError
from django.conf import settings
from django.utils.translation import get_language

from .tokens import fold

T = TypeVar("T")
# Letters of their own, in order behind the one that they follow; letters that are not named here stand with their base.
NORDIC_WEST, NORDIC_EAST = "zæøå", "zåäö"
FOLLOWING = {
    **dict.fromkeys(("da", "nb", "nn", "no"), (NORDIC_WEST,)),
    **dict.fromkeys(("sv", "fi"), (NORDIC_EAST,)),
    "pl": ("aą", "cć", "eę", "lł", "nń", "oó", "sś", "zźż"),
    "lv": ("cč", "gģ", "kķ", "lļ", "nņ", "rŗ", "sš", "zž"),
    "lt": ("cč", "sš", "zž"),
    "et": ("sšzž", "wõäöü"),
}
SAME = {
    **dict.fromkeys(("da", "nb", "nn", "no"), (("aa", "å"), ("ä", "æ"), ("ö", "ø"), ("ü", "y"))),
    **dict.fromkeys(("sv", "fi"), (("æ", "ä"), ("ø", "ö"))),
    **dict.fromkeys(("lv", "lt"), (("y", "i"),)),
}
NO_COUNTRY = {"EU", "EZ", "UN", "ZZ", "XA", "XB", "QO", "AC", "CP", "DG", "EA", "IC", "TA", "CQ"}
CODE = re.compile(r"[A-Z]{2}")


@lru_cache(maxsize=64)
def locale_of(language: str) -> Locale:
    """The names and formats of a language; English ones, as they are in Europe, where it is not known."""
    try:
        return Locale.parse("en_GB" if language == "en" else language.replace("-", "_"))
    except (ValueError, UnknownLocaleError):
        return Locale.parse("en_GB")


def own_locale() -> Locale:
    """The names and formats of the reader's language."""
    return locale_of(get_language() or "en")


def country_name(code: str, language: str = "") -> str:
    """What a country is called in a language, the reader's where none is given; a code that nobody knows stands for itself."""
    return str(locale_of(language or get_language() or "en").territories.get(code.upper(), code))


def language_name(code: str, language: str = "") -> str:
    """What a language is called in a language, the reader's where none is given."""
    return str(locale_of(language or get_language() or "en").languages.get(code.replace("-", "_"), code))


def countries() -> list[tuple[str, str]]:
    """All countries of ISO 3166-1 with their names in the reader's language, in its order."""
    return list(_countries(get_language() or "en"))


@lru_cache(maxsize=64)
def _countries(language: str) -> tuple[tuple[str, str], ...]:
    names = [(str(code), str(name)) for code, name in locale_of(language).territories.items()]
    here = [(code, name) for code, name in names if CODE.fullmatch(code) and code not in NO_COUNTRY]
    return tuple(sorted(here, key=lambda pair: order(pair[1], language)))


def languages(codes: Iterable[str]) -> list[tuple[str, str]]:
    """Languages with their names in the reader's language, in its order."""
    return in_order(((code, language_name(code)) for code in codes), lambda pair: pair[1])


def country_names(code: str, *also: str) -> list[str]:
    """What a country is called in these languages, then in those of the interface; each name once."""
    spoken = (*also, *dict(settings.LANGUAGES))
    return list(dict.fromkeys(country_name(code, language) for language in spoken)) if code else []


def in_order(items: Iterable[T], name: Callable[[T], object] = str) -> list[T]:
    """Things by their names, as the reader's language orders them."""
    return sorted(items, key=lambda item: order(str(name(item))))


def order(text: str, language: str = "") -> Any:
    """What to sort a name by in a language, the reader's where none is given: Łotwa behind Luksemburg, Ærø behind Zealand.

    Capitals do not matter, nor do marks that the language counts as no letter of their own; they decide between names
    that are alike but for them.
    """
    code = (language or get_language() or "en").partition("-")[0]
    whole = unicodedata.normalize("NFC", text.casefold())
    plain = whole
    for written, meant in SAME.get(code, ()):
        plain = plain.replace(written, meant)
    ranks = _ranks(code)
    return [rank for sign in plain for rank in (ranks.get(sign) or [(base, 0) for base in fold(sign)])], whole, text


@lru_cache(maxsize=64)
def _ranks(code: str) -> dict[str, list[tuple[str, int]]]:
    """Where each letter of its own stands: behind which base, and as which of those behind it."""
    return {letter: [(row[0], place)] for row in FOLLOWING.get(code, ()) for place, letter in enumerate(row) if place}
