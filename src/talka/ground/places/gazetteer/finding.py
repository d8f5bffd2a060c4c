"""Finds the places that one name may mean, before anything is chosen."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from talka.ground.places.gazetteer.choosing import Reason
from talka.ground.places.gazetteer.entries import Entry, Kind, Lookup, Named
from talka.ground.places.gazetteer.folding import fold, other_spellings, spelling
from talka.ground.places.gazetteer.kinds import Hint, bare, is_scope
from talka.ground.places.gazetteer.parts import Part

CODE = re.compile(r"[A-Z]{2}-?[0-9A-Z]{1,3}")
# Codes in use beside ISO 3166-1: Greece and the United Kingdom in the tables of the European Union.
OTHER_CODES = {"UK": "GB", "EL": "GR"}


class UnknownCountry(ValueError):
    """A country was asked for that no table has; its text is the only argument."""


@dataclass(frozen=True, slots=True)
class Finding:
    """The places that a part of a line may mean; `reason` says why there are none."""

    part: Part
    entries: tuple[Entry, ...] = ()
    hint: Hint | None = None
    reason: Reason = Reason.UNKNOWN

    @property
    def country(self) -> str:
        """The code of the country, if the part names one and could hardly mean anything else."""
        countries = [entry for entry in self.entries if entry.kind is Kind.COUNTRY]
        if len(countries) != 1 or self.hint not in (None, Hint.COUNTRY):
            return ""
        others = sum(entry.population for entry in self.entries) - countries[0].population
        is_meant = self.hint is Hint.COUNTRY or countries[0].population >= 2 * others
        return countries[0].country if is_meant else ""


def find(part: Part, lookup: Lookup, country: str = "") -> Finding:
    """Looks a part up as it is, then without its kind words, then in other spellings.

    A word beside the name ("X Region") rules out other kinds; so does a label before it, save
    that a region that is one city has a right to the label.
    """
    folded = fold(part.text)
    if is_scope(folded):
        return Finding(part, reason=Reason.NO_PLACE)
    if by_code := entry_of_code(part.text, lookup):
        is_here = not country or by_code.country == country
        return Finding(part, (by_code,)) if is_here else Finding(part, reason=Reason.ELSEWHERE)
    hint = bare(folded).hint or part.label
    reason = Reason.UNKNOWN
    for named, word in searches(folded, lookup):
        here = [each for each in named if not country or each.entry.country == country]
        fitting = [each for each in here if may_be(each.entry, word, part.label)]
        if fitting:
            return Finding(part, as_spelled(fitting, part.text), hint)
        if named:
            reason = Reason.OTHER_KIND if here else Reason.ELSEWHERE
    return Finding(part, hint=hint, reason=reason)


def searches(folded: str, lookup: Lookup) -> Iterator[tuple[Sequence[Named], Hint | None]]:
    """What is found in each step, with the kind word that had to be dropped for it."""
    short = bare(folded)
    yield [each for each in lookup.named(folded) if not each.is_bare], None
    named = lookup.named(short.name)
    yield [each for each in named if not each.is_bare], short.hint
    yield named, short.hint
    for other in other_spellings(folded):
        yield [each for each in lookup.named(other) if not each.is_bare], None
    if short.name != folded:
        for other in other_spellings(short.name):
            yield lookup.named(other), short.hint


def may_be(entry: Entry, word: Hint | None, label: Hint | None) -> bool:
    """True if neither the word beside the name nor the label before it speaks against the place."""
    if word:
        return word.fits(entry)
    return label is None or label.fits(entry) or (label is Hint.REGION and entry.is_city_region)


def as_spelled(named: Sequence[Named], text: str) -> tuple[Entry, ...]:
    """Those spelled with the very accents of the text, if it has any and there are such."""
    written = spelling(text)
    is_accented = written != fold(text)
    exact = [e for e in named if is_accented and any(s in written for s in e.spellings)]
    return tuple({each.entry.key: each.entry for each in exact or named}.values())


def entry_of_code(text: str, lookup: Lookup) -> Entry | None:
    """The place of a code such as PL, UK, PL-14 or RO12."""
    if text in OTHER_CODES or (len(text) == 2 and text.isalpha() and text.isupper()):
        return lookup.entry(OTHER_CODES.get(text, text))
    return lookup.entry(text) if CODE.fullmatch(text) else None


def country_code(text: str, lookup: Lookup) -> str:
    """The ISO 3166-1 code of a country given as a code or by a name in any language of Europe.

    Raises UnknownCountry for what names none.
    """
    if not text.strip():
        return ""
    finding = find(Part(text.strip(), Hint.COUNTRY), lookup)
    if len(text.strip()) == 2 and not finding.entries:
        finding = find(Part(text.strip().upper(), Hint.COUNTRY), lookup)
    codes = {entry.country for entry in finding.entries if entry.kind is Kind.COUNTRY}
    if len(codes) != 1:
        raise UnknownCountry(text)
    return codes.pop()
