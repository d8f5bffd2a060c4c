"""Links: with or without a scheme, broken over lines, in mark-up; addresses of mail are no links."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from ..flow import Flow
from ..vocabulary import vocabulary

NO_SCHEME = "The address stands without http; we added it."
JOINED = "The address was broken over lines; we joined it."
CHARACTER = r"[^\s<>\"“”«»|\\^`{}\[\]]"
SCHEME = re.compile(rf"(?i)\b(?:https?|ftp)\s?:\s?//\s?{CHARACTER}+")
WWW = re.compile(rf"(?i)(?<![\w@/.-])www\d?\.{CHARACTER}+")
ENDING = re.compile(r"[.,;:!?'’…*]+$|(?<=/)-$")
# what may follow a break: something that no sentence would begin with
PIECE = re.compile(rf"[ \n\u2028]{{1,2}}({CHARACTER}+)")
NEXT_LINK = re.compile(r"(?i)^(?:https?:|www\.|ftp:|\()")
TORN_MAIL = re.compile(r"@[\w-]+(?:\.[\w-]+)*[.-][\n\u2028]$")  # "info@example." over "org"
RUNNING = 25  # letters before an address that stands in running text
FILE = re.compile(r"(?i)\.(?:html?|php|aspx?|pdf|docx?|jpe?g|png|mp4)(?:$|[?#])")


@dataclass(frozen=True, slots=True)
class LinkSpan:
    """A link at text[start:end] and the whole address that it means."""

    start: int
    end: int
    url: str
    sure: float = 1.0
    reason: str = ""


@lru_cache(maxsize=1)
def bare_pattern() -> re.Pattern[str]:
    """Addresses without scheme and www: a name with a known ending, perhaps a path."""
    ends = "|".join(sorted(vocabulary().domains, key=len, reverse=True))
    name = r"[^\W_](?:[\w-]*[^\W_])?"
    return re.compile(rf"(?i)(?<![\w@/.:=&?#-])(?:{name}\.){{1,4}}(?:{ends})(?![\w@-]|\.\w)(?:/{CHARACTER}*)?")


def find_links(flow: Flow) -> list[LinkSpan]:
    """All links in order, each place once."""
    text = flow.text
    found: list[LinkSpan] = []
    for match in SCHEME.finditer(text):
        end, url = extended(text, match.start(), match.end())
        add(found, text, (match.start(), end), url)
    for match in WWW.finditer(text):
        if not inside(found, match.start()):
            end, url = extended(text, match.start(), match.end())
            add(found, text, (match.start(), end), url)
    for match in bare_pattern().finditer(text):
        if not inside(found, match.start()) and plausible(text, match):
            end, url = match.end(), match.group()
            if "/" in url:
                end, url = extended(text, match.start(), match.end())
            add(found, text, (match.start(), end), url, 0.8)
    return sorted(found, key=lambda span: span.start)


def plausible(text: str, match: re.Match[str]) -> bool:
    """Whether a bare name is meant as an address, not the end of one sentence and the next."""
    name = match.group().split("/")[0]
    first, last = name.split(".")[0], name.split(".")[-1]
    if (
        text[match.end() : match.end() + 1] == "@"
        or TORN_MAIL.search(text, max(0, match.start() - 60), match.start())
        or FILE.search(name)
        or len(first) < 3
    ):
        return False
    return name.isupper() or not last[:1].isupper()


def inside(found: list[LinkSpan], place: int) -> bool:
    """Whether a place is already part of a link."""
    return any(span.start <= place < span.end for span in found)


def extended(text: str, start: int, end: int) -> tuple[int, str]:
    """Where a link ends, pieces broken off joined, and the joined address."""
    url = re.sub(r"\s", "", text[start:end])
    for _ in range(6):
        match = PIECE.match(text, end)
        if match is None or not goes_on(url, match, text):
            break
        url += match.group(1)
        end = match.end()
    return end, url


def goes_on(url: str, match: re.Match[str], text: str) -> bool:
    """Whether a piece after a break belongs to the address before it.

    An address that ends with a hyphen always goes on; at a line break also one that ends with a
    slash or an equals sign, or whose next piece looks like a path and like no word.
    """
    piece, new_line = match.group(1), match.group()[0] != " "
    bare = piece.rstrip(".,;:)")
    if NEXT_LINK.match(piece) or not (piece[0].isalnum() or piece[0] in "-_/.?=&#%~") or another(url, bare):
        return False
    if url[-1] == "-" or (new_line and hangs_over(url, match, text)):
        return True
    if not new_line or url[-1] in ")],;" or "@" in piece:
        return False
    if url[-1] in "=&_%?/." or "." not in url.rsplit("//", maxsplit=1)[-1]:
        alone = text[match.end() : match.end() + 1] in {"", "\n", "\u2028"}
        file = url[-1] == "." and FILE.search(f".{bare}")
        word = file or (alone and url[-1] == "/") or url[-1] in "=&_%?" or (url[-1] == "." and bare in vocabulary().domains)
        return path_like(bare) or (bool(word) and not piece[0].isupper())
    host = re.search(r"(?i)^[\w-]+(?:\.[\w-]+)*\.[a-z]{2,6}$", bare)
    whole = FILE.search(url) or piece[0].isupper() or (host and not FILE.search(bare))
    return path_like(bare) and not whole


def hangs_over(url: str, match: re.Match[str], text: str) -> bool:
    """Whether a small word alone under an address ends it: the address wrapped at the end of a sentence
    or of a note, and is no file."""
    line = re.split(r"[\n\u2028]", text[: match.start()])[-1]
    before = len(line) - len(url)
    path = re.search(r"[^/]/[^/]+$", url)
    ends = text[match.end() : match.end() + 1] in {"", "\n"}
    small = re.fullmatch(r"[a-z\d]{1,12}", match.group(1))
    return bool(match.group()[0] == "\u2028" and before >= RUNNING and path and ends and small) and not FILE.search(url)


def another(url: str, piece: str) -> bool:
    """Whether a piece is an address of its own after one that is whole already."""
    complete = re.search(r"//[^/\s]+\.[^\W\d_]{2,}(?:/|$)", url) or re.match(r"(?i)www\.[^/]+\.", url)
    return bool(complete and bare_pattern().match(piece) and not FILE.search(piece.split("/", maxsplit=1)[0]))


def path_like(piece: str) -> bool:
    """Whether a piece looks like a path or a file, and like no word of a sentence."""
    return bool(re.search(r"[/_=?%]|\w\.\w", piece) or piece.count("-") >= 2 or FILE.search(piece))


def add(found: list[LinkSpan], text: str, place: tuple[int, int], url: str, sure: float = 1.0) -> None:
    """Keep a link without the marks that close a sentence or a bracket."""
    start, end = place
    while True:
        shorter = ENDING.sub("", url)
        if shorter.endswith((")", "]")) and shorter.count("(") + shorter.count("[") < (shorter.count(")") + shorter.count("]")):
            shorter = shorter[:-1]
        if shorter == url:
            break
        end -= len(url) - len(shorter)
        url = shorter
    for inner in split_inner(url):
        whole, reason = absolute(inner)
        broken = bool(re.search(r"\s", text[start:end]))
        sureness = min(sure, 0.9) if broken else sure
        if re.search(r"[^\W_]\.[^\W_]", inner):
            found.append(LinkSpan(start, end, whole, sureness, JOINED if broken else reason))


def split_inner(url: str) -> Iterator[str]:
    """Two addresses that were glued together, apart again."""
    place = re.search(r"(?i)(?<=[^=&?/(])https?://", url[8:])
    if place:
        yield ENDING.sub("", url[: 8 + place.start()])
        yield url[8 + place.start() :]
    else:
        yield url


def absolute(url: str) -> tuple[str, str]:
    """The address with a scheme, and a reason where it had none."""
    if re.match(r"(?i)[a-z]+://", url):
        return url, ""
    return f"https://{url}", NO_SCHEME


def link_key(url: str) -> str:
    """What makes two addresses the same: no scheme, no www, no closing slash, small letters."""
    host, slash, rest = url.partition("://")[2].partition("/")
    return (host.lower().removeprefix("www.") + slash + rest).rstrip("/")
