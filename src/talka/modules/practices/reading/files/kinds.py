"""Which format a file has, by its first bytes and, for archives, by what lies in it."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO

from .taken import Taken, Unreadable, Why

MOST_BYTES = 100 * 1024 * 1024
SEEN = 2048
REFUSED = (
    ((b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\x00", b"MM\x00*", b"RIFF"), Why.PICTURE),
    ((b"MZ", b"\x7fELF", b"\xfe\xed\xfa", b"\xcf\xfa\xed\xfe", b"#!"), Why.PROGRAM),
    ((b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!", b"BZh", b"\xfd7zXZ"), Why.ARCHIVE),
    ((b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"{\\rtf"), Why.OLD_OFFICE),
)
MARKUP = re.compile(rb"<(?:!doctype\s+html|html|head|body|meta|title|h1|table|div|p)\b", re.IGNORECASE)
INSIDE = {"xl/": Why.SHEET, "ppt/": Why.SLIDES, "mimetype": Why.OPEN_OFFICE, "content.xml": Why.OPEN_OFFICE}
FEWEST_SIGNS = 0.02


def is_plain(data: bytes) -> bool:
    """Whether a file can be taken as it is: text, or something that is refused at the first look."""
    head = data[:SEEN]
    return not (b"%PDF-" in head[:1024] or head.startswith(b"PK\x03\x04") or _is_markup(head))


def _is_markup(head: bytes) -> bool:
    return head.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"<" and MARKUP.search(head) is not None


def text_in(data: bytes) -> Taken:
    """The text of a report: a PDF, a Word document, a page of HTML or plain text.

    Refuses everything else, each with its own reason, and more than 100 MB.
    """
    if not data.strip(b"\0 \t\r\n"):
        raise Unreadable(Why.EMPTY)
    if len(data) > MOST_BYTES:
        raise Unreadable(Why.BIG)
    head = data[:SEEN]
    for starts, why in REFUSED:
        if head.startswith(starts):
            raise Unreadable(why)
    if b"%PDF-" in head[:1024]:
        from .pdf import text_of_pdf

        return text_of_pdf(data)
    if head.startswith(b"PK\x03\x04"):
        return _packed(data)
    if _is_markup(head):
        from .html import text_of_html

        return text_of_html(data)
    return Taken(plain(data))


def _packed(data: bytes) -> Taken:
    try:
        names = zipfile.ZipFile(BytesIO(data)).namelist()
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise Unreadable(Why.DAMAGED) from error
    if "word/document.xml" in names:
        from .docx import text_of_docx

        return text_of_docx(data)
    found = (why for start, why in INSIDE.items() if any(name.startswith(start) for name in names))
    raise Unreadable(next(found, Why.ARCHIVE))


def plain(data: bytes) -> str:
    """The text of a text file; refuses what is none."""
    for encoding in ("utf-16",) if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig", "cp1252"):
        try:
            text = data.decode(encoding)
            break
        except UnicodeDecodeError:
            continue
    else:
        raise Unreadable(Why.NOISE)
    strange = sum(letter < " " and letter not in "\t\n\r\f\v\x1c\x1d\x1e" for letter in text[:SEEN])
    if "\0" in text or strange > FEWEST_SIGNS * min(len(text), SEEN):
        raise Unreadable(Why.NOISE)
    if not text.strip():
        raise Unreadable(Why.EMPTY)
    return text
