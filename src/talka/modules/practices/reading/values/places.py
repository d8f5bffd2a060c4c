"""Places and countries: from the parts of a location field, or from running text."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from ..flow import Flow
from ..vocabulary import by_language, flat, fold, tokens, vocabulary, words
from .kinds import kind_of_name
from .parts import find_parts

NUTS = re.compile(r"\(?\b(?:NUTS\s?[0-3]?\s?[:\-–]?\s*)?\b[A-Z]{2}[0-9][0-9A-Z]{0,2}\b\)?|\bNUTS\s?[0-3]\b\s?[:\-–]?")
SEPARATOR = re.compile(
    r"\s*(?:[,;/|·•\n]|:(?=\s)|\s[–—-]\s|\s&\s|\b(?:and|und|et|y|oraz|og|och|i|un|ja|ir|és|și|и|και|e|en)\b(?=\s)|(?<=\w)\s*\+\s*|>)\s*"
)
SENTENCE_END = re.compile(r"[.!?]\s+(?=[^\W\d_a-z])|\n")
BRACKET = re.compile(r"\(([^()]*)\)")
FROM = re.compile(r"\b(?:from|aus|fra)\s")
OF_A_PROVINCE = re.compile(r"\b(?:province of|province de|provincia de|provincie|county of)\s(?:the\s)?$")  # "of Luxembourg"
FROM_ADJECTIVE = "No country is named; the text speaks of people of this country."
FROM_CODE = "The country is given by its two letters only."
FROM_TEXT = "The place is not labelled; it is named in the text."
FROM_DOMAIN = "No country is named; most of the links end with this country's letters."
NAME = r"(?-i:[^\W\d_a-zà-ÿ][\w’'-]*)"
CONNECT = r"(?:de|del|da|do|dos|la|las|el|los|di|du|des|le|les|van|der|den|am|an|im|in|bei|upon|on|of|na|pod|sur|aan|zu|ob|v)"


LONGEST_CODE = 4  # letters of "(NRW)", "(LT)"
LONG_NAME = rf"{NAME}(?:(?:\s|-){CONNECT}(?=\s{NAME})){{0,2}}(?:[\s-]{NAME}){{0,3}}"


@dataclass(frozen=True, slots=True)
class PlaceSpan:
    """A place at text[start:end] with its name as shown; `level` as labelled (region, town, …)."""

    start: int
    end: int
    name: str
    level: str = ""
    sure: float = 1.0
    reason: str = ""


@dataclass(frozen=True, slots=True)
class CountrySpan:
    """A country at text[start:end] by its ISO 3166-1 alpha-2 code."""

    start: int
    end: int
    code: str
    sure: float = 1.0
    reason: str = ""


@lru_cache(maxsize=1)
def country_pattern() -> re.Pattern[str]:
    """The names of all countries, longest first, as they stand in folded text."""
    names = sorted((" ".join(words) for words in vocabulary().countries), key=len, reverse=True)
    # short names such as "UK" must be whole words of their own
    return re.compile(
        r"(?<!\w)(?:" + "|".join(re.escape(name).replace(r"\ ", r"[\s&-]+(?:and\s)?") for name in names) + r")(?!\w)"
    )


def find_countries(flow: Flow) -> list[CountrySpan]:
    """Every country named in a text."""
    found = []
    for match in country_pattern().finditer(flow.flat):
        code = vocabulary().countries.get(tokens(match.group()))
        said = flow.text[match.start() : match.end()]
        province = OF_A_PROVINCE.search(flow.flat, max(0, match.start() - 20), match.start())
        if code and any(letter.isupper() for letter in said) and not province:
            found.append(CountrySpan(match.start(), match.end(), code))
    return found


def country_codes(flow: Flow) -> list[CountrySpan]:
    """ISO codes that stand for countries in a location field: "Turku (FI)", "Country: DE"."""
    known = set(vocabulary().countries.values())
    return [
        CountrySpan(match.start(), match.end(), match.group(), 0.8, FROM_CODE)
        for match in re.finditer(r"(?<![\w-])[A-Z]{2}(?![\w-])", flow.text)
        if match.group() in known
    ]


def country_of_adjectives(flow: Flow) -> CountrySpan | None:
    """The country whose people's adjective is used most, as a guess."""
    said = re.finditer(r"(?<!\w)[^\W\d_]+(?!\w)", flow.flat)
    known = vocabulary().adjectives
    hits = [match for match in said if match.group() in known and flow.text[match.start()].isupper()]
    if not hits:
        return None
    counts = Counter(known[match.group()] for match in hits)
    (code, most), *others = counts.most_common(2)
    if others and others[0][1] == most:
        return None
    first = next(match for match in hits if known[match.group()] == code)
    return CountrySpan(first.start(), first.end(), code, 0.6, FROM_ADJECTIVE)


