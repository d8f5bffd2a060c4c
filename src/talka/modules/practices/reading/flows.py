"""The flows of one practice by field, and how a span in a flow becomes a value with its passages."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from .document import Document
from .fields import Reading, Width, flow_of_units
from .figures import Figure, find_figures
from .flow import SOFT, Flow, Stretch, flow_of
from .labels import all_fields, piece_of
from .report import Passage
from .source import Source
from .vocabulary import tokens, vocabulary

PAGE = "page"  # what a web page says of itself: no value of the practice stands there
BEGINNING = "beginning"  # what a label asks for that wants to know how it all began


class Span(Protocol):
    """A value's place in a flow."""

    @property
    def start(self) -> int:
        """Where it begins."""

    @property
    def end(self) -> int:
        """Where it ends."""


@dataclass
class Values:
    """What is needed to read the values of one practice: its flows by field, in order."""

    source: Source
    document: Document
    reading: Reading
    flows: list[tuple[str, Flow, float, str]]
    words: frozenset[str]
    width: Width
    shared: list[tuple[str, Flow]]
    figures: list[Figure]

    def passages(self, stretches: Iterable[Stretch]) -> tuple[Passage, ...]:
        """Stretches of the source as passages."""
        return tuple(Passage(self.source.name, self.source.page_of(start), start, end) for start, end in stretches)

    def found(self, flow: Flow, span: Span) -> tuple[str, tuple[Passage, ...]]:
        """The text of a span and its passages."""
        text = " ".join(flow.text[span.start : span.end].replace(SOFT, " ").split())
        return text, self.passages(flow.stretches(span.start, span.end))

    def told(self, flow: Flow, span: Span) -> bool:
        """Whether a span stands in a sentence, and not in a table under a head that says what it is of."""
        return not self.figures or not any(one.holds(self.found(flow, span)[1]) for one in self.figures)

    def counted(self, kind: str) -> list[tuple[Figure, Flow]]:
        """The cells of tables under heads of people or money."""
        return [(one, flow_of(self.source.text, [(one.cell.start, one.cell.end)])) for one in self.figures if one.kind == kind]

    def of(self, *fields: str) -> list[Flow]:
        """The flows of some fields."""
        return [flow for name, flow, _, _ in self.flows if name in fields]

    def shared_by(self, name: str) -> list[Flow]:
        """The flows of other fields whose label asks for this one too: "Where and who?"."""
        return [flow for field, flow in self.shared if field == name]

    def title(self) -> Flow:
        """The lines of the title above the practice."""
        lines = [self.document.lines[index] for index in self.reading.block.title]
        stretches = [(cell.start, cell.end) for line in lines for cell in line.cells]
        return flow_of(self.source.text, stretches, [SOFT] * len(stretches))

    def labelled_title(self) -> Flow | None:
        """The text after a label that names the title."""
        rows = [row for row in self.reading.rows if row.field == "title"]
        flows = [flow_of_units(row.units, self.source.text, self.width) for row in rows]
        return next((flow for flow in flows if flow.text.strip()), None)


def values_of(source: Source, document: Document, reading: Reading, words: frozenset[str]) -> Values:
    """The flows of a practice, with how sure their fields are."""
    flows: list[tuple[str, Flow, float, str]] = []
    shared: list[tuple[str, Flow]] = []
    beginnings = vocabulary().headings.get("beginnings", frozenset())
    for row in reading.rows:
        flow = flow_of_units(row.units, source.text, reading.width)
        if row.field != "title" and flow.text.strip():
            flows.append((row.field, flow, 0.7 if row.doubt else 1.0, row.doubt))
            asked = [name for one in row.anchors for name in all_fields(" ".join(piece_of(document.lines, one)))]
            shared += [(name, flow) for name in dict.fromkeys(asked) if name != row.field]
            begins = any(tokens(" ".join(piece_of(document.lines, one))) in beginnings for one in row.anchors)
            shared += [(BEGINNING, flow)] if begins else []
    figures = find_figures(document, reading.block, source.text)
    return Values(source, document, reading, flows, words, reading.width, shared, figures)
