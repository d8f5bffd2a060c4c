"""Numbers of people: "two full-time equivalent (FTE) staff", "25 volunteers", "employees: 12"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import prod

from ..flow import Flow
from ..vocabulary import by_language, words
from .amounts import currency_pattern
from .numbers import NUMBER, magnitude, magnitude_pattern, value_of

AFTER = "The number follows the words that say whom it counts."
SHARE = "The number counts some of the people named before it."
RANGE = "The report gives a range; the lower number stands."
ABOUT = r"(?:min|max|approx|about|around|some|nearly|almost|ca|circa|over|up to)\.?\s"
HUNDRED = 100
WORDS_BETWEEN = 3
GROUPS = re.compile(r"\b(?:pairs|couples|teams)\sof\s[^.,;\d]*$")  # how many are in each says not how many there are
SENTENCE = re.compile(r"[.!?]\s|\n")
NOT_BETWEEN = (
    r"pay|pays|have|has|had|use|used|get|got|give|gave|help|make|made|take|took|sell|sold|buy|bought|"
    r"found|find|finds|became|become|won|joined|met|meet|reached|left|need|needed|brought|bring|attract|attracts|attracted|serve|serves|served|"
    r"of|in|the|and|or|for|with|to|by|at|on|from|is|are|was|were|that|which|who|as|per|an|a|than|"
    r"und|der|die|das|von|et|des|du|les|de|la|y|i|w|z|og|af|un|oraz|per|hours?|years?|months?|days?|weeks?"
)
# a line of a box of figures: a label, a number with what it is of, and no sentence
BOX_LINE = re.compile(rf"[^\W\d_][^\n:;.!?]{{2,50}}?\s\W{{0,2}}(?:[^\W\d_]{{3}}\s)?{NUMBER}[^\n!?]{{0,45}}(?<![.,;:!?])$")
OTHER_TIME = re.compile(
    rf"\sin\s(?:the\s)?[^\W\d_]+,?\s(?:and|but)\s(?P<first>{NUMBER})\sin\s(?:the\s)?[^\W\d_]+"
    rf"|,\s(?:and\s)?in\s(?:the\s)?[^\W\d_]+,?\s(?P<last>{NUMBER})(?=\s*(?:[.;)\n]|$))"
)
# what only people are said to do: "one agronomist, part time", "a harbour master (full time)"
WORKING_TIME = r"(?:,?\s\(?(?:part|full|half)[\s-]time\b|\s\(for\sa\s\w+\sof\s(?:her|his|their)\stime\))"
# who is said to be paid works, whatever the trade is called: "one paid dispatcher"
PAID_WORDS = (
    r"(?:paid|salaried|part-time|full-time|half-time|lonnet|lonnede|betald|avlonad|bezahlte[rn]?|hauptamtliche[rn]?|"
    r"platny|retribuid\w+|remunerad\w+|salarie\w*)"
)
PAID = re.compile(rf"\s{PAID_WORDS}\s")
AGES = re.compile(
    r"\b(?:between|aged?|ages|from|zwischen|mellan|mellem|od|entre)\s\d{1,2}\s?"
    r"(?:and|to|–|-|und|och|og|do|y|et|e|bis|till|til)\s?\d{1,2}\b|"
    r"\baged\s\d{1,2}\b|\b(?:age|alter|alder|wiek|edad|age moyen)\b\D{0,12}\d{1,2}\b"
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
    named = "|".join(re.escape(unit).replace(r"\ ", r"[\s-]+").replace(r"\*", r"[^\W\d_]{0,8}") for unit in units)
    endings = "|".join(words().people_endings)
    return rf"(?:(?:{named})(?![\w'’-])|[^\W\d_]{{3,}}(?:{endings})(?![\w'’-]))" if endings else rf"(?:{named})(?![\w'’-])"


@by_language
def patterns() -> tuple[re.Pattern[str], ...]:
    """Number first ("12 employees"), number last ("employees: 12"), number under a label that names
    people, number after a staff label."""
    known = words()
    spelled = "|".join(
        re.escape(word).replace(r"\ ", r"\s+") for word in sorted(known.numbers, key=len, reverse=True) if word != "a"
    )
    unit = unit_pattern()
    hundred = "|".join(re.escape(word) for word, value in known.numbers.items() if value == HUNDRED)
    tens = "|".join(re.escape(word) for word, value in known.numbers.items() if 20 <= value < 100)
    spelled = rf"(?:{tens})-[^\W\d_]+|(?:{spelled})(?:\s(?:{hundred}))?(?:\s{magnitude_pattern()})?"
    number = rf"(?:{NUMBER}(?:\s?{magnitude_pattern()})?|\b(?:{spelled})\b(?!-time))"
    between = rf"(?:(?!(?:{NOT_BETWEEN})\b)[^\W\d_][\w'’-]*[\s-]+){{0,{WORDS_BETWEEN}}}?"
    first = re.compile(
        rf"(?<![\w.,€$£%-])(?P<number>{number}|\ba(?=\s(?:full|part)[\s-]time|[\s\w-]{{3,40}}\((?:full|part|half)[\s-]time)|\bone)"
        rf"(?:\s?(?:[–-]|to|or|bis|do)\s?(?P<high>{number}))?(?P<plus>\s?\+)?(?!\s?{currency_pattern()})[\s-]+"
        rf"(?P<words>{between}(?P<unit>{unit}|[^\W\d_]{{4,}}(?={WORKING_TIME})|(?<=paid\s)[^\W\d_]{{5,}}|(?:full|part)[\s-]time(?=\s(?:and|or)\s)))(?![\w'’-])(?P<more>\s\((?:fte|not)[^()]{{0,30}}\))?"
    )
    last = re.compile(
        rf"(?<!\w)(?P<words>(?:number of\s+)?(?P<unit>{unit})(?:[ ][^\n.:;,\d]{{0,60}}?)?)"
        rf"(?:\s*[:=]\s*|\s[–—-]\s)(?:{ABOUT})?"
        rf"(?P<number>{NUMBER}|\b(?:{spelled})\b(?=\s*(?:[,;.)\n]|$)))(?![\w,.]*\s?\d)"
        rf"(?!\s?(?:%|per cent|million|hours|days|months|years|{currency_pattern()}))"
    )
    below = re.compile(
        rf"(?:^|(?<=\n))(?P<words>(?P<unit>{unit})[^\n.:;,\d]{{0,30}})\n(?P<number>{NUMBER})(?=\s*(?:[,;(\n]|$)|\s[a-z])"
        rf"(?!\s?(?:%|per cent|million|hours|days|months|years|{currency_pattern()}))"
    )
    label = re.compile(
        rf"\b(?:human resources|staff|personnel|team|personal|personel|personāls)"
        rf"(?:\s(?:needed|required|involved|employed|size|of))?(?:\s*:\s*|(?<=of)\s)"
        rf"(?:{ABOUT})?(?P<number>{NUMBER})"
        rf"(?=[,;.)\n]|$|\s(?:including|people|in\b))(?P<more>[^.;\n]{{0,60}})"
    )
    return first, last, below, label


def number_of(text: str) -> float:
    """The number that digits or a word mean."""
    word = " ".join(text.split())
    if word in words().numbers:
        return words().numbers[word]
    if "-" in word and not word[0].isdigit():
        return sum(words().numbers.get(part, 0) for part in word.split("-"))
    first, *rest = word.split(" ")
    if first in words().numbers and rest:
        return words().numbers[first] * prod(words().numbers.get(one, magnitude(one)) for one in rest)
    match = re.match(NUMBER, text)
    many = text[match.end() :].strip() if match else ""
    return value_of(match.group(), bool(many)) * magnitude(many) if match else 1.0


def find_people(flow: Flow) -> list[PeopleSpan]:
    """All numbers of people in order of appearance."""
    text = flow.flat
    first, *others = patterns()
    found: list[PeopleSpan] = []
    match = first.search(text)
    while match:
        span = counted(flow, match)
        found += [span] if span else []
        match = first.search(text, match.end() if span else match.end("number"))
    for match in (match for pattern in others for match in beside(found, pattern, text)):
        unit_word = match.groupdict().get("unit") or ""
        if is_year(match["number"]) or unit_word in words().no_people:
            continue
        named = match.groupdict().get("words") or "staff"
        unit = clean_unit(flow.text[match.start("words") : match.end("words")]) if "words" in match.groupdict() else named
        found.append(PeopleSpan(match.start(), match.end(), number_of(match["number"]), unit, 0.9, AFTER))
    found = sorted([*found, *boxed(flow, found)], key=lambda span: span.start)
    found += [*grown_of(text, found), *at_other_times(text, found)]
    return sorted([*found, *share_of(text, found)], key=lambda span: span.start)


def boxed(flow: Flow, found: Sequence[PeopleSpan]) -> Iterator[PeopleSpan]:
    """The people of a box of figures, a label and its number on a line: "Farmers 46", "Children served 3.850
    per day". One such line alone may be a heading with its number; a box has several, one under the other."""
    lines = [(match.start(), match.group(), BOX_LINE.match(match.group())) for match in re.finditer(r"[^\n]+", flow.flat)]
    for place, (start, text, said) in enumerate(lines):
        near = [lines[other] for other in (place - 1, place + 1) if 0 <= other < len(lines)]
        beside_it = any(one[2] or re.match(NUMBER, one[1]) for one in near)
        match = box_pattern().match(text) if said and beside_it else None
        if match is None or is_year(match["number"]) or re.sub(r"[\s-]+", " ", match["unit"]) in words().no_people:
            continue
        first, last = start + match.start("words"), start + match.end("number")
        if not overlaps([*found], first, last):
            unit = clean_unit(flow.text[first : start + match.end("words")])
            sure, reason = (0.8, RANGE) if match["range"] else (0.9, AFTER)
            yield PeopleSpan(first, last, value_of(match["number"]), unit, sure, reason)


