"""Tables of numbers inside a practice: the head of a column says what its numbers are of."""

from __future__ import annotations

import pytest

from talka.modules.practices.reading import Practice, read

REPORT = """## Rhodope Wool Route

**Country:** Bulgaria
**Town:** Smolyan
**Lead:** Rhodope Crafts Network
**Duration:** 15 June 2019 to 14 June 2022

{table}

## Weavers of the Plain

**Country:** Hungary
**Town:** Szeged
**Lead:** Alföld Weavers Association
**Duration:** May 2018 to May 2020

They weave.
"""


def first(table: str) -> Practice:
    return read(REPORT.format(table=table)).practices[0]


@pytest.mark.parametrize(
    "table",
    [
        "| Year | Visitors | Sales |\n|---|---|---|\n| 2019 | 410 | BGN 21,300 |\n| 2020 | 95 | BGN 6,050 |",
        "| Year | Visitors | Sales (BGN) |\n|---|---|---|\n| 2019 | 410 | 21,300 |\n| 2020 | 95 | 6,050 |",
        "Year\tVisitors\tSales in BGN\n2019\t410\t21 300\n2020\t95\t6 050",
        "Year      Visitors      Sales in BGN\n2019      410           21 300\n2020      95            6 050",
    ],
)
def test_a_column_counts_what_its_head_says(table: str) -> None:
    practice = first(table)

    assert [(one.value, one.unit) for one in practice.people] == [(410, "Visitors"), (95, "Visitors")]
    assert [(one.value, one.currency) for one in practice.amounts] == [(21_300, "BGN"), (6_050, "BGN")]


def test_years_and_measures_are_neither_people_nor_money() -> None:
    practice = first("| Year | Hours of volunteers | Share |\n|---|---|---|\n| 2019 | 410 | 40 % |\n| 2020 | 95 | 60 % |")

    assert practice.people == ()
    assert practice.amounts == ()
