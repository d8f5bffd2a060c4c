"""Joins the European Union's regions (NUTS) to the gazetteer by their names."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from talka.ground.places.gazetteer.entries import Entry, Named
from talka.ground.places.gazetteer.folding import fold
from talka.ground.places.gazetteer.kinds import bare
from talka.ground.places.gazetteer.nuts_table import Labels

OUTSIDE = re.compile(r"[A-Z]{2}Z{1,3}")
# Greece and the United Kingdom have other codes here than in ISO 3166-1.
COUNTRIES = {"EL": "GR", "UK": "GB"}
NOTE = re.compile(r"\s*\([A-Z]{2}\)$")


@dataclass(frozen=True, slots=True)
class Region:
    """A NUTS region: the gazetteer's own region where it is the same one, else a new one.

    `labels` are its names by language; "" stands for a name that all languages share. `names`
    are others that people use.
    """

    entry: Entry
    labels: Mapping[str, str]
    names: tuple[str, ...] = ()


def join(labels: Labels, known: Iterable[Named]) -> list[Region]:
    """Every region of the table, the larger ones first, joined to those that are known already.

    Regions of ISO 3166-2 that are known to be parts of one follow it.
    """
    known = list(known)
    by_key = {each.entry.key: each.entry for each in known}
    wanted = {code: one_language(names) for code, names in labels.items() if is_named(code)}
    tops = dict(same_again(wanted))
    joined = {tops[code]: entry for code, entry in same_regions(wanted, known).items()}
    regions: dict[str, Region] = {}
    for code in sorted(set(tops.values()), key=lambda code: (len(code), code)):
        if len(code) > 2:
            holder = next((regions[up] for up in above(code, tops) if up in regions), None)
            entry = by_key.get(same(code)) or joined.get(code) or new_entry(code, wanted[code])
            if holder and holder.entry.key == entry.key:
                regions[code] = holder
            else:
                entry = held_by(replace(entry, nuts=code), holder)
                regions[code] = named(code, entry, wanted[code])
    parts = [each for region in regions.values() for each in parts_of(region, by_key)]
    unique = {region.entry.key: region for region in (*parts, *regions.values())}
    return list(with_means(unique))


def held_by(entry: Entry, holder: Region | None) -> Entry:
    """The place with a region around it and what lies around that."""
    if holder is None:
        return entry
    around = dict.fromkeys((holder.entry.key, *holder.entry.around, *entry.around))
    return replace(entry, around=tuple(key for key in around if key != entry.key))


def named(code: str, entry: Entry, labels: Mapping[str, str]) -> Region:
    """The region with the names that people use for it beside those of the table."""
    extra = {language: names for _, language, *names in table("nuts_names.tsv", code)}
    shown = {language: names[0] for language, names in extra.items()}
    others = tuple(name for names in extra.values() for name in names[1:])
    if shown and entry.key.startswith("nuts:"):
        entry = replace(entry, name=shown.get("en", entry.name))
    return Region(entry, {**labels, **shown}, others)


def parts_of(region: Region, by_key: Mapping[str, Entry]) -> Iterator[Region]:
    """The known regions that are certain to be parts of this one."""
    for _, sign, *keys in table("nuts_parts.tsv", region.entry.nuts):
        for part in (by_key[key] for key in keys if sign == ">" and key in by_key):
            yield Region(held_by(replace(part, nuts=region.entry.nuts), region), {})


def same(code: str) -> str:
    """The key of the region that is known to be this one, "" if none is."""
    return next((keys[0] for _, sign, *keys in table("nuts_parts.tsv", code) if sign == "="), "")


@cache
def lines(name: str) -> tuple[tuple[str, ...], ...]:
    """The lines of one of this package's own tables."""
    text = files(__package__).joinpath(name).read_text("utf-8")
    rows = (line.split("\t") for line in text.splitlines() if not line.startswith("#"))
    return tuple(tuple(row) for row in rows)


def table(name: str, code: str) -> Iterator[tuple[str, ...]]:
    """The lines of one of this package's own tables that begin with this code."""
    return (line for line in lines(name) if line[0] == code)


def is_named(code: str) -> bool:
    """False for "Extra-Regio", which is nowhere on a map."""
    return not OUTSIDE.fullmatch(code)


def one_language(names: Mapping[str, str]) -> dict[str, str]:
    """Names by language without notes such as "(ES)"; one under "" if all languages share it."""
    clean = {language: NOTE.sub("", name.strip()) for language, name in names.items()}
    return {"": clean.popitem()[1]} if len(set(clean.values())) == 1 else clean


