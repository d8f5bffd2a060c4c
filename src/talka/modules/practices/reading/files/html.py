"""HTML: what a reader sees of a page: headings, paragraphs, lists, and tables as rows. Nothing is fetched."""

from __future__ import annotations

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

from .docx import address, rows_of
from .taken import Taken, Unreadable, Why

HIDDEN = "script,style,noscript,template,nav,footer,iframe,svg,form button,[hidden],[aria-hidden=true],head"
OWN_LINE = {
    *("address", "article", "aside", "blockquote", "body", "dd", "details", "div", "dl", "dt", "fieldset", "figcaption"),
    *("figure", "form", "header", "hr", "html", "li", "main", "ol", "p", "pre", "section", "summary", "ul"),
}
HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
APART = {*HEADINGS, "p", "blockquote", "pre", "ul", "ol", "dl", "section", "article"}
BLANK = re.compile(r"[ \t\r\n\f\xa0]+")
DEEPEST = 300


def text_of_html(data: bytes) -> Taken:
    """The text of a page: a line a block, an empty line between paragraphs, tabs between cells."""
    page = LexborHTMLParser(decoded(data))
    for node in page.css(HIDDEN):
        node.decompose()
    body = page.body or page.root
    main = page.css_first("main") or page.css_first("article") if len(page.css("article")) == 1 else page.css_first("main")
    root = main or body
    if root is None:
        raise Unreadable(Why.NO_TEXT)
    text = re.sub(r"\n{3,}", "\n\n", "\n".join(tidy(block(root, 0)))).strip("\n")
    if not text.strip():
        raise Unreadable(Why.NO_TEXT)
    return Taken(text)


def decoded(data: bytes) -> str:
    """The page as text: by its byte order mark, by what it says of itself, else UTF-8 or Windows-1252."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", "replace")
    said = re.search(rb"charset\s*=\s*[\"']?\s*([\w-]+)", data[:4096])
    for encoding in (said[1].decode("ascii") if said else "utf-8-sig", "utf-8-sig"):
        try:
            return data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    return data.decode("cp1252", "replace")


def tidy(pieces: Iterator[str]) -> Iterator[str]:
    """Lines of pieces: "\\n" ends a line, everything else is joined, blanks once."""
    line: list[str] = []
    for piece in pieces:
        if piece == "\n":
            yield BLANK.sub(" ", "".join(line)).strip()
            line = []
        elif piece.startswith("\n\t"):  # a row of a table, as it is
            yield BLANK.sub(" ", "".join(line)).strip()
            yield piece[2:]
            line = []
        else:
            line.append(piece)
    yield BLANK.sub(" ", "".join(line)).strip()


def block(node: LexborNode, depth: int) -> Iterator[str]:
    """The pieces of text in a node."""
    if depth > DEEPEST:
        yield node.text() or ""
        return
    for child in node.iter(include_text=True):
        name = child.tag or ""
        if name == "-text":
            yield child.text_content or ""
        elif name == "br":
            yield "\n"
        elif name == "table":
            yield "\n"
            yield from (f"\n\t{line}" for line in table(child, depth))
            yield "\n"
        elif name == "a":
            said = "".join(block(child, depth + 1)).replace("\n", " ")
            yield said + address(said, child.attributes.get("href") or "")
        elif name in OWN_LINE or name in HEADINGS:
            yield from ("\n", "\n") if name in APART else ("\n",)
            yield "• " if name == "li" else ""
            yield from block(child, depth + 1)
            yield from ("\n", "\n") if name in APART else ("\n",)
        else:
            yield from block(child, depth + 1)


def table(node: LexborNode, depth: int) -> Iterator[str]:
    """The rows of a table, each cell with its lines."""
    for row in node.css("tr"):
        cells: list[list[str]] = []
        for cell in row.iter():
            if cell.tag in ("td", "th"):
                lines = [line for line in tidy(block(cell, depth + 1)) if line.strip()]
                span = cell.attributes.get("colspan") or "1"
                cells += [lines, *([[]] * (min(int(span), 50) - 1) if span.isdecimal() else [])]
        yield from rows_of(cells)
