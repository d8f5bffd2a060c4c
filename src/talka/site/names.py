"""What countries and languages are called in the reader's language (from Unicode's CLDR, as Babel carries it)."""

from __future__ import annotations

from babel import Locale, UnknownLocaleError
from django.utils.translation import get_language


def _locale() -> Locale:
    try:
        return Locale.parse((get_language() or "en").replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return Locale("en")


def country_name(code: str) -> str:
    """The name of a country by its ISO 3166 code; the code itself where there is none."""
    return str(_locale().territories.get(code.upper(), code))


def language_name(code: str) -> str:
    """The name of a language by its code; the code itself where there is none."""
    return str(_locale().languages.get(code.replace("-", "_"), code))
