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
BOLD = {"b", "strong"}
WHOLE = re.compile(r"\*\*[^*]+\*\*")  # a line all in bold
LONGEST_LABEL, FEWEST_FACTS, MOST_ARE_FACTS = 60, 3, 0.7
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
            before = BLANK.sub(" ", "".join(line)).strip()
            yield from [before] if before else []
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
    facts = facts_in(node)
    for child in node.iter(include_text=True):
        if child.mem_id in facts:
            yield from as_rows(fact(child, depth))
        else:
            yield from element(child, child.tag or "", depth)


def element(node: LexborNode, name: str, depth: int) -> Iterator[str]:
    """The pieces of text of one element, by what it is."""
    if name == "-text":
        yield node.text_content or ""
    elif name == "br":
        yield "\n"
    elif name in {"dl", "table"}:
        yield from ("\n", *as_rows((terms if name == "dl" else table)(node, depth)), "\n")
    elif name == "a":
        said = "".join(block(node, depth + 1)).replace("\n", " ")
        yield said + address(said, node.attributes.get("href") or "")
    elif name in BOLD and opens_line(node):
        said = " ".join("".join(block(node, depth + 1)).split())
        yield f"**{said}**" if said and "*" not in said else said
    elif name in HEADINGS:
        said = " ".join("".join(block(node, depth + 1)).split())
        yield from ("\n", "\n", f"{'#' * int(name[1])} {said}" if said else "", "\n", "\n")
    elif name in OWN_LINE:
        edge = ("\n", "\n") if name in APART else ("\n",)
        yield from (*edge, "• " if name == "li" else "")
        yield from block(node, depth + 1)
        yield from edge
    else:
        yield from block(node, depth + 1)


def opens_line(node: LexborNode) -> bool:
    """Whether words in bold are the first of a paragraph, and few enough for a label or a heading; a colon says that itself."""
    parent = node.parent
    if parent is None or parent.tag not in OWN_LINE:
        return False
    first = next(
        (child for child in parent.iter(include_text=True) if child.tag != "-text" or (child.text_content or "").strip()), None
    )
    label, whole = " ".join(node.text().split()), " ".join(parent.text().split())
    rest = whole.removeprefix(label).strip()
    return first is not None and first.mem_id == node.mem_id and len(label) <= LONGEST_LABEL and (label + rest[:1])[-1:] != ":"


def as_rows(lines: Iterator[str]) -> Iterator[str]:
    """Rows of a table as pieces: each as it is, on a line of its own."""
    return (f"\n\t{line}" for line in lines)


def lines_of(node: LexborNode, depth: int) -> list[str]:
    """The lines of a node that becomes a cell, without marks of headings."""
    lines = [line for line in tidy(block(node, depth + 1)) if line.strip()]
    return [line.lstrip("# ") if line.startswith("#") else line.strip("*") if WHOLE.fullmatch(line) else line for line in lines]


def terms(node: LexborNode, depth: int) -> Iterator[str]:
    """The rows of a list of terms: each term, and beside it what is said of it."""
    cells: list[list[str]] = []
    for child in node.css("dt,dd"):
        if child.tag == "dt":
            yield from rows_of(cells)
            cells = [[" ".join(lines_of(child, depth))], []]
        elif cells:
            cells[1] += lines_of(child, depth)
        else:
            yield from lines_of(child, depth)
    yield from rows_of(cells)


def facts_in(node: LexborNode) -> set[int]:
    """The children of a node that are facts, each a label in bold and what it says, where most of them are."""
    children = [child for child in node.iter() if child.tag in OWN_LINE]
    found = {child.mem_id for child in children if label_of(child) is not None}
    return found if len(found) >= max(FEWEST_FACTS, MOST_ARE_FACTS * len(children)) else set()


def label_of(node: LexborNode) -> LexborNode | None:
    """The first element of a fact, a short label with more text behind it and no colon between."""
    first = next(
        (child for child in node.iter(include_text=True) if child.tag != "-text" or (child.text_content or "").strip()), None
    )
    if first is None or first.tag not in {*BOLD, "span"} or (first.tag == "span" and not first.attributes.get("class")):
        return None
    label, whole = " ".join(first.text().split()), " ".join(node.text().split())
    rest = whole.removeprefix(label).strip()
    return first if label and rest and len(label) <= LONGEST_LABEL and rest[0] != ":" and label[-1] not in ":.!?" else None


def fact(node: LexborNode, depth: int) -> Iterator[str]:
    """The row of a fact."""
    first = label_of(node)
    label = " ".join((first.text() if first else "").split())
    lines = lines_of(node, depth)
    lines[0] = lines[0].removeprefix("• ").removeprefix(f"**{label}**").removeprefix(label).strip()
    yield from rows_of([[label], [line for line in lines if line]])


def table(node: LexborNode, depth: int) -> Iterator[str]:
    """The rows of a table, each cell with its lines."""
    for row in node.css("tr"):
        cells: list[list[str]] = []
        for cell in row.iter():
            if cell.tag in ("td", "th"):
                lines = lines_of(cell, depth)
                span = cell.attributes.get("colspan") or "1"
                cells += [lines, *([[]] * (min(int(span), 50) - 1) if span.isdecimal() else [])]
        yield from rows_of(cells)
