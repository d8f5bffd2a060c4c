"""Numbers as people write them: 18 204,75 – 3.141.592 – 4.5 million – 1,2 Mio. – twelve."""

import re

from ..vocabulary import by_language, words

SPACE = "[ \u2028\u00a0\u202f\u2009'’]"
SHORT = {"m": 1e6, "mn": 1e6, "k": 1e3, "t": 1e3}  # glued to a currency: MSEK, kEUR, TEUR
# digits in groups of three, or plain; two decimals at most after groups
NUMBER = (
    rf"(?:\d{{1,3}}(?:{SPACE}\d{{3}})+(?!\d)(?:[.,]\d{{1,2}}(?!\d))?"
    r"|\d{1,3}(?:[.,]\d{3})+(?!\d)(?:[.,]\d{1,2}(?!\d))?"
    r"|\d+(?:[.,]\d+)?)"
)


@by_language
def magnitude_pattern() -> str:
    """The pattern of words that multiply a number, longest first."""
    names = sorted(words().magnitudes, key=len, reverse=True)
    return "(?:" + "|".join(rf"{re.escape(name)}\b\.?" for name in names) + ")"


def magnitude(word: str | None) -> float:
    """By how much a word multiplies; 1 without a word."""
    bare = (word or "").strip().rstrip(".")
    return words().magnitudes.get(bare) or SHORT.get(bare, 1.0)


def value_of(text: str, multiplied: bool = False) -> float:
    """The number that digits mean, in European or English style; see `plain_digits`."""
    return float(plain_digits(text, multiplied))


def times(value: float, many: float) -> float:
    """A number multiplied ("4,1 mio."), without what binary fractions add to it: cents are kept."""
    return round(value * many, 2)


def plain_digits(text: str, multiplied: bool = False) -> str:
    """The same number with a point before its decimals and nothing between its thousands.

    The last of two different separators is the decimal one; a single separator before exactly
    three digits groups them, unless a word like "million" follows.
    """
    digits = re.sub(SPACE, "", text)
    dot, comma = digits.rfind("."), digits.rfind(",")
    if dot >= 0 and comma >= 0:
        group, point = (",", ".") if dot > comma else (".", ",")
        return digits.replace(group, "").replace(point, ".")
    mark = "." if dot >= 0 else ","
    if dot < 0 and comma < 0:
        return digits
    head, _, tail = digits.rpartition(mark)
    grouped = digits.count(mark) > 1 or (len(tail) == 3 and not multiplied and head != "0" and len(head) <= 3)
    return digits.replace(mark, "" if grouped else ".")


def tidy(value: float) -> float | int:
    """A whole number as int, so that it prints without a point."""
    rounded = round(value, 2)
    return int(rounded) if rounded == int(rounded) else rounded
