"""PDF: where the letters of a page stand becomes words, rules and links; `page.py` makes lines of them."""

from __future__ import annotations

import ctypes
import io
import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

import pypdfium2 as pdfium  # type: ignore[import-untyped]
from pypdfium2 import raw

from .grid import Rule
from .page import Word, written
from .taken import Box, Page, Taken, Unreadable, Why

MOST_PAGES = 2000
SOFT_HYPHEN = "\u00ad"
LIGATURES = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)}
IN_AN_ADDRESS = re.compile(r"[/@\d]|www|\.\w")
UPRIGHT = 0.1  # radians
THIN = 2.5  # points
STEPS = 2  # of sizes of letters in a point
LARGER = 1.15  # than the running text are the letters of a heading
LONGEST_HEADING, LOWEST_RANK = 120, 6


def text_of_pdf(data: bytes) -> Taken:
    """The text of a PDF, a form feed between pages, and where each word stands.

    Refuses what is protected, damaged, too long, or holds pictures of pages only.
    """
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        code = getattr(error, "err_code", None)
        raise Unreadable(Why.PROTECTED if code == raw.FPDF_ERR_PASSWORD else Why.DAMAGED) from error
    try:
        if len(document) > MOST_PAGES:
            raise Unreadable(Why.PAGES, count=len(document), most=MOST_PAGES)
        return _taken(document)
    finally:
        document.close()


def picture_of(data: bytes, number: int, width: int) -> bytes:
    """A page, counted from 1, as a JPEG picture of this width in pixels."""
    document = pdfium.PdfDocument(data)
    page = document[number - 1]
    picture = page.render(scale=width / page.get_width()).to_pil().convert("RGB")
    file = io.BytesIO()
    picture.save(file, "JPEG", quality=80)
    return file.getvalue()


def _taken(document: Any) -> Taken:
    kept: list[tuple[float, float, list[tuple[str, Word | None]]]] = []
    for number in range(len(document)):
        page = document[number]
        width, height = page.get_size()
        words, rules = list(words_of(page, height)), list(rules_of(page, height))
        kept.append((width, height, mended(written(words, rules, width))))
        page.close()
    empty = sum(not pieces for _, _, pieces in kept)
    if kept and empty == len(kept):
        raise Unreadable(Why.SCANNED, count=len(kept))
    text: list[str] = []
    length = 0
    pages: list[Page] = []
    ranks = ranks_of(pieces for _, _, pieces in kept)
    for number, (width, height, pieces) in enumerate(kept):
        boxes: list[Box] = []
        if number:
            text.append("\f")
            length += 1
        for before, word in marked(pieces, ranks):
            said = before if word is None else f"{before}{word.text}"
            if word is not None:
                start = length + len(before)
                boxes.append(Box(start, start + len(word.text), word.x0, word.y0, word.x1, word.y1))
                said += f" ({word.after})" if word.after else ""
            text.append(said)
            length += len(said)
        pages.append(Page(width, height, tuple(boxes)))
    return Taken("".join(text), tuple(pages), empty)


# --- headings, by the size of their letters ----------------------------------------------------------

Pieces = list[tuple[str, Word | None]]


def printed_lines(pieces: Pieces) -> Iterator[Pieces]:
    """The pieces of each line."""
    line: Pieces = []
    for piece in pieces:
        line.append(piece)
        if piece[1] is None:
            yield line
            line = []
    if line:
        yield line


def size_of(line: Pieces) -> float:
    """The size of the letters of a line that may be a heading: short, in one piece; 0 for others."""
    words = [word for _, word in line if word is not None]
    whole = not any("\t" in before or (place and len(before) > 2) for place, (before, _) in enumerate(line))
    short = sum(len(word.text) + 1 for word in words) <= LONGEST_HEADING
    return min((word.size for word in words), default=0.0) if whole and short else 0.0


