"""What stands on the pages without belonging to a practice: contents, running heads, page numbers.

Nothing of it is lost: each line is listed with what it was taken for. Running heads are known by
repetition at the edges of pages, contents by their shape, page numbers by both.
"""

import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from .cases import case_heading
from .labels import bare_label, opening
from .source import Line
from .vocabulary import Tokens, fold, tokens, vocabulary

PAGE_NUMBER = re.compile(
    r"^\W{0,4}(?:(?:page|seite|side|strona|str|lapa|lk|sivu|pagina|página|puslapis|стр|σελίδα|oldal)"
    r"\.?\s*)?(\d{1,4})(?:\s*(?:/|of|von|af|z|no|de|sur|av|iš|din)\s*\d{1,4})?\W{0,4}$",
    re.IGNORECASE,
)
SAID_PAGE = re.compile(r"^\W{0,4}[^\W\d_]+\.?\s*\d{1,4}(?:\s*(?:/|[^\W\d_]{1,3})\s*\d{1,4})?\W{0,4}$")
WORD_PAGE = re.compile(
    r"(?:\s{3,}|\t|\s?[|•·]\s?)\d{1,4}(?:\s?(?:/|of|von|z|de)\s?\d{1,4})?$|^\d{1,4}(?:\s{3,}|\t|\s?[|•·]\s?)|"
    r"\b(?:page|seite|side|strona|str\.|lapa|sivu|pagina|página|puslapis|oldal)\s?\d{1,4}"
    r"(?:\s?(?:/|of|von|af|z|no|de|sur)\s?\d{1,4})?\W*$|^\W*(?:page|seite|side|strona)\s?\d{1,4}\b",
    re.IGNORECASE,
)
ENTRY = re.compile(r"^(?P<text>.*?\S)[\s.·…_]*?(?:[\s.·…_]|(?<=\D))(?P<page>\d{1,3})\s*$")
ITEM = re.compile(r"[•*–-]\s+\S")
FEWEST_ENTRIES = 3
LEADERS = re.compile(r"(?:\.\s?){4,}|…{2,}|·{3,}")
TEMPLATE = re.compile(r"\{\{[\w\s:-]{2,60}")  # "{{Infobox practice", over the fields of a wiki page
REMARK = re.compile(r"\s*[(\[]([^()\[\]]{2,20})[)\]]\s*$")
NUMBERS = re.compile(r"\d+")
EDGE = 2
ALIKE = 0.9
MOST = 0.8


@dataclass
class Furniture:
    """Which lines are furniture and why, and the entries of the contents list."""

    kinds: dict[int, str] = field(default_factory=dict)
    entries: list[str] = field(default_factory=list)
    _asked: dict[str, bool] = field(default_factory=dict)

    def in_contents(self, text: str) -> bool:
        """Whether the contents list names this text; torn and shortened entries count."""
        if text not in self._asked:
            wanted = squeezed(text)
            self._asked[text] = len(wanted) > 2 and (wanted in self.entries or any(same(wanted, entry) for entry in self.entries))
        return self._asked[text]


def squeezed(text: str) -> str:
    """The letters and digits of a text, folded, and nothing else."""
    return "".join(letter for letter in fold(text) if letter.isalnum())


def same(wanted: str, entry: str) -> bool:
    """Whether a squeezed heading and a squeezed contents entry say the same."""
    shorter, longer = sorted((wanted, entry), key=len)
    if len(shorter) < 12 or len(shorter) < 0.6 * len(longer):
        return False
    if longer.startswith(shorter) and len(shorter) >= 0.75 * len(longer):
        return True
    matcher = SequenceMatcher(None, wanted, entry, autojunk=False)
    likely = matcher.real_quick_ratio() > ALIKE and matcher.quick_ratio() > ALIKE
    return likely and matcher.ratio() > ALIKE


def find_furniture(lines: Sequence[Line]) -> Furniture:
    """Recognise the furniture of a document; keys are indexes into the lines."""
    found = Furniture()
    mark_contents(lines, found)
    mark_lists_of_headings(lines, found)
    mark_page_numbers(lines, found)
    mark_paged(lines, found)
    mark_repeats(lines, found)
    mark_continued(lines, found)
    mark_strays(lines, found)
    return found


# --- contents -------------------------------------------------------------------------------


def entry_of(line: Line) -> str | None:
    """What a line of a contents list names; None if it has not the shape of one."""
    match = ENTRY.match(line.text)
    if match is None or len(line.text) > 200:
        return None
    text = match["text"].rstrip(" .·…_\t")
    return text if any(letter.isalpha() for letter in text) else None


