"""Labels that are in no list, known by the words they share with those that are."""

import pytest

from talka.modules.practices.reading import read
from talka.modules.practices.reading.labels import look_up
from talka.modules.practices.reading.likely import likely, meaning_of
from talka.modules.practices.reading.vocabulary import Name


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("Means required", "resources"),
        ("Proof of results", "results"),
        ("Obstacles met", "challenges"),
        ("Ansvariga organisationer", "organisations"),
        ("Bénéficiaires directs", "beneficiaries"),
        ("Entidad gestora responsable", "organisations"),
        ("Uzyskane efekty", "results"),
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
