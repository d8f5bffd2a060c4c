"""The words of languages, loaded once from `words/*.toml`; a new language is a new file.

Labels and headings of all languages are known at once. Words inside sentences (numbers, months,
people, …) mean different things in different languages ("to" is two in Danish), so these are taken
from the languages of the practice that is being read: `speaking(languages_of(text))`. Phrases are
folded (small letters, no accents), so that "Évidence – of SUCCESS:" is found too.
"""

import re
import tomllib
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import lru_cache, wraps
from importlib.resources import files
from typing import Any, ParamSpec, TypeVar

Tokens = tuple[str, ...]
Arguments = ParamSpec("Arguments")
Result = TypeVar("Result")
ENGLISH = ("en",)
STROKES = str.maketrans("łøđħŧßæœŁØĐ", "lodhtsaoLOD")
# what stands in brackets, also round ones inside square ones; a bracket that is not closed reaches to the end
BRACKETS = re.compile(r"\[[^\[\]]{0,200}\]|\([^()]{0,200}\)|\[[^\[\]]{0,200}$|\([^()]{0,200}$")
WORD = re.compile(r"[^\W_]+")
# a letter that is no capital, and one that is no small letter, of the Latin, Greek and Cyrillic alphabets
NOT_CAPITAL = r"[^\W\d_A-Z\u0386-\u03a9\u0400-\u042f]"
NOT_SMALL = r"[^\W\d_a-zà-ÿ\u03ac-\u03ce\u0430-\u045f]"
NOT_A_LANGUAGE = {"countries"}
NO_BODIES = {"runs", "acts", "joined", "supported"}  # what bodies do, in the table of their words
PARENT = {
    **dict.fromkeys(("country", "region", "town", "scope"), "location"),
    **dict.fromkeys(("name", "called", "kind", "background"), "organisations"),
    **dict.fromkeys(("start", "end"), "period"),
    **dict.fromkeys(("funding", "staff", "other"), "resources"),
}


def fold(text: str) -> str:
    """The text in small letters without accents; it may change in length."""
    if text.isascii():
        return text.lower()
    loose = unicodedata.normalize("NFKD", text.translate(STROKES).casefold())
    return "".join(letter for letter in loose if not unicodedata.combining(letter))


class Flat(dict[int, str]):
    """A table for `str.translate` that folds every letter to exactly one letter."""

    def __missing__(self, code: int) -> str:
        folded = fold(chr(code))
        self[code] = folded if len(folded) == 1 else chr(code)
        return self[code]


FLAT = Flat()


def flat(text: str) -> str:
    """The text folded letter by letter: places in it are places in the text."""
    if text.isascii():
        return text.lower()
    return text.translate(FLAT)


@lru_cache(maxsize=20_000)
def tokens(text: str) -> Tokens:
    """The folded words of a text, without what stands in brackets."""
    return tuple(WORD.findall(fold(BRACKETS.sub(" ", text))))


@dataclass(frozen=True, slots=True)
class Name:
    """What a label stands for: a field, or a part of a field (country, start, kind, …)."""

    field: str
    part: str = ""


@dataclass(frozen=True)
class Labels:
    """What is known of all languages at once: labels, headings, kinds, currencies, countries."""

    labels: Mapping[Tokens, Name]
    bare: Mapping[Tokens, Name]
    headings: Mapping[str, frozenset[Tokens]]
    guidance: tuple[str, ...]
    counts: Mapping[str, int]
    ordinals: Mapping[str, int]
    currencies: Mapping[str, str]
    crowns: Mapping[str, str]
    kinds: Mapping[str, str]
    bodies: Mapping[str, str]
    countries: Mapping[Tokens, str]
    adjectives: Mapping[str, str]
    domains: frozenset[str]
    nations: frozenset[Tokens]
    provinces: Mapping[Tokens, str]
    spoken: Mapping[str, str]
    whole: tuple[str, ...]
    fillers: frozenset[str]
    common: Mapping[str, frozenset[str]]
    longest: int


@dataclass(frozen=True)
class Words:
    """What is known of the languages of one practice; `words/en.toml` says what each table means."""

    months: Mapping[str, int]
    time: Mapping[str, tuple[str, ...]]
    numbers: Mapping[str, float]
    magnitudes: Mapping[str, float]
    ranges: Mapping[str, tuple[str, ...]]
    runs: tuple[str, ...]
    acts: tuple[str, ...]
    joined: tuple[str, ...]
    supported: tuple[str, ...]
    places: Mapping[str, tuple[str, ...]]
    people: Mapping[str, str]
    people_endings: tuple[str, ...]
    no_people: frozenset[str]
    clues: Mapping[str, tuple[tuple[str, float], ...]]
    subparts: Mapping[str, tuple[str, ...]]


