"""Bylines: lines by a title whose pieces say who, where and when, and lines that only look so."""

from __future__ import annotations

import pytest

from talka.modules.practices.reading import read
from talka.modules.practices.reading.bylines import byline

WHO, WHERE, WHEN = "organisations", "location", "period"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Veneseura ry · Turku · Finland · since 2016", [WHO, WHERE, WHERE, WHEN]),
        ("Finland | 2016 | Veneseura ry", [WHERE, WHEN, WHO]),
        ("Turku, Finland – 2014–2018 – Veneseura ry", [WHERE, WHEN, WHO]),
        ("Galway, Ireland • Wool Lab • 2016", [WHERE, WHO, WHEN]),
        ("2019 / Svidník / Slovakia / Svidnícke dielne, s.r.o.", [WHEN, WHERE, WHERE, WHO]),
        ("Galway · Ireland · May 2011", [WHERE, WHERE, WHEN]),
    ],
)
def test_each_piece_of_a_byline_speaks_for_its_field(line: str, expected: list[str]) -> None:
    assert [field for field, _, _ in byline(line)] == expected


@pytest.mark.parametrize(
    "line",
    [
        "Kreuzberg · Berlin · Germany",
        "Denmark / Sweden / Norway",
        "The Repair Barn – Linz, Austria",
        "In 2016 - the town of Cork, Ireland - opened a hall",
        "Page 3 | Finland | 2016",
        "Veneseura ry · 2016",
        "2014 | Greece | Contact: Maria",
    ],
)
def test_what_only_looks_like_a_byline_is_none(line: str) -> None:
    assert byline(line) == []


@pytest.mark.parametrize("under", [True, False])
def test_a_byline_stands_under_or_over_its_title(under: bool) -> None:
    stories = [
        ("A Boat for Everyone", "Veneseura ry · Turku · Finland · since 2016"),
        ("The Long Table", "Långbordet ekonomisk förening · Ljungby · Sweden · 2014–2018"),
        ("Bread by Post", "Verein Brotpost · Linz · Austria · 2011"),
    ]
    told = (
        "The idea\n\nIt began with a borrowed key and a kettle.\n\nHow it works\n\nOn Fridays the doors are open to all.\n\n"
        "What it took\n\nA grant of EUR 20,000 and the patience of the neighbours.\n\nContact\n\nwww.doors.example"
    )
    texts = [f"{title}\n\n{line}" if under else f"{line}\n\n{title}" for title, line in stories]
    report = read("\n\n\n".join(f"{text}\n\n{told}" for text in texts))

    assert [one.title.value for one in report.practices] == [title for title, _ in stories]
    assert [one.country.code for one in report.practices if one.country] == ["FI", "SE", "AT"]
    assert [[place.name for place in one.places] for one in report.practices] == [["Turku"], ["Ljungby"], ["Linz"]]
    assert [one.start.value for one in report.practices if one.start] == ["2016", "2014", "2011"]
    assert [[body.name for body in one.organisations] for one in report.practices] == [
        ["Veneseura ry"],
        ["Långbordet ekonomisk förening"],
        ["Verein Brotpost"],
    ]
