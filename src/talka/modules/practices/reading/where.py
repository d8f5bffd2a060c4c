"""Where a practice is: its country and its places, from its location field or from its words."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

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
from .vocabulary import fold, languages_spoken, tokens, vocabulary

# who speaks, between the title and the place: "– Ruta Kalniņa, Cēsis, Latvia"
PERSON = re.compile(rf"(?P<name>{NAME}(?:\s{NAME})+),\s(?=[^,]+,)")
IN_TITLE = re.compile(rf",\s(?P<place>{LONG_NAME})$")
FROM_MONEY = "No country is named; the amounts are in the currency of this country."
# the street with its number, and the postcode
ADDRESS = re.compile(
    r"[^,\n]*\s\d{1,4}[a-z]?(?:/\d+)?(?:,\s|\n)|(?:[A-Z]{1,2}-)?\b\d{2}-\d{3}\s|(?:[A-Z]{1,2}-)?\b\d{4,5}\s(?:[A-Z]{2}\s)?"
)
FROM_SEAT = "No place is named; this is where the organisation sits."
FROM_REGION = "No country is named; the region belongs to this country."
FROM_LANGUAGE = "No country is named; the text is in the language of this country."
SHOWN = 60  # letters of a text that are shown for a country that only its language tells
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
    places = (
        places
        or place_after_comma(values)
        or [place(values, flow, span) for flow in values.of("seat") for span in in_address(flow)]
    )
    for flow in (*location, *shared):
        for span in [*find_countries(flow), *country_codes(flow)]:
            return country(values, flow, span), tuple(once(places))
    return country_elsewhere(values, stories), tuple(once(places))


def beside_country(values: Values, flow: Flow) -> list[Place]:
    """The places that a story names with its country."""
    return [place(values, flow, span) for span in places_beside_country(flow)]


def in_address(flow: Flow) -> list[PlaceSpan]:
    """The places of an address, without its street and number: "ul. Rynek 4, 23-300 Janów Lubelski, woj. lubelskie"."""
    start = 0
    for match in ADDRESS.finditer(flow.text):
        start = match.end()
    return [
        replace(one, start=one.start + start, end=one.end + start, sure=0.6, reason=FROM_SEAT)
        for one in find_places(flow.part(start, len(flow.text)))
    ]


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
    """The country where no location field names it: the region there, organisations, title, text, heading, money, people,
    language."""
    ordered = [*values.of("organisations", "summary"), values.title(), *stories]
    ways = (
        country_of_region(values.of("location", "seat")),
        country_in(ordered, FROM_TEXT),
        country_in(heading_over(values), FROM_HEADING),
        country_of_region(ordered),
        country_of_money(stories),
        next(((flow, guess) for flow in ordered if (guess := country_of_adjectives(flow))), None),
        country_of_language(ordered[-1:]),
    )
    return next((country(values, *found) for found in ways if found), None)


def country_in(flows: Sequence[Flow], reason: str) -> tuple[Flow, CountrySpan] | None:
    """The first country that some texts name."""
    found = ((flow, replace(span, sure=0.7, reason=reason)) for flow in flows for span in find_countries(flow))
    return next(found, None)


def heading_over(values: Values) -> list[Flow]:
    """The heading above a practice that names its country."""
    heading = values.reading.block.context
    start = values.source.text.rfind(heading, 0, block_place(values)) if heading else -1
    return [flow_of(values.source.text, [(start, start + len(heading))])] if start >= 0 else []


def country_of_language(flows: Sequence[Flow]) -> tuple[Flow, CountrySpan] | None:
    """The country of a language that is spoken in one only, as a guess."""
    code = vocabulary().spoken.get(languages_spoken()[0], "")
    return next(((flow, CountrySpan(0, min(len(flow.text), SHOWN), code, 0.5, FROM_LANGUAGE)) for flow in flows if code), None)


def country_of_region(flows: Sequence[Flow]) -> tuple[Flow, CountrySpan] | None:
    """The country to which a region belongs that a text names: "Hünfeld, Hessen"."""
    for flow in flows:
        for match in province_pattern().finditer(flow.flat):
            code = vocabulary().provinces.get(tokens(match.group()), "")
            if code and flow.text[match.start()].isupper():
                return flow, CountrySpan(*match.span(), code, 0.8, FROM_REGION)
    return None


@lru_cache(maxsize=1)
def province_pattern() -> re.Pattern[str]:
    """The names of regions that tell their country, longest first."""
    names = sorted((" ".join(said) for said in vocabulary().provinces), key=len, reverse=True)
    return re.compile(
        r"(?<![\w-])(?:" + "|".join(re.escape(name).replace(r"\ ", r"[\s'’.-]{1,2}") for name in names) + r")(?![\w-])"
    )


def country_of_money(stories: Sequence[Flow]) -> tuple[Flow, CountrySpan] | None:
    """The country whose own currency the amounts are in, where they are in that of one country only. The
    codes of ISO 4217 begin with those of ISO 3166-1."""
    known = set(vocabulary().countries.values())
    paid = [(flow, span) for flow in stories for span in find_amounts(flow) if span.currency[:2] in known]
    if len({span.currency for _, span in paid}) != 1:
        return None
    flow, span = paid[0]
    return flow, CountrySpan(span.start, span.end, span.currency[:2], 0.6, FROM_MONEY)


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