# --- a location field -----------------------------------------------------------------------------


def find_places(flow: Flow) -> list[PlaceSpan]:
    """The regions and towns of a location field; its country is left out."""
    flow = countries_apart(flow)
    parts = find_parts(flow, "location")
    found: list[PlaceSpan] = []
    lead = parts[0].label_start if parts else len(flow.text)
    found.extend(listed(flow, 0, lead, ""))
    for part in parts:
        if part.name in {"country", "region", "town"}:
            found.extend(listed(flow, part.start, part.end, part.name))
    ended = sentence_end(flow.text[:lead]) if found and not parts else 0
    if ended:
        told = places_in_text(flow.part(ended, len(flow.text)), generous=True)
        found += [replace(one, start=one.start + ended, end=one.end + ended) for one in told]
    if not found and not parts:
        found = places_in_text(flow, generous=True)
    return once(found)


def countries_apart(flow: Flow) -> Flow:
    """The flow with a line break behind each country that is all of a line, where that only seemed to wrap."""
    lines = re.split(r"([\n\u2028])", flow.text)
    for place in range(0, len(lines) - 1, 2):
        if lines[place + 1] == "\u2028" and tokens(lines[place]) in vocabulary().countries:
            lines[place + 1] = "\n"
    return Flow("".join(lines), flow.places)


def once(found: list[PlaceSpan]) -> list[PlaceSpan]:
    """Each name once, at its first place."""
    names = [fold(one.name) for one in found]
    return [one for position, one in enumerate(found) if names[position] not in names[:position]]


def listed(flow: Flow, start: int, end: int, level: str) -> Iterator[PlaceSpan]:
    """The places of one list "A, B and C", without remarks, codes and numbers."""
    text = flow.text[start:end]
    text = text[: sentence_end(text) or len(text)]
    lead = re.match(r"[^:\n]{10,120}:\s+(?=\S)", text)
    skip = lead.end() if lead and level != "" else 0
    for match in apart(text[skip:]):
        left, right = skip + match[0], skip + match[1]
        name, shed = bare_name(text[left:right], labelled=level != "")
        if not name or FROM.search(name):  # "Letter from Vimperk"
            name, shed = inner_name(text[left:right])
        if name:
            yield PlaceSpan(start + left + shed, start + left + shed + len(name), name, level)


def sentence_end(text: str) -> int:
    """Where the list of places ends and a sentence begins; 0 where none does."""
    stop = re.search(r"\.\s+(?=[^\W\d_a-z])", text) if len(text) > 60 else None
    return stop.start() if stop else 0


def inner_name(text: str) -> tuple[str, int]:
    """The name inside "with the islands of Drejø" or "two streets in Delfshaven"."""
    match = re.search(rf"\b(?:of|in|on|at|near|around|from|von|in|aus|af|fra|de)\s+(?:the\s+)?({LONG_NAME})", text)
    if match is None or len(text) > 70 or not is_name(match.group(1)):
        return "", 0
    return match.group(1), match.start(1)


def apart(text: str) -> Iterator[tuple[int, int]]:
    """The stretches between separators; what stands in brackets is a list of its own, also one name at the end
    of a line or before a country: "Zwolle (Overijssel)", "Barbastro (Huesca), España"."""
    blank = BRACKET.sub(lambda match: "\n" + "\x00" * (len(match.group()) - 2) + "\n", text)
    for name in whole_names().finditer(flat(blank)):
        blank = blank[: name.start()] + "x" * len(name.group()) + blank[name.end() :]
    place = 0
    for match in [*SEPARATOR.finditer(blank), None]:
        end = match.start() if match else len(blank)
        if text[place:end].strip() and "\x00" not in blank[place:end]:
            yield place, end
        place = match.end() if match else end
    for bracket in BRACKET.finditer(text):
        inner = bracket.group(1)
        parts = SEPARATOR.split(inner)
        several = len(parts) > 1 and sum(map(begins_name, parts)) >= max(2, len(parts) - 1)
        behind = re.match(r"\s*,\s*([^,;()\n]+)", text[bracket.end() :])
        ends = text[bracket.end() : bracket.end() + 1] in {"", "\n"}
        wider = (
            (ends or (behind is not None and tokens(behind[1]) in vocabulary().countries))
            and (re.fullmatch(LONG_NAME, inner) or led_by_kind(inner))
            and len(inner) > LONGEST_CODE
        )
        if several or wider:
            for left, right in apart(inner):
                yield bracket.start(1) + left, bracket.start(1) + right


