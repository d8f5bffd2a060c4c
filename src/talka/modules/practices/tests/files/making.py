"""Makes reports as files: PDF with Typst, Word documents part by part, web pages."""

from __future__ import annotations

import html
import io
import re
import zipfile
from collections.abc import Iterable, Sequence

import typst

SPECIAL = re.compile(r"([\\#*_$@<>\[\]`~/=+\-.\"'])")
WORDML = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
OFFICE = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
Rows = Sequence[tuple[str, str]]

PRACTICES: tuple[Rows, ...] = (
    (
        ("Title of the practice", "The Repair Tram"),
        ("Location", "Dresden, Germany"),
        ("Organisation in charge", "Reparaturbahn e. V. (association)"),
        ("Timescale", "May 2014 – ongoing"),
        (
            "Short summary",
            "A tram that no longer runs carries a workshop through the town. Volunteers mend what people bring and show how it "
            "is done; whoever wants to learn stays for an hour and helps with the next thing that comes in through the door.",
        ),
        ("Resources needed", "EUR 60,000 a year from the city; 2 employees and 35 volunteers."),
        ("Evidence of success", "4,200 things were mended in 2022."),
        ("Further information", "https://www.repairtram.example/about"),
    ),
    (
        ("Title of the practice", "Soup with a View"),
        ("Location", "Kaunas, Lithuania"),
        ("Organisation in charge", "Kauno sriuba (NGO)"),
        ("Timescale", "2018 – 2023"),
        (
            "Short summary",
            "Six cooks who had been without work for years cook soup on the roof of a car park. Whoever has little pays what "
            "they can, and nobody asks how much that is; the view over the river is the same for everybody who comes up.",
        ),
        ("Resources needed", "A grant of EUR 24,000 and 6 cooks."),
        ("Evidence of success", "31,000 bowls of soup were sold."),
        ("Further information", "https://soup.example.org/view"),
    ),
)


def pdf(source: str) -> bytes:
    """A PDF of a text in Typst's own words."""
    return bytes(typst.compile(source.encode()))


def escaped(text: str) -> str:
    """A text that Typst prints as it is."""
    return SPECIAL.sub(r"\\\1", text)


def in_lines(text: str, columns: int = 1) -> str:
    """A text line by line, an empty line between paragraphs."""
    paragraphs = [" \\\n".join(escaped(line) for line in part.split("\n")) for part in text.split("\n\n")]
    return f"#set page(columns: {columns})\n#set text(size: 9pt, hyphenate: true)\n" + "\n\n".join(paragraphs)


def as_table(rows: Rows) -> str:
    """A ruled table of labels and texts."""
    cells = ",\n".join(f"[{escaped(label)}], [{escaped(text)}]" for label, text in rows)
    return f"#table(columns: (4cm, 1fr),\n{cells})\n"


def pdf_of_tables(practices: Iterable[Rows] = PRACTICES) -> bytes:
    """A report with a table for each practice, each on a page of its own."""
    return pdf("#set text(size: 10pt, hyphenate: true)\n" + "#pagebreak()\n".join(map(as_table, practices)))


def docx(body: str, **parts: str) -> bytes:
    """A Word document with this body, and other parts by name ("word/footnotes.xml")."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        document = f'<?xml version="1.0" encoding="UTF-8"?><w:document {WORDML} {OFFICE}><w:body>{body}</w:body></w:document>'
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", document)
        for name, text in parts.items():
            archive.writestr(name, text)
    return file.getvalue()


def paragraph(text: str, style: str = "") -> str:
    """A paragraph of a Word document."""
    kind = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f'<w:p>{kind}<w:r><w:t xml:space="preserve">{html.escape(text)}</w:t></w:r></w:p>'


def docx_of_tables(practices: Iterable[Rows] = PRACTICES) -> bytes:
    """A report with a table for each practice."""
    tables = []
    for rows in practices:
        cells = "".join("<w:tr>" + "".join(f"<w:tc>{paragraph(text)}</w:tc>" for text in row) + "</w:tr>" for row in rows)
        tables.append(f"<w:tbl>{cells}</w:tbl>{paragraph('')}")
    return docx(paragraph("Good practices", "Heading1") + "".join(tables))


def html_of_tables(practices: Iterable[Rows] = PRACTICES) -> bytes:
    """A web page with a table for each practice, among what stands around on such pages."""
    tables = "".join(
        "<table>" + "".join(f"<tr><th>{html.escape(a)}</th><td>{html.escape(b)}</td></tr>" for a, b in rows) + "</table>"
        for rows in practices
    )
    page = f"<nav><a href='/'>Home</a></nav><main><h1>Good practices</h1>{tables}</main><footer>Imprint</footer>"
    return f"<!doctype html><html><head><title>x</title><style>p{{}}</style></head><body>{page}</body></html>".encode()
