"""Whole reports, measured against what a careful person read in them."""

import json
from pathlib import Path
from typing import Any

import pytest

from talka.kernel.testing import needs, shared
from talka.modules.practices.reading import Report, Source, accounted, read
from talka.modules.practices.tests.expected.scoring import Score, score

ROOT = Path(__file__).parents[6]
EXAMPLES = ROOT / "docs" / "examples"
TRUTH = Path(__file__).parents[1] / "expected" / "secon.json"
MEASURED = ("country", "places", "organisations", "kinds", "start", "end", "amounts", "people", "links")


def measured(report: Report, truth: Path) -> Score:
    """The score of a report against the truth in a file."""
    expected: Any = json.loads(truth.read_text("utf-8"))
    return score(report.as_json(), expected)


def secon() -> Report:
    """The real report, where it is to be had."""
    needs("shared data")
    path = shared("seeds/004_09b90cc0abf9f7c6.txt")
    return read(Source(path.read_text("utf-8"), path.name))


def test_the_real_report_holds_eighteen_practices_with_exact_titles() -> None:
    titles = measured(secon(), TRUTH).fields["title"]

    assert (titles.right, titles.expected, titles.made_up) == (18, 18, [])


@pytest.mark.parametrize("field", MEASURED)
def test_the_real_report_is_read_as_a_careful_person_reads_it(field: str) -> None:
    one = measured(secon(), TRUTH).fields[field]

    assert one.share >= 0.97, one.missed
    assert one.made_up == []


def test_nothing_of_the_real_report_is_lost() -> None:
    assert accounted(secon()) == []


@pytest.mark.parametrize("name", ["coast-and-lakes", "neighbourhoods"])
def test_our_examples_are_read_as_a_careful_person_reads_them(name: str) -> None:
    path = EXAMPLES / f"{name}.txt"
    report = read(Source(path.read_text("utf-8"), path.name))

    result = measured(report, EXAMPLES / "expected" / f"{name}.json")

    assert result.fields["title"].share == 1
    assert {field: one.missed for field, one in result.fields.items() if one.share < 0.97} == {}
    assert result.made_up == []
    assert accounted(report) == []
