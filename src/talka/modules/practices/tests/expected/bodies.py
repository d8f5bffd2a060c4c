"""Bodies: ways to set what a practice says, as text, as a web page and as a Word document; `laying` makes reports of them."""

from __future__ import annotations

import html
import itertools
import textwrap
from collections.abc import Callable, Mapping
from typing import Any

ORDER = ("place", "org", "kind", "period", "short", "need", "what", "resources", "results", "lessons", "link")
FACTS = ("place", "org", "kind", "period", "link")
STORY = ("need", "what", "resources", "results", "lessons")
WIDTH = 88
Labels = Mapping[str, str]
Practice = Mapping[str, Any]


def wrap(text: str, width: int = WIDTH, before: str = "") -> str:
    """A paragraph with line breaks."""
    return textwrap.fill(text, width, initial_indent=before, subsequent_indent=before)


# --- what a practice says, as text ----------------------------------------------------------------


def table_of_columns(practice: Practice, labels: Labels) -> str:
    """Labels in a narrow left column, texts in a wide right one, both wrapped."""
    lines = []
    for name in ORDER:
        pairs = itertools.zip_longest(textwrap.wrap(labels[name], 22), textwrap.wrap(practice[name], 62), fillvalue="")
        lines += [f"{left:<26}{right}".rstrip() for left, right in pairs]
    return "\n".join(lines)


def box_of_two_columns(practice: Practice, labels: Labels) -> str:
    """Facts two by two, then the story under headings."""
    pairs = (("place", "org"), ("kind", "period"))
    rows = [f"{labels[left]}: {practice[left]:<52}{labels[right]}: {practice[right]}" for left, right in pairs]
    return "\n".join((*rows, "", story(practice, labels), "", f"{labels['link']}: {practice['link']}"))


def facts(practice: Practice, labels: Labels) -> str:
    """The facts, a line each."""
    return "\n".join(f"{labels[name]}: {practice[name]}" for name in FACTS)


def story(practice: Practice, labels: Labels, gap: str = "\n") -> str:
    """The standfirst, and the story under headings."""
    return "\n\n".join((wrap(practice["short"]), *(f"{labels[name]}{gap}{wrap(practice[name])}" for name in STORY)))


def told_freely(practice: Practice) -> list[tuple[str, str]]:
    """The story under headings of its own, which are no labels, each with its text."""
    texts = (practice["need"], practice["what"], f"{practice['resources']} {practice['results']}")
    return list(zip(practice["heads"], texts, strict=True))


def free_story(practice: Practice, labels: Labels) -> str:
    """A standfirst, the story under headings of its own, the facts, and what others can learn as a list."""
    told = (f"{head}\n\n{wrap(text)}" for head, text in told_freely(practice))
    points = "\n".join(f"- {point}" for point in practice["lessons"].split("; "))
    return "\n\n".join((wrap(practice["short"]), *told, facts(practice, labels), f"{labels['lessons']}\n{points}"))


def each(form: str, between: str = "\n\n", width: int = WIDTH) -> Callable[[Practice, Labels], str]:
    """Each label with its text in the same form: {n} its number, {letter}, {label}, {LABEL}, {line} under it, {text}."""

    def body(practice: Practice, labels: Labels) -> str:
        told = []
        for place, name in enumerate(ORDER):
            label = labels[name]
            known = {
                "n": place + 1,
                "letter": "abcdefghijkl"[place],
                "label": label,
                "LABEL": label.upper(),
                "line": "-" * len(label),
            }
            first, newline, _rest = form.partition("\n")
            text = practice[name] if width == 0 else wrap(practice[name], width)
            told.append(form.format(**known, text=text) if newline else wrap(first.format(**known, text=practice[name])))
        return between.join(told)

    return body


TEXTS: dict[str, Callable[[Practice, Labels], str]] = {
    "colon": each("{label}: {text}", "\n"),
    "colon apart": each("{label}: {text}"),
    "dash": each("{label} – {text}", "\n"),
    "bullets": lambda p, labels: "\n".join(f"• {labels[name]}: {p[name]}" for name in ORDER),
    "counted": each("{n}. {label}: {text}", "\n"),
    "bold": lambda p, labels: "\n\n".join(f"**{labels[name]}** {p[name]}" for name in ORDER),
    "line": each("{label}\n{text}"),
    "line apart": each("{label}\n\n{text}"),
    "shouted": each("{LABEL}\n{text}"),
    "counted line": each("{n}. {label}\n{text}"),
    "lettered line": each("{letter}) {label}\n{text}"),
    "numbered line": each("2.1.{n} {label}\n\n{text}"),
    "underlined": each("{label}\n{line}\n{text}"),
    "marked": each("### {label}\n\n{text}", width=0),
    "indented": lambda p, labels: "\n".join(f"{labels[name]}:\n{wrap(p[name], 80, '    ')}" for name in ORDER),
    "tabs": lambda p, labels: "\n".join(f"{labels[name]}\t{p[name]}" for name in ORDER),
    "markdown table": lambda p, labels: "\n".join(("| | |", "| --- | --- |", *(f"| {labels[n]} | {p[n]} |" for n in ORDER))),
    "columns": table_of_columns,
    "two columns": box_of_two_columns,
    "box before": lambda p, labels: f"{facts(p, labels)}\n\n{story(p, labels)}",
    "box after": lambda p, labels: "{}\n\n{}".format(story(p, labels, "\n\n"), facts(p, labels)),
    "box after prose": lambda p, labels: "\n\n".join((*(wrap(p[n]) for n in ("short", *STORY)), facts(p, labels))),
    "free": free_story,
    "line of facts": lambda p, labels: (
        f"{p['place']} | {p['org']} | {p['period']}\n\n{story(p, labels)}\n\n{labels['link']}: {p['link']}"
    ),
}

