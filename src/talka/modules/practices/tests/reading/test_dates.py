"""Periods as reports write them; each date as exact as it is said."""

import pytest

from talka.modules.practices.reading.values.dates import read_period, since_date

from .snippets import flow


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("May 2021 – ongoing", "2021-05", "ongoing"),
        ("10.08.2022 - 31.12.2023", "2022-08-10", "2023-12-31"),
        ("2019-2022", "2019", "2022"),
        ("2019–22", "2019", "2022"),
        ("2019 (pilot) – 2023", "2019", "2023"),
        ("Q3 2019 – Q1 2021", "2019", "2021"),
        ("spring 2020 to autumn 2022", "2020", "2022"),
        ("since 1998", "1998", None),
        ("until 2022", None, "2022"),
        ("Since 2015, still running", "2015", "ongoing"),
        ("from May to August 2021", "2021-05", "2021-08"),
        ("1 May 2020 to 30 June 2022", "2020-05-01", "2022-06-30"),
        ("September 1, 2021", "2021-09-01", None),
        ("17/10/2022 – present", "2022-10-17", "ongoing"),
        ("01/2018–12/2020", "2018-01", "2020-12"),
        ("from 2016 until the end of 2019", "2016", "2019"),
        ("Started in 2014, ended in 2018", "2014", "2018"),
        ("Year 2004\nOngoing/Permanent", "2004", "ongoing"),
        ("school years 2016/17 to 2020/21", "2016", "2021"),
        ("2019, ongoing until the end of 2025", "2019", "2025"),
        ("three years", None, None),
        ("31.13.2020", None, None),
    ],
)
def test_a_period_is_read_as_exact_as_it_is_said(text: str, start: str | None, end: str | None) -> None:
    period = read_period(flow(text))

    assert (period.start and period.start.iso, period.end and period.end.iso) == (start, end)


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("the office has been open since spring 2016, and", "2016"),
        ("the society was launched in may 2013 by two", "2013-05"),
        ("In 1999 a fire. In 2014 neighbours founded a club.", "2014"),
        ("the survey of 2019 says nothing", None),
        ("Eighteen of them founded Mar de Manos, S. Coop. And. on 8 March 2016.", "2016-03-08"),
        ("It took from 2017 to 2019 to get the permits; the kitchen opened on 15.04.2019.", "2019-04-15"),
        ("In 2013 the cooperative bought the mill that a chain had closed.", "2013"),
        ("No film had been shown since 1994. They founded a club in May 2012.", "2012-05"),
    ],
)
def test_running_text_tells_a_beginning_by_its_words(text: str, iso: str | None) -> None:
    found = since_date(flow(text))

    assert (found and found.iso) == iso
