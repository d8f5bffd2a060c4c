"""What can be chosen about organisations."""

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from talka.kernel.locales import countries, languages


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


def country_choices() -> list[tuple[str, str]]:
    """All countries by their names in the reader's language."""
    return [("", gettext("not told")), *countries()]


def language_choices() -> list[tuple[str, str]]:
    """The languages in which an organisation can be described, by their names in the reader's language."""
    return languages(LANGUAGES)
