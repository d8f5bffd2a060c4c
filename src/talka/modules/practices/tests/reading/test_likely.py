"""Labels that are in no list, known by the words they share with those that are."""

import pytest

from talka.modules.practices.reading import accounted, read
from talka.modules.practices.reading.labels import look_up
from talka.modules.practices.reading.likely import likely, meaning_of
from talka.modules.practices.reading.vocabulary import Name


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("Funding received", "resources"),
        ("Body responsible", "organisations"),
        ("Lessons we drew", "transfer"),
        ("Wer dahinter steht", "organisations"),
        ("Koszt całego przedsięwzięcia", "resources"),
        ("Resultater indtil nu", "results"),
        ("Fördergebiet", "location"),
    ],
)
def test_a_label_means_what_its_words_mean_in_other_labels(text: str, field: str) -> None:
    assert look_up(text) is None
    assert likely(text) == Name(field)


@pytest.mark.parametrize("text", ["Box A", "The weather", "Number of users", "2023"])
def test_words_of_no_label_mean_nothing(text: str) -> None:
    assert likely(text) is None


def test_a_question_for_a_yes_or_a_no_is_no_label_of_a_field() -> None:
    assert meaning_of("Is the organisation yours") == Name("is the organisation yours")


@pytest.mark.parametrize(
    ("text", "field"),
    [("7. Money: what does it cost and who pays?", "resources"), ("Please describe how it works", "how_it_works")],
)
def test_a_label_means_what_a_part_of_it_means(text: str, field: str) -> None:
    assert meaning_of(text) == Name(field)


TABLE = (
    "{title}\n\nBearing organisation\t{body}\nCountry\t{country}\nRunning time\t{since}\n"
    "In a nutshell\t{title} makes soup.\nMoney spent\tEUR 12,000\nWhat it brought\t40 people eat.\nWeather\tRain.\n\n"
)


def test_what_stands_among_the_labels_of_a_table_is_a_label_too() -> None:
    told = [("Soup on Loan", "Soup Society", "Latvia", "2015"), ("Late Soup", "Late Foundation", "Poland", "2018")]
    text = "".join(TABLE.format(title=title, body=body, country=country, since=since) for title, body, country, since in told)

    found = read(text).practices

    assert [one.title.value for one in found] == ["Soup on Loan", "Late Soup"]
    assert [[body.name for body in one.organisations] for one in found] == [["Soup Society"], ["Late Foundation"]]
    assert [section.text for section in found[0].sections if section.name == "weather"] == ["Rain."]


COUNTED = (
    "{title}\n\n1. Country, region, place    Estonia, Võrumaa\n\n2. The one who answers       {body}\n\n"
    "3. Legal form                Association\n\n4. Weather                   Rain.\n\n"
    "5. What is done?\n{title} mends what is broken.\n\n6. Results\n40 people came.\n\n7. Asked by\nNobody.\n\n"
)
SECOND = (
    "{title}\n{second}\n\nLocation: Sligo, Ireland\nOrganisation: {title} Society\nPeriod: 2015 - 2018\n"
    "Summary: They {title} together.\nResults: 30 members.\n\n"
)


def test_what_is_counted_with_labels_is_a_label_too() -> None:
    text = "".join(COUNTED.format(title=title, body=body) for title, body in (("Mending", "MTÜ Nõel"), ("Lending", "MTÜ Lõng")))

    found = read(text).practices

    assert [one.title.value for one in found] == ["Mending", "Lending"]
    sections = {section.name: section.text for section in found[0].sections}
    assert (sections["weather"], sections["asked by"]) == ("Rain.", "Nobody.")


def test_the_upper_of_two_lines_over_a_practice_is_its_title() -> None:
    told = (("Sing", "A choir for all"), ("Row", "A boat for all"))

    found = read("".join(SECOND.format(title=title, second=second) for title, second in told)).practices

    assert [one.title.value for one in found] == ["Sing", "Row"]


BOX = (
    "GOOD PRACTICE {number}\n\n{title}\n\n ┃ AT A GLANCE\n ┃\n ┃ Where             Velenje, Slovenia\n"
    " ┃ Who runs it       Drugi krog Cooperative\n ┃ Since             1 October 2014\n ┃ Annual cost       approx. 152.000 €\n"
    " ┃ Team              8 employees\n\nThe challenge\nNobody repaired things.\n\nResults\n600 visitors came.\n\n"
)


def test_the_strokes_of_a_box_are_no_part_of_what_stands_in_it() -> None:
    text = "".join(BOX.format(number=number, title=title) for number, title in ((1, "Second Round"), (2, "Third Round")))

    first, second = read(text).practices

    assert (first.title.value, second.title.value) == ("Second Round", "Third Round")
    assert [(one.value, one.currency) for one in first.amounts] == [(152_000, "EUR")]
    assert [body.name for body in second.organisations] == ["Drugi krog Cooperative"]
    assert accounted(read(text)) == []
