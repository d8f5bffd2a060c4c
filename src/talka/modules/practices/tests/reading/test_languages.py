"""Reports in other languages are read with the words of their languages."""

import pytest

from talka.modules.practices.reading import Practice, accounted, read
from talka.modules.practices.reading.vocabulary import languages_of

from .languages import FRENCH, LATVIAN, POLISH, SPANISH

SAID = {
    SPANISH: [
        ("El horno de todos", "ES", ["Castilla y León", "Villada"], "2015-03", "ongoing", [45_000, 12_500], [2, 25, 120]),
        ("La huerta que enseña", "ES", ["Extremadura", "Plasencia"], "2018-09-01", "2022-06-30", [1_300_000], [3, 64]),
    ],
    POLISH: [
        (
            "Kuchnia za miedzą",
            "PL",
            ["województwo podlaskie", "Sejny"],
            "2016-05",
            "2021-12",
            [650_000, 145_000, 12_500],
            [6, 15],
        ),
        ("Rower dla seniora", "PL", ["województwo lubelskie", "Chełm"], "2019", "ongoing", [84_000], [30]),
    ],
    LATVIAN: [
        ("Maizes ceļš", "LV", ["Kurzemes reģions", "Kuldīga"], "2017-05", "ongoing", [1_200_000, 15_000], [3, 20, 85]),
        ("Dīķu skola", "LV", ["Latgale", "Ludza"], "2019", "2022-06-30", [45_000], [40]),
    ],
    FRENCH: [
        ("L'épicerie du quai", "FR", ["Bretagne", "Douarnenez"], "2014-04", None, [38_500, 1_100_000], [2.5, 40, 320]),
        ("Le bus des potagers", "BE", ["Wallonie", "Namur"], "2018-03-01", "2021-12-31", [20_000, 25_000], [3]),
    ],
}


def said(practice: Practice) -> tuple[object, ...]:
    return (
        practice.title.value,
        practice.country and practice.country.code,
        [place.name for place in practice.places],
        practice.start and practice.start.value,
        practice.end and practice.end.value,
        [amount.value for amount in practice.amounts],
        [people.value for people in practice.people],
    )


@pytest.mark.parametrize("text", SAID)
def test_a_report_is_read_in_its_own_language(text: str) -> None:
    report = read(text)

    assert [said(practice) for practice in report.practices] == SAID[text]
    assert accounted(report) == []


@pytest.mark.parametrize(("text", "language"), [(SPANISH, "es"), (POLISH, "pl"), (LATVIAN, "lv"), (FRENCH, "fr")])
def test_the_language_of_a_text_is_recognised(text: str, language: str) -> None:
    assert languages_of(text)[0] == language


def test_bodies_are_known_in_their_languages() -> None:
    kinds = [[one.kind for practice in read(text).practices for one in practice.organisations] for text in SAID]

    assert kinds == [
        ["non-profit", "public body", "cooperative"],
        ["cooperative", "foundation"],
        ["non-profit", "public body", "public body"],
        ["non-profit", "public body", "cooperative"],
    ]
