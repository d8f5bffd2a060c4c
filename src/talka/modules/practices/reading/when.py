"""When a practice began and ended: from its period field, or from its words."""

from collections.abc import Iterator

from .flow import Flow
from .flows import BEGINNING, PAGE, Values
from .report import Moment
from .values.dates import (
    DateSpan,
    PeriodSpan,
    ended_dates,
    find_dates,
    find_lasting,
    find_ongoing,
    find_yes,
    lone_period,
    moved,
    of_a_pilot,
    only_period,
    range_from,
    read_period,
    since_date,
)
from .values.parts import find_parts, named

FROM_STORY = "There is no such field; the date stands in the text."
NO_STORY = {"links", "annexes", "location", "contact", PAGE}


def read_when(values: Values) -> tuple[Moment | None, Moment | None]:
    """The beginning and the end: from the period field, else from the text."""
    for flow, period in periods(values):
        if period.start or period.end:
            start, end = moment(values, flow, period.start, period), moment(values, flow, period.end, period)
            return start, end or status(values)
    return None, None


def status(values: Values) -> Moment | None:
    """The end that a short label tells that is no label of a period: "Status: ongoing"."""
    flows = [flow for flow in values.of("context") if only_period(flow.flat)]
    return next((moment(values, flow, find_ongoing(flow.flat), PeriodSpan(None, None)) for flow in flows), None)


def periods(values: Values) -> Iterator[tuple[Flow, PeriodSpan]]:
    """The periods that a practice tells, the surest first: in its field, on a line of its own, in a
    sentence that tells of a beginning, as the answer to how it began."""
    for flow in (*values.of("period"), *values.shared_by("period")):
        yield flow, labelled_period(flow)
    for _, flow, _, _ in values.flows:
        lone = lone_period(flow)
        if lone:
            yield flow, lone
    for name, flow, _, _ in values.flows:
        hit = since_date(flow) if name not in NO_STORY else None
        if hit:
            yield flow, PeriodSpan(hit, end_after(flow, hit), 0.6, FROM_STORY)
    for flow in values.shared_by(BEGINNING):
        yield from ((flow, PeriodSpan(first, None, 0.6, FROM_STORY)) for first in find_dates(flow.flat)[:1])


def end_after(flow: Flow, begun: DateSpan) -> DateSpan | None:
    """The end that running text tells after a beginning: of the range that begins with it, after
    "closed in" and such, or none yet where it says that all "goes on as before"."""
    following = next((one for one in find_dates(flow.flat) if one.start > begun.start), None)
    ranged = None if of_a_pilot(flow, begun) else range_from(flow.flat, begun, following)
    later = [one for one in ended_dates(flow) if one.iso > begun.iso]
    return ranged.end if ranged and ranged.end else next(iter(later), find_lasting(flow.flat))


def labelled_period(flow: Flow) -> PeriodSpan:
    """The period of a period field: after "Start date:" and "End date:", else as it is written."""
    parts = find_parts(flow, "period")
    starts, ends = named(parts, "start"), named(parts, "end")
    if not starts and not ends:
        return read_period(flow)
    end = None
    text = flow.flat
    start = next(iter(find_dates(text[: parts[0].label_start])), None)
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
