"""Amounts of money: "€49,000", "18 204,75 BGN", "EUR 1.2 million", "from 2000 EUR to 30 000 EUR"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ..flow import Flow
from ..vocabulary import by_language, vocabulary, words
from .numbers import NUMBER, SPACE, magnitude, magnitude_pattern, times, value_of

NO_CURRENCY = "The report names no currency here."
FEW = 12  # a sum that may be written as a word: "a cup costs one euro"
GUESSED_CROWNS = "The report says crowns; which ones follows from the country."
CROWNS = r"kr(?:oner|onor|ona|onur)?\b\.?|crowns\b"
# "Fr. 74'000", "Fr. 35.–", "74'000 Fr.", but no Friday: "Fr. 12. März", "Mo.–Fr. 9–12", "Fr. 14 Uhr"
FRANCS = r"\bs?fr\.(?!\s?\d{1,2}(?:[.:]\d\d)?(?:\s?(?:uhr|h\b|[-–—/]|bis\b|à)|\.\s[^\W_]|\.[^\W\d_]|\.\d{1,2}\.\d))"
GLUED = r"(?:[mkt]|mn(?=kr))(?=(?:eur|sek|dkk|nok|pln|czk|huf|chf|gbp|usd|ron|bgn|isk|kr|kc)(?![^\W\d_]))"
# words next to a number without a currency that tell it is money
MONEY = (
    r"investment|subsid|funding|budget|grant|costs?\b|in total investment|turnover|donat|"
    r"loan|financ|foerder|finanzier|budżet|finansējum|presupuesto|subvenci"
)


@dataclass(frozen=True, slots=True)
class MoneySpan:
    """An amount at text[start:end]; an unsaid currency is the empty text."""

    start: int
    end: int
    value: float
    currency: str
    sure: float = 1.0
    reason: str = ""


@by_language
def currency_pattern() -> str:
    """The pattern of signs, codes and words of currencies, longest first."""
    names = sorted(vocabulary().currencies, key=len, reverse=True)
    patterns = [re.escape(name).replace(r"\ ", r"\s+") for name in names]
    ended = [pattern + (r"(?![^\W\d_])" if name[-1].isalnum() else "") for name, pattern in zip(names, patterns, strict=True)]
    spelled = [one for name, one in zip(names, ended, strict=True) if name[0].isalnum()]
    signs = [one for name, one in zip(names, ended, strict=True) if not name[0].isalnum()]
    # a letter for thousand or million may be glued to the currency: "6,8 MSEK", "30 TEUR"
    apart = r"(?:(?<![^\W\d_])|(?<=[\d\s][mkt])(?=(?:[a-z]{3}|kr|kc)(?![^\W\d_]))|(?<=[\d\s]mn)(?=kr))"
    return rf"(?:{apart}(?:{'|'.join(spelled)}|{CROWNS}|{FRANCS})|{'|'.join(signs)})"


@by_language
def patterns() -> tuple[re.Pattern[str], ...]:
    """Currency first, currency last, "between … and …", "two million euros", "one euro", and money
    without a currency (two)."""
    currency, many, ranges = currency_pattern(), f"(?:{magnitude_pattern()}|{GLUED})", words().ranges
    # a language without such a word has none that could stand there
    to, both, between = ("|".join(map(re.escape, ranges[key])) or r"(?!)" for key in ("to", "both", "between"))
    until = rf"\s*(?:[–—‒-]|\b(?:{to})\b)\s*"
    begins = r"(?<![\d.,\w])"
    ends = rf"(?:(?![\w%]|[.,]\d)|(?={many}(?![^\W\d_])))"
    low = rf"(?P<low>{begins}{NUMBER})[\s-]?(?P<lowmany>{many})?"
    tail = rf"(?P<number>{NUMBER}){ends}(?:[,.][-–—]+)?(?:[\s-]?(?P<many>{many}))?"
    of = rf"(?:[^\S\n]?[^\S\n]?-?(?:(?:of|in|de|di)\s|d['’]\s?)?|\n(?=(?:{currency})(?!\s?\d)))"
    first = rf"(?P<currency>{currency})\s{{0,2}}(?:(?P<low>{NUMBER})\s?(?P<lowmany>{many})?{until})?{tail}"
    last = rf"(?:{low}{until})?{begins}{tail}{of}(?P<currency>{currency})"
    pair = rf"\b(?:{between})\s+{low}\s+(?:{both})\s+{tail}{of}(?P<currency>{currency})"
    bare = rf"{begins}(?P<number>{NUMBER})[\s-]?(?P<many>{many})(?=[^.;\d]{{0,40}}?(?:{MONEY}))"
    grouped = rf"\d{{1,3}}(?:(?:{SPACE}|[.,])\d{{3}})+(?:[.,]\d\d)?(?![\d%]|\s?%)"
    spelled = "|".join(re.escape(one).replace(r"\ ", r"\s") for one in sorted(words().numbers, key=len, reverse=True))
    few = "|".join(re.escape(one) for one, value in words().numbers.items() if 1 <= value <= FEW and one != "a") or "(?!)"
    worded = rf"\b(?P<number>{spelled})(?:\sa)?\s(?P<many>{many})(?P<low>)(?P<lowmany>){of}(?P<currency>{currency})"
    small = rf"\b(?P<number>{few})(?P<many>)(?P<low>)(?P<lowmany>)\s(?P<currency>{currency})(?!\sof\b)"
    said = rf"(?:{MONEY})[^.;:\d\n]{{0,60}}:\s*(?:[^\W\d]{{2,7}}\.?\s)?(?P<number>{grouped})(?P<many>)"
    return tuple(re.compile(pattern) for pattern in (pair, first, last, worded, small, bare, said))


def currency_of(word: str, country: str | None) -> tuple[str, str]:
    """The ISO 4217 code of a sign or word, and a reason where it is a guess."""
    known = vocabulary()
    clean = re.sub(r"\s+", " ", word.strip())
    if clean in known.currencies:
        return known.currencies[clean], ""
    if clean.endswith("fr."):
        return "CHF", ""
    code = known.crowns.get(country or "", "")
    return code, GUESSED_CROWNS if code else NO_CURRENCY


def find_amounts(flow: Flow, country: str | None = None) -> list[MoneySpan]:
    """All amounts in order of appearance; both ends of a range. `country` tells crowns apart."""
    text = flow.flat
    if not any(letter.isdigit() for letter in text) and not re.search(currency_pattern(), text):
        return []
    *with_currency, bare, said = patterns()
    found: list[MoneySpan] = []
    reached = 0
    candidates = [match for pattern in with_currency for match in pattern.finditer(text)]
    for match in sorted(candidates, key=lambda one: (one.start(), -one.end())):
        if match.start() >= reached and not sign_of_next(match, text):
            reached = match.end()
            ends = list(ends_of(match, country))
            found += [*(listed_before(text, match, ends[-1]) if ends else []), *ends]
    for match in (*bare.finditer(text), *said.finditer(text)):
        start, end = match.start("number"), match.end()
        if not any(one.start < end and start < one.end for one in found):
            value = times(value_of(match["number"], bool(match["many"])), magnitude(match["many"]))
            found.append(MoneySpan(start, end, value, "", 0.6, NO_CURRENCY))
    return sorted(found, key=lambda span: span.start)


def listed_before(text: str, match: re.Match[str], last: MoneySpan) -> Iterator[MoneySpan]:
    """The amounts of a list whose last one alone has the currency: "600, 1,200 or 1,900 forint"."""
    either = "|".join(re.escape(one) for one in (*words().ranges.get("either", ()), *words().ranges["both"]))
    listed = re.compile(rf"(?<![\w.,])(?P<first>(?:{NUMBER},\s)*{NUMBER}),?\s(?:{either})\s$").search(text, 0, match.start())
    if listed is None or match.start("currency") < match.start("number") or match["low"]:
        return
    for one in re.finditer(rf"{NUMBER}(?=,\s|$)", listed["first"]):
        if not looks_like_year(one.group(), match["number"]):
            place = listed.start() + one.start()
            yield MoneySpan(place, match.end(), value_of(one.group()), last.currency, last.sure, last.reason)


def sign_of_next(match: re.Match[str], text: str) -> bool:
    """Whether the sign after a number belongs to the next one: "in 2021 €5,000"."""
    sign_start, sign_end = match.span("currency")
    if sign_start < match.start("number") or not re.match(r"\s?\d", text[sign_end : sign_end + 2]):
        return False
    tight = text[sign_end].isdigit() and text[sign_start - 1].isspace()
    year = re.fullmatch(r"(?:19|20)\d\d", match["number"]) is not None
    return tight or year


def ends_of(match: re.Match[str], country: str | None) -> Iterator[MoneySpan]:
    """The amounts of one match: one, or both ends of a range."""
    currency, reason = currency_of(match["currency"], country)
    sure = 0.7 if reason else 1.0
    many = match["many"]
    value = times(number_of(match["number"], bool(many)), magnitude(many))
    start = match.start()
    if match["low"]:
        lowmany = match["lowmany"] or many
        low = times(value_of(match["low"], bool(lowmany)), magnitude(lowmany))
        if low <= value and not looks_like_year(match["low"], match["number"]):
            yield MoneySpan(start, match.end(), low, currency, sure, reason)
        else:
            start = min(match.start("number"), match.start("currency"))
    yield MoneySpan(start, match.end(), value, currency, sure, reason)


def number_of(text: str, multiplied: bool) -> float:
    """The number that digits or a word mean."""
    word = " ".join(text.split())
    return words().numbers[word] if word in words().numbers else value_of(text, multiplied)


def looks_like_year(low: str, high: str) -> bool:
    """Whether the lower end of a "range" is a year that only stands before the amount."""
    year = re.fullmatch(r"(?:19|20)\d\d", low) is not None
    return year and not re.fullmatch(r"\d{4}", high)