def ranks_of(pages: Iterable[Pieces]) -> dict[int, int]:
    """The rank of each size of letters that is larger than that of the running text, the largest first."""
    letters: Counter[int] = Counter()
    heads: set[int] = set()
    for pieces in pages:
        for line in printed_lines(pieces):
            for _, word in line:
                if word is not None:
                    letters[round(word.size * STEPS)] += len(word.text)
            heads.add(round(size_of(line) * STEPS))
    body = letters.most_common(1)[0][0] if letters else 0
    larger = sorted((size for size in heads if size > LARGER * body), reverse=True)
    return {size: min(rank, LOWEST_RANK) for rank, size in enumerate(larger, start=1)}


def marked(pieces: Pieces, ranks: dict[int, int]) -> Iterator[tuple[str, Word | None]]:
    """The pieces of a page with a mark before each heading ("## ")."""
    for line in printed_lines(pieces):
        rank = ranks.get(round(size_of(line) * STEPS), 0)
        yield from [(f"{line[0][0].lstrip()}{'#' * rank} ", line[0][1]), *line[1:]] if rank else line


def mended(pieces: list[tuple[str, Word | None]]) -> list[tuple[str, Word | None]]:
    """The pieces with words put together again that a hyphen parts at the end of a line, and only there."""
    found: list[tuple[str, Word | None]] = []
    skip = 0
    for place, (before, word) in enumerate(pieces):
        if skip:
            skip -= 1
            continue
        if word is not None and word.text.endswith(SOFT_HYPHEN) and not IN_AN_ADDRESS.search(word.text):
            follower = pieces[place + 2] if place + 2 < len(pieces) and pieces[place + 1] == ("\n", None) else None
            if follower and follower[1] is not None and not follower[0].strip(" "):
                found.append((before, _joined(word, follower[1])))
                skip = 2
                continue
        found.append((before, word))
    return [(before, _plain(word)) for before, word in found]


def _joined(one: Word, other: Word) -> Word:
    return replace(one, text=one.text[:-1] + other.text, after=other.after)


def _plain(word: Word | None) -> Word | None:
    if word is None or SOFT_HYPHEN not in word.text:
        return word
    text = word.text.replace(SOFT_HYPHEN, "-" if word.text.endswith(SOFT_HYPHEN) else "")
    return replace(word, text=text)


def words_of(page: Any, height: float) -> Iterator[Word]:
    """The words of a page that stand upright on it, with the addresses that they lead to."""
    textpage = page.get_textpage()
    handle = textpage.raw
    box, letters = raw.FS_RECTF(), list[str]()
    edges: list[float] = []
    links = list(links_of(page, handle, height))
    width = page.get_width()
    for index in range(textpage.count_chars()):
        code = raw.FPDFText_GetUnicode(handle, index)
        is_blank = code in (0, 0xFFFF) or chr(code).isspace() or raw.FPDFText_IsGenerated(handle, index) == 1
        if not is_blank and not _is_upright(handle, index):
            continue
        if is_blank:
            if letters:
                yield _word(letters, edges, height, links)
                letters, edges = [], []
            continue
        raw.FPDFText_GetLooseCharBox(handle, index, ctypes.byref(box))
        if box.right < 0 or box.left > width or box.top < 0 or box.bottom > height:
            continue
        here = [box.left, box.bottom, box.right, box.top]
        if letters and _is_apart(edges, here):
            yield _word(letters, edges, height, links)
            letters, edges = [], []
        letters.append(SOFT_HYPHEN if code in (2, 0xAD, 0xFFFE) else LIGATURES.get(code, chr(code)))
        edges = (
            here
            if not edges
            else [min(edges[0], here[0]), min(edges[1], here[1]), max(edges[2], here[2]), max(edges[3], here[3])]
        )
    if letters:
        yield _word(letters, edges, height, links)
    textpage.close()


def _is_upright(handle: Any, index: int) -> bool:
    angle = raw.FPDFText_GetCharAngle(handle, index)
    return angle < 0 or abs(math.remainder(angle, 2 * math.pi)) < UPRIGHT


