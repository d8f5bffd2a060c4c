"""Layouts that converters leave behind: the reader finds its way in each."""

import pytest

from talka.modules.practices.reading import Practice, accounted, read

from .layouts import OWNER_LAST, SCATTERED, STROKES, UNDER_HEADINGS


def names(practice: Practice) -> list[str]:
    return [one.name for one in practice.organisations]


@pytest.mark.parametrize("text", [OWNER_LAST, SCATTERED, STROKES, UNDER_HEADINGS])
def test_nothing_is_lost_in_any_layout(text: str) -> None:
    assert accounted(read(text)) == []


def test_text_under_plain_headings_is_a_practice_where_it_tells_where_who_and_since_when() -> None:
    report = read(UNDER_HEADINGS)

    assert [one.title.value for one in report.practices] == ["The Olive Bank", "The Sound Archive", "The Lending Donkey"]
    assert [one.country and one.country.code for one in report.practices] == ["GR", "GR", "CY"]
    assert names(report.practices[0]) == ['Messinian Social Cooperative "Elia"']


def test_the_words_of_a_label_may_stand_on_lines_far_apart() -> None:
    salt = read(SCATTERED).practices[0]
    texts = "\n".join(one.text for one in salt.sections)

    assert names(salt) == ["Salt Pan Guild"]
    assert "charge of the good" not in texts and "practice/project" not in texts


def test_a_period_alone_on_a_line_is_found_without_its_label() -> None:
    stone = read(SCATTERED).practices[1]

    assert (stone.start and stone.start.value, stone.end and stone.end.value) == ("2014-05", "2016-12")
    assert stone.start and stone.start.sure < 1


def test_strokes_part_labels_from_text() -> None:
    bees, kiosk = read(STROKES).practices

    assert (bees.title.value, kiosk.title.value) == ("Bees on the Roof", "The Water Kiosk")
    assert names(bees) == ["Urban Beekeepers Society", "City of Ljubljana"]
    assert (bees.start and bees.start.value, bees.end and bees.end.value) == ("2014-03", "2018-12")


def test_lines_after_a_title_are_no_part_of_it() -> None:
    desk = read(OWNER_LAST).practices[0]

    assert desk.title.value == "Village Energy Desk"
    assert desk.country and desk.country.code == "NL"
    assert names(desk) == ["Doarpswurk Foundation"]


def test_a_title_that_is_called_as_a_label_is_a_title() -> None:
    story = "\n\n### Money\n\nThe budget is EUR 1,000.\n\n### People\n\n12 volunteers."
    told = [
        f"## {title}\n\nLocation: {place}\nRun by: Association {title}\nRunning since: 201{number}{story}"
        for number, (title, place) in enumerate(
            [("The Bread Oven", "Porto, Portugal"), ("The Village Van", "Kiruna, Sweden"), ("The Wool House", "Cork, Ireland")]
        )
    ]

    found = read("\n\n\n".join(told)).practices

    assert [one.title.value for one in found] == ["The Bread Oven", "The Village Van", "The Wool House"]
