"""Valuing: the values of one practice, each with its passages and how sure the reader is."""

from collections.abc import Sequence
from dataclasses import replace

from .document import Document
from .fields import Layout, Reading
from .flow import SOFT, Flow
from .flows import Values, values_of
from .report import Amount, Doubt, Found, Link, Moment, Organisation, People, Place, Practice
from .sections import read_sections, read_title, read_unplaced
from .source import Source
from .values.amounts import find_amounts
from .values.dates import (
    DateSpan,
    PeriodSpan,
    ended_dates,
    find_dates,
    find_ongoing,
    find_yes,
    lone_period,
    moved,
    read_period,
    since_date,
)
from .values.kinds import kind_of_name
from .values.links import find_links, link_key
from .values.numbers import tidy
from .values.organisations import OrganisationSpan, find_organisations, organisations_in_text
from .values.parts import find_parts, named
from .values.people import find_people
from .vocabulary import fold
from .where import read_where

NO_TITLE = "No title was found above this practice."
NOT_FOUND = "Nothing of this was found in the report."
FROM_STORY = "There is no such field; the date stands in the text."
WANTED = ("country", "organisations", "start")


def read_practice(source: Source, document: Document, reading: Reading, layout: Layout, words: frozenset[str]) -> Practice:
    """One practice with all its values."""
    values = values_of(source, document, reading, layout, words)
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
    return replace(practice, notes=missing(practice))


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
        stories = [flow for name, flow, _, _ in values.flows if name not in {"organisations", "links"}]
        kept = next(
            ([(flow, span) for span in spans] for flow in stories if (spans := organisations_in_text(flow))),
            [],
        )
    names = [fold(span.name) for _, span in kept]
    return tuple(
        organisation(values, flow, span) for position, (flow, span) in enumerate(kept) if names[position] not in names[:position]
    )


def organisation(values: Values, flow: Flow, span: OrganisationSpan) -> Organisation:
    """An organisation with its passage."""
    text, passages = values.found(flow, span)
    name = " ".join(span.name.replace(SOFT, " ").split())
    return Organisation(text=text, passages=passages, sure=span.sure, reason=span.reason, name=name, kind=span.kind)


# --- when -----------------------------------------------------------------------------------------


def read_when(values: Values) -> tuple[Moment | None, Moment | None]:
    """The beginning and the end: from the period field, else from the text."""
    for flow in values.of("period"):
        period = labelled_period(flow)
        if period.start or period.end:
            return moment(values, flow, period.start, period), moment(values, flow, period.end, period)
    for _, flow, _, _ in values.flows:
        lone = lone_period(flow)
        if lone:
            return moment(values, flow, lone.start, lone), moment(values, flow, lone.end, lone)
    for name, flow, _, _ in values.flows:
        if name in {"links", "annexes", "location", "contact"}:
            continue
        hit = since_date(flow.flat)
        if hit:
            later = [one for one in ended_dates(flow.flat) if one.iso > hit.iso]
            period = PeriodSpan(hit, later[0] if later else None, 0.6, FROM_STORY)
            return moment(values, flow, hit, period), moment(values, flow, period.end, period)
    return None, None


def labelled_period(flow: Flow) -> PeriodSpan:
    """The period of a period field: after "Start date:" and "End date:", else as it is written."""
    parts = find_parts(flow, "period")
    starts, ends = named(parts, "start"), named(parts, "end")
    if not starts and not ends:
        return read_period(flow)
    start = end = None
    text = flow.flat
    if starts:
        own = flow.part(starts[0].start, starts[0].end)
        inner = read_period(own)
        first = next(iter(find_dates(own.flat)), None)
        start = moved(first, starts[0].start)
        end = moved(inner.end, starts[0].start) if not ends and first == inner.start else None
    for part in ends:
        end = end or moved(end_in(text[part.start : part.end]), part.start)
    return PeriodSpan(start, end)


def end_in(text: str) -> DateSpan | None:
    """What stands after a label of the end: a date, a word for ongoing, or a yes to "Still running"."""
    dates, goes_on = find_dates(text), find_ongoing(text) or find_yes(text)
    first = dates[0] if dates else None
    return goes_on if goes_on and (first is None or goes_on.start < first.start) else first


def moment(values: Values, flow: Flow, span: DateSpan | None, period: PeriodSpan) -> Moment | None:
    """A beginning or an end with its passage."""
    if span is None:
        return None
    text, passages = values.found(flow, span)
    unsure = period.sure < 1
    return Moment(
        text=text,
        passages=passages,
        value=span.iso,
        sure=period.sure if unsure else 1.0,
        reason=period.reason if unsure else "",
    )


# --- how much, how many, where to read more -------------------------------------------------------


def read_amounts(values: Values, code: str | None) -> tuple[Amount, ...]:
    """All amounts of money of the practice in order of appearance."""
    found = []
    for _, flow, _, _ in values.flows:
        for span in find_amounts(flow, code):
            text, passages = values.found(flow, span)
            found.append(
                Amount(
                    text=text,
                    passages=passages,
                    sure=span.sure,
                    reason=span.reason,
                    value=tidy(span.value),
                    currency=span.currency,
                )
            )
    return tuple(sorted(found, key=first_place))


def read_people(values: Values) -> tuple[People, ...]:
    """All numbers of people of the practice in order of appearance."""
    found = []
    for name, flow, _, _ in values.flows:
        if name in {"links", "contact", "period"}:
            continue
        for span in find_people(flow):
            text, passages = values.found(flow, span)
            found.append(
                People(
                    text=text,
                    passages=passages,
                    sure=span.sure,
                    reason=span.reason,
                    value=tidy(span.value),
                    unit=span.unit.replace(SOFT, " "),
                )
            )
    return tuple(sorted(found, key=first_place))


def read_links(values: Values) -> tuple[Link, ...]:
    """All links of the practice, each address once."""
    found: dict[str, Link] = {}
    for _, flow, _, _ in values.flows:
        for span in find_links(flow):
            text, passages = values.found(flow, span)
            link = Link(text=text, passages=passages, sure=span.sure, reason=span.reason, url=span.url)
            found.setdefault(link_key(span.url), link)
    return tuple(sorted(found.values(), key=first_place))


def first_place(found: Found) -> int:
    """Where a value begins in the source."""
    return found.passages[0].start if found.passages else 0
