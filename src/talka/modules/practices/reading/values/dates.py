"""Dates as exact as they are said: "17.10.2022", "May 2021", "Q3 2019", "spring 2020", "since 1998".

A date is an ISO text of year, year and month, or day. A quarter, a season or "middle of" is only as
exact as its year.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from ..flow import Flow
from ..vocabulary import by_language, words

ONGOING = "ongoing"
LONE_LINE = 45
LONE = "The period stands on a line of its own without a label."
YEAR = r"(?:1[89]|20)\d\d"
NUMERIC = re.compile(
    rf"(?<![\d.,/-])(?:(?P<iso_y>{YEAR})-(?P<iso_m>\d\d)(?:-(?P<iso_d>\d\d))?(?![\d-])"
    rf"|(?P<hu_y>{YEAR})\.\s?(?P<hu_m>\d\d)\.\s?(?P<hu_d>\d\d)(?!\d)\.?"
    rf"|(?P<d>\d{{1,2}})\s?(?P<sep>[./-])\s?(?P<m>\d{{1,2}})\s?(?P=sep)\s?(?P<y>{YEAR}|\d\d)(?!\d)"
    rf"|(?P<my_m>\d{{1,2}})\s?[./]\s?(?P<my_y>{YEAR})(?!\d)"
    rf"|(?P<ym_y>{YEAR})/(?P<ym_m>0[1-9]|1[0-2])(?!\d))"
)
QUARTER = re.compile(rf"\b(?:q|kw)[1-4][\s./-]{{0,3}}(?P<y>{YEAR})\b|\b(?P<y2>{YEAR})[\s./-]{{0,3}}q[1-4]\b")
LONE_YEAR = re.compile(
    rf"(?:(?<![\w.,/€$£-])|(?<=\d\d\d\d[-/])|(?<=mid-)|(?<=early-)|(?<=late-))(?P<y>{YEAR})(?![\w%]|[.,]\d|\s?(?:€|eur\b|hours|people))"
)
AFTERTHOUGHT = re.compile(r"^\s*\([^()]{0,60}\)")
SENTENCE = re.compile(r"[.!?]\s+(?!(?:\w{1,5}\.\s)*[^\W\d_A-ZÀ-Þ])")  # none ends in "X, S. Coop. And. on 8 March"
# "no film since 1994", "it took from 2017 to 2019 to get the permits"
DENIED = re.compile(r"\b(?:not|no|never|nobody|nothing|took|takes|nicht|kein|dauerte|nie|pas|ikke|ingen)\b[^.;:]*$")
# what comes first without being the beginning: "in the first year", "for the first time"
LATER_FIRST = re.compile(
    r"(?:the|its|their)\sfirst\s(?:\w+\s)?(?:years?|months?|half|phase|time|prize|award|place|wave|period|to)\b"
)
DASH = r"[–—‒−-]"
SEASONS = re.compile(rf"({YEAR})/\d\d(?!\d)\D{{1,20}}({YEAR})/(\d\d)(?!\d)")


@dataclass(frozen=True, slots=True)
class DateSpan:
    """A date at text[start:end] as an ISO text of year, month or day."""

    start: int
    end: int
    iso: str


@dataclass(frozen=True, slots=True)
class PeriodSpan:
    """A beginning and an end; an end without a date is "ongoing" or None."""

    start: DateSpan | None
    end: DateSpan | None
    sure: float = 1.0
    reason: str = ""


@by_language
def worded() -> tuple[re.Pattern[str], ...]:
    """The patterns "17 May 2021", "May 17, 2021", "May 2021", and those that begin with the year."""
    known = words()
    month = "|".join(re.escape(name) for name in sorted(known.months, key=len, reverse=True))
    ordinal = "|".join(re.escape(one) for one in known.time["ordinals"])
    day = rf"(?P<d>\d{{1,2}})\s?(?:{ordinal}|\.)?\.?"
    of = r"(?:\s?(?:of|de|del|di|da)\b)?"
    named = rf"(?<![^\W\d_])(?P<m>{month})(?![^\W\d_])\.?"
    years = "|".join(re.escape(one) for one in known.time.get("year_words", ()))
    led = rf"(?<!\d)(?P<y>{YEAR})\.?\s?(?:{years})\.?\s"
    last = rf"{led}(?:(?P<d>\d{{1,2}})\.?\s)?{named}" if years else r"(?!)"
    return (
        re.compile(rf"{led}{named}\s{day}(?!\d)" if years else r"(?!)"),
        re.compile(last),
        re.compile(rf"(?<![\d.,]){day}{of}\s{{0,3}}{named}{of},?\s{{0,3}}(?P<y>{YEAR})(?!\d)"),
        re.compile(rf"{named}\s{{0,3}}{day},?\s{{1,3}}(?P<y>{YEAR})(?!\d)"),
        re.compile(rf"{named}{of}[\s,/.'’-]{{0,3}}(?P<y>{YEAR})(?!\d)"),
    )


def find_dates(text: str) -> list[DateSpan]:
    """All dates of a folded text in order; the most exact reading of each place wins."""
    found: list[DateSpan] = []
    for source in (worded_dates(text), numeric_dates(text), lone_years(text)):
        for span in source:
            if not any(one.start < span.end and span.start < one.end for one in found):
                found.append(span)
    return sorted(found, key=lambda span: span.start)


def worded_dates(text: str) -> Iterator[DateSpan]:
    """Dates with a month's name."""
    for pattern in worded():
        for match in pattern.finditer(text):
            month = words().months[match["m"]]
            day = match.groupdict().get("d")
            iso = iso_of(int(match["y"]), month, int(day) if day else None)
            if iso:
                yield DateSpan(match.start(), match.end(), iso)


