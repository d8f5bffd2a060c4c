"""The flows of one practice by field, and how a span in a flow becomes a value with its passages."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from .document import Document
from .fields import Layout, Reading, flow_of_units
from .flow import SOFT, Flow, Stretch, flow_of
from .report import Passage
from .source import Source


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
    width: int

    def passages(self, stretches: Iterable[Stretch]) -> tuple[Passage, ...]:
        """Stretches of the source as passages."""
        return tuple(Passage(self.source.name, self.source.page_of(start), start, end) for start, end in stretches)

    def found(self, flow: Flow, span: Span) -> tuple[str, tuple[Passage, ...]]:
        """The text of a span and its passages."""
        text = " ".join(flow.text[span.start : span.end].replace(SOFT, " ").split())
        return text, self.passages(flow.stretches(span.start, span.end))

    def of(self, *fields: str) -> list[Flow]:
        """The flows of some fields."""
        return [flow for name, flow, _, _ in self.flows if name in fields]

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


def values_of(source: Source, document: Document, reading: Reading, layout: Layout, words: frozenset[str]) -> Values:
    """The flows of a practice, with how sure their fields are."""
    flows = []
    for row in reading.rows:
        flow = flow_of_units(row.units, source.text, layout.width)
        if row.field != "title" and flow.text.strip():
            flows.append((row.field, flow, 0.7 if row.doubt else 1.0, row.doubt))
    return Values(source, document, reading, flows, words, layout.width)