def begins_name(text: str) -> bool:
    """Whether a text begins with a capital, or with the words for a kind of place before one."""
    return text.strip()[:1].isupper() or led_by_kind(text) > 0


def leading(text: str) -> list[str]:
    """The words for kinds of places that are no part of the name after them; some are one where they begin with a
    capital: "Province of Terni"."""
    small = words().places.get("small", ()) if text[:1].islower() else ()
    return sorted(map(fold, (*words().places["before"], *small)), key=len, reverse=True)


def led_by_kind(text: str) -> int:
    """The length of the words for a kind of place before a name ("town of Veendam"); 0 where none stand there."""
    fits = [one for one in leading(text) if fold(text).startswith(one + " ")]
    longest = max(map(len, fits), default=0)
    return longest if text[longest:].strip()[:1].isupper() else 0


@lru_cache(maxsize=1)
def whole_names() -> re.Pattern[str]:
    """Names of regions that hold an "and" of their own."""
    return re.compile("|".join(re.escape(name) for name in vocabulary().whole))


def bare_name(text: str, labelled: bool = False) -> tuple[str, int]:
    """A place's name without "City of", codes and blanks, and how much was shed before it.

    Empty where the text is a country, a scope ("regional"), a number of places or a sentence.
    """
    codes = NUTS.match(text.lstrip())
    shed = len(text) - len(text.lstrip())
    shed += codes.end() if codes else 0
    name = NUTS.sub("", text[shed:])
    shed += len(name) - len(name.lstrip(" \t\n:.-–(\"'"))
    name = name.strip(" \t\n:.;-–()\"'")
    for phrase in leading(name):
        rest = name[len(phrase) :]
        if fold(name).startswith(phrase + " ") and rest.strip()[:1].isupper():
            shed += len(name) - len(rest.lstrip())
            name = rest.strip()
            break
    return (name, shed) if is_name(name, labelled) else ("", 0)


def is_name(name: str, labelled: bool = False) -> bool:
    """Whether a text may be the name of a place; after its own label also one of small words in
    the country's language ("Vidurio ir vakarų Lietuvos regionas")."""
    said = tokens(name)
    scopes = {tokens(one) for one in words().places["scopes"]}
    label = vocabulary().labels.get(said)
    if label and label.field == "location":  # "Region", the label of the row
        return False
    if not said or said in scopes or is_code(name) or said in vocabulary().countries.keys() - vocabulary().nations:
        return False
    first = next((letter for letter in name if letter.isalnum()), "")
    small = [word for word in re.findall(r"[^\W\d_][\w’'-]*", name) if word[0].islower()]
    plain = [word for word in small if not re.fullmatch(CONNECT, word) and fold(word) not in kinds()]
    if len(plain) > 1 and (not labelled or vocabulary().common["en"].intersection(map(fold, plain))):
        return False
    level = {word for word in said if word not in {"level", "scope"}}
    if all((word,) in scopes for word in level):
        return False
    if any((one,) in counts() for one in said[:1]):
        return False
    small_kind = len(name.split()) == 2 and said[0] in kinds() and len(said[1]) > 3  # "województwo warmińsko-mazurskie"
    return not first.isdigit() and (small_kind or not first.islower()) and len(name.split()) <= 7 and len(name) > 1


def is_code(name: str) -> bool:
    """Whether a text is the two letters of a country."""
    return len(name) == 2 and name.isupper() and name in vocabulary().countries.values()


@by_language
def counts() -> frozenset[tuple[str, ...]]:
    """Number words, with which no name of a place begins ("Two streets", "Four municipalities")."""
    return frozenset(tokens(word) for word, value in words().numbers.items() if value > 1)


@by_language
def kinds() -> frozenset[str]:
    """The words for kinds of places, which names may carry in small letters."""
    labels = vocabulary().labels
    places = {"region", "town", "country"}
    named = {words[0] for words, name in labels.items() if name.part in places and len(words) == 1}
    return frozenset(named | set(words().places["region_words"]))


# --- running text ---------------------------------------------------------------------------------


