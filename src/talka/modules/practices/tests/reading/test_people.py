"""Numbers of people as reports write them."""

import pytest

from talka.modules.practices.reading.values.people import find_people
from talka.modules.practices.reading.vocabulary import speaking

from .snippets import flow


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("employ two full-time equivalent (FTE) staff.", [2]),
        ("Staff employed: 1 full-time employee", [1]),
        ("Volunteers: 25", [25]),
        ("1.5 FTE", [1.5]),
        ("5-6 persons (not full time)", [5]),
        ("22 people were employed", [22]),
        ("twenty-five volunteers", [25]),
        ("a full-time position and one part-time position", [1, 1]),
        ("Human resources needed: 15, including teachers", [15]),
        ("a team of 12", [12]),
        ("Number of people who stayed - 6", [6]),
        ("14 employees, nine of whom had been without work", [14, 9]),
        ("Of 96 pupils so far, 71 finished.", [96, 71]),
        ("33 trainees, of whom 19 have work", [33, 19]),
        ("420 children learned it and 95 were still playing", [420, 95]),
        ("19 of the last 30 people on contract", [19, 30]),
        ("A harbour master (full time)", [1]),
        ("One agronomist, part time", [1]),
        ("3 paid drivers", [3]),
        ("0.5 person-years", [0.5]),
        ("Volunteers\n9", [9]),
        ("nine thousand people", [9_000]),
        ("two\nmechanics and one youth worker", [2, 1]),
        ("120+ volunteers", [120]),
        ("1,200 people", [1_200]),
        ("212 young people finished. One year later 127 of them had a job.", [212, 127]),
        ("About 150 people work here. In 2021, 37 of them found a job and 22 began to study.", [150, 37, 22]),
        ("Of those who have begun since the start, 118 had a criminal record", [118]),
        ("two hundred children", [200]),
        ("half a dozen volunteers", [6]),
        ("Schools send pupils. In the school year 2021/22 there were 118 of them.", [118]),
        ("In return the members teach. Their number has grown from 14 at the start to 87 in 2023.", [14, 87]),
        ("46 people are on the payroll. About 210 had passed through before.", [46, 210]),
        ("Volunteers pick at weekends; 340 took part in 2022.", [340]),
        ("18 employees, among them 13 with experience of illness", [18, 13]),
        ("- 28 people took part\n- 11 were employed by a joinery", [28, 11]),
        ("Farmers 46\nChildren served 3.850 per day\nSeasonal pickers 35-40", [46, 3850, 35]),
        ("Turnover 2022 EUR 25,000\nEmployees 57 (41 of them disadvantaged)", [57, 41]),
        ("7 employees in summer and 3 in winter", [7, 3]),
        ("It needs 16 workers, in the winter 5.", [16, 5]),
        ("Volunteers: 19\n- Guests: about 70 a day", [19, 70]),
    ],
)
def test_people_are_counted(text: str, expected: list[float]) -> None:
    assert [span.value for span in find_people(flow(text))] == expected


@pytest.mark.parametrize(
    "text",
    [
        "one of the people",
        "four in ten adults have no job",
        "Meals for children 300\nMeetings with members 12",
        "In 2021 people came",
        "three children's playgrounds",
        "two thirds of participants",
        "12 hours of volunteers",
        "212 loans, 209 of them paid back",
        "one of the members",
        "the last but one teacher retired",
    ],
)
def test_what_only_looks_like_people_is_not_counted(text: str) -> None:
    assert find_people(flow(text)) == []


def test_an_age_and_a_thing_counted_in_between_are_no_part_of_the_people() -> None:
    assert [span.value for span in find_people(flow("52 grandparents, the oldest of them 81"))] == [52]
    assert [span.value for span in find_people(flow("12 volunteers built 40 boats, 30 of them in winter"))] == [12]


def test_a_word_means_what_it_means_in_the_language_that_is_read() -> None:
    with speaking(("da",)):
        danish = [span.value for span in find_people(flow("to ansatte"))]

    assert danish == [2]
    assert find_people(flow("it belongs to people")) == []


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("pl", "Pięciu instruktorów; 48 młodych ludzi do dziś, 31 właścicieli", [5, 48, 31]),
        ("fr", "L'équipe compte 3 salariés et une quinzaine de bénévoles.", [3, 15]),
        ("fr", "12 jeunes, dont 7 ont trouvé un emploi", [12, 7]),
        ("es", "De las 25 personas formadas, 14 encontraron empleo", [25, 14]),
        ("fi", "Kolme työntekijää ja 25 vapaaehtoista", [3, 25]),
        ("fi", "120 asiakasta, joista 34 työllistyi", [120, 34]),
        ("nl", "1 coördinator (0,8 fte)", [1, 0.8]),
        ("nl", "62 deelnemers, van wie 28 een baan vonden", [62, 28]),
        ("hu", "85 fiatal, közülük 31 talált munkát", [85, 31]),
        ("el", "Τρεις εργαζόμενοι και 15 εθελοντές", [3, 15]),
        ("bg", "Петима служители и 20 доброволци", [5, 20]),
        ("lv", "52 jaunieši, no tiem 19 atrada darbu", [52, 19]),
        ("lt", "5 darbuotojai ir 30 savanorių", [5, 30]),
        ("et", "4 töötajat ja 18 vabatahtlikku", [4, 18]),
        ("ro", "3 angajați și 20 de voluntari", [3, 20]),
        ("pt", "quatro funcionários e 30 voluntários", [4, 30]),
        ("da", "1 lønnet koordinator og 45 frivillige", [1, 45]),
        ("sv", "en verksamhetsledare, 34 språkvärdar och ett tiotal volontärer", [1, 34, 10]),
        ("it", "Lavorano 9 dipendenti e una quindicina di volontari", [9, 15]),
        ("de", "drei Meister, zwei Sozialpädagoginnen und eine Verwaltungskraft", [3, 2, 1]),
    ],
)
def test_people_are_counted_in_the_words_of_each_language(language: str, text: str, expected: list[float]) -> None:
    with speaking((language,)):
        assert [span.value for span in find_people(flow(text))] == expected


def test_an_article_counts_nobody() -> None:
    with speaking(("sv",)):
        assert find_people(flow("I en nedlagd station driver personer ett kafé.")) == []