def same_again(wanted: Labels) -> Iterator[tuple[str, str]]:
    """Each code with the shortest one of the same region.

    LU000 is LU00 is LU0 is LU: each is the only part of the next and has its name.
    """
    parts = Counter(code[:-1] for code in wanted)
    for code in wanted:
        top = code
        while parts[top[:-1]] == 1 and wanted.get(top[:-1]) == wanted[top]:
            top = top[:-1]
        yield code, top


def above(code: str, tops: Mapping[str, str]) -> Iterator[str]:
    """The codes of the regions around one, the nearest first, as they are listed."""
    for length in range(len(code) - 1, 2, -1):
        if top := tops.get(code[:length]):
            yield top


def same_regions(wanted: Labels, known: Iterable[Named]) -> dict[str, Entry]:
    """The known regions that are those of the table.

    A name alone is no proof: the NUTS region Rīga is larger than the city. So a whole category
    of regions of a country (its counties, its districts) is joined if at least half of them have
    their names among the NUTS regions of one level.
    """
    names: dict[tuple[str, str], dict[str, Entry]] = defaultdict(dict)
    groups: dict[tuple[str, int, str], set[str]] = defaultdict(set)
    for each in sorted(known, key=lambda each: each.is_bare):
        entry = each.entry
        groups[entry.country, entry.level, entry.category].add(entry.key)
        for spelled in each.spellings:
            names[entry.country, fold(spelled)].setdefault(entry.key, entry)
            names[entry.country, bare(fold(spelled)).name].setdefault(entry.key, entry)
    of_country: dict[str, list[str]] = defaultdict(list)
    for code in wanted:
        of_country[country_of(code)].append(code)
    joined: dict[str, Entry] = {}
    for (country, _, _), keys in groups.items():
        for length in (3, 4, 5):
            codes = [c for c in of_country[country] if len(c) == length]
            matches = dict(match(codes, wanted, names, keys))
            if 2 * len(set(matches.values())) >= len(keys):
                for code, entry in matches.items():
                    joined.setdefault(code, entry)
    return joined


def match(
    codes: Iterable[str],
    wanted: Labels,
    names: Mapping[tuple[str, str], Mapping[str, Entry]],
    keys: set[str],
) -> Iterator[tuple[str, Entry]]:
    """Pairs of codes and the one region of the group that bears the code's name."""
    taken: set[str] = set()
    for code in codes:
        for form in forms(wanted[code].values()):
            named = names.get((country_of(code), form), {})
            found = [entry for key, entry in named.items() if key in keys and key not in taken]
            if len(found) == 1:
                taken.add(found[0].key)
                yield code, found[0]
                break


def forms(names: Iterable[str]) -> Iterator[str]:
    """The folded names as they are, then without kind words."""
    folded = [fold(name) for name in names]
    yield from folded
    yield from (bare(name).name for name in folded)


def country_of(code: str) -> str:
    """The country's code of ISO 3166-1."""
    return COUNTRIES.get(code[:2], code[:2])


def new_entry(code: str, names: Mapping[str, str]) -> Entry:
    """A region that only this table has."""
    return Entry(
        key=f"nuts:{code}",
        level=2 if len(code) == 5 else 1,
        name=names.get("en") or next(iter(names.values())),
        country=country_of(code),
        category=f"NUTS {len(code) - 2}",
        around=(country_of(code),),
    )


def with_means(regions: Mapping[str, Region]) -> Iterator[Region]:
    """Gives regions without coordinates the mean of their parts', weighted by inhabitants."""
    placed = [r.entry for r in regions.values() if r.entry.latitude is not None]
    for region in regions.values():
        entry = region.entry
        parts = [part for part in placed if part.nuts.startswith(entry.nuts)]
        weight = sum(part.population for part in parts)
        if entry.latitude is None and weight:
            north = sum((part.latitude or 0.0) * part.population for part in parts) / weight
            east = sum((part.longitude or 0.0) * part.population for part in parts) / weight
            entry = replace(
                entry,
                latitude=round(north, 4),
                longitude=round(east, 4),
                is_approximate=True,
                population=weight,
            )
        yield replace(region, entry=entry)


def overlaid(entry: Entry, known: Mapping[str, tuple[str, tuple[str, ...]]]) -> Entry:
    """The place with the NUTS code and the holders that it has from the regions around it.

    `known` tells code and holders of regions by their keys.
    """
    told = [known[key] for key in (entry.key, *entry.around) if key in known]
    if not told:
        return entry
    around = dict.fromkeys((*entry.around, *(key for _, holders in told for key in holders)))
    around.pop(entry.key, None)
    return replace(entry, nuts=told[0][0] or entry.nuts, around=tuple(around))