@lru_cache(maxsize=1)
def town_pattern() -> re.Pattern[str]:
    """ "in Aarhus, Denmark", "the town of Silkeborg": names that prepositions or kinds lead."""
    name = LONG_NAME
    kinds = r"town|city|village|municipality|commune|region|county|province|district|island|parish"
    return re.compile(
        rf"(?:(?P<kind>\b(?:{kinds})\s+of\s+)(?P<of>{name})"
        rf"|\b(?:in|near|at|around|of|on|from)\s+(?:the\s+)?(?P<in>{name})(?=\s*,\s*(?:the\s+)?(?P<after>{NAME}(?:\s{NAME}){{0,2}}))"
        rf"|\b(?:in|near|around)\s+(?P<bare>{name})(?=\s*[(,.;]|\s+(?:in\s\d+|and|is|has|was|where|since)\b))",
        re.IGNORECASE,
    )


def places_in_bracket(flow: Flow) -> list[PlaceSpan]:
    """The places of a title's bracket that names a country: "(Võru County, Estonia)"."""
    found: list[PlaceSpan] = []
    for bracket in BRACKET.finditer(flow.text):
        start, end = bracket.span(1)
        if len(bracket.group(1)) < 80 and find_countries(flow.part(start, end)):
            found.extend(listed(flow, start, end, ""))
    return found


def places_in_text(flow: Flow, generous: bool = False) -> list[PlaceSpan]:
    """Places that running text names: "the town of …" and names before a country.

    `generous` also takes "in Kuldīga", which is only safe where the text is about the place.
    """
    found: list[PlaceSpan] = []
    months = words().months
    for match in town_pattern().finditer(flow.text):
        group = next(key for key in ("of", "in", "bare") if match[key])
        if group == "bare" and not generous:
            continue
        name = match[group]
        if group == "in" and tokens(match["after"]) not in vocabulary().countries:
            continue
        if is_name(name) and flat(name.split()[0]) not in months:
            found.append(PlaceSpan(match.start(group), match.end(group), name, "", 0.6, FROM_TEXT))
    return once(found)


def places_beside_country(flow: Flow) -> list[PlaceSpan]:
    """The places of the first sentence that names a country or its people: "boats from Ullapool, in the Highlands of
    Scotland", "Karosta, the old naval quarter of Liepāja in the Latvian region of Kurzeme"."""
    country = next(iter(find_countries(flow)), None) or country_of_adjectives(flow)
    if country is None:
        return []
    begin = max((match.end() for match in SENTENCE_END.finditer(flow.text, 0, country.start)), default=0)
    ending = SENTENCE_END.search(flow.text, country.end)
    sentence = flow.part(begin, ending.start() if ending else len(flow.text))
    found: list[PlaceSpan] = []
    for match in beside_pattern().finditer(sentence.text):
        name = match["led"] or match["first"]
        start = match.start("led" if match["led"] else "first")
        nation = re.search(r"\s(?:of|de|von)\s(.+)$", name)
        name = name[: nation.start()] if nation and tokens(nation[1]) in vocabulary().countries else name
        end = start + len(name)
        known = (
            tokens(name) in vocabulary().countries
            or flat(name) in vocabulary().adjectives
            or flat(name.split()[0]) in words().months
        )
        if is_name(name) and not known and not kind_of_name(name):
            found.append(PlaceSpan(begin + start, begin + end, name, "", 0.6, FROM_TEXT))
    return once(found)


@by_language
def beside_pattern() -> re.Pattern[str]:
    """Names that a word of place leads, and one that begins a sentence and is said to be a town or the like."""
    small = {one for one in words().places["before"] if len(one) <= 4 and " " not in one and one not in {"the", "la", "le"}}
    leads = "|".join(sorted({*small, "in", "near", "from", "of", "around", "on", "at", "outside"}, key=len, reverse=True))
    kind = "|".join(sorted((*kinds(), "quarter", "suburb", "port", "capital", "neighbourhood"), key=len, reverse=True))
    article = r"(?:the|der|den|dem|la|le|el|las|les)"
    return re.compile(
        rf"(?i:\b(?:{leads})\s(?:{article}\s)?)(?P<led>{LONG_NAME})"
        rf"|(?:^|(?<=\n))(?P<first>{LONG_NAME})(?=,\s(?i:the|an?|die|der|das|ein|eine)\s[^,.\n]{{0,40}}?\b(?i:{kind})\b)"
    )
