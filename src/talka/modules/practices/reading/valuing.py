"""Valuing: the values of one practice, each with its passages and how sure the reader is."""

import re
from collections.abc import Callable, Sequence, Set
from dataclasses import replace

from .document import Document
from .fields import Reading, closed
from .figures import MONEY, PEOPLE, Figure
from .flow import SOFT, Flow
from .flows import PAGE, Values, values_of
from .report import Amount, Doubt, Found, Link, Organisation, People, Place, Practice
from .sections import read_sections, read_title, read_unplaced
from .source import Source
from .values.amounts import MoneySpan, find_amounts
from .values.bodies import bodies_in_story
from .values.kinds import kind_of_name, only_kinds
from .values.links import find_links, link_key
from .values.names import OrganisationSpan
from .values.numbers import NUMBER, tidy, value_of
from .values.organisations import KIND_FROM_NAME, find_organisations
from .values.people import PeopleSpan, find_people
from .values.telling import organisations_in_text, run_by
from .vocabulary import fold
from .when import read_when
from .where import read_where

NO_TITLE = "No title was found above this practice."
FROM_HEAD = "What the number is of follows from the head of its column."
NOT_FOUND = "Nothing of this was found in the report."
ROW = ("country", "places", "organisations", "amounts", "people", "links")
WANTED = ("country", "organisations", "start")


def read_practice(source: Source, document: Document, reading: Reading, words: frozenset[str]) -> Practice:
    """One practice with all its values."""
    values = values_of(source, document, reading, words)
    country, places = read_where(values)
    start, end = read_when(values)
    block = reading.block
    last = document.lines[max(block.begin, block.end - 1)]
    practice = Practice(
        title=read_title(values),
        country=country,
        places=places,
        organisations=read_who(values, places),
        start=start,
        end=end,
        amounts=read_amounts(values, country.code if country else None),
        people=read_people(values),
        links=read_links(values),
        sections=read_sections(values),
        unplaced=read_unplaced(values),
        pages=(document.lines[block.begin].page, last.page),
    )
    if reading.row:
        practice = completed(practice, read_practice(source, document, reading.row, words))
    return replace(practice, notes=missing(practice))


def completed(practice: Practice, row: Practice) -> Practice:
    """A practice with what only its row in a table says."""
    said = {name: getattr(practice, name) or getattr(row, name) for name in ROW}
    period = practice if practice.start or practice.end else row
    return replace(practice, start=period.start, end=period.end, **said)


def missing(practice: Practice) -> tuple[Doubt, ...]:
    """What every practice should have and this one lacks."""
    notes = [] if practice.title.value else [Doubt("title", NO_TITLE, "")]
    notes += [Doubt(name, NOT_FOUND, "") for name in WANTED if not getattr(practice, name)]
    return tuple(notes)


# --- who ------------------------------------------------------------------------------------------


def read_who(values: Values, places: Sequence[Place]) -> tuple[Organisation, ...]:
    """The organisations in charge; a place among the names is taken out."""
    flows = values.of("organisations")
    found = [(flow, span) for flow in flows for span in find_organisations(flow)]
    known = {fold(one.name) for one in places}
    kept = [(flow, span) for flow, span in found if fold(span.name) not in known or kind_of_name(span.name)] or found
    if not kept:
        kept = [(flow, span) for flow in values.shared_by("organisations") for span in organisations_in_text(flow)]
    if not kept:
        stories = [flow for name, flow, _, _ in values.flows if name not in {"organisations", "links"}]
        kept = first_told(stories, run_by) or bodies_in_story(stories) or first_told(stories, organisations_in_text)
    if len(kept) == 1 and (not kept[0][1].kind or kept[0][1].reason == KIND_FROM_NAME) and (kind := kind_beside(values)):
        kept = [(flow, replace(span, kind=kind, sure=1.0, reason="")) for flow, span in kept]
    names = [fold(span.name) for _, span in kept]
    return tuple(
        organisation(values, flow, span) for position, (flow, span) in enumerate(kept) if names[position] not in names[:position]
    )