# --- loading --------------------------------------------------------------------------------------

Tables = list[dict[str, Any]]


@lru_cache(maxsize=64)
def load(name: str) -> dict[str, Any]:
    """One file of words."""
    return tomllib.loads(files(f"{__package__}.words").joinpath(f"{name}.toml").read_text("utf-8"))


@lru_cache(maxsize=1)
def languages() -> tuple[str, ...]:
    """All languages there are files for; English first, so that its meaning wins where words are
    shared."""
    names = (path.name for path in files(f"{__package__}.words").iterdir())
    known = {name.removesuffix(".toml") for name in names if name.endswith(".toml")}
    return tuple(sorted(known - NOT_A_LANGUAGE, key=lambda name: (name != "en", name)))


def labels_of(tables: Tables) -> dict[Tokens, Name]:
    """Every label and part of every language by its tokens; the first meaning wins."""
    found: dict[Tokens, Name] = {}
    for table in tables:
        for field, phrases in table.get("labels", {}).items():
            for phrase in phrases:
                found.setdefault(tokens(phrase), Name(field))
        for part, phrases in table.get("parts", {}).items():
            for phrase in phrases:
                found.setdefault(tokens(phrase), Name(PARENT[part], part))
    return found


def bare_of(labels: Mapping[Tokens, Name], fillers: frozenset[str]) -> dict[Tokens, Name]:
    """The labels without words that add nothing; at least two words must be left."""
    found = dict(labels)
    for label, name in labels.items():
        bare = tuple(word for word in label if word not in fillers)
        if len(bare) >= 2:
            found.setdefault(bare, name)
    return found


def gathered(tables: Tables, section: str) -> dict[str, tuple[str, ...]]:
    """The lists of phrases of one section over some languages, folded."""
    found: dict[str, list[str]] = {}
    for table in tables:
        for key, phrases in table.get(section, {}).items():
            if isinstance(phrases, list) and all(isinstance(one, str) for one in phrases):
                found.setdefault(key, []).extend(fold(one) for one in phrases)
    return {key: tuple(dict.fromkeys(phrases)) for key, phrases in found.items()}