def _is_apart(before: list[float], here: list[float]) -> bool:
    """Whether a letter stands apart from the word before it: on another line, or further off than a third of its height."""
    tall = before[3] - before[1]
    shared = min(before[3], here[3]) - max(before[1], here[1])
    return shared < 0.3 * min(tall, here[3] - here[1]) or here[0] - before[2] > tall / 3 or before[0] - here[2] > tall


Link = tuple[float, float, float, float, str]


def _word(letters: list[str], edges: list[float], height: float, links: list[Link]) -> Word:
    text = "".join(letters)
    x0, y0, x1, y1 = edges[0], height - edges[3], edges[2], height - edges[1]
    word = Word(text, x0, y0, x1, y1, y1 - y0)
    return replace(word, after=_address(word, links))


def _address(word: Word, links: list[Link]) -> str:
    """The address of the link whose last word this is, where the words do not say it."""
    middle = (word.y0 + word.y1) / 2
    for link in links:
        left, top, right, bottom, url = link
        if top <= middle <= bottom and left - 1 <= word.x0 and right - 4 <= word.x1 <= right + 2:
            links.remove(link)
            shown = word.text.strip(".,;()").lower()
            return "" if "." in shown and (shown in url.lower() or url.lower() in shown) else url
    return ""


def links_of(page: Any, handle: Any, height: float) -> Iterator[Link]:
    """The links of a page to pages of the web: their boxes and addresses."""
    place, link, rect = ctypes.c_int(0), raw.FPDF_LINK(), raw.FS_RECTF()
    while raw.FPDFLink_Enumerate(page.raw, ctypes.byref(place), ctypes.byref(link)):
        action = raw.FPDFLink_GetAction(link)
        if not action or raw.FPDFAction_GetType(action) != raw.PDFACTION_URI:
            continue
        size = raw.FPDFAction_GetURIPath(page.pdf.raw, action, None, 0)
        buffer = ctypes.create_string_buffer(size)
        raw.FPDFAction_GetURIPath(page.pdf.raw, action, buffer, size)
        url = buffer.value.decode("utf-8", "replace").strip()
        if url.startswith(("http://", "https://")) and len(url) < 1000 and raw.FPDFLink_GetAnnotRect(link, ctypes.byref(rect)):
            yield rect.left, height - rect.top, rect.right, height - rect.bottom, url


def rules_of(page: Any, height: float) -> Iterator[Rule]:
    """The strokes of a page that run level or upright, and the edges of its boxes."""
    for item in page.get_objects(filter=(raw.FPDF_PAGEOBJ_PATH,), max_depth=5):
        for x0, y0, x1, y1 in _strokes(item.raw):
            left, right, top, bottom = min(x0, x1), max(x0, x1), height - max(y0, y1), height - min(y0, y1)
            if right - left < THIN < bottom - top:
                yield Rule(left, top, left, bottom)
            elif bottom - top < THIN < right - left:
                yield Rule(left, top, right, top)


def _strokes(item: Any) -> Iterator[tuple[float, float, float, float]]:
    """The straight segments of a path on the page."""
    matrix = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(item, ctypes.byref(matrix))
    x, y = ctypes.c_float(), ctypes.c_float()
    begin: tuple[float, float] | None = None
    last: tuple[float, float] | None = None
    for number in range(raw.FPDFPath_CountSegments(item)):
        segment = raw.FPDFPath_GetPathSegment(item, number)
        raw.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
        here = (matrix.a * x.value + matrix.c * y.value + matrix.e, matrix.b * x.value + matrix.d * y.value + matrix.f)
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            begin = here
        elif kind == raw.FPDF_SEGMENT_LINETO and last is not None:
            yield (*last, *here)
        last = here
        if raw.FPDFPathSegment_GetClose(segment) and begin is not None:
            yield (*last, *begin)
            last = begin