def kind_beside(values: Values) -> str:
    """The kind that a field of another name says and nothing else: "Nature of the promoter: cooperative"."""
    said = [kinds for name, flow, _, _ in values.flows if name != "organisations" and (kinds := only_kinds(flow.text))]
    return said[0][0] if len(said) == 1 and len(said[0]) == 1 else ""


def first_told(flows: Sequence[Flow], reader: Callable[[Flow], list[OrganisationSpan]]) -> list[tuple[Flow, OrganisationSpan]]:
    """What a reader of names finds in the first text in which it finds any."""
    return next(([(flow, span) for span in spans] for flow in flows if (spans := reader(flow))), [])


def organisation(values: Values, flow: Flow, span: OrganisationSpan) -> Organisation:
    """An organisation with its passage."""
    text, passages = values.found(flow, span)
    name = " ".join(span.name.split())
    for torn in re.findall(rf"\w+-{SOFT}\w+", flow.text[span.start : span.end]):
        name = name.replace(torn.replace(SOFT, " "), closed(torn, values.words))
    return Organisation(text=text, passages=passages, sure=span.sure, reason=span.reason, name=name, kind=span.kind)


# --- how much, how many, where to read more -------------------------------------------------------


def read_amounts(values: Values, code: str | None) -> tuple[Amount, ...]:
    """All amounts of money of the practice in order of appearance."""
    flows = [flow for name, flow, _, _ in values.flows if name != PAGE]
    told = [(flow, span) for flow in flows for span in find_amounts(flow, code) if values.told(flow, span)]
    currencies = {span.currency for _, span in told if span.currency}
    for figure, flow in values.counted(MONEY):
        told += [(flow, span) for span in amounts_under(figure, flow, code, currencies)]
    return tuple(sorted((amount(values, flow, span) for flow, span in told), key=first_place))


def amounts_under(figure: Figure, flow: Flow, code: str | None, currencies: Set[str]) -> list[MoneySpan]:
    """The amounts in a cell under a head of money; the head tells the currency that the cell does not, or
    that of all other amounts does."""
    found = find_amounts(flow, code)
    said = figure.currency or (next(iter(currencies)) if len(currencies) == 1 else "")
    if found:
        return found
    number = re.search(NUMBER, flow.text)
    return [MoneySpan(*number.span(), value_of(number.group()), said, 0.8, FROM_HEAD)] if number and said else []


def amount(values: Values, flow: Flow, span: MoneySpan) -> Amount:
    """An amount with its passage."""
    text, passages = values.found(flow, span)
    return Amount(
        text=text, passages=passages, sure=span.sure, reason=span.reason, value=tidy(span.value), currency=span.currency
    )


def read_people(values: Values) -> tuple[People, ...]:
    """All numbers of people of the practice in order of appearance."""
    flows = [flow for name, flow, _, _ in values.flows if name not in {"links", "contact", "period", PAGE}]
    told = [(flow, span) for flow in flows for span in find_people(flow) if values.told(flow, span)]
    for figure, flow in values.counted(PEOPLE):
        number = re.search(NUMBER, flow.text)
        told += [(flow, PeopleSpan(*number.span(), value_of(number.group()), figure.head, 0.9, FROM_HEAD))] if number else []
    return tuple(sorted((people(values, flow, span) for flow, span in told), key=first_place))


def people(values: Values, flow: Flow, span: PeopleSpan) -> People:
    """A number of people with its passage."""
    text, passages = values.found(flow, span)
    unit = span.unit.replace(SOFT, " ")
    return People(text=text, passages=passages, sure=span.sure, reason=span.reason, value=tidy(span.value), unit=unit)


def read_links(values: Values) -> tuple[Link, ...]:
    """All links of the practice, each address once."""
    found: dict[str, Link] = {}
    for name, flow, _, _ in values.flows:
        for span in find_links(flow) if name != PAGE else ():
            text, passages = values.found(flow, span)
            link = Link(text=text, passages=passages, sure=span.sure, reason=span.reason, url=span.url)
            found.setdefault(link_key(span.url), link)
    return tuple(sorted(found.values(), key=first_place))


def first_place(found: Found) -> int:
    """Where a value begins in the source."""
    return found.passages[0].start if found.passages else 0
