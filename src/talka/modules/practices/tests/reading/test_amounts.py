"""Amounts of money as reports write them."""

import pytest

from talka.modules.practices.reading.values.amounts import find_amounts
from talka.modules.practices.reading.values.numbers import value_of

from .snippets import flow


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("€49,000", [(49_000, "EUR")]),
        ("49.000 EUR", [(49_000, "EUR")]),
        ("EUR 1.2 million", [(1_200_000, "EUR")]),
        ("4.5 million euros", [(4_500_000, "EUR")]),
        ("1,2 Mio. Euro", [(1_200_000, "EUR")]),
        ("12 500 PLN (approx. €2,900)", [(12_500, "PLN"), (2_900, "EUR")]),
        ("HUF 5 million", [(5_000_000, "HUF")]),
        ("BGN 10,000", [(10_000, "BGN")]),
        ("1.3 M€", [(1_300_000, "EUR")]),
        ("4,8 mil. CZK", [(4_800_000, "CZK")]),
        ("5,000–200,000 EUR", [(5_000, "EUR"), (200_000, "EUR")]),
        ("from 5000 EUR to 200 000 EUR", [(5_000, "EUR"), (200_000, "EUR")]),
        ("between €200,000 and €250,000", [(200_000, "EUR"), (250_000, "EUR")]),
        ("between 300 and 400 EUR", [(300, "EUR"), (400, "EUR")]),
        ("€1–2 million", [(1_000_000, "EUR"), (2_000_000, "EUR")]),
        ("18 204,75 BGN", [(18_204.75, "BGN")]),
        ("95 thousand zlotys", [(95_000, "PLN")]),
        ("SEK 1:- for the bus", [(1, "SEK")]),
        ("€ 10,- a month", [(10, "EUR")]),
        ("CHF 65'000", [(65_000, "CHF")]),
        ("Fr. 74'000 pro Jahr", [(74_000, "CHF")]),
        ("ein Menü kostet Fr. 14.50, der Kaffee Fr. 2.–", [(14.5, "CHF"), (2, "CHF")]),
        ("rund 1,2 Mio. Fr.", [(1_200_000, "CHF")]),
        ("26000 Euro/year", [(26_000, "EUR")]),
        ("half\na million euros", [(500_000, "EUR")]),
        ("two million euros", [(2_000_000, "EUR")]),
        ("1,1 million d'euros", [(1_100_000, "EUR")]),
        ("a 12,000-euro grant", [(12_000, "EUR")]),
        ("a lunch costs 600, 1,200 or 1,900 forint", [(600, "HUF"), (1_200, "HUF"), (1_900, "HUF")]),
        ("600–1200 HUF", [(600, "HUF"), (1_200, "HUF")]),
        ("1,000 kronor", [(1_000, "SEK")]),
        ("4,1 mio. svenske kroner", [(4_100_000, "SEK")]),
        ("4,1 Mio. dänische Kronen", [(4_100_000, "DKK")]),
        ("In 2021 €5,000 were spent", [(5_000, "EUR")]),
        ("a cup of tea costs one euro", [(1, "EUR")]),
        ("2020: €45,000; 2021: €50,000", [(45_000, "EUR"), (50_000, "EUR")]),
    ],
)
def test_an_amount_is_read_with_its_currency(text: str, expected: list[tuple[float, str]]) -> None:
    found = [(span.value, span.currency) for span in find_amounts(flow(text))]

    assert found == expected


@pytest.mark.parametrize(
    "text",
    [
        "240 members",
        "65 % of the cost",
        "in May 2021",
        "a 3 km walk",
        "no money at all",
        "two pounds of flour",
        "Do. und Fr. 9–12 Uhr",
        "am Fr. 12. März",
        "Fr. 14.30 Uhr",
        "Fr. 12.3.2021",
    ],
)
def test_other_numbers_are_no_money(text: str) -> None:
    assert find_amounts(flow(text)) == []


def test_crowns_are_those_of_the_country() -> None:
    crowns = [find_amounts(flow("500,000 kr."), country)[0].currency for country in ("DK", "SE", "NO", None)]

    assert crowns == ["DKK", "SEK", "NOK", ""]


def test_money_without_a_currency_is_kept_with_a_doubt() -> None:
    found = find_amounts(flow("The initiative takes a 3.2 million total investment."))

    assert [(span.value, span.currency) for span in found] == [(3_200_000, "")]
    assert found[0].sure < 1


@pytest.mark.parametrize(
    ("text", "value"),
    [("3.141.592", 3_141_592), ("3,141,592", 3_141_592), ("13 008,40", 13_008.4), ("0.125", 0.125), ("12,5", 12.5)],
)
def test_european_and_english_numbers_mean_the_same(text: str, value: float) -> None:
    assert value_of(text) == value
