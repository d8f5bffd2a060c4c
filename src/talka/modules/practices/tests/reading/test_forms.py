"""Further templates: labels with guidance in brackets, stories under a lead, boxes, labels below."""

import pytest

from talka.modules.practices.reading import Practice, Report, accounted, read

from . import forms

EVERY = [name for name in dir(forms) if name.isupper()]


def titles(report: Report) -> list[str]:
    return [practice.title.value for practice in report.practices]


def bodies(practice: Practice) -> list[tuple[str, str]]:
    return [(one.name, one.kind) for one in practice.organisations]


def period(practice: Practice) -> tuple[str, str]:
    return (practice.start.value if practice.start else "", practice.end.value if practice.end else "")


@pytest.mark.parametrize("name", EVERY)
def test_nothing_of_a_form_is_lost(name: str) -> None:
    report = read(getattr(forms, name))

    assert accounted(report) == []


def test_a_title_stands_below_the_heading_of_its_country() -> None:
    report = read(forms.BRACKETED)

    assert titles(report) == ["The Ice Pond", "The Dry Dock", "The Lost Tabs"]


def test_guidance_in_brackets_after_a_label_is_no_label() -> None:
    pond, dock, _ = read(forms.BRACKETED).practices

    assert [place.name for place in pond.places] == ["Innlandet", "Lillehammer"]
    assert bodies(pond) == [("Isdammen samvirkelag", "cooperative"), ("Lillehammer kommune", "public body")]
    assert (period(pond), period(dock)) == (("2015-03", "ongoing"), ("2011", "2019"))


def test_labels_are_known_where_the_tabs_behind_them_were_lost() -> None:
    lost = read(forms.BRACKETED).practices[2]

    assert [place.name for place in lost.places] == ["Troms", "Harstad"]
    assert bodies(lost) == [("Taperne forening", "non-profit")]
    assert period(lost) == ("2020", "ongoing")


def test_a_story_begins_at_its_title_and_not_at_its_first_label() -> None:
    mill, bridge = read(forms.STORIES).practices

    assert (mill.title.value, bridge.title.value) == ("The Mill That Sings", "A Bridge of Boats")
    assert mill.country and mill.country.code == "SE"
    assert [place.name for place in mill.places] == ["Mora", "Dalarna"]


def test_what_follows_a_name_in_a_sentence_tells_its_kind() -> None:
    mill, bridge = read(forms.STORIES).practices

    assert bodies(mill) == [("Kvarnen Sjunger", "cooperative")]
    assert bodies(bridge) == [("Foreningen Broen", "non-profit"), ("Skive Municipality", "public body")]


def test_a_chapter_tells_the_country_of_its_practices() -> None:
    report = read(forms.CHAPTERS)

    assert titles(report) == ["The Slow Laundry", "Bread and Signposts"]
    assert [one.country.code if one.country else "" for one in report.practices] == ["IT", "GR"]
    assert bodies(report.practices[0]) == [("Lavanderia Lenta", "cooperative"), ("Amici del Quartiere", "non-profit")]


def test_a_number_on_the_left_counts_the_title_on_the_right() -> None:
    report = read(forms.COUNTED_COLUMNS)

    assert titles(report) == ["The Red Cellar", "Milk Round", "A Field at School"]
    assert bodies(report.practices[0]) == [("Verein Roter Keller", "non-profit")]
    assert bodies(report.practices[1]) == [("Meierei Nord eG", "cooperative")]


def test_labels_may_stand_under_what_they_name() -> None:
    (pond,) = read(forms.UNDER).practices

    assert pond.title.value == "The Ice Pond"
    assert (bodies(pond), period(pond)) == ([("Isdammen samvirkelag", "cooperative")], ("2010", "2015"))
    assert [link.url for link in pond.links] == ["https://isdammen.example.no"]


def test_labels_and_titles_broken_at_a_line_end_are_joined() -> None:
    report = read(forms.HYPHENS)

    assert titles(report) == ["Tools on the Third Floor", "Seeds"]
    assert bodies(report.practices[0]) == [("Etasje Tre", "non-profit")]


def test_boxes_in_a_text_are_practices() -> None:
    ironing, store = read(forms.BOXES).practices

    assert ironing.title.value == "Ironing in Namur"
    assert bodies(store) == [("Cork City Council", "public body"), ("Second Step", "non-profit")]
    assert [amount.value for amount in store.amounts] == [410000]


def test_a_name_is_the_practice_or_its_body_by_what_stands_beside_it() -> None:
    report = read(forms.NAMED)

    assert titles(report) == ["Soup on Loan", "The Bee Road"]
    assert bodies(report.practices[1]) == [("Asociația Miere", "non-profit")]


@pytest.mark.parametrize("text", [forms.GUIDANCE, forms.VACANCIES])
def test_guidance_and_vacancies_are_no_practices_and_it_is_said_why(text: str) -> None:
    report = read(text)

    assert titles(report) == []
    assert report.reason