def numeric_dates(text: str) -> Iterator[DateSpan]:
    """Dates in digits; the day comes first unless it cannot."""
    for match in NUMERIC.finditer(text):
        part = {key: int(value) for key, value in match.groupdict().items() if value and key != "sep"}
        if "iso_y" in part:
            iso = iso_of(part["iso_y"], part["iso_m"], part.get("iso_d"))
        elif "hu_y" in part:
            iso = iso_of(part["hu_y"], part["hu_m"], part["hu_d"])
        elif "d" in part:
            year = part["y"] if part["y"] > 99 else 2000 + part["y"]
            iso = iso_of(year, part["m"], part["d"]) or iso_of(year, part["d"], part["m"])
        elif "my_y" in part:
            iso = iso_of(part["my_y"], part["my_m"], None)
        else:
            iso = iso_of(part["ym_y"], part["ym_m"], None)
        if iso:
            yield DateSpan(match.start(), match.end(), iso)


def lone_years(text: str) -> Iterator[DateSpan]:
    """Years alone, and quarters, which are kept as exact as their year."""
    for match in QUARTER.finditer(text):
        yield DateSpan(match.start(), match.end(), match["y"] or match["y2"])
    for match in LONE_YEAR.finditer(text):
        yield DateSpan(match.start(), match.end(), match["y"])


def iso_of(year: int, month: int | None = None, day: int | None = None) -> str | None:
    """The ISO text of a date; None where month or day cannot be."""
    if month is not None and not 1 <= month <= 12:
        return None
    if day is not None and not 1 <= day <= 31:
        return None
    text = f"{year:04}"
    text += f"-{month:02}" if month else ""
    return text + (f"-{day:02}" if day else "")


# --- periods --------------------------------------------------------------------------------------


@by_language
def phrase_pattern(key: str) -> re.Pattern[str]:
    """The words of one table of `time` (ongoing, since, until), as whole words."""
    phrases = sorted(words().time.get(key, ()), key=len, reverse=True)
    return re.compile(r"(?<!\w)(?:" + ("|".join(re.escape(one).replace(r"\ ", r"\s") for one in phrases) or "(?!)") + r")(?!\w)")


def find_ongoing(text: str) -> DateSpan | None:
    """The first word that says that something goes on."""
    match = phrase_pattern("ongoing").search(text)
    return DateSpan(match.start(), match.end(), ONGOING) if match else None


def find_lasting(text: str) -> DateSpan | None:
    """The words of a story that say that what it tells of goes on: "still runs", "goes on as before"."""
    match = phrase_pattern("lasts").search(text)
    return DateSpan(match.start(), match.end(), ONGOING) if match else None


