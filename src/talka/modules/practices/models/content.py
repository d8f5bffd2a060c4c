"""What a practice says, as one typed value (schema 1), and what its parts must keep to."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from babel.numbers import list_currencies
from django.core.exceptions import ValidationError
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from talka.kernel.values import to_json

from ..choices import TEXTS

LONGEST_TEXT, LONGEST_SUMMARY = 50_000, 2_000
MOST_MONTHS = 240
DAY = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")


@dataclass(frozen=True)
class PlaceNamed:
    """A place as it is written, and where it was found to lie: degrees, key of the gazetteer, "exact" or "within"."""

    name: str
    country: str = ""
    latitude: float | None = None
    longitude: float | None = None
    nuts: str = ""
    key: str = ""
    exactness: str = ""

    @property
    def own_key(self) -> str:
        """Its key in the gazetteer, if it is that place and does not only lie in it."""
        return self.key if self.exactness == "exact" else ""


@dataclass(frozen=True)
class Body:
    """An organisation behind the practice; `uid` where it is in the directory."""

    name: str
    kind: str = ""
    role: str = "in charge"
    background: str = ""
    uid: UUID | None = None


@dataclass(frozen=True)
class Period:
    """When: each end as exact as it is known ("2021", "2021-05", "2021-05-01"), and how many months it took to begin."""

    start: str = ""
    end: str = ""
    ongoing: bool = False
    recurring: str = ""
    text: str = ""
    preparation: int | None = None


@dataclass(frozen=True)
class Funding:
    """Money: an amount in a currency (ISO 4217), from whom, its share in per cent, and what for."""

    amount: Decimal | None = None
    currency: str = ""
    source: str = ""
    share: Decimal | None = None
    text: str = ""


@dataclass(frozen=True)
class Staff:
    """How many people ("2", "5-6" or nothing) and who they are."""

    number: str = ""
    role: str = ""
    text: str = ""


@dataclass(frozen=True)
class Figure:
    """A result in a number: what it counts, in which unit, as of when, from where."""

    value: Decimal
    unit: str = ""
    label: str = ""
    date: str = ""
    source: str = ""


@dataclass(frozen=True)
class Link:
    """An address with what it leads to; an annex may have none."""

    url: str = ""
    label: str = ""


@dataclass(frozen=True)
class Picture:
    """A picture among the files, with its text for those who do not see it."""

    file: UUID
    alt: str
    licence: str = ""
    credit: str = ""


@dataclass(frozen=True)
class Source:
    """Where it was taken from."""

    title: str = ""
    publisher: str = ""
    year: int | None = None
    page: int | None = None
    part: str = ""


@dataclass(frozen=True)
class PracticeContent:
    """A whole practice. Texts are plain, with empty lines between paragraphs."""

    title: str
    language: str = "en"
    scope: str = ""
    country: str = ""
    location: str = ""
    places: tuple[PlaceNamed, ...] = ()
    in_charge: str = ""
    organisations: tuple[Body, ...] = ()
    period: Period = field(default_factory=Period)
    summary: str = ""
    resources: str = ""
    funding: tuple[Funding, ...] = ()
    people: tuple[Staff, ...] = ()
    other_resources: str = ""
    needs: str = ""
    objectives: str = ""
    how_it_works: str = ""
    challenges: str = ""
    innovation: str = ""
    stakeholders: str = ""
    beneficiaries: str = ""
    monitoring: str = ""
    results: str = ""
    figures: tuple[Figure, ...] = ()
    transfer: str = ""
    links: tuple[Link, ...] = ()
    annexes: tuple[Link, ...] = ()
    source: Source = field(default_factory=Source)
    topics: tuple[str, ...] = ()
    pictures: tuple[Picture, ...] = ()


@lru_cache(maxsize=1)
def _currencies() -> frozenset[str]:
    return frozenset(list_currencies())


def check_currency(code: str) -> None:
    """Refuse what is no currency of ISO 4217."""
    if code and code not in _currencies():
        raise ValidationError(
            _("“%(code)s” is not the code of a currency. Please write three letters, such as EUR or PLN.") % {"code": code}
        )


def check_share(share: Decimal | None) -> None:
    """Refuse a share that is not between 0 and 100 per cent."""
    if share is not None and not 0 <= share <= 100:
        raise ValidationError(_("A share lies between 0 and 100 per cent."))


def check_day(text: str) -> None:
    """Refuse what is no year, month or day, and days that no calendar has."""
    if not text:
        return
    found = DAY.fullmatch(text)
    try:
        if found is None:
            raise ValueError(text)
        date(int(found[1]), int(found[2] or 1), int(found[3] or 1))
    except ValueError:
        raise ValidationError(
            _("“%(text)s” is not a date. Please write a year, a month or a day: 2021, 2021-05 or 2021-05-01.") % {"text": text}
        ) from None


def check_order(start: str, end: str) -> None:
    """Refuse an end before the start, as far as both are known."""
    exact = min(len(start), len(end))
    if exact and end[:exact] < start[:exact]:
        raise ValidationError(_("It ends before it starts. Please look at both dates."))


def check_months(months: int | None) -> None:
    """Refuse what is no number of months that people count in."""
    if months is not None and not 0 <= months <= MOST_MONTHS:
        raise ValidationError(_("Please write the months as a number between 0 and %(most)s.") % {"most": MOST_MONTHS})


def check_link(url: str) -> None:
    """Refuse an address that does not lead to a page of the web."""
    try:
        parts = urlsplit(url)
        is_fine = parts.scheme in {"http", "https"} and bool(parts.hostname) and not re.search(r"\s", url)
    except ValueError:
        is_fine = False
    if url and not is_fine:
        raise ValidationError(
            _("“%(url)s” is not the address of a page. It should begin with http:// or https://.") % {"url": url}
        )


def check_content(content: PracticeContent) -> None:
    """Refuse what a practice cannot say; the sentences are told under the names of the fields."""
    found: dict[str, list[str]] = {}
    for name, check, value in _checks(content):
        try:
            check(*value)
        except ValidationError as error:
            found.setdefault(name, []).extend(error.messages)
    if any("\0" in text for text in _texts(to_json(PracticeContent, content))):
        raise ValidationError(_("The text holds a character that cannot be kept (NUL). Please take it out."))
    if not content.title.strip():
        found.setdefault("title", []).append(_("Please give the practice a title."))
    if len(content.title) > 300:
        found.setdefault("title", []).append(_("A title has at most 300 letters."))
    if found:
        raise ValidationError(found)


def check_lengths(content: PracticeContent, before: PracticeContent | None = None) -> None:
    """Refuse texts that are too long to be read; one that was there before may stay."""
    found = {}
    for name in TEXTS:
        text, most = getattr(content, name), LONGEST_SUMMARY if name == "summary" else LONGEST_TEXT
        if len(text) > most and (before is None or text != getattr(before, name)):
            found[name] = _too_long(len(text), most)
    if found:
        raise ValidationError(found)


def _too_long(count: int, most: int) -> str:
    gaps = {"count": number_format(count, force_grouping=True), "most": number_format(most, force_grouping=True)}
    if most == LONGEST_SUMMARY:
        return (
            _("This has %(count)s letters. A summary has at most %(most)s; the whole story has fields of its own below.") % gaps
        )
    return _("This has %(count)s letters. A text has at most %(most)s; please shorten it, or add it as a document.") % gaps


def _texts(stored: Any) -> Iterator[str]:
    """Every text in a JSON value."""
    if isinstance(stored, str):
        yield stored
    elif isinstance(stored, (list, dict)):
        for part in stored.values() if isinstance(stored, dict) else stored:
            yield from _texts(part)


def _checks(content: PracticeContent) -> Iterator[tuple[str, Callable[..., None], tuple[Any, ...]]]:
    """Every check with what it looks at, under the name of its field."""
    yield "period", check_day, (content.period.start,)
    yield "period", check_day, (content.period.end,)
    yield "period", check_order, (content.period.start, content.period.end)
    yield "period", check_months, (content.period.preparation,)
    for money in content.funding:
        yield "funding", check_currency, (money.currency,)
        yield "funding", check_share, (money.share,)
    for figure in content.figures:
        yield "figures", check_day, (figure.date,)
    for name in ("links", "annexes"):
        for link in getattr(content, name):
            yield name, check_link, (link.url,)
