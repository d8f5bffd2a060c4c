"""Words that say what sort of place a name means: region, municipality, town, country."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files

from talka.ground.places.gazetteer.entries import Entry, Kind
from talka.ground.places.gazetteer.folding import fold


class Hint(StrEnum):
    """What a word or a label beside a name tells about it."""

    COUNTRY = "country"
    REGION = "region"
    MUNICIPALITY = "municipality"
    TOWN = "town"
    SCOPE = "scope"

    def fits(self, entry: Entry) -> bool:
        """True if the place can be what the word says."""
        match self:
            case Hint.COUNTRY:
                return entry.kind is Kind.COUNTRY
            case Hint.REGION:
                return entry.kind is Kind.REGION and not entry.is_city_region
            case Hint.MUNICIPALITY:
                return entry.kind is Kind.TOWN or entry.is_municipality
            case Hint.TOWN:
                return entry.kind is Kind.TOWN
            case Hint.SCOPE:
                return False


@dataclass(frozen=True, slots=True)
class Bare:
    """A folded name without its kind words, and the hint that they gave."""

    name: str
    hint: Hint | None


@cache
def words() -> dict[str, Hint]:
    """Folded kind words of many languages, several of them of more than one word."""
    table = files(__package__).joinpath("kind_words.tsv").read_text("utf-8")
    lines = (line.split("\t") for line in table.splitlines() if line and not line.startswith("#"))
    return {fold(word): Hint(hint) for hint, _language, *each in lines for word in each}


LINKING_WORDS = "of de del della di do da du des d la le the der von af van"
LINKS = frozenset(LINKING_WORDS.split())
LONGEST = 4


def bare(folded: str) -> Bare:
    """Takes kind words off both ends of a folded name: "province of x" gives x and a region.

    A name made of nothing but kind words is left as it is.
    """
    rest, hint = folded.split(), None
    while (found := _at_an_end(rest)) and found[0]:
        rest, hint = found[0], hint or found[1]
    return Bare(" ".join(rest), hint)


def is_scope(folded: str) -> bool:
    """True for words that tell how far something reaches, such as "nationwide" or "online"."""
    return words().get(folded) is Hint.SCOPE


def _at_an_end(rest: list[str]) -> tuple[list[str], Hint] | None:
    for size in range(min(LONGEST, len(rest) - 1), 0, -1):
        first, last = words().get(" ".join(rest[:size])), words().get(" ".join(rest[-size:]))
        if first and first is not Hint.SCOPE:
            return _without_links(rest[size:]), first
        if last and last is not Hint.SCOPE:
            return rest[:-size], last
    return None


def _without_links(rest: list[str]) -> list[str]:
    while len(rest) > 1 and rest[0] in LINKS:
        rest = rest[1:]
    return rest
