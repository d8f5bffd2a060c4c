"""What was read in a report as the content of a practice, and doubts about what could not be taken as it stands."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError

from ..choices import Scope
from ..reading import Amount, Found, Passage, People
from ..reading import Practice as Read
from .content import Body, Figure, Funding, Link, Period, PlaceNamed, PracticeContent, Source, Staff, check_link
from .doubting import not_located
from .locating import find_places, matched, named_place

TEXT_SECTIONS = {
    **dict.fromkeys(("details", "how_it_works"), "how_it_works"),
    **dict.fromkeys(("results", "sustainability"), "results"),
    "organisations": "in_charge",
    **{
        name: name
        for name in (
            "summary",
            "location",
            "needs",
            "objectives",
            "challenges",
            "innovation",
            "stakeholders",
            "beneficiaries",
            "monitoring",
            "resources",
            "transfer",
        )
    },
}
VALUE_SECTIONS = {"period", "links", "annexes", "title"}


def content_of(one: Read, language: str, title_of_report: str = "") -> tuple[PracticeContent, list[dict[str, str]]]:
    """What was read as a practice's content, and doubts about what could not be taken as it stands."""
    doubts: list[dict[str, str]] = []
    country = one.country.code if one.country else ""
    texts: dict[str, Any] = {}
    for section in one.sections:
        field = TEXT_SECTIONS.get(section.name, "" if section.name in VALUE_SECTIONS else "how_it_works")
        if field:
            texts[field] = f"{texts[field]}\n\n{section.text}" if field in texts else section.text
    texts["how_it_works"] = _rest(texts)
    means = _passages(one, "resources")
    outcome = _passages(one, "results")
    attached = _inside(one.links, _passages(one, "annexes"))
    content = PracticeContent(
        title=one.title.value[:300],
        language=language,
        scope=_scope(texts.get("location", "")),
        country=country,
        places=_places([place.name for place in one.places], country, doubts),
        organisations=matched([Body(name=body.name[:300], kind=body.kind) for body in one.organisations], country),
        period=_period(one, doubts),
        funding=tuple(_funding(amount) for amount in _inside(one.amounts, means)),
        people=tuple(_staff(people) for people in _inside(one.people, means)),
        figures=tuple(_figure(amount) for amount in _inside(one.amounts, outcome)),
        links=_links([link.url for link in one.links if link not in attached], doubts),
        annexes=_annexes(one, attached, doubts),
        source=Source(title=title_of_report, page=one.pages[0]),
        **texts,
    )
    return content, doubts


def _rest(texts: dict[str, str]) -> str:
    """How it works, without the paragraphs that the reader also found to be of a narrower field."""
    told = {line.strip() for name, text in texts.items() if name != "how_it_works" for line in text.splitlines()}
    lines = texts.get("how_it_works", "").splitlines()
    return "\n".join(line for line in lines if line.strip() not in told)


def _passages(one: Read, name: str) -> list[Passage]:
    return [passage for section in one.sections if section.name == name for passage in section.passages]


def _inside(values: Iterable[Any], passages: list[Passage]) -> list[Any]:
    """Those of the values that stand in these passages."""

    def lies(value: Found) -> bool:
        return any(p.start <= own.start and own.end <= p.end for own in value.passages[:1] for p in passages)

    return [value for value in values if lies(value)]


def _scope(location: str) -> str:
    """The scope, where the location says "Scope: regional" or ends in one of the four words."""
    words = {word.strip(".,;:()").casefold() for word in location.split()}
    named = [scope for scope in Scope.values if scope in words]
    return named[0] if len(named) == 1 else ""


def _places(names: list[str], country: str, doubts: list[dict[str, str]]) -> tuple[PlaceNamed, ...]:
    found = find_places(list(dict.fromkeys(names)), country)
    for one in found:
        if one.place is None:
            doubts.append(not_located(one.text, one.reason))
    return tuple(named_place(one, country) for one in found)


def _period(one: Read, doubts: list[dict[str, str]]) -> Period:
    start = one.start.value if one.start else ""
    end = one.end.value if one.end else ""
    text = "\n".join(section.text for section in one.sections if section.name == "period")
    exact = min(len(start), len(end)) if end != "ongoing" else 0
    if exact and end[:exact] < start[:exact]:
        doubts.append({"field": "period", "code": "order", "text": text})
        end = ""
    return Period(start=start, end="" if end == "ongoing" else end, ongoing=end == "ongoing", text=text)


def _funding(amount: Amount) -> Funding:
    return Funding(amount=Decimal(str(amount.value)), currency=amount.currency, text=amount.text)


def _figure(amount: Amount) -> Figure:
    return Figure(value=Decimal(str(amount.value)), unit=amount.currency, label=amount.text)


def _staff(people: People) -> Staff:
    return Staff(number=f"{Decimal(str(people.value)).normalize():f}", role=people.unit, text=people.text)


def _links(urls: list[str], doubts: list[dict[str, str]]) -> tuple[Link, ...]:
    kept = []
    for url in dict.fromkeys(urls):
        try:
            check_link(url)
            kept.append(Link(url=url))
        except ValidationError:
            doubts.append({"field": "links", "code": "no-address", "text": url})
    return tuple(kept)


def _annexes(one: Read, attached: list[Any], doubts: list[dict[str, str]]) -> tuple[Link, ...]:
    """The words of the annexes, and the addresses in them."""
    words = [" ".join(section.text.split()) for section in one.sections if section.name == "annexes"]
    return (*(Link(label=text) for text in words if text), *_links([link.url for link in attached], doubts))
