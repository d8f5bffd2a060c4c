"""Numbers of people: "two full-time equivalent (FTE) staff", "25 volunteers", "employees: 12"."""

import re
from dataclasses import dataclass

from ..flow import Flow
from ..vocabulary import by_language, words
from .amounts import currency_pattern
from .numbers import NUMBER, magnitude, magnitude_pattern, value_of

AFTER = "The number follows the words that say whom it counts."
SHARE = "The number counts some of the people named before it."
RANGE = "The report gives a range; the lower number stands."
WORDS_BETWEEN = 3
NOT_BETWEEN = (
    r"pay|pays|paid|have|has|had|use|used|get|got|give|gave|help|make|made|take|took|sell|sold|buy|bought|"
    r"of|in|the|and|or|for|with|to|by|at|on|from|is|are|was|were|that|which|who|as|per|an|a|than|"
    r"und|der|die|das|von|et|des|du|les|de|la|y|i|w|z|og|af|un|oraz|per|hours?|years?|months?|days?|weeks?"
)
STAFF_KINDS = ("full-time", "part-time", "employees", "enterprises", "positions")


@dataclass(frozen=True, slots=True)
class PeopleSpan:
    """A number of people at text[start:end], with the words that say who they are."""

    start: int
    end: int
    value: float
    unit: str
    sure: float = 1.0
    reason: str = ""


@by_language
def unit_pattern() -> str:
    """The pattern of words for people, longest first, and of words whose ending says people."""
    units = sorted(words().people, key=len, reverse=True)
    named = "|".join(re.escape(unit).replace(r"\ ", r"[\s-]+") for unit in units)
    endings = "|".join(words().people_endings)
    return rf"(?:(?:{named})(?![\w'’-])|[^\W\d_]{{3,}}(?:{endings})(?![\w'’-]))" if endings else f"(?:{named})"