@by_language
def box_pattern() -> re.Pattern[str]:
    """A label whose first noun is of people, and its number: "Volunteers on the board 9", "Pickers 35-40"."""
    measures = "|".join(map(re.escape, words().ranges.get("measures", ()))) or "(?!)"
    return re.compile(
        rf"(?P<words>(?!.*(?<![^\W\d_])(?:{measures})(?![^\W\d_]))(?:(?!(?:{NOT_BETWEEN})\b)[^\W\d_][\w'’-]*[\s-]+){{0,3}}?"
        rf"(?P<unit>{unit_pattern()})(?:\s(?:(?:{NOT_BETWEEN})\b|[^\W\d_]+ed\b)[^\d\n]{{0,40}}?)?)"
        rf"\s(?P<number>{NUMBER})(?P<range>\s?[-–]\s?{NUMBER})?(?=\s*(?:[,;(]|$)|\s(?:per|a|an|each|pro|par|por)\s)"
    )


def beside(found: Sequence[PeopleSpan], pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """The matches of a pattern that hold no number already found; where one does, the search goes on after it."""
    match = pattern.search(text)
    while match:
        last = [span.end for span in found if span.start < match.end() and match.start() < span.end]
        if not last:
            yield match
        match = pattern.search(text, max(last[-1], match.start() + 1) if last else max(match.end(), match.start() + 1))


def at_other_times(text: str, found: Sequence[PeopleSpan]) -> list[PeopleSpan]:
    """Numbers of the same people at another time or place: "7 employees in summer and 3 in winter", "16 workers,
    in the winter 5"."""
    spans: list[PeopleSpan] = []
    for one in found:
        match = OTHER_TIME.match(text, one.end)
        name = next((name for name in ("first", "last") if match and match[name]), "")
        if match and name and not is_year(match[name]) and not overlaps([*found], *match.span(name)):
            spans.append(PeopleSpan(*match.span(name), number_of(match[name]), one.unit, 0.8, SHARE))
    return spans


def grown_of(text: str, found: Sequence[PeopleSpan]) -> list[PeopleSpan]:
    """Both numbers of "their number has grown from 14 at the start to 87 in 2023", said of people named before."""
    spans: list[PeopleSpan] = []
    for match in grown_pattern().finditer(text):
        whom = people_before(text, found, match.start(), match.start("from"), 2)
        places = [match.span(name) for name in ("from", "to") if whom and not overlaps([*found], *match.span(name))]
        spans += [PeopleSpan(start, end, number_of(text[start:end]), whom, 0.8, SHARE) for start, end in places]
    return spans


@by_language
def grown_pattern() -> re.Pattern[str]:
    """Words that say that a number of people became another."""
    said, grown = ("|".join(map(re.escape, words().ranges.get(key, ()))) or "(?!)" for key in ("number_of", "grown"))
    ends = r"(?!\s?%|[.,]\d)"
    first, last = (rf"(?:{ABOUT})?(?P<{name}>{NUMBER}){ends}" for name in ("from", "to"))
    return re.compile(rf"\b(?:{said})\b[^.;\d]{{0,40}}?\b(?:{grown})\sfrom\s{first}[^.;\d]{{0,30}}\sto\s{last}")


def share_of(text: str, found: list[PeopleSpan]) -> list[PeopleSpan]:
    """Numbers of people named before in the sentence: "nine of whom …", "of whom 9", "31 of them",
    "and 95 were still playing", "of 96 pupils, 71 finished"."""
    shares: list[PeopleSpan] = []
    for match in share_pattern().finditer(text):
        place, end = next(match.span(name) for name in ("first", "last", "verb", "part", "after") if match[name])
        number = text[place:end]
        if overlaps([*found, *shares], place, end) or is_year(number):
            continue
        again = match["first"] or match["last"] or match["new"]  # "of them" may count people of the sentence before
        whom = match["those"] or match["who"] or people_before(text, [*found, *shares], place, match.start(), 2 if again else 1)
        if whom and number_of(number) >= (2 if match["those"] else 1):
            shares.append(PeopleSpan(place, max(end, match.end()), number_of(number), whom, 0.8, SHARE))
    return shares


def people_before(text: str, found: Sequence[PeopleSpan], place: int, until: int, back: int) -> str:
    """Whom a number counts that names nobody: the people counted before it in the sentence, or only
    named; "" where something else was counted in between. `back` tells how many sentences to look in."""
    ends = [match.end() for match in SENTENCE.finditer(text, max(0, place - 300), place)]
    sentence = ends[-back] if len(ends) >= back else 0
    before = [one for one in found if sentence <= one.start and place - 160 < one.end <= place]
    start = before[-1].end if before else sentence
    named = [match.group() for match in re.finditer(rf"\b{unit_pattern()}", text[start:until])]
    between = re.sub(
        rf"{NUMBER}\s?{currency_pattern()}|{currency_pattern()}\s?{NUMBER}|\b(?:19|20)\d\d(?:[/–-]\d\d)?\b|{AGES.pattern}",
        "",
        text[start:until],
    )
    unit = before[-1].unit.removeprefix("of the ") if before else "".join(named[:1])
    return f"of the {unit}" if unit and not re.search(r"\d", between) else ""


@by_language
def share_pattern() -> re.Pattern[str]:
    """A number before or after "of whom", after a comma or "and" before what people do, or before
    those of whom it is a part: "19 of the last 30 people"."""
    spelled = "|".join(re.escape(word) for word in words().numbers if word != "a" and " " not in word)
    number, ends = rf"(?<![\w.,€$£%-])(?:{NUMBER}|\b(?:{spelled})\b)", r"(?!\d|\s?%|[.,]\d|\s\d{3}(?!\d))"
    phrases = {
        key: "|".join(re.escape(one).replace(r"\ ", r"\s") for one in words().ranges.get(key, ())) or "(?!)"
        for key in ("of_whom", "went_on", "of_the")
    }
    return re.compile(
        rf"(?P<first>{number}){ends}\s(?:{phrases['of_whom']})\b"
        rf"|(?:[,;(]|^|[.!?\n])\s?(?:{phrases['of_whom']})[\s:,]{{1,2}}(?:(?:sind|waren|haben|sono|son|sont|er|är|are|were|har)\s)?(?P<last>{number}){ends}(?!\s?{currency_pattern()})"
        rf"|(?:,|;|\band|(?P<new>^|[.!?\n]))[\s*•-]{{0,3}}(?:{ABOUT})?(?P<verb>{number}){ends}\s(?:(?:had|have|has|later|now|then|also|since|are|were)\s){{0,2}}(?:{phrases['went_on']})\b"
        rf"|\b(?P<who>of\s(?:those\swho|(?:the\s)?{NUMBER})\s[^.,;\d]{{3,60}}),\s(?P<after>{number}){ends}\s(?=[a-z])"
        rf"|(?P<part>{number}){ends}\s(?P<those>(?:(?:{phrases['of_the']})\s(?:(?:[a-z]+\s)?{NUMBER}\s(?:[a-z]+\s)?)?|(?:of|av|af|von|van|de|di|z|iš|no|din|от)\s{NUMBER}\s(?:[^\W\d_]+\s)?){unit_pattern()})"
    )


def counted(flow: Flow, match: re.Match[str]) -> PeopleSpan | None:
    """The span of "12 employees"; None where the number is a year or only an article."""
    number, unit = match["number"], re.sub(r"[\s-]+", " ", match["unit"])
    if re.search(r"\n[\s*•-]*[^\W\d_a-zà-ÿ]", flow.text[match.start() : match.end()]):
        return None  # the number ends one paragraph and the words begin the next
    kind = next((kind for word, kind in words().people.items() if is_form_of(unit, word)), "")
    timed = re.match(WORKING_TIME, flow.flat[match.end("unit") :])
    single = not number[0].isdigit() and number_of(number) == 1
    paid = PAID.match(flow.flat[match.end("number") :])
    if single and not (timed or paid or (kind.startswith(STAFF_KINDS) and match["words"].count(" ") < WORDS_BETWEEN)):
        return None
    alone = (single or number == "1") and number[:1] in "1oa" and unit.endswith("s") and kind != "full-time equivalent"
    if unit in words().no_people or alone:
        return None
    before = flow.flat[max(0, match.start() - 40) : match.start()]
    if is_year(number) or GROUPS.search(before) or re.search(r"\b(?:article|law|art\.|no\.|nr\.|page|but)\s*$", before):
        return None
    if one_in(flow.flat, match.start()):
        return None
    said = clean_unit(flow.text[match.start("words") : match.end("words")])
    sure, reason = (0.8, RANGE) if match["high"] else (1.0, "")
    shown = kind if kind == "full-time equivalent" else said
    return PeopleSpan(match.start(), match.end(), number_of(number), shown, sure, reason)


def is_form_of(unit: str, word: str) -> bool:
    """Whether a unit is a word for people, or begins with its stem ("wolontariusz*")."""
    stem = word.replace("-", " ")
    return unit.startswith(stem[:-1]) and len(unit) <= len(stem) + 7 if stem.endswith("*") else unit == stem


def one_in(text: str, place: int) -> bool:
    """Whether the number at a place tells of how many another is a part: "four in ten adults"."""
    share = re.search(r"([^\W_]+)\s(?:in|out of)\s(?:every\s)?$", text[max(0, place - 40) : place])
    return share is not None and (share[1] in words().numbers or (share[1].isdigit() and not is_year(share[1])))


def is_year(number: str) -> bool:
    """Whether digits are more likely a year than a number of people."""
    return re.fullmatch(r"(?:19|20)\d\d", number) is not None


def clean_unit(text: str) -> str:
    """The words of a unit with single blanks."""
    return " ".join(text.replace("\n", " ").split())


def overlaps(found: list[PeopleSpan], start: int, end: int) -> bool:
    """Whether a place is already counted."""
    return any(span.start < end and start < span.end for span in found)
