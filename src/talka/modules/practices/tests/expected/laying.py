"""Laying out: the same few practices set in very many ways, so that the reader is asked about layouts and not about one report.

A `Layout` names a language, a set of labels, a way to write titles, a way to set what a practice says, and whether there are
contents and pages. `said` gives the report as text, web page or Word document, `truth` what is true of it. The practices and
labels stand in `told.toml`.
"""

from __future__ import annotations

import html
import io
import itertools
import random
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import docx

from .bodies import TEXTS, WEB, WORD, Practice, wrap

TOLD: dict[str, Any] = tomllib.loads((Path(__file__).parent / "told.toml").read_text("utf-8"))


# --- titles: (number, practice, language) --------------------------------------------------------

TITLES: dict[str, Callable[[int, Practice, Mapping[str, Any]], str]] = {
    "bare": lambda _n, p, _t: p["title"],
    "counted": lambda n, p, t: f"{t['practice']} {n}: {p['title']}",
    "numbered": lambda n, p, _t: f"3.{n} {p['title']}",
    "roman": lambda n, p, _t: f"{('I', 'II', 'III', 'IV')[n - 1]}. {p['title']}",
    "lettered": lambda n, p, _t: f"{'ABCD'[n - 1]}) {p['title']}",
    "shouted": lambda _n, p, _t: p["title"].upper(),
    "case": lambda n, p, t: f"{t['case']} {n}\n{p['title']}",
    "story": lambda n, p, t: f"{t['story']} {n}\n\n{p['title']}",
    "country": lambda n, p, _t: f"{n}. {p['title']} ({country(p)})",
    "rubric": lambda _n, p, _t: f"{country(p).upper()}\n{p['title']}",
    "chapter": lambda _n, p, _t: f"{country(p)}\n\n{p['title']}",
    "placed": lambda _n, p, _t: f"{p['title']}\n{p['place']}",
    "second line": lambda _n, p, _t: f"{p['title']}\n{p['subtitle']}",
    "quoted": lambda _n, p, _t: f"“{p['title']}”",
    "labelled": lambda _n, p, t: f"{t['title']}: {p['title']}",
    "marked": lambda n, p, _t: f"## 2.{n}. {p['title']}",
    "bold": lambda _n, p, _t: f"**{p['title']}**",
    "kicker": lambda n, p, t: f"{t['story']} {t['counts'][n - 1]} | {country(p)}".upper() + f"\n{p['title']}",
    "worded": lambda n, p, t: f"{t['case']} {t['counts'][n - 1]}: {p['title']}",
}


def country(practice: Practice) -> str:
    """The country as the report calls it."""
    return str(practice["place"]).rsplit(", ", 1)[-1]


KINDS: dict[str, Mapping[str, Any]] = {"txt": TEXTS, "html": WEB, "docx": WORD}


@dataclass(frozen=True)
class Layout:
    """How a report is set. `pages`: a practice begins a page (txt), is an article (html), has a heading with a style (docx)."""

    kind: str
    language: str
    labels: str
    title: str
    body: str
    contents: bool
    pages: bool

    def __str__(self) -> str:
        marks = [name for name in ("contents", "pages") if getattr(self, name)]
        return "/".join((self.kind, self.language, self.labels, self.title, self.body, *marks))


def layouts() -> Iterator[Layout]:
    """All of them."""
    for kind, bodies in KINDS.items():
        for language, told in TOLD.items():
            for chosen in itertools.product(told["labels"], TITLES, bodies, (False, True), (False, True)):
                yield Layout(kind, language, *chosen)


