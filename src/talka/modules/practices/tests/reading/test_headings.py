"""Lines over and beside titles: what counts a practice, and what says where it is."""

import pytest

from talka.modules.practices.reading.cases import case_heading
from talka.modules.practices.reading.headings import is_place_heading, names_places, placed_title


@pytest.mark.parametrize(
    "text", ["Malmö, Skåne", "Trondheim, Trøndelag, Norway", "Portugal, Municipality of Faro", "Turku / Åbo"]
)
def test_a_line_may_name_nothing_but_places(text: str) -> None:
    assert names_places(text)


@pytest.mark.parametrize(
    "text", ["Malmö", "Clean sheets, clear contracts", "City Council, Youth Office", "Rosengård on two wheels"]
)
def test_a_title_or_a_body_is_no_list_of_places(text: str) -> None:
    assert not names_places(text)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("4.2 The Night Bakery – Kuressaare, Estonia", "Kuressaare, Estonia"),
        ("The Net Menders (Gdynia, Poland)", "Gdynia, Poland)"),
    ],
)
def test_a_heading_may_say_the_place_behind_the_title(text: str, place: str) -> None:
    assert text[placed_title(text) :] == place
    assert not is_place_heading(text)


@pytest.mark.parametrize("text", ["Styria – Graz, Austria", "Region of Epirus – Ioannina, Greece", "Wheels for the valley"])
def test_a_heading_of_a_region_or_a_bare_title_has_no_place_behind_it(text: str) -> None:
    assert placed_title(text) == 0


def test_the_number_of_a_section_may_stand_before_that_of_a_case() -> None:
    assert case_heading("3.2 Case A: The Net Menders") == ("a", len("3.2 Case A: "))


def test_a_letter_counts_a_case_only_where_it_stands_apart() -> None:
    assert case_heading("Casa Comune: an empty school") is None
    assert case_heading("GP3 The Net Menders") == ("3", len("GP3 "))


def test_a_title_with_a_dash_is_no_list_of_places() -> None:
    assert not names_places("Second Round – Re-use Centre Velenje")
    assert names_places("Turku – Finland")


@pytest.mark.parametrize(
    ("text", "number", "rest"),
    [
        ("STORY ONE | SPAIN", "1", "SPAIN"),
        ("Studium przypadku druga: Warsztat", "2", "Warsztat"),
        ("The second story: Bread", "2", "Bread"),
        ("Zweites Beispiel", "2", ""),
        ("A doua poveste", "2", ""),
    ],
)
def test_words_may_count_the_cases(text: str, number: str, rest: str) -> None:
    found = case_heading(text)
    assert found is not None
    assert (found[0], text[found[1] :]) == (number, rest)


@pytest.mark.parametrize(
    "text", ["Case one hundred", "Practice to learn from", "Profile: second", "Fall drei Leute", "Un exemple :", "En case:"]
)
def test_an_article_or_a_sentence_counts_no_case(text: str) -> None:
    assert case_heading(text) is None
