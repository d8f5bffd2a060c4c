"""Where a practice is: its country and its places, from its location field or from its words."""

import re
from collections.abc import Sequence
from dataclasses import replace

from .flow import SOFT, Flow, flow_of
from .flows import Values
from .headings import placed_title
from .report import Country, Place
from .values.amounts import find_amounts
from .values.names import VERB
from .values.places import (
    FROM_TEXT,
    LONG_NAME,
    NAME,
    CountrySpan,
    PlaceSpan,
    country_codes,
    country_of_adjectives,
    find_countries,
    find_places,
    places_beside_country,
    places_in_bracket,
    places_in_text,
)
from .vocabulary import fold, vocabulary

# who speaks, between the title and the place: "– Ruta Kalniņa, Cēsis, Latvia"
PERSON = re.compile(rf"(?P<name>{NAME}(?:\s{NAME})+),\s(?=[^,]+,)")
IN_TITLE = re.compile(rf",\s(?P<place>{LONG_NAME})$")
FROM_MONEY = "No country is named; the amounts are in the currency of this country."
FROM_HEADING = "The country stands in a heading above the practice, not in the practice itself."


def read_where(values: Values) -> tuple[Country | None, tuple[Place, ...]]:
    """The country and the places: from the location field, else from the text and its headings."""
    location = values.of("location") or place_in_title(values)
    places = [place(values, flow, span) for flow in location for span in find_places(flow)]
    stories = [flow for name, flow, _, _ in values.flows if name not in {"location", "links", "contact"}]
    shared = values.shared_by("location")
    places += [place(values, flow, span) for flow in shared for span in places_in_text(flow, generous=True)]
    if not places and not location:
        for flow in [values.title(), *stories]:
            places.extend(place(values, flow, span) for span in places_in_bracket(flow))
            places.extend(place(values, flow, span) for span in places_in_text(flow))
            if len(places) >= 2:
                break
        places = places or next((found for flow in stories if (found := beside_country(values, flow))), [])
    places = places or place_after_comma(values)
    for flow in (*location, *shared):
        for span in [*find_countries(flow), *country_codes(flow)]:
            return country(values, flow, span), tuple(once(places))
    return country_elsewhere(values, stories), tuple(once(places))


def beside_country(values: Values, flow: Flow) -> list[Place]:
    """The places that a story names with its country."""
    return [place(values, flow, span) for span in places_beside_country(flow)]


def place_in_title(values: Values) -> list[Flow]:
    """The place that stands behind the title in its line: "The Night Bakery – Kuressaare, Estonia"."""
    title = values.title()
    place = placed_title(title.text.replace(SOFT, " ")) if values.labelled_title() is None else 0
    person = PERSON.match(title.text, place) if place else None
    acts = person and any(re.search(rf"{re.escape(person['name'])}{VERB.pattern}", flow.text) for _, flow, _, _ in values.flows)
    return [title.part(person.end() if person and acts else place, len(title.text))] if place else []


def place_after_comma(values: Values) -> list[Place]:
    """The place after the last comma of a title, where nothing else names one: "The Long Table, Ljungby"."""
    title = values.title()
    match = IN_TITLE.search(title.text) if values.labelled_title() is None else None
    if match is None:
        return []
    return [place(values, title, PlaceSpan(*match.span("place"), match["place"], "", 0.6, FROM_TEXT))]


def country_elsewhere(values: Values, stories: Sequence[Flow]) -> Country | None:
    """The country where no location field names it: organisations, title, text, heading, people."""
    ordered = [*values.of("organisations", "summary"), values.title(), *stories]
    for flow in ordered:
        for span in find_countries(flow):
            return country(values, flow, replace(span, sure=0.7, reason=FROM_TEXT))
    heading = values.reading.block.context
    place_in_source = values.source.text.rfind(heading, 0, block_place(values)) if heading else -1
    if place_in_source >= 0:
        flow = flow_of(values.source.text, [(place_in_source, place_in_source + len(heading))])
        for span in find_countries(flow):
            return country(values, flow, replace(span, sure=0.7, reason=FROM_HEADING))
    paid = country_of_money(values, stories)
    if paid:
        return paid
    for flow in ordered:
        guess = country_of_adjectives(flow)
        if guess:
            return country(values, flow, guess)
    return None


def country_of_money(values: Values, stories: Sequence[Flow]) -> Country | None:
    """The country whose own currency the amounts are in, where they are in that of one country only. The
    codes of ISO 4217 begin with those of ISO 3166-1."""
    known = set(vocabulary().countries.values())
    paid = [(flow, span) for flow in stories for span in find_amounts(flow) if span.currency[:2] in known]
    if len({span.currency for _, span in paid}) != 1:
        return None
    flow, span = paid[0]
    return country(values, flow, CountrySpan(span.start, span.end, span.currency[:2], 0.6, FROM_MONEY))


def block_place(values: Values) -> int:
    """Where the practice begins in the source."""
    return values.document.lines[values.reading.block.begin].end


def country(values: Values, flow: Flow, span: CountrySpan) -> Country:
    """A country with its passage."""
    text, passages = values.found(flow, span)
    return Country(text=text, passages=passages, sure=span.sure, reason=span.reason, code=span.code)


def place(values: Values, flow: Flow, span: PlaceSpan) -> Place:
    """A place with its passage."""
    text, passages = values.found(flow, span)
    name = " ".join(span.name.replace(SOFT, " ").split())
    return Place(text=text, passages=passages, sure=span.sure, reason=span.reason, name=name, level=span.level)


def once(places: Sequence[Place]) -> list[Place]:
    """Each name once."""
    names = [fold(one.name) for one in places]
    return [one for position, one in enumerate(places) if names[position] not in names[:position]]