def some(count: int, seed: int) -> list[Layout]:
    """So many of them, drawn by chance, of each kind of file alike."""
    chance, every = random.Random(seed), list(layouts())
    kinds = [[one for one in every if one.kind == kind] for kind in KINDS]
    return [one for own in kinds for one in chance.sample(own, count // len(kinds))]


def said(layout: Layout) -> bytes:
    """The report in this layout, as a file."""
    told = TOLD[layout.language]
    titles = [TITLES[layout.title](place, one, told) for place, one in enumerate(told["practices"], 1)]
    if layout.kind == "txt":
        return as_text(layout, told, titles).encode()
    return as_web(layout, told, titles).encode() if layout.kind == "html" else as_word(layout, told, titles)


def lines_of(layout: Layout, title: str) -> list[tuple[bool, str]]:
    """The lines of a title in a web page or a Word document, each with whether it is a heading."""
    lines = [line.strip("*# ") for line in title.split("\n") if line.strip()]
    if layout.title in ("case", "story"):
        return [(True, ": ".join(lines))]
    heads = {
        "kicker": (False, True),
        "rubric": (False, True),
        "chapter": (True, True),
        "placed": (True, False),
        "second line": (True, False),
    }
    return list(zip(heads.get(layout.title, (True,)), lines, strict=True))


def as_text(layout: Layout, told: Mapping[str, Any], titles: list[str]) -> str:
    """The report as plain text; with pages each has a foot."""
    mark, turn = ("# " if layout.title == "marked" else ""), ("\f" if layout.pages else "")
    parts = [told["front"], ""]
    if layout.contents:
        names = [
            title.strip("*# ") if "\n" not in title else one["title"]
            for title, one in zip(titles, told["practices"], strict=True)
        ]
        rows = [told["introduction"], *names, told["conclusions"]]
        parts += [told["contents"], "", *(f"{name} .......... {3 + 2 * place}" for place, name in enumerate(rows)), ""]
    parts += [f"{mark}{told['introduction']}", "", wrap(told["about"]), ""]
    for place, (title, one) in enumerate(zip(titles, told["practices"], strict=True)):
        body = TEXTS[layout.body](one, told["labels"][layout.labels])
        parts += [f"{turn}{title}", "", body, "", *([f"{told['foot']}    {5 + place}"] if layout.pages else [])]
    return "\n".join(
        (*parts, f"{turn}{mark}{told['conclusions']}", "", wrap(told["end"]), "", told["partners"], "", told["who"], "")
    )


def as_web(layout: Layout, told: Mapping[str, Any], titles: list[str]) -> str:
    """The report as a web page."""
    name, *rest = told["front"].split("\n")
    items = "".join(
        f"<li><a href='#p{place}'>{html.escape(one['title'])}</a></li>" for place, one in enumerate(told["practices"])
    )
    parts = [f"<h1>{html.escape(name)}</h1><p>{html.escape(' '.join(rest))}</p>", f"<ul>{items}</ul>" if layout.contents else ""]
    parts.append(f"<h2>{told['introduction']}</h2><p>{html.escape(told['about'])}</p>")
    for place, (title, one) in enumerate(zip(titles, told["practices"], strict=True)):
        body = WEB[layout.body](one, told["labels"][layout.labels])
        heads = "".join(
            "<{0}>{1}</{0}>".format("h2" if is_head else "p", html.escape(line)) for is_head, line in lines_of(layout, title)
        )
        practice = f"<a id='p{place}'></a>{heads}{body}"
        parts.append(f"<article>{practice}</article>" if layout.pages else practice)
    parts.append(f"<h2>{told['conclusions']}</h2><p>{html.escape(told['end'])}</p>")
    nav, foot = "<header><nav><a href='/'>Home</a></nav></header>", f"<footer><p>© 2023 {html.escape(told['who'])}</p></footer>"
    return f"<!doctype html><html lang='{layout.language}'><body>{nav}<main>{''.join(parts)}</main>{foot}</body></html>"


def as_word(layout: Layout, told: Mapping[str, Any], titles: list[str]) -> bytes:
    """The report as a Word document; headings have a style, or are only bold."""
    document = docx.Document()
    name, *rest = told["front"].split("\n")
    document.add_heading(name, 0)
    document.add_paragraph(" ".join(rest))

    def head(text: str, rank: int = 1) -> None:
        if layout.pages:
            document.add_heading(text, rank)
        else:
            document.add_paragraph().add_run(text).bold = True

    if layout.contents:
        head(told["contents"])
        for place, text in enumerate((told["introduction"], *(one["title"] for one in told["practices"]), told["conclusions"])):
            document.add_paragraph(f"{text}\t{3 + 2 * place}")
    head(told["introduction"])
    document.add_paragraph(told["about"])
    for title, one in zip(titles, told["practices"], strict=True):
        for is_head, line in lines_of(layout, title):
            head(line, 2) if is_head else document.add_paragraph(line)
        WORD[layout.body](document, one, told["labels"][layout.labels])
    head(told["conclusions"])
    document.add_paragraph(told["end"])
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def truth(layout: Layout) -> dict[str, Any]:
    """What is true of the practices, in the form of the truths of reports."""
    return {"practices": [true_of(one, layout) for one in TOLD[layout.language]["practices"]]}


def true_of(one: Practice, layout: Layout) -> dict[str, Any]:
    """What is true of one practice; a web page or Word document has what stands around a title in its line."""
    title = one["title"].upper() if layout.title == "shouted" else one["title"]
    return {
        "title": title,
        "country": one["country"],
        "places": list(one["places"]),
        "also_fine_places": [country(one)],
        "organisations": [
            {"name": one["org"], "kind": one["kind_is"], "kind_or": [""] if layout.body == "line of facts" else []}
        ],
        "start": one["start"],
        "start_or": [],
        "end": one["end"] or None,
        "end_or": [] if one["end"] else ["ongoing"],
        "amounts": [{"value": value, "currency": code} for value, code in one["amounts"]],
        "also_fine_amounts": [],
        "people": [{"value": value} for value in one["people"]],
        "also_fine_people": one["people_in_passing"],
        "links": [one["link"]],
    }