# --- as a web page and as a Word document ---------------------------------------------------------


def pairs(form: str, around: str = "{}", names: tuple[str, ...] = ORDER) -> Callable[[Practice, Labels], str]:
    """Each label with its text in the same mark-up."""
    return lambda p, labels: around.format(
        "".join(form.format(label=html.escape(labels[name]), text=html.escape(p[name])) for name in names)
    )


def page_of_story(practice: Practice, labels: Labels) -> str:
    """A standfirst and headings."""
    return f"<p>{html.escape(practice['short'])}</p>" + pairs("<h4>{label}</h4><p>{text}</p>", names=STORY)(practice, labels)


def page_of_free_story(practice: Practice, labels: Labels) -> str:
    """A standfirst, headings of its own, and the box of facts."""
    told = "".join(f"<h3>{html.escape(head)}</h3><p>{html.escape(text)}</p>" for head, text in told_freely(practice))
    lessons = f"<h3>{labels['lessons']}</h3><ul><li>{html.escape(practice['lessons'])}</li></ul>"
    return f"<p><em>{html.escape(practice['short'])}</em></p>{told}{BOX(practice, labels)}{lessons}"


BOX = pairs("<li><span class='label'>{label}</span> <span>{text}</span></li>", "<aside><ul>{}</ul></aside>", FACTS)
ROWS = pairs("<div><b>{label}</b><div>{text}</div></div>", "<div>{}</div>", FACTS)
STROKES = pairs("{label}: {text} | ", "<p>{}</p>", FACTS)
WEB: dict[str, Callable[[Practice, Labels], str]] = {
    "terms": pairs("<dt>{label}</dt><dd>{text}</dd>", "<dl>{}</dl>"),
    "table": pairs("<tr><th>{label}</th><td>{text}</td></tr>", "<table>{}</table>"),
    "headings": pairs("<h3>{label}</h3><p>{text}</p>"),
    "bold": pairs("<p><strong>{label}</strong> {text}</p>"),
    "bold colon": pairs("<p><strong>{label}:</strong> {text}</p>"),
    "breaks": pairs("<b>{label}</b><br>{text}<br>", "<p>{}</p>"),
    "box before": lambda p, labels: BOX(p, labels) + page_of_story(p, labels),
    "box after": lambda p, labels: page_of_story(p, labels) + ROWS(p, labels),
    "free": page_of_free_story,
    "strokes": lambda p, labels: (
        "".join(f"<p>{html.escape(p[name])}</p>" for name in ("short", *STORY)) + STROKES(p, labels).replace(" | </p>", "</p>")
    ),
}


def lead(document: Any, label: str, text: str, style: str | None = None) -> None:
    """A paragraph that begins with a label in bold."""
    paragraph = document.add_paragraph(style=style)
    paragraph.add_run(label).bold = True
    paragraph.add_run(f" {text}")


def word_table(document: Any, practice: Practice, labels: Labels) -> None:
    """A table of labels and texts."""
    table = document.add_table(rows=0, cols=2)
    for name in ORDER:
        left, right = table.add_row().cells
        left.text, right.text = labels[name], practice[name]


def word_box(document: Any, practice: Practice, labels: Labels) -> None:
    """The facts in a table of one cell, then the story under headings."""
    cell = document.add_table(rows=1, cols=1).rows[0].cells[0]
    for name in FACTS:
        lead(cell, f"{labels[name]}:", practice[name])
    document.add_paragraph(practice["short"])
    for name in STORY:
        document.add_heading(labels[name], 3)
        document.add_paragraph(practice[name])


def word_story(document: Any, practice: Practice, labels: Labels) -> None:
    """A standfirst, the story behind labels in bold, the facts as a list."""
    document.add_paragraph().add_run(practice["short"]).italic = True
    for name in STORY:
        lead(document, f"{labels[name]}.", practice[name])
    for name in FACTS:
        document.add_paragraph(f"{labels[name]}: {practice[name]}", style="List Bullet")


def word_free_story(document: Any, practice: Practice, labels: Labels) -> None:
    """A standfirst, the story under headings of its own, the facts in a table of one cell, and a list."""
    document.add_paragraph().add_run(practice["short"]).italic = True
    for head, text in told_freely(practice):
        document.add_heading(head, 3)
        document.add_paragraph(text)
    cell = document.add_table(rows=1, cols=1).rows[0].cells[0]
    cell.text = "\n".join(f"{labels[name]}: {practice[name]}" for name in FACTS)
    document.add_heading(labels["lessons"], 3)
    document.add_paragraph(practice["lessons"], style="List Bullet")


def word_each(style: str) -> Callable[[Any, Practice, Labels], None]:
    """Each label as a heading, as a line in bold, or in bold before its text."""

    def body(document: Any, practice: Practice, labels: Labels) -> None:
        for name in ORDER:
            if style == "heading":
                document.add_heading(labels[name], 3)
            elif style == "line":
                document.add_paragraph().add_run(labels[name]).bold = True
            else:
                lead(document, labels[name] + style, practice[name])
                continue
            document.add_paragraph(practice[name])

    return body


WORD: dict[str, Callable[[Any, Practice, Labels], None]] = {
    "headings": word_each("heading"),
    "bold lines": word_each("line"),
    "bold": word_each(""),
    "bold colon": word_each(":"),
    "table": word_table,
    "box": word_box,
    "story": word_story,
    "free": word_free_story,
}
