"""The report reader: a report goes in, practices come out, each value with its place in the report.

A report of good practices is a text in which a template recurs: labels ("Location", "Resources
needed"), each with its content, under a title. `read` finds the furniture of the pages, the labels
(also torn over lines), the practices, the text of every field, and the values in it: organisations
and kinds, places, periods, amounts, numbers of people, links. Nothing is lost (`accounted`) and
nothing is made up: every value's text stands in its passages.

The way of a text: `source` → `columns` (with `beside` and `heads`) → `furniture` → `labels`, where they stand
(`anchors`, `torn`, `adopting` with `likely`) → `splitting` (with `cases`, `eyebrows` and `ends`) → `units` and `rows` →
`fields` → `valuing` (with `where`, `when` and the tables of `figures`) → `accounting` → `report`. Tables with a practice a
row or a column (`grids`) go from lines to fields at once, unless each practice has a chapter of its own (`studies`).
What it knows of languages is data in `words/`. The package is
pure: it imports nothing but the standard library.
"""

from .reader import read
from .report import (
    Amount,
    Country,
    Doubt,
    Found,
    Link,
    Moment,
    Organisation,
    Passage,
    People,
    Piece,
    Place,
    Practice,
    Report,
    Section,
    Title,
    accounted,
)
from .source import Source

__all__ = [
    "Amount",
    "Country",
    "Doubt",
    "Found",
    "Link",
    "Moment",
    "Organisation",
    "Passage",
    "People",
    "Piece",
    "Place",
    "Practice",
    "Report",
    "Section",
    "Source",
    "Title",
    "accounted",
    "read",
]
