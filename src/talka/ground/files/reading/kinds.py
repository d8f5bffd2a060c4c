"""The kinds of file that are taken, told by what is inside and never by the name alone."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass
from enum import StrEnum
from io import BytesIO

MEGABYTE = 1024 * 1024
READ_AHEAD = 4096


class Refusal(StrEnum):
    """Why a file is not taken."""

    EMPTY = "empty"
    TOO_LARGE = "too large"
    SVG = "svg"
    OTHER_PICTURE = "other picture"
    BROKEN_PICTURE = "broken picture"
    TOO_MANY_PIXELS = "too many pixels"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class FileKind:
    """One kind of file: its media type, the ending it is stored under, and how many bytes are taken at most."""

    media_type: str
    ending: str
    most_bytes: int = 25 * MEGABYTE
    is_picture: bool = False


KINDS = {
    kind.media_type: kind
    for kind in (
        FileKind("image/jpeg", "jpg", 20 * MEGABYTE, is_picture=True),
        FileKind("image/png", "png", 20 * MEGABYTE, is_picture=True),
        FileKind("image/webp", "webp", 20 * MEGABYTE, is_picture=True),
        FileKind("application/pdf", "pdf", 50 * MEGABYTE),
        FileKind("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx"),
        FileKind("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"),
        FileKind("application/vnd.openxmlformats-officedocument.presentationml.presentation", "pptx"),
        FileKind("application/vnd.oasis.opendocument.text", "odt"),
        FileKind("application/vnd.oasis.opendocument.spreadsheet", "ods"),
        FileKind("application/vnd.oasis.opendocument.presentation", "odp"),
        FileKind("text/html", "html", 5 * MEGABYTE),
        FileKind("text/csv", "csv", 10 * MEGABYTE),
        FileKind("text/plain", "txt", 10 * MEGABYTE),
    )
}
BEGINNINGS = {b"\xff\xd8\xff": "image/jpeg", b"\x89PNG\r\n\x1a\n": "image/png", b"RIFF": "image/webp"}
OFFICE_PARTS = {"word/document.xml": "docx", "xl/workbook.xml": "xlsx", "ppt/presentation.xml": "pptx"}
OTHER_PICTURES = (b"GIF87a", b"GIF89a", b"BM", b"II*\x00", b"MM\x00*", b"\x00\x00\x01\x00")


def kind_of(name: str, data: bytes) -> FileKind | Refusal:
    """The kind of a file by its first bytes and its parts; the name only tells one text from another."""
    if not data:
        return Refusal.EMPTY
    for begins, media_type in BEGINNINGS.items():
        if data.startswith(begins) and (begins != b"RIFF" or data[8:12] == b"WEBP"):
            return KINDS[media_type]
    if data.startswith(OTHER_PICTURES) or data[4:12] in (b"ftypheic", b"ftypmif1", b"ftypavif"):
        return Refusal.OTHER_PICTURE
    if b"%PDF-" in data[:1024]:
        return KINDS["application/pdf"]
    return _office(data) if data.startswith(b"PK\x03\x04") else _text(name, data)


def _office(data: bytes) -> FileKind | Refusal:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            names = set(archive.namelist())
            mimetype = archive.open("mimetype").read(100).decode("ascii", "replace") if "mimetype" in names else ""
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError):
        return Refusal.UNKNOWN
    endings = [ending for part, ending in OFFICE_PARTS.items() if part in names]
    by_part = next((kind for kind in KINDS.values() if kind.ending in endings), None)
    return KINDS.get(mimetype.strip()) or by_part or Refusal.UNKNOWN


def _text(name: str, data: bytes) -> FileKind | Refusal:
    if b"\x00" in data or any(byte < 9 for byte in data[:READ_AHEAD]):
        return Refusal.UNKNOWN
    begins = data[:READ_AHEAD].lower()
    if b"<svg" in begins:
        return Refusal.SVG
    if b"<html" in begins or b"<!doctype html" in begins or b"<script" in begins:
        return KINDS["text/html"]
    if begins.lstrip().startswith(b"<?xml"):
        return Refusal.UNKNOWN
    is_table = name.lower().endswith((".csv", ".tsv"))
    return KINDS["text/csv" if is_table else "text/plain"]
