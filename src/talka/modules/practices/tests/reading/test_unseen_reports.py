"""Reports in other templates: every field of every practice is right but for what `MISSED` lists, and nothing is made up."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from talka.modules.practices.reading import accounted, read
from talka.modules.practices.tests.expected.scoring import FIELDS, FieldScore, score

EXPECTED = Path(__file__).parents[1] / "expected"
REPORTS = EXPECTED / "reports"
UNSEEN = (
    *("alpine", "annex", "baltic", "casebook", "commons", "fiches"),
    *("hub", "ie-form", "interreg-db", "layout", "markdown", "municipal", "numbered", "stories"),
    *("regional", "deliverable", "sibling"),
)
# what the reader still does not find; a value that it finds one day has to leave this list
MISSED = {
    ("regional", "end"): ["NOTHING IS SCRAP: ongoing (found: nothing)"],  # "since 2009" in a byline
    ("regional", "people"): ["JAM FROM THE DIKE: 11 people in permanent jobs"],  # "In permanent jobs   11"
}
LAYOUTS = tuple(sorted(path.stem for path in (EXPECTED / "layouts").glob("*.json")))


def figures(folder: Path, name: str) -> dict[str, FieldScore]:
    found = read((folder / f"{name}.txt").read_text("utf-8")).as_json()
    return score(found, json.loads((folder / f"{name}.json").read_text("utf-8"))).fields


@pytest.fixture(scope="module")
def unseen() -> dict[str, dict[str, FieldScore]]:
    return {name: figures(REPORTS, name) for name in UNSEEN}


@pytest.mark.parametrize("name", UNSEEN)
@pytest.mark.parametrize("field", FIELDS)
def test_the_reader_is_right_about(unseen: dict[str, dict[str, FieldScore]], name: str, field: str) -> None:
    one = unseen[name][field]

    assert (one.missed, one.made_up) == (MISSED.get((name, field), []), [])


@pytest.mark.parametrize("name", LAYOUTS)
def test_a_small_report_in_another_layout_is_read_whole(name: str) -> None:
    found = figures(EXPECTED / "layouts", name)

    assert {field: (one.missed, one.made_up) for field, one in found.items() if one.missed or one.made_up} == {}


@pytest.mark.parametrize("path", [*(REPORTS / f"{name}.txt" for name in UNSEEN), *(EXPECTED / "layouts").glob("*.txt")])
def test_nothing_of_these_reports_is_lost(path: Path) -> None:
    assert accounted(read(path.read_text("utf-8"))) == []


@pytest.mark.parametrize("name", ["trap-call", "trap-guide", "trap-handbook", "trap-minutes", "trap-press-release"])
def test_what_is_no_report_of_practices_gives_none_and_says_why(name: str) -> None:
    report = read((REPORTS / f"{name}.txt").read_text("utf-8"))

    assert report.practices == ()
    assert report.reason
