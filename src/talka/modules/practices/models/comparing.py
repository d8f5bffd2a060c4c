"""Two versions of a practice side by side, each value as a person reads it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import singledispatch
from typing import Any

from django.utils.translation import get_language, gettext

from talka.ground.files.choices import Licence
from talka.ground.organisations.choices import OrganisationKind
from talka.ground.topics.models import Topic
from talka.kernel.locales import country_name, language_name
from talka.kernel.models import Version
from talka.kernel.versions import compare, read_content

from ..choices import FIELDS, Part, Scope
from ..templatetags.practices import figure, moment, money
from . import Practice
from .content import Body, Figure, Funding, Link, Picture, PlaceNamed, PracticeContent, Staff

CODES: dict[str, Callable[[str], str]] = {
    "country": country_name,
    "language": language_name,
    "scope": lambda value: _label(Scope.choices, value),
    "period.start": moment,
    "period.end": moment,
}


def changes(before: Version | None, after: Version) -> list[tuple[str, str, str]]:
    """Each field in which two versions differ for a reader: what it is called, and both values in words."""
    if before is None:
        return []
    return differences(read_content(Practice, before), read_content(Practice, after))


def differences(
    old: PracticeContent, new: PracticeContent, labels: Mapping[str, str] | None = None
) -> list[tuple[str, str, str]]:
    """Each field in which two contents differ for a reader: what it is called, and both values in words.

    `labels` are those of the topics in both, where they are known.
    """
    if labels is None:
        labels = labels_of(old, new) if old.topics != new.topics else {}
    rows = [
        (str(FIELDS[one.path]), in_words(one.path, one.before, labels), in_words(one.path, one.after, labels))
        for one in compare(old, new)
    ]
    return [row for row in rows if row[1] != row[2]]


def labels_of(*contents: PracticeContent) -> Mapping[str, str]:
    """What the topics of some contents are called in the reader's language: one query."""
    return Topic.objects.labels({code for one in contents for code in one.topics}, get_language() or "en")


def in_words(path: str, value: Any, topics: Mapping[str, str]) -> str:
    """A value of the content for reading, in the reader's language; the rows of a list one after another."""
    if isinstance(value, bool):
        return gettext("yes") if value else gettext("no")
    if path == "topics":
        return "; ".join(topics.get(code, code) for code in value)
    if isinstance(value, tuple):
        return "; ".join(row(one) for one in value)
    if value in (None, ""):
        return ""
    return CODES[path](value) if path in CODES else str(value)


@singledispatch
def row(one: Any) -> str:
    """One row of a list of the content."""
    raise TypeError(type(one))


@row.register
def _(one: PlaceNamed) -> str:
    place = f"{one.name} ({one.nuts})" if one.nuts else one.name
    return _joined([place, country_name(one.country) if one.country else "", "" if one.key else gettext("not located")])


@row.register
def _(one: Body) -> str:
    kind = _label(OrganisationKind.choices, one.kind)
    return _joined([one.name, kind, _label(Part.choices, one.role), one.background])


@row.register
def _(one: Funding) -> str:
    share = figure(one.share, "%") if one.share is not None else ""
    return _joined([one.source, money(one.amount, one.currency), share, one.text])


@row.register
def _(one: Staff) -> str:
    return _joined([one.number, one.role, one.text])


@row.register
def _(one: Figure) -> str:
    return _joined([one.label, figure(one.value, one.unit), moment(one.date), one.source])


@row.register
def _(one: Link) -> str:
    return _joined([one.label, one.url])


@row.register
def _(one: Picture) -> str:
    return _joined([one.alt, one.credit, _label(Licence.choices, one.licence)])


def _joined(parts: Iterable[str]) -> str:
    return ", ".join(filter(None, parts))


def _label(choices: Iterable[tuple[str, Any]], value: str) -> str:
    return str(dict(choices).get(value, value))
