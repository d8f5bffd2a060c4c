"""What can be chosen about organisations."""

from functools import lru_cache

from babel import Locale, UnknownLocaleError
from django.db import models
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _


class OrganisationKind(models.TextChoices):
    """What an organisation is, in words that hold in every country."""

    PUBLIC_BODY = "public body", _("public body")
    NON_PROFIT = "non-profit", _("non-profit organisation")
    FOUNDATION = "foundation", _("foundation")
    COOPERATIVE = "cooperative", _("cooperative")
    ENTERPRISE = "enterprise", _("enterprise")
    UNIVERSITY = "university", _("university or research body")
    NETWORK = "network", _("network")
    SUPPORT = "support organisation", _("support organisation")
    INFORMAL = "informal group", _("informal group")
    OTHER = "other", _("another kind of organisation")


KEEPERS = ("steward", "editor")
WORDS = ("name", "about")
LANGUAGES = (
    *("bg", "cs", "da", "de", "el", "en", "es", "et", "fi", "fr", "ga", "hr", "hu", "is", "it", "lt", "lv", "mt", "nb"),
    *("nl", "pl", "pt", "ro", "sk", "sl", "sv", "uk"),
)

NO_COUNTRY = {"EU", "EZ", "UN", "ZZ", "XA", "XB", "QO", "AC", "CP", "DG", "EA", "IC", "TA", "CQ"}


@lru_cache(maxsize=64)
def locale_of(language: str) -> Locale:
    """The names and formats of a language; English ones where it is not known."""
    try:
        return Locale.parse(language.replace("-", "_"))
    except (ValueError, UnknownLocaleError):
        return Locale.parse("en")


def country_name(code: str, language: str = "") -> str:
    """What a country is called in a language, the reader's where none is given; "" for no country."""
    return str(locale_of(language or get_language() or "en").territories.get(code, code))


def language_name(code: str, language: str = "") -> str:
    """What a language is called in a language, the reader's where none is given."""
    return str(locale_of(language or get_language() or "en").languages.get(code, code))


def country_choices() -> list[tuple[str, str]]:
    """All countries by their names in the reader's language."""
    names = {str(code): str(name) for code, name in locale_of(get_language() or "en").territories.items()}
    codes = [code for code in names if len(code) == 2 and code.isalpha() and code not in NO_COUNTRY]
    return [("", gettext("not told")), *sorted(((code, names[code]) for code in codes), key=lambda pair: pair[1].casefold())]


def language_choices() -> list[tuple[str, str]]:
    """The languages in which an organisation can be described, by their names in the reader's language."""
    return sorted(((code, language_name(code)) for code in LANGUAGES), key=lambda pair: pair[1].casefold())
