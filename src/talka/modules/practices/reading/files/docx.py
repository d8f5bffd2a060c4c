"""DOCX: the paragraphs, lists and tables of a document in their order, as Office Open XML keeps them (ECMA-376)."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO
from xml.etree import ElementTree

from .taken import Taken, Unreadable, Why

MOST_BYTES = 200 * 1024 * 1024  # of one part, unpacked
MOST_RATIO = 300  # unpacked to packed
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
BODY, NOTES, LINKS = "word/document.xml", "word/footnotes.xml", "word/_rels/document.xml.rels"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
GONE = {*(f"{W}{name}" for name in ("del", "moveFrom", "instrText", "delText", "delInstrText", "pPr")), FALLBACK}
SIGNS = {f"{W}tab": "\t", f"{W}cr": "\n", f"{W}lastRenderedPageBreak": "\f", f"{W}noBreakHyphen": "-"}
HEADINGS = (
    "heading",
    "berschrift",
    "uberschrift",
    "titre",
    "rubrik",
    "overskrift",
    "otsikko",
    "kop",
    "encabezado",
    "ttulo",
    "nagwek",
    "virsraksts",
)
LONGEST_LEAD = 60  # letters of words in bold that open a paragraph
LONGEST_HEADING = 120
Element = ElementTree.Element


def text_of_docx(data: bytes) -> Taken:
    """The text of a document: a line a paragraph, tabs between the cells of a row, a form feed where a page ends.

    Deleted text of tracked changes is gone. Refuses what is damaged, or would unpack to more than 200 MB.
    """
    try:
        archive = zipfile.ZipFile(BytesIO(data))
        body = part(archive, BODY)
        links = {one.get("Id", ""): one.get("Target", "") for one in part(archive, LINKS).iter(RELATION)}
        notes = part(archive, NOTES)
    except (zipfile.BadZipFile, ElementTree.ParseError, KeyError, EOFError, OSError, NotImplementedError, RuntimeError) as error:
        raise Unreadable(Why.DAMAGED) from error
    root = body.find(f"{W}body")
    if root is None:
        raise Unreadable(Why.DAMAGED)
    lines = [*blocks(root, links)]
    said = [line for note in notes.iter(f"{W}footnote") for line in blocks(note, links) if line.strip()]
    text = "\n".join([*lines, *(["", *said] if said else [])])
    if not text.strip():
        raise Unreadable(Why.NO_TEXT)
    return Taken(text)


def part(archive: zipfile.ZipFile, name: str) -> Element:
    """One part of the document as XML; an empty one where it may be missing. Entities are refused."""
    try:
        info = archive.getinfo(name)
    except KeyError:
        if name == BODY:
            raise
        return ElementTree.Element("none")
    if info.file_size > MOST_BYTES or info.file_size > MOST_RATIO * max(info.compress_size, 1024):
        raise Unreadable(Why.BOMB)
    with archive.open(info) as file:
        data = file.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise Unreadable(Why.BOMB)
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data or b"\0" in data:
        raise Unreadable(Why.DAMAGED)
    return ElementTree.fromstring(data)  # noqa: S314 - what declares entities was refused


def blocks(parent: Element, links: dict[str, str]) -> Iterator[str]:
    """The lines of everything in a part of the document; an empty line follows a paragraph with room behind it."""
    for element in parent:
        if element.tag == f"{W}p":
            yield from paragraph(element, links)
        elif element.tag == f"{W}tbl":
            yield ""
            yield from table(element, links)
            yield ""
        elif element.tag not in GONE:
            yield from blocks(element, links)


def paragraph(element: Element, links: dict[str, str]) -> Iterator[str]:
    """A paragraph: its text, and what stands in text boxes behind it. Headings have an empty line in front."""
    rank = rank_of(element)
    boxes: list[Element] = []
    text = "".join(runs(element, links, boxes))
    is_item = not rank and element.find(f"{W}pPr/{W}numPr") is not None
    if rank and text.strip():
        yield ""
        text = " ".join(f"{'#' * rank} {text}".split()) if "\f" not in text else text
    elif is_bold(element, text):
        text = f"**{text.strip()}**"
    elif lead := bold_lead(element, text):
        text = f"**{lead}** {text.strip().removeprefix(lead).strip()}"
    yield from (f"• {text}" if is_item and text.strip() else text).split("\n")
    if not is_item:
        yield ""
    for box in boxes:
        yield from blocks(box, links)


def rank_of(element: Element) -> int:
    """The rank of a heading, the title of a document first, 0 for other paragraphs."""
    style = element.find(f"{W}pPr/{W}pStyle")
    name = style.get(f"{W}val", "").lower() if style is not None else ""
    number = re.search(r"\d", name)
    if name.startswith(HEADINGS):
        return min(int(number.group()) + 1, 6) if number else 2
    return 1 if name.startswith(("title", "titel")) else 0


def is_bold(element: Element, text: str) -> bool:
    """Whether a paragraph is a short line that is bold from end to end, as headings without a style are."""
    told = runs_of(element)
    whole = bool(told) and all(map(in_bold, told))
    return whole and len(text) <= LONGEST_HEADING and "\n" not in text.strip() and "\f" not in text and "**" not in text


def bold_lead(element: Element, text: str) -> str:
    """The words in bold that open a paragraph which goes on in plain letters, if they may be a label: a few, and no sign or
    sentence that says itself where they end."""
    told = runs_of(element)
    count = next((place for place, run in enumerate(told) if not in_bold(run)), 0)
    lead = " ".join("".join(one.text or "" for run in told[:count] for one in run.findall(f"{W}t")).split())
    plain = 1 < len(lead) <= LONGEST_LEAD and not lead.endswith((":", ",", ";", "!")) and "*" not in text
    return lead if plain and text.strip().startswith(lead) and "\n" not in text.strip() else ""


def runs_of(element: Element) -> list[Element]:
    """The runs of a paragraph that hold words."""
    return [run for run in element.iter(f"{W}r") if any((one.text or "").strip() for one in run.findall(f"{W}t"))]


def in_bold(run: Element) -> bool:
    """Whether a run is in bold letters."""
    bold = run.find(f"{W}rPr/{W}b")
    return bold is not None and bold.get(f"{W}val") not in ("0", "false")


def runs(element: Element, links: dict[str, str], boxes: list[Element]) -> Iterator[str]:
    """The pieces of text in a paragraph, an address behind words that lead to one."""
    for one in element:
        if one.tag in GONE:
            continue
        if one.tag in SIGNS:
            yield SIGNS[one.tag]
        elif one.tag == f"{W}t":
            yield one.text or ""
        elif one.tag == f"{W}br":
            yield "\f" if one.get(f"{W}type") == "page" else "\n"
        elif one.tag == f"{W}txbxContent":
            boxes.append(one)
        else:
            said = "".join(runs(one, links, boxes))
            yield said + (address(said, links.get(one.get(f"{R}id", ""), "")) if one.tag == f"{W}hyperlink" else "")


def address(said: str, url: str) -> str:
    """The address behind words that do not say it."""
    shown = said.strip().lower()
    is_said = "." in shown and (shown in url.lower() or url.lower() in shown)
    return f" ({url})" if url.startswith(("http://", "https://")) and not is_said else ""


def table(element: Element, links: dict[str, str]) -> Iterator[str]:
    """The rows of a table. A cell of several lines goes on below, under its own column."""
    for row in element.iter(f"{W}tr"):
        cells: list[list[str]] = []
        for cell in row.findall(f"{W}tc"):
            merged = cell.find(f"{W}tcPr/{W}vMerge")
            goes_on = merged is not None and merged.get(f"{W}val") != "restart"
            span = cell.find(f"{W}tcPr/{W}gridSpan")
            lines = [] if goes_on else [plain(line) for line in blocks(cell, links) if line.strip()]
            cells += [lines, *([[]] * (int(span.get(f"{W}val", "1")) - 1) if span is not None else [])]
        yield from rows_of(cells)


def plain(line: str) -> str:
    """A line of a cell, without what parts cells and pages, and without the marks of a heading."""
    bare = line.replace("\t", " ").replace("\f", "")
    return bare.lstrip("# ") if bare.startswith("#") else bare.strip("*") if bare.startswith("**") else bare


def rows_of(cells: list[list[str]]) -> Iterator[str]:
    """The printed lines of one row."""
    while cells and not cells[-1]:
        cells = cells[:-1]
    for number in range(max((len(lines) for lines in cells), default=0)):
        yield "\t".join(lines[number] if number < len(lines) else "" for lines in cells).rstrip("\t")