def mark_contents(lines: Sequence[Line], found: Furniture) -> None:
    """Find the contents list after its heading, or by its dotted leaders."""
    names = vocabulary().headings.get("contents", frozenset())
    for index, line in enumerate(lines[: max(400, len(lines) // 5)]):
        if not line.text or index in found.kinds:
            continue
        if tokens(line.text) in names:
            end = end_of_entries(lines, index + 1) or end_of_titles(lines, index + 1)
            if end > index + 2:
                take_contents(lines, index, end, found)
        elif LEADERS.search(line.text) and entry_of(line) and leaders_follow(lines, index):
            take_contents(lines, index, end_of_entries(lines, index), found)


def mark_lists_of_headings(lines: Sequence[Line], found: Furniture) -> None:
    """Find contents without a heading: items of a list, one after the other, that all come again below as lines of their own."""
    places = {squeezed(line.text): index for index, line in enumerate(lines) if line.alone and not ITEM.match(line.text)}
    start = 0
    while start < len(lines):
        end = start
        while end < len(lines) and ITEM.match(lines[end].text) and places.get(squeezed(lines[end].text), -1) > end:
            end += 1
        if end - start >= FEWEST_ENTRIES and not any(index in found.kinds for index in range(start, end)):
            take_contents(lines, start, end, found)
        start = max(end, start + 1)


def leaders_follow(lines: Sequence[Line], index: int) -> bool:
    """Whether the next lines have dotted leaders too."""
    return sum(bool(LEADERS.search(line.text)) for line in lines[index : index + 5]) >= 3


def end_of_entries(lines: Sequence[Line], start: int) -> int:
    """The index after the last numbered entry; two lines between may be torn ones."""
    last, missing, count, page = start, 0, 0, 0
    first = squeezed(entry_of(lines[start]) or "") if start < len(lines) else ""
    for index in range(start, min(start + 400, len(lines))):
        if index > start and first and squeezed(lines[index].text) == first:
            break
        entry = ENTRY.match(lines[index].text)
        rises = entry is not None and int(entry["page"]) >= page  # "Story 1" after the last entry is none
        if entry_of(lines[index]) and rises and not bare_label(lines[index].text):
            last, missing, count, page = index + 1, 0, count + 1, int(entry["page"]) if entry else page
        else:
            missing += 1
        if missing > 3:
            break
    return last if count >= 2 else 0


def end_of_titles(lines: Sequence[Line], start: int) -> int:
    """The end of a contents list without numbers: with its page, or where its first entry comes again,
    on one line or on two."""
    if start >= len(lines):
        return 0
    first = squeezed(lines[start].text)
    for index in range(start + 1, min(start + 80, len(lines))):
        if len(lines[index].text) > 160:
            return 0
        alone, both = squeezed(lines[index].text), squeezed(" ".join(line.text for line in lines[index : index + 2]))
        if first == alone or (first == both and alone):
            turned = (one for one in range(start + 2, index) if lines[one].page != lines[start].page)
            return next(turned, index)
    return 0


def take_contents(lines: Sequence[Line], start: int, end: int, found: Furniture) -> None:
    """Mark the lines as contents and keep what they name, single and joined with the next."""
    torn = ""
    for index in range(start, end):
        found.kinds[index] = "contents"
        text = entry_of(lines[index])
        name = squeezed(text or lines[index].text)
        found.entries.append(name)
        if torn and text:
            found.entries.append(torn + name)
        torn = "" if text else name
    found.entries = [entry for entry in dict.fromkeys(found.entries) if entry]


# --- page numbers, running heads, stray marks --------------------------------------------------


def edges(lines: Sequence[Line], found: Furniture) -> dict[int, bool]:
    """The indexes of lines at the top (True) or foot (False) of a page that has several lines."""
    pages: dict[int, list[int]] = defaultdict(list)
    for index, line in enumerate(lines):
        if index not in found.kinds:
            pages[line.page].append(index)
    if len(pages) < 2:
        return {}
    feet = {index: False for page in pages.values() for index in page[-EDGE:]}
    return feet | {index: True for page in pages.values() for index in page[:EDGE]}


def mark_page_numbers(lines: Sequence[Line], found: Furniture) -> None:
    """Numbers alone at the edge of a page, "page 3 of 40" anywhere, and rising lone numbers."""
    edge = edges(lines, found)
    lone: list[tuple[int, int]] = []
    for index, line in enumerate(lines):
        match = PAGE_NUMBER.match(line.text)
        if index in found.kinds or len(line.cells) > 1 or match is None or follows_label(lines, index):
            continue
        if index in edge or SAID_PAGE.match(line.text):
            found.kinds[index] = "page number"
        elif line.text.strip("-–— |").isdigit():
            lone.append((index, int(match[1])))
    rising = all(left[1] < right[1] for left, right in itertools.pairwise(lone))
    if len(lone) >= 3 and rising:
        found.kinds.update((index, "page number") for index, _ in lone)


def follows_label(lines: Sequence[Line], index: int) -> bool:
    """Whether a line stands right under a label: what follows a label is its text."""
    return index > 0 and not lines[index].gap and bare_label(lines[index - 1].text) is not None


def mark_paged(lines: Sequence[Line], found: Furniture) -> None:
    """Lines that come at least twice, alike but for a rising number that stands like a page's; once at
    the edge of a page is enough where it is the number of that page."""
    edge = edges(lines, found)
    places: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for index in range(len(lines)):
        text = paged_text(lines, index)
        match = WORD_PAGE.search(text) if len(text) <= 200 else None
        if index not in found.kinds and match:
            rest = squeezed(text[: match.start()] + text[match.end() :])
            number = NUMBERS.search(match.group())
            places[rest].append((index, int(number.group()) if number else 0))
    for rest, entries in places.items():
        indexes, numbers = zip(*entries, strict=True)
        rising = all(left < right for left, right in itertools.pairwise(numbers))
        foot = indexes[0] in edge and numbers[0] == lines[indexes[0]].page
        if (len(indexes) >= 2 or foot) and rising and len(rest) != 1:
            found.kinds.update((index, "running head") for index in indexes)


def paged_text(lines: Sequence[Line], index: int) -> str:
    """The text of a line; between blank lines, where a number may be the page's, its cells are kept apart
    ("A running head<tab>7")."""
    after = lines[index + 1].gap if index + 1 < len(lines) else 1
    apart = lines[index].gap and after and not bare_label(lines[index].cells[0].text)
    return "\t".join(cell.text for cell in lines[index].cells) if apart else lines[index].text


def mark_repeats(lines: Sequence[Line], found: Furniture) -> None:
    """Lines that come again and again at the edges of pages, or beside their numbers, are running heads
    or feet."""
    edge = edges(lines, found)
    places: dict[Tokens, list[int]] = defaultdict(list)
    counted = {
        tokens(text) for text, count in Counter(line.text for line in lines if case_heading(line.text)).items() if count == 1
    }
    for index, line in enumerate(lines):
        if index not in found.kinds and len(line.cells) == 1 and len(line.text) <= 160 and tokens(line.text) not in counted:
            key = tokens(NUMBERS.sub("#", line.text))
            if key and not bare_label(line.text) and not opening(line.text, ("colon",)):
                places[key].append(index)
    for key, indexes in places.items():
        at_edge = sum(index in edge for index in indexes)
        lone = sum(stands_alone(lines, index) for index in indexes)
        beside = sum(by_page_number(index, found) for index in indexes) >= max(2, MOST * len(indexes))
        if (len(indexes) >= 3 or (len(indexes) == 2 and beside)) and (
            beside or at_edge >= max(2, len(indexes) / 2) or (at_edge and len(key) > 3 and lone == at_edge)
        ):
            mark_heads(lines, indexes, found)


def mark_continued(lines: Sequence[Line], found: Furniture) -> None:
    """Lines that only say again, with "(continued)", what stands over the text that goes on below them."""
    said = vocabulary().headings.get("continued", frozenset())
    seen: set[str] = set()
    for index, line in enumerate(lines):
        remark = REMARK.search(line.text)
        if remark and tokens(remark[1]) in said and squeezed(line.text[: remark.start()]) in seen:
            found.kinds[index] = "running head"
        elif index not in found.kinds:
            seen.add(squeezed(line.text))


def by_page_number(index: int, found: Furniture) -> bool:
    """Whether the line before or after a line is the number of a page."""
    return "page number" in (found.kinds.get(index - 1), found.kinds.get(index + 1))


def stands_alone(lines: Sequence[Line], index: int) -> bool:
    """Whether blank lines stand before and after, and the line is no sentence or bullet."""
    after = lines[index + 1].gap if index + 1 < len(lines) else 1
    text = lines[index].text
    return bool(lines[index].gap and after) and text[0].isalnum() and not text.endswith(".")


def mark_heads(lines: Sequence[Line], indexes: Sequence[int], found: Furniture) -> None:
    """Mark running heads; one that is named in the contents keeps its first place as a title."""
    title = found.in_contents(lines[indexes[0]].text)
    for index in indexes[1 if title else 0 :]:
        found.kinds[index] = "running head"


def mark_strays(lines: Sequence[Line], found: Furniture) -> None:
    """Lines without a letter or digit, the beginning of a wiki's box, and single letters left at the edge of a page."""
    edge = edges(lines, found)
    for index, line in enumerate(lines):
        if index in found.kinds:
            continue
        letters = Counter(letter.isalnum() for letter in line.text if not letter.isspace())
        single = letters[True] == 1 and letters.total() == 1 and not line.text.strip().isdigit()
        if not letters[True] or TEMPLATE.fullmatch(line.text) or (single and index in edge and line.alone):
            found.kinds[index] = "stray mark"