def turned(lists: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """From meaning → words to word → meaning; the first meaning wins."""
    found: dict[str, str] = {}
    for meaning, words in lists.items():
        for word in words:
            found.setdefault(word, meaning)
    return found


def clues_of(tables: Tables) -> dict[str, tuple[tuple[str, float], ...]]:
    """Per field the phrases that speak for it, strong ones with 3 points, weak ones with 1."""
    found: dict[str, list[tuple[str, float]]] = {}
    for table in tables:
        for field, lists in table.get("clues", {}).items():
            found.setdefault(field, []).extend((fold(one), 3.0) for one in lists["strong"])
            found[field].extend((fold(one), 1.0) for one in lists["weak"])
    return {field: tuple(clues) for field, clues in found.items()}


def numbers_of(tables: Tables) -> tuple[dict[str, float], dict[str, float]]:
    """Number words, and words that multiply (thousand, million, billion)."""
    words: dict[str, float] = {}
    magnitudes: dict[str, float] = {}
    for table in tables:
        numbers = table.get("numbers", {})
        for word, value in {**numbers.get("words", {}), **numbers.get("half", {})}.items():
            words.setdefault(fold(word), float(value))
        for name, value in (("thousand", 1e3), ("million", 1e6), ("billion", 1e9)):
            for word in numbers.get(name, []):
                magnitudes.setdefault(fold(word), value)
    return words, magnitudes


def months_of(tables: Tables) -> dict[str, int]:
    """The names of months with their numbers."""
    found: dict[str, int] = {}
    for table in tables:
        for number, names in enumerate(table.get("time", {}).get("months", []), start=1):
            for name in names:
                found.setdefault(fold(name), number)
    return found


def counts_of(tables: Tables, key: str) -> dict[str, int]:
    """The words with which headings count cases ("two", "second") as `flat` gives them, with their numbers."""
    rows = [(place, words) for table in tables for place, words in enumerate(table["headings"][key], start=1)]
    return {flat(word): place for place, words in rows for word in words}


@lru_cache(maxsize=1)
def vocabulary() -> Labels:
    """What is known of all languages, loaded at the first call."""
    tables, world = [load(name) for name in languages()], load("countries")
    headings = gathered(tables, "headings")
    bodies = {kind: words for kind, words in gathered([*tables, world], "organisations").items() if kind not in NO_BODIES}
    labels = labels_of(tables)
    fillers = gathered(tables, "fillers").get("words", ())
    return Labels(
        labels=labels,
        bare=bare_of(labels, frozenset(fillers)),
        headings={key: frozenset(map(tokens, phrases)) for key, phrases in headings.items()},
        guidance=headings.get("guidance", ()),
        counts=counts_of(tables, "counts"),
        ordinals=counts_of(tables, "ordinals"),
        currencies=turned(gathered([{"currencies": world["signs"]}, *tables], "currencies")),
        crowns=world["crowns"],
        kinds=turned(gathered(tables, "kinds")),
        bodies=turned({kind: [*said, *(one.rstrip(".") for one in said if one.endswith("."))] for kind, said in bodies.items()}),
        countries={tokens(name): code for code, names in world["names"].items() for name in names},
        adjectives={fold(one): code for code, many in world["people"].items() for one in many},
        domains=frozenset(world["domains"]["bare"]),
        nations=frozenset(map(tokens, world["regions"]["nations"])),
        provinces={tokens(name): code for code, names in world["provinces"].items() for name in names},
        spoken=world["spoken"],
        whole=tuple(fold(name) for name in world["regions"]["whole"]),
        fillers=frozenset(fillers),
        common={name: frozenset(map(fold, load(name).get("language", {}).get("common", []))) for name in languages()},
        longest=max(map(len, labels)),
    )


# --- languages of a text --------------------------------------------------------------------------

SPOKEN: ContextVar[tuple[str, ...]] = ContextVar("the languages of the practice being read")
FEWEST_WORDS = 3  # by which a language is known
FEW_WORDS = 10  # that may also be names in another language
SECOND = 0.4  # a second language counts from this share of the first one's words


def languages_of(text: str) -> tuple[str, ...]:
    """The one or two languages of a text by their commonest small words; where it has few of them, also those of the
    document, and where too few only those, English where that is unknown too."""
    counts = Counter(WORD.findall(fold(text[:20_000])))
    hits = max((sum(counts[word] for word in words) for words in vocabulary().common.values()), default=0)
    if hits < FEWEST_WORDS:
        return SPOKEN.get(ENGLISH)
    scores = Counter(
        {name: sum(counts[word] for word in words) / max(len(words), 1) for name, words in vocabulary().common.items()}
    )
    (first, most), *others = scores.most_common(2)
    seconds = [name for name, score in others if score >= SECOND * most]
    around = SPOKEN.get(ENGLISH) if hits < FEW_WORDS else ()
    return tuple(dict.fromkeys((first, *seconds, *around)))


@contextmanager
def speaking(names: tuple[str, ...]) -> Iterator[None]:
    """Read with the words of some languages."""
    token = SPOKEN.set(names)
    try:
        yield
    finally:
        SPOKEN.reset(token)


def languages_spoken() -> tuple[str, ...]:
    """The languages being read, English where none was said."""
    return SPOKEN.get(ENGLISH)


def words() -> Words:
    """The words of the languages being read, English where none was said."""
    return words_of_languages(SPOKEN.get(ENGLISH))


@lru_cache(maxsize=64)
def words_of_languages(names: tuple[str, ...]) -> Words:
    """The words of some languages together; the first meaning wins."""
    tables = [load(name) for name in names]
    numbers, magnitudes = numbers_of([*tables, {"numbers": load("countries")["magnitudes"]}])
    organisations, ranges = gathered(tables, "organisations"), gathered(tables, "numbers")
    endings = gathered(tables, "people_endings")
    none: tuple[str, ...] = ()
    return Words(
        months=months_of(tables),
        time=gathered(tables, "time"),
        numbers=numbers,
        magnitudes=magnitudes,
        ranges=ranges,
        runs=organisations.get("runs", none),
        acts=organisations.get("acts", none),
        joined=organisations.get("joined", none),
        supported=organisations.get("supported", none),
        places=gathered(tables, "places"),
        people=turned(gathered(tables, "people")),
        people_endings=endings.get("words", none),
        no_people=frozenset(endings.get("except", none)),
        clues=clues_of(tables),
        subparts=gathered(tables, "subparts"),
    )


def by_language(function: Callable[Arguments, Result]) -> Callable[Arguments, Result]:
    """Remember what a function gives for its arguments, apart for each set of languages."""
    known: dict[Any, Result] = {}

    @wraps(function)
    def wrapper(*args: Arguments.args, **named: Arguments.kwargs) -> Result:
        key = (SPOKEN.get(ENGLISH), args, tuple(named.items()))
        if key not in known:
            if len(known) > 4096:
                known.clear()
            known[key] = function(*args, **named)
        return known[key]

    return wrapper
