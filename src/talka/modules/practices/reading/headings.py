"""Headings: which lines may be titles, chapters or regions, and which of them names a practice."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from .bylines import byline
from .cases import LONGEST, case_heading
from .furniture import Furniture, squeezed
from .labels import ANSWERS, LEAD
from .source import Line
from .values.dates import find_dates, only_period
from .values.kinds import kind_of_name
from .values.places import CONNECT, SEPARATOR
from .vocabulary import flat, fold, tokens, vocabulary

MARKED = 2.5  # points of a title in bold, more than those of the nearest
OVER = 3.5  # points of a title over its second line, more than those of the nearest
BOLD, UNMARKED = 7, 8  # ranks of headings without number signs
LONGEST_LINE = 90  # of a heading on one line
SHORT = 60
NUMBERED = re.compile(r"^\s*(?:#{1,6}\s+|\*\*\s*|(?:\d{1,2}(?:\.\d{1,2}){0,3}\.?|[A-Z][.)]|[IVX]{1,5}[.)])\s+)+(?=\S)")
CHAPTER = re.compile(
    r"^\s*(?:chapter|part|kapitel|kapitola|rozdział|nodaļa|capítulo|chapitre|section|teil|del|część|daļa|parte|partie)\s+(?:\d|[IVX]+\b|[A-H]\b)",
    re.I,
)
CHAPTER_IN = re.compile(r"(?i)^(?P<head>.{3,60}?)\s(?:in|from|of|aus|fra|z|w|de|en)\s(?:the\s)?(?P<country>\S.{2,30})$")
PLACE_FIRST = re.compile(r"(?:the )?(?:region|city|town|village|municipality|county|province|district) of\b")
AREA = re.compile(
    r"\b(?:regions?|counties|county|province|district|municipality|oblast|voivodeship|canton|land|department|area|valley|coast|"
    r"kommune|län|amt|kreis|gemeinde|gmina|powiat|novads|provincia|provincie|région|judet|megye|maakond|savivaldybe)\b"
)
QUOTED = re.compile(r"[“„\"«‟”](?P<inner>[^“”„\"«»]{3,})[”“\"»]")
ENDS_A_SENTENCE = re.compile(r"[.!;,:]\W*$")
SENTENCE_WITHIN = re.compile(r"[a-z]{3}[.!]\s+[^\W\d_a-z]")
WEB = re.compile(r"https?://|www\.|@|\w\.[a-z]{2,4}/\w")


def may_be_heading(line: Line) -> bool:
    """Whether the shape of a line allows it to be a heading."""
    text = line.text
    first = next((letter for letter in text if letter.isalnum()), "")
    if not line.alone or not first or len(text) > LONGEST or WEB.search(text[:60]):
        return False
    if len(text.split()) > 28 or (first.islower() and "." not in text.split()[0]):
        return False
    return not ENDS_A_SENTENCE.search(text) or bool(NUMBERED.match(text) and len(text) < 90)


def may_be_title(line: Line) -> bool:
    """Whether a line over a paragraph may name a practice: short, no place, no front or back matter."""
    text = line.text
    other = is_matter(text) or is_place_heading(text) or is_value(text) or byline(text)
    return may_be_heading(line) and len(text) <= LONGEST_LINE and not other


def is_value(text: str) -> bool:
    """Whether a line, or what follows its colon, is only a date, a number, a yes or a no: it names
    nothing, and is no title."""
    said = flat((text.partition(": ")[2] or text).strip())
    return said in ANSWERS or not any(letter.isalpha() for letter in said) or (bool(find_dates(said)) and only_period(said))


def placed_title(text: str) -> int:
    """Where the place begins in a heading like "4.2 The Night Bakery – Kuressaare, Estonia", or in its
    bracket; 0 where none stands in it. The place has two names or more, the last of a country, and the title two words or
    more; or the place is a country, and the title has a number before it or three words or more, none of them one for a
    region."""
    text = text.rstrip("*_ ")
    match = re.search(r"\s+(?:(?:[–—|/-]|:)\s+(?=[^–—|/]*$)|\((?=[^()]*\)$))", text)
    head, tail = (NUMBERED.sub("", text[: match.start()], count=1), text[match.end() :]) if match else ("", "")
    parts = re.split(r"\s*[,(]\s*", tail.rstrip(" )"))
    numbered = match is not None and NUMBERED.match(text) is not None
    alone = len(parts) == 1 and (numbered or len(head.split()) >= 3) and not AREA.search(flat(head))
    named = tokens(parts[-1]) in vocabulary().countries and all(part[:1].isupper() for part in parts)
    named = named and (len(parts) >= 2 or alone)
    title = len(head.split()) >= 2 and "," not in head and tokens(head) not in vocabulary().countries
    return match.end() if match and named and title and not PLACE_FIRST.match(flat(head)) else 0


def is_place_heading(text: str) -> bool:
    """Whether a line names a country, alone or with a region: "Portugal, Municipality of …"."""
    if len(text) > 90 or len(text.split()) > 10 or placed_title(text):
        return False
    said = CHAPTER_IN.match(text)
    if said and is_matter_heading(said["head"], "chapter") and tokens(said["country"]) in vocabulary().countries:
        return True
    parts = re.split(r"\s*[,:|/–—-]\s+|\s*[,|/]\s*|[()]", NUMBERED.sub("", text, count=1))
    countries = vocabulary().countries
    return any(tokens(part) in countries for part in parts if part)


def names_places(text: str) -> bool:
    """Whether a text is nothing but names of places: a country among them, or at least two names, all
    with capitals and none that of a body."""
    if is_place_heading(text):
        return True
    parts = [part for part in SEPARATOR.split(text.strip(" –—-|:·")) if part]
    words = [word for part in parts for word in part.split()]
    named = all(word[0].isupper() or re.fullmatch(CONNECT, word) for word in words) and not re.search(r"\s[–—-]\s", text.strip())
    bodies = any(kind_of_name(part) for part in parts)
    return len(parts) >= 2 and named and not bodies and all(len(part.split()) <= 4 for part in parts)


def is_matter_heading(text: str, kind: str) -> bool:
    """Whether a line is a heading of front ("introduction") or back ("conclusions") matter."""
    words = tokens(NUMBERED.sub("", LEAD.sub("", text, count=1), count=1))
    return words in vocabulary().headings.get(kind, frozenset())


def is_matter(text: str) -> bool:
    """Whether a heading stands before, after or around the practices, and names none."""
    return is_chapter(text) or any(is_matter_heading(text, kind) for kind in ("front", "back", "chapter", "contents"))


def rank_of(text: str) -> int:
    """The rank of a heading by its marks: "## " is 2, bold print lower than all of these, none lowest."""
    marks = len(text) - len(text.lstrip("#"))
    bold = re.fullmatch(r"(\*\*|__).+\1", text) is not None
    return marks or (BOLD if bold else UNMARKED)


def is_chapter(text: str) -> bool:
    """Whether a line is the heading of a chapter: "Part B: …", "Chapter 3 …"."""
    return CHAPTER.match(text) is not None


@dataclass(frozen=True, slots=True)
class Title:
    """The lines (indexes) of a title, and how well they fit."""

    lines: tuple[int, ...]
    points: float


def heading_block(lines: Sequence[Line], above: Sequence[int], stop: frozenset[int], most: int = 5) -> list[int]:
    """The heading-like lines directly above a place, nearest first; `above` is nearest first."""
    block: list[int] = []
    for index in above:
        heading = may_be_heading(lines[index]) or wraps(lines, index)
        if index in stop or not heading or len(block) >= most:
            break
        block.append(index)
    return block


def wraps(lines: Sequence[Line], index: int) -> bool:
    """Whether a line is the small-lettered end of a heading that stands right above it."""
    line, above = lines[index], lines[index - 1] if index else None
    told = ENDS_A_SENTENCE.search(line.text) or SENTENCE_WITHIN.search(line.text)
    small = line.alone and line.text[:1].islower() and len(line.text) <= SHORT and not told
    return small and not line.gap and above is not None and above.gap > 0 and may_be_heading(above)


def best_title(lines: Sequence[Line], block: Sequence[int], furniture: Furniture, below: int) -> Title | None:
    """The lines of a heading block (nearest first) that most likely name the practice."""
    found: list[Title] = []
    position = 0
    while position < len(block):
        if any(title.points > 0 for title in found) and is_place_heading(lines[block[position]].text):
            break  # what stands above the heading of a country is a chapter
        group = [block[position]]
        while position + 1 < len(block) and joins(lines, block[position + 1], group, furniture):
            position += 1
            group.insert(0, block[position])
        text = " ".join(lines[index].text for index in group)
        after = below if not found else found[-1].lines[0]
        gap = lines[after].gap if after < len(lines) else 1
        nearest = not any(title.points > 0 for title in found)
        found.append(Title(tuple(group), points(text, furniture, nearest, bool(gap))))
        position += 1
    over = title_over(lines, found)
    best = max(found, key=lambda title: title.points + (OVER if title is over else 0.0), default=None)
    return best if best and best.points > 0 else None


def title_over(lines: Sequence[Line], found: Sequence[Title]) -> Title | None:
    """The title of two that stand right one over the other, no blank line between: the upper one, with the lower as its
    second line, unless it only counts or shouts ("STORY 1", "NEWCOMERS")."""
    if len(found) < 2 or min(found[0].points, found[1].points) <= 0:
        return None
    lower, upper = (lines[title.lines[0]] for title in found[:2])
    text = upper.text
    counts = case_heading(text) is not None or (text.isupper() and not lower.text.isupper())
    first = found[1].lines[0]
    opens = upper.gap > 0 or not first or lines[first - 1].page != upper.page
    close = not lower.gap and opens and rank_of(text) == rank_of(lower.text)
    return None if counts or not close or found[1].lines[-1] != found[0].lines[0] - 1 else found[1]


def points(text: str, furniture: Furniture, nearest: bool, apart: bool) -> float:
    """How much a text looks like the title of a practice."""
    score = 1.0 + (2.0 if nearest else 0.0) + (0.5 if apart else 0.0)
    score += 6.0 if furniture.in_contents(text) else 0.0
    score += MARKED if rank_of(text) == BOLD else 0.0
    score += 4.0 if case_heading(text) else 2.0 if NUMBERED.match(text) else 0.0
    score -= 7.0 if is_place_heading(text) or is_value(text) or byline(text) else 0.0
    score -= 2.5 if names_places(text) else 0.0
    matter = is_matter_heading(text, "front") or is_matter_heading(text, "chapter")
    score -= 6.0 if matter or CHAPTER.match(text) else 0.0
    score -= 2.0 if ENDS_A_SENTENCE.search(text) else 0.0
    score -= 6.0 if SENTENCE_WITHIN.search(text) else 0.0
    return score - (3.0 if text[:1] in "-•*–" and not text.startswith("**") else 0.0)


def joins(lines: Sequence[Line], upper: int, group: Sequence[int], furniture: Furniture) -> bool:
    """Whether a line is the first half of the title that goes on in the group below it."""
    lower = lines[group[0]]
    top, rest = lines[upper].text, " ".join(lines[index].text for index in group)
    if rank_of(top) == rank_of(rest) < BOLD:
        rest = rest.lstrip("# ")
    if lower.gap or lower.page != lines[upper].page or is_place_heading(top):
        return False
    if furniture.in_contents(f"{top} {rest}") and not furniture.in_contents(rest):
        return True
    if furniture.in_contents(top) or furniture.in_contents(rest) or NUMBERED.match(rest):
        return False
    if case_heading(rest) or is_place_heading(rest):
        return False
    first = next(letter for letter in rest if letter.isalnum())
    return first.islower() or rest.startswith("(") or (len(top) >= 45 and top.isupper() == rest.isupper())


def bare_title(text: str) -> str:
    """A title without its number, its "Case 3:", mark-up and closing stop."""
    case = case_heading(text)
    text = text[case[1] :] if case and text[case[1] :].strip() else NUMBERED.sub("", text, count=1)
    bare = text.strip().strip("*_#").rstrip(":").strip()
    quoted = QUOTED.fullmatch(bare)
    return quoted["inner"] if quoted else bare


def same_text(left: str, right: str) -> bool:
    """Whether two headings have the same letters."""
    return squeezed(left) == squeezed(right) or fold(left) == fold(right)
