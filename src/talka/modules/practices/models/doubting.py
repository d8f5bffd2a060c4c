"""What a person should look at in a practice that was read: kept as codes, said in the reader's language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from typing import Any

from django.utils import translation
from django.utils.translation import gettext_lazy as _

from talka.ground.places.choices import SENTENCES as OF_PLACES
from talka.ground.places.gazetteer.choosing import Reason

from ..choices import FIELDS
from ..reading import Doubt

# The reader's reasons are English sentences; each has a code here, under which it is kept, and is translated when shown.
SENTENCES = {
    "no-title": _("No title was found above this practice."),
    "not-found": _("Nothing of this was found in the report."),
    "from-story": _("There is no such field; the date stands in the text."),
    "no-currency": _("The report names no currency here."),
    "guessed-crowns": _("The report says crowns; which ones follows from the country."),
    "no-scheme": _("The address stands without http; we added it."),
    "joined": _("The address was broken over lines; we joined it."),
    "lone-period": _("The period stands on a line of its own without a label."),
    "kind-from-name": _("The kind is not said; it follows from the name."),
    "name-from-text": _("No name is labelled; this one stands in the text."),
    "joined-names": _("Several names stand in one line; we took them apart."),
    "from-adjective": _("No country is named; the text speaks of people of this country."),
    "from-currency": _("No country is named; the amounts are in the currency of this country."),
    "from-region": _("No country is named; the region belongs to this country."),
    "from-language": _("No country is named; the text is in the language of this country."),
    "from-seat": _("No place is named; this is where the organisation sits."),
    "from-byline": _("This stands in the line of the title, without a label; we placed it by what it says."),
    "from-column": _("What the number is of follows from the head of its column."),
    "from-code": _("The country is given by its two letters only."),
    "from-text": _("The place is not labelled; it is named in the text."),
    "from-domain": _("No country is named; most of the links end with this country's letters."),
    "from-heading": _("The country stands in a heading above the practice, not in the practice itself."),
    "after": _("The number follows the words that say whom it counts."),
    "share": _("The number counts some of the people named before it."),
    "range": _("The report gives a range; the lower number stands."),
    "no-label": _("This text has no label in the report; we placed it by what it says."),
    "order": _("It ends before it starts. Please look at both dates."),
    "no-address": _("This is not the address of a page. It should begin with http:// or https://."),
}
# What the reader calls the fields that have another name in the content.
READ_AS = {
    "start": "period.start",
    "end": "period.end",
    "amounts": "funding",
    "details": "how_it_works",
    "sustainability": "results",
}


@dataclass(frozen=True)
class InDoubt:
    """A doubt for reading: why, in which field, the passage, and the path of the field in the content."""

    sentence: str
    field: str
    text: str
    path: str = ""
    key: str = ""


@lru_cache(maxsize=1)
def codes() -> dict[str, str]:
    """The code of each of the reader's own sentences."""
    with translation.override("en"):
        return {str(sentence): code for code, sentence in SENTENCES.items()}


def kept(doubt: Doubt) -> dict[str, str]:
    """A doubt of the reader as it is kept; a reason without a code keeps its sentence."""
    code = codes().get(doubt.reason, "")
    why = {"code": code} if code else {"reason": doubt.reason}
    return {"field": doubt.field, **why, "text": doubt.text}


def not_located(text: str, reason: Reason) -> dict[str, str]:
    """The doubt about a place that was not found, as it is kept."""
    return {"field": "places", "code": f"place-{reason.name.lower()}", "text": text}


def in_doubt(doubts: Iterable[Mapping[str, str]]) -> list[InDoubt]:
    """Kept doubts in the reader's language, also those of older readings, which hold the sentence itself."""
    return [
        InDoubt(_sentence(one), field_name(one.get("field", "")), one.get("text", ""), path_of(one.get("field", "")), key_of(one))
        for one in doubts
    ]


def key_of(doubt: Mapping[str, Any]) -> str:
    """What a doubt is known by, whatever its place in the list: twelve hexadecimal digits."""
    said = "\n".join(str(doubt.get(name, "")) for name in ("field", "code", "reason", "text"))
    return sha256(said.encode()).hexdigest()[:12]


def path_of(name: str) -> str:
    """The path in the content of a field that the reader names."""
    return READ_AS.get(name, name)


def field_name(name: str) -> str:
    """What a field that the reader names is called beside its value."""
    path = path_of(name)
    return str(FIELDS.get(path, path))


def _sentence(doubt: Mapping[str, Any]) -> str:
    reason = doubt.get("reason", "")
    code = doubt.get("code") or codes().get(reason, "")
    if code.startswith("place-"):
        return str(OF_PLACES[Reason[code.removeprefix("place-").upper()]])
    return str(SENTENCES.get(code, reason))