@by_language
def patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Number first ("12 employees"), number last ("employees: 12"), number after a staff label."""
    known = words()
    spelled = "|".join(
        re.escape(word).replace(r"\ ", r"\s+") for word in sorted(known.numbers, key=len, reverse=True) if word != "a"
    )
    unit = unit_pattern()
    tens = "|".join(re.escape(word) for word, value in known.numbers.items() if 20 <= value < 100)
    spelled = rf"(?:{tens})-[^\W\d_]+|{spelled}"
    number = rf"(?:{NUMBER}(?:\s?{magnitude_pattern()})?|\b(?:{spelled})\b(?!-time))"
    between = rf"(?:(?!(?:{NOT_BETWEEN})\b)[^\W\d_][\w'’-]*[\s-]+){{0,{WORDS_BETWEEN}}}?"
    first = re.compile(
        rf"(?<![\w.,€$£%-])(?P<number>{number}|\ba(?=\s(?:full|part)[\s-]time)|\bone)"
        rf"(?:\s?(?:[–-]|to|or|bis|do)\s?(?P<high>{number}))?(?P<plus>\s?\+)?[\s-]+"
        rf"(?P<words>{between}(?P<unit>{unit}))(?![\w'’-])(?P<more>\s\((?:fte|not)[^()]{{0,30}}\))?"
    )
    last = re.compile(
        rf"(?<!\w)(?P<words>(?:number of\s+)?(?P<unit>{unit})(?:\s[^\n.:;,\d]{{0,60}}?)?)"
        rf"(?:\s*[:=]\s*|\s[–—-]\s)(?:(?:min|max|approx|about|around|some|ca|circa|over|up to)\.?\s)?"
        rf"(?P<number>{NUMBER}|\b(?:{spelled})\b(?=\s*(?:[,;.)\n]|$)))(?![\w,.]*\s?\d)"
        rf"(?!\s?(?:%|per cent|million|hours|days|months|years|{currency_pattern()}))"
    )
    label = re.compile(
        rf"\b(?:human resources|staff|personnel|team|personal|personel|personāls)"
        rf"(?:\s(?:needed|required|involved|employed|size|of))?(?:\s*:\s*|(?<=of)\s)"
        rf"(?:(?:min|max|approx|about|around|some|over|up to)\.?\s)?(?P<number>{NUMBER})"
        rf"(?=[,;.)\n]|$|\s(?:including|people|in\b))(?P<more>[^.;\n]{{0,60}})"
    )
    return first, last, label


def number_of(text: str) -> float:
    """The number that digits or a word mean."""
    word = " ".join(text.split())
    if word in words().numbers:
        return words().numbers[word]
    if "-" in word and not word[0].isdigit():
        return sum(words().numbers.get(part, 0) for part in word.split("-"))
    match = re.match(NUMBER, text)
    many = text[match.end() :].strip() if match else ""
    return value_of(match.group(), bool(many)) * magnitude(many) if match else 1.0


def find_people(flow: Flow) -> list[PeopleSpan]:
    """All numbers of people in order of appearance."""
    text = flow.flat
    first, last, label = patterns()
    found: list[PeopleSpan] = []
    for match in first.finditer(text):
        span = counted(flow, match)
        if span:
            found.append(span)
    for match in (*last.finditer(text), *label.finditer(text)):
        unit_word = match.groupdict().get("unit") or ""
        if overlaps(found, match.start(), match.end()) or is_year(match["number"]) or unit_word in words().no_people:
            continue
        named = match.groupdict().get("words") or "staff"
        unit = clean_unit(flow.text[match.start("words") : match.end("words")]) if "words" in match.groupdict() else named
        found.append(PeopleSpan(match.start(), match.end(), number_of(match["number"]), unit, 0.9, AFTER))
    return sorted([*found, *share_of(text, found)], key=lambda span: span.start)


def share_of(text: str, found: list[PeopleSpan]) -> list[PeopleSpan]:
    """Numbers of people just named: "nine of whom …", "15 of them …", "of 96 pupils, 71 finished"."""
    shares: list[PeopleSpan] = []
    for match in share_pattern().finditer(text):
        before = [one for one in found if 0 <= match.start() - one.end <= 160]
        if match["of"] is None:
            before = [one for one in before if re.search(r"\bof\s$", text[: one.start]) and match.start() - one.end < 30]
        if before and number_of(match["number"]) >= 1 and not overlaps(found, match.start(), match.end()):
            unit = f"of the {before[-1].unit}"
            shares.append(PeopleSpan(match.start(), match.end(), number_of(match["number"]), unit, 0.8, SHARE))
    return shares


@by_language
def share_pattern() -> re.Pattern[str]:
    """A number before "of them" or "of whom", or after a comma before a verb."""
    spelled = "|".join(re.escape(word) for word in words().numbers if word != "a" and " " not in word)
    number = rf"(?P<number>{NUMBER}|\b(?:{spelled})\b)"
    return re.compile(rf"(?<![\w.,€$£%-]){number}\s(?:(?P<of>of\s(?:them|whom|these))|(?<=,\s[\d\w]{{2}}\s)[a-z]+ed\b)")


def counted(flow: Flow, match: re.Match[str]) -> PeopleSpan | None:
    """The span of "12 employees"; None where the number is a year or only an article."""
    number, unit = match["number"], re.sub(r"[\s-]+", " ", match["unit"])
    if re.search(r"\n\s*[^\W\d_a-zà-ÿ]", flow.text[match.start() : match.end()]):
        return None  # the number ends one paragraph and the words begin the next
    kind = next((kind for word, kind in words().people.items() if word.replace("-", " ") == unit), "")
    if number in {"one", "a"} and not kind.startswith(STAFF_KINDS):
        return None
    alone = number in {"one", "a", "1"} and unit.endswith("s") and kind != "full-time equivalent"
    if unit in words().no_people or alone:
        return None
    before = flow.flat[max(0, match.start() - 12) : match.start()]
    if is_year(number) or re.search(r"\b(?:article|law|art\.|no\.|nr\.|page)\s*$", before):
        return None
    said = clean_unit(flow.text[match.start("words") : match.end("words")])
    sure, reason = (0.8, RANGE) if match["high"] else (1.0, "")
    shown = kind if kind == "full-time equivalent" else said
    return PeopleSpan(match.start(), match.end(), number_of(number), shown, sure, reason)


def is_year(number: str) -> bool:
    """Whether digits are more likely a year than a number of people."""
    return re.fullmatch(r"(?:19|20)\d\d", number) is not None


def clean_unit(text: str) -> str:
    """The words of a unit with single blanks."""
    return " ".join(text.replace("\n", " ").split())


def overlaps(found: list[PeopleSpan], start: int, end: int) -> bool:
    """Whether a place is already counted."""
    return any(span.start < end and start < span.end for span in found)
