"""Says which place a line of text means, how exactly, and why; what is not known stays open."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from talka.ground.places.gazetteer.choosing import LARGE_TOWN, Reason, are_nested, choose
from talka.ground.places.gazetteer.entries import Entry, Kind, Lookup
from talka.ground.places.gazetteer.finding import Finding, country_code, find
from talka.ground.places.gazetteer.kinds import Hint
from talka.ground.places.gazetteer.parts import Part, split

MOST_CANDIDATES = 12
SMALL_TOWN = 1_000


class Exactness(StrEnum):
    """Whether the place is the one named, or holds the one named."""

    EXACT = "exact"
    WITHIN = "within"


@dataclass(frozen=True, slots=True)
class Resolution:
    """What a line was found to mean. Without a place it is not located and `reason` says why.

    `candidates` are the places that it could mean, the largest first, where that stayed open.
    """

    text: str
    place: Entry | None
    exactness: Exactness | None
    reason: Reason
    candidates: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one name of a line."""

    finding: Finding
    place: Entry | None
    reason: Reason
    candidates: tuple[Entry, ...] = ()


def resolve(text: str, lookup: Lookup, *, country: str = "", within: Iterable[str] = ()) -> Resolution:
    """The place that a line of a report means.

    `country` is a code or a name and rules all other countries out; `within` are other names
    that the report gives with this one: they help to choose, and hold what no table has.
    Raises UnknownCountry if `country` is none.
    """
    home = country_code(country, lookup)
    parts = split(text)
    if len(parts) > 1 and not any(part.label for part in parts):
        whole = find(Part(text.strip()), lookup, home)
        parts = (whole.part,) if whole.entries else parts
    company_parts = [part for name in within for part in split(name)]
    findings, company = find_all(parts, company_parts, lookup, home)
    outcomes = [settle(finding, others(finding, findings, company)) for finding in findings]
    return conclude(text, outcomes, [settle(each, others(each, company)) for each in company])


def find_all(parts: Sequence[Part], company: Sequence[Part], lookup: Lookup, home: str) -> tuple[list[Finding], list[Finding]]:
    """Looks up the parts of a line and the names given with it.

    What names a country rules other countries out, and is an answer only if it stands alone.
    """
    groups = [[find(part, lookup, home) for part in group] for group in (parts, company)]
    countries = {finding.country for group in groups for finding in group} - {""}
    if len(countries) == 1 and not home:
        home = countries.pop()
        groups = [[again(finding, lookup, home) for finding in group] for group in groups]
    smaller = [finding for finding in groups[0] if not finding.country]
    return smaller or groups[0][:1], [finding for finding in groups[1] if not finding.country]


def again(finding: Finding, lookup: Lookup, home: str) -> Finding:
    """The finding once more within a country; one that names a country stays as it is."""
    return finding if finding.country else find(finding.part, lookup, home)


def others(finding: Finding, *groups: Sequence[Finding]) -> list[Finding]:
    """All findings of the groups but this one."""
    return [other for group in groups for other in group if other is not finding]


def settle(finding: Finding, company: Sequence[Finding]) -> Outcome:
    """Chooses among the places that one name may mean, with what is named beside it.

    The tables lack most villages: a small town outside the region named with it is another one
    of its name, and one that nothing else speaks for may be.
    """
    entries = tuple(e for e in finding.entries if not is_ruled_out(e, company))
    if not entries:
        return Outcome(finding, None, finding.reason)
    place, reason = choose(entries, finding.hint)
    for other in company:
        related = related_to(other.entries, entries)
        if related and len(related) < len(entries):
            entries, (place, reason) = related, choose(related, finding.hint)
            reason = Reason.COMPANY if place else reason
    candidates = tuple(sorted(entries, key=lambda entry: -entry.population))
    if place and is_doubtful(place, finding.hint, company):
        return Outcome(finding, None, Reason.SMALL, candidates)
    return Outcome(finding, place, reason, candidates)


def related_to(others: Sequence[Entry], entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """The entries that hold one of the others or lie in it, or failing that are near to one."""
    holding = tuple(e for e in entries if any(are_nested(e, other) for other in others))
    return holding or tuple(e for e in entries if any(e.is_near(other) for other in others))


def is_ruled_out(entry: Entry, company: Sequence[Finding]) -> bool:
    """True for a town of less than 100,000 outside every region that a name beside it can mean."""
    return entry.population < LARGE_TOWN and any(
        other.entries and all(entry.is_outside(region) for region in other.entries) for other in company
    )


def is_doubtful(place: Entry, hint: Hint | None, company: Sequence[Finding]) -> bool:
    """True for a place of less than 1,000 inhabitants, save seats of municipalities called so.

    The tables list only some places of that size, so others may have the name; a region or town
    near by that is named with it takes the doubt away.
    """
    if place.kind is not Kind.TOWN or place.population >= SMALL_TOWN or hint is Hint.MUNICIPALITY:
        return False
    return not any(related_to(each.entries, [place]) for each in company)


def conclude(text: str, outcomes: list[Outcome], company: list[Outcome]) -> Resolution:
    """Puts the outcomes of a line's names together into one answer."""
    finest = finest_of(outcomes)
    if finest is None and any(outcome.place for outcome in outcomes):
        return Resolution(text, None, None, Reason.SEVERAL, places_of(outcomes))
    for outcome in outcomes:
        if not outcome.place:
            holder = holder_of(outcome, finest) or holder_of(outcome, finest_of(company))
            if holder:
                return inside(text, holder, outcome)
    if finest:
        reason = next(outcome.reason for outcome in outcomes if outcome.place is finest)
        return Resolution(text, finest, Exactness.EXACT, reason)
    first = next((o for o in outcomes if o.candidates), outcomes[0] if outcomes else None)
    if first is None:
        return Resolution(text, None, None, Reason.NO_PLACE)
    return Resolution(text, None, None, first.reason, first.candidates[:MOST_CANDIDATES])


def inside(text: str, holder: Entry, outcome: Outcome) -> Resolution:
    """An answer that names the holder of what could not be located itself."""
    held = tuple(entry for entry in outcome.candidates if entry.lies_in(holder))
    return Resolution(text, holder, Exactness.WITHIN, Reason.INSIDE, held[:MOST_CANDIDATES])


def holder_of(outcome: Outcome, place: Entry | None) -> Entry | None:
    """The place, if what was not located can only lie in it: None for regions that no table has.

    A municipality lies in a region and not in a town; a name of several places lies in the region
    named with it only if one of them does.
    """
    hint = outcome.finding.hint
    if place is None or outcome.reason is Reason.NO_PLACE or place.kind is Kind.COUNTRY:
        return None
    if hint in (Hint.REGION, Hint.COUNTRY) or (hint is Hint.MUNICIPALITY and place.kind is Kind.TOWN):
        return None
    is_one_of_them = any(entry.lies_in(place) for entry in outcome.candidates)
    return place if is_one_of_them or not outcome.candidates else None


def finest_of(outcomes: Sequence[Outcome]) -> Entry | None:
    """The smallest place that was located; None if there are several of that size."""
    places = places_of(outcomes)
    inner = [each for each in places if not any(other.lies_in(each) for other in places)]
    finest = [each for each in inner if each.level == max(other.level for other in inner)]
    return finest[0] if len(finest) == 1 else None


def places_of(outcomes: Sequence[Outcome]) -> tuple[Entry, ...]:
    """The places that were located, each once."""
    return tuple({o.place.key: o.place for o in outcomes if o.place}.values())