def find_yes(text: str) -> DateSpan | None:
    """The "yes" with which a text begins: the answer to whether something still runs."""
    match = phrase_pattern("yes").match(text, len(text) - len(text.lstrip(" \n:")))
    return DateSpan(match.start(), match.end(), ONGOING) if match else None


def find_range(text: str, dates: list[DateSpan]) -> PeriodSpan | None:
    """The first "from … to …": two dates, or a date and "ongoing", with a dash or such between. School
    years reach from the first year of one to the second of the other: "2016/17 to 2020/21"."""
    seasons = SEASONS.search(text)
    if seasons and vague_only(phrase_pattern("until").sub(" ", text[seasons.end(1) : seasons.start(2)])):
        (start, end), iso = seasons.span(3), seasons[2][:2] + seasons[3]
        return PeriodSpan(DateSpan(*seasons.span(1), seasons[1]), DateSpan(start, end, iso))
    for position, date in enumerate(dates):
        following = dates[position + 1] if position + 1 < len(dates) else None
        found = range_from(text, date, following)
        if found:
            return found
    return find_half_range(text, dates)


def range_from(text: str, date: DateSpan, following: DateSpan | None) -> PeriodSpan | None:
    """The range that begins with a date, if a dash or a word like "until" follows it."""
    rest = AFTERTHOUGHT.sub(lambda match: " " * len(match.group()), text[date.end :], count=1)
    rest = year_word().sub(lambda match: " " * len(match.group()), rest, count=1)
    gap = re.match(rf"\s*[)\].]?\s*(?:{DASH}|/|…)\s*", rest)
    word = phrase_pattern("until").match(rest, len(rest) - len(rest.lstrip(" ,(")))
    if gap is None and word is None:
        return None
    reach = date.end + (gap.end() if gap else word.end() if word else 0)
    if following and vague_only(text[reach : following.start]) and whole(date.iso) <= whole(following.iso):
        return PeriodSpan(date, following)
    short = re.match(r"(\d\d)(?![\d.,%])", text[reach:]) if gap and len(date.iso) == 4 else None
    if short and int(short[1]) >= int(date.iso[2:]):
        return PeriodSpan(date, DateSpan(reach, reach + 2, date.iso[:2] + short[1]))
    ongoing = phrase_pattern("ongoing").search(text, reach, reach + 30)
    if ongoing and vague_only(text[reach : ongoing.start()]):
        return PeriodSpan(date, DateSpan(ongoing.start(), ongoing.end(), ONGOING))
    return PeriodSpan(date, None) if gap and not text[reach:].strip(" .)\n") else None


@by_language
def year_word() -> re.Pattern[str]:
    """The word for a year behind its number: "2018 г.", "2016 r."."""
    years = "|".join(re.escape(one) for one in words().time.get("year_words", ()) if one) or "(?!)"
    return re.compile(rf"^\s?(?:{years})(?![^\W\d_])\.?")


def find_half_range(text: str, dates: list[DateSpan]) -> PeriodSpan | None:
    """ "May – August 2021" and "3 to 5 May 2021": the first end borrows its year from the second."""
    months = words().months
    names = "|".join(re.escape(name) for name in sorted(months, key=len, reverse=True))
    for date in dates:
        if len(date.iso) < 7:
            continue
        match = re.search(rf"(?<!\w)({names})\.?\s*(?:{DASH}|to|bis|al?|do|līdz)\s*$", text[: date.start])
        if match and months[match[1]] <= int(date.iso[5:7]):
            first = DateSpan(match.start(), match.end(1), f"{date.iso[:4]}-{months[match[1]]:02}")
            return PeriodSpan(first, date)
    return None


def whole(iso: str) -> str:
    """A date for comparing: as late as it can be."""
    return iso.ljust(10, "~")


def vague_only(text: str) -> bool:
    """Whether a text between two dates only says "middle of", "about", a day of the week or such."""
    said = re.findall(r"[^\W\d_]+", text)
    vague = {word for phrase in words().time["vague"] for word in phrase.split()}
    return all(word in vague or len(word) < 3 for word in said) and not re.search(r"[.;]\s", text)


