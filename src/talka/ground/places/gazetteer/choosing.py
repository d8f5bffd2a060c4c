"""Chooses among places of one name by evidence, and leaves the choice open where there is none."""

from collections.abc import Iterable, Sequence
from enum import StrEnum

from talka.ground.places.gazetteer.entries import Entry, Kind
from talka.ground.places.gazetteer.kinds import Hint

# A name means the larger place without further evidence if it has twenty times the inhabitants
# of all others together and is a large town at least.
DOMINANCE = 20
LARGE_TOWN = 100_000
TWINS_KM = 5.0


class Reason(StrEnum):
    """Why a name was located, or why not."""

    ONLY_ONE = "the only place of this name"
    COMPANY = "chosen by the places named with it"
    LARGEST = "by far the largest place of this name"
    TOWN_AND_REGION = "a town and the region named after it"
    CHOSEN = "chosen by a person"
    INSIDE = "lies in the place named with it"
    SMALL = "too small a place to be sure without its region"
    UNKNOWN = "no table has this name"
    ELSEWHERE = "known in other countries only"
    OTHER_KIND = "known only as another kind of place"
    AMBIGUOUS = "several places have this name"
    SEVERAL = "several places are named"
    NO_PLACE = "not the name of a place"


def choose(entries: Sequence[Entry], hint: Hint | None) -> tuple[Entry | None, Reason]:
    """The place that a name means among those that bear it, None where it stays open."""
    groups = nested(without_twins(entries))
    if not hint:
        groups = without_lesser_regions(groups)
    reason = Reason.ONLY_ONE
    if len(groups) > 1:
        groups, reason = dominant(groups), Reason.LARGEST
    if len(groups) != 1:
        return None, Reason.AMBIGUOUS
    chosen = of_one_group(groups[0], hint)
    if chosen is None:
        return None, Reason.AMBIGUOUS
    is_shared = len({entry.kind for entry in groups[0]}) > 1
    return chosen, Reason.TOWN_AND_REGION if is_shared else reason


def without_twins(entries: Iterable[Entry]) -> list[Entry]:
    """Towns of one name less than 5 km apart are one town that the tables list twice."""
    kept: list[Entry] = []
    for entry in sorted(entries, key=lambda entry: -entry.population):
        if entry.kind is not Kind.TOWN or not any(are_twins(entry, other) for other in kept):
            kept.append(entry)
    return kept


def are_twins(entry: Entry, other: Entry) -> bool:
    """True for two towns so near to each other that one name means both."""
    if other.kind is not Kind.TOWN:
        return False
    apart = entry.distance_km(other)
    return apart is not None and apart < TWINS_KM


def nested(entries: Iterable[Entry]) -> list[list[Entry]]:
    """Puts places together of which one holds the other: one answer is true for all of them."""
    groups: list[list[Entry]] = []
    for entry in sorted(entries, key=lambda entry: entry.level):
        home = next((g for g in groups if any(are_nested(entry, o) for o in g)), None)
        if home is None:
            groups.append([entry])
        else:
            home.append(entry)
    return groups


def are_nested(entry: Entry, other: Entry) -> bool:
    """True if one of the two places holds the other."""
    return entry.lies_in(other) or other.lies_in(entry)


def without_lesser_regions(groups: list[list[Entry]]) -> list[list[Entry]]:
    """Leaves out regions around a larger town of the same name, as around Sofia and Prague.

    Without a word such as "region" the name means the town.
    """
    towns = [entry for group in groups for entry in group if entry.kind is Kind.TOWN]

    def is_lesser(group: list[Entry]) -> bool:
        return all(
            entry.kind is Kind.REGION and any(t.country == entry.country and t.population > entry.population for t in towns)
            for entry in group
        )

    return [group for group in groups if not is_lesser(group)]


def dominant(groups: list[list[Entry]]) -> list[list[Entry]]:
    """The one group that is by far the largest, or all of them."""
    ranked = sorted(groups, key=inhabitants, reverse=True)
    others = sum(inhabitants(group) for group in ranked[1:])
    is_large = inhabitants(ranked[0]) >= LARGE_TOWN
    return ranked[:1] if is_large and inhabitants(ranked[0]) >= DOMINANCE * others else ranked


def inhabitants(group: list[Entry]) -> int:
    """The inhabitants of the largest place of a group."""
    return max(entry.population for entry in group)


def of_one_group(group: list[Entry], hint: Hint | None) -> Entry | None:
    """A town and the region around it: the country, else the town unless the region dwarfs it.

    With a word for a region or among regions only it is the widest of them.
    """
    widest = min(group, key=lambda entry: (entry.level, -entry.population))
    towns = [entry for entry in group if entry.kind is Kind.TOWN]
    if widest.kind is Kind.COUNTRY or not towns or hint is Hint.REGION:
        return widest
    largest = dominant([[town] for town in towns])
    if len(largest) > 1:
        return None
    town = largest[0][0]
    is_dwarfed = widest.population >= DOMINANCE * max(town.population, 1)
    return widest if is_dwarfed and not hint else town
