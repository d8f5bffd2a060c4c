"""Reports in other templates: every practice is found under its exact title, in its country and places, and none is made up."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from talka.modules.practices.reading import read
from talka.modules.practices.tests.expected.scoring import score

REPORTS = Path(__file__).parents[1] / "expected" / "reports"


@pytest.mark.parametrize("name", ["alpine", "baltic", "commons", "fiches", "municipal", "stories"])
@pytest.mark.parametrize("field", ["title", "country", "places", "start"])
def test_the_reader_is_right_about(name, field):
    found = read((REPORTS / f"{name}.txt").read_text()).as_json()

    figures = score(found, json.loads((REPORTS / f"{name}.json").read_text())).fields[field]

    assert (figures.right, list(figures.made_up)) == (figures.expected, [])


@pytest.mark.parametrize("name", ["trap-handbook", "trap-press-release"])
def test_what_is_no_report_of_practices_gives_none_and_says_why(name):
    report = read((REPORTS / f"{name}.txt").read_text())

    assert report.practices == ()
    assert report.reason