def read_period(flow: Flow) -> PeriodSpan:
    """The period that a text without small labels names: a range, a beginning, or an end."""
    text = flow.flat
    dates = find_dates(text)
    found = find_range(text, dates)
    if found:
        return found
    ongoing = find_ongoing(text)
    if not dates:
        return PeriodSpan(None, ongoing)
    first = dates[0]
    before = text[max(0, first.start - 40) : first.start].rstrip(" (:")
    if led_by("until", before) and not led_by("since", before):
        return PeriodSpan(None, first)
    ended = next((one for one in dates[1:] if led_by("until", text[: one.start].rstrip(" ("))), None)
    if ongoing and not (ended and ongoing.start < ended.start):  # "2019, runs until the end of 2025"
        return PeriodSpan(first, ongoing)
    return PeriodSpan(first, ended)


def moved(span: DateSpan | None, by: int) -> DateSpan | None:
    """A date of a part as a date of the whole."""
    return DateSpan(span.start + by, span.end + by, span.iso) if span else None


def lone_period(flow: Flow) -> PeriodSpan | None:
    """The period that stands alone on a line of some other field, whose label was lost."""
    place = 0
    for line in re.split(r"[\n\u2028]", flow.flat):
        period = read_period(flow.part(place, place + len(line))) if 4 < len(line) <= LONE_LINE else None
        if period and period.start and period.end and only_period(line):
            start, end = moved(period.start, place), moved(period.end, place)
            return PeriodSpan(start, end, 0.8, LONE)
        place += len(line) + 1
    return None


def only_period(line: str) -> bool:
    """Whether a line holds dates and the words between them, and nothing else."""
    rest = line
    for date in reversed(find_dates(line)):
        rest = rest[: date.start] + " " + rest[date.end :]
    for key in ("ongoing", "until", "since"):
        rest = phrase_pattern(key).sub(" ", rest)
    return vague_only(rest)


def led_by(key: str, before: str) -> bool:
    """Whether a text ends with one of the words of a table of `time`, vague words between."""
    said = before.split()
    vague = {word for phrase in words().time["vague"] for word in phrase.split()}
    while said and said[-1].strip(",.") in vague:
        said.pop()
    ending = " ".join(said)
    return any(re.search(rf"(?<!\w){re.escape(one)}$", ending) for one in words().time[key])


def sentence_at(flow: Flow, span: DateSpan) -> tuple[int, int]:
    """Where the sentence begins and ends in which a date stands."""
    start = max((match.end() for match in SENTENCE.finditer(flow.text, 0, span.start)), default=0)
    stop = SENTENCE.search(flow.text, span.end)
    return start, stop.start() if stop else len(flow.text)


def ended_dates(flow: Flow) -> list[DateSpan]:
    """The dates of running text that "closed in", "ran until" or such leads, or "was sold" in their sentence."""
    text, ended = flow.flat, [one for one in words().time["until"] if len(one) > 4 and one not in words().time["vague"]]
    return [
        date
        for date in find_dates(text)
        if any(" ".join(text[: date.start].split()).rstrip(" (").endswith(one) for one in ended)
        or phrase_pattern("ending").search(text, sentence_at(flow, date)[0], date.start)
    ]


def of_a_pilot(flow: Flow, date: DateSpan) -> bool:
    """Whether the sentence of a date speaks of a pilot, whose end is not the end of the practice."""
    return phrase_pattern("pilot").search(flow.flat, sentence_at(flow, date)[0], date.start) is not None


def since_date(flow: Flow) -> DateSpan | None:
    """The first date of running text that "since", "launched in" or such leads; else the date of
    the first sentence that tells of a founding, or else of what was bought to begin with."""
    text = flow.flat
    dates = find_dates(text)
    for date in dates:
        before = text[max(0, date.start - 60) : date.start]
        if led_by("since", before.rstrip(" (")) and not DENIED.search(before):
            return date
    for key, date in product(("founding", "acquired"), dates):
        told = phrase_pattern(key).search(text, *sentence_at(flow, date))
        if told and not LATER_FIRST.match(text, told.start()):
            return date
    return None
