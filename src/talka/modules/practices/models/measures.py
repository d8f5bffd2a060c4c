"""How much a practice takes, in bands that a reader can choose by: money, people, time to begin, and the size of its place."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal

from talka.ground.places.gazetteer.entries import Kind
from talka.ground.places.querysets import gazetteer

from ..choices import Beginning, Budget, Setting, Staffing
from .content import PracticeContent

# Units of a currency for one euro. The first eight are fixed by the Council of the European Union; the others are means of the
# year 2023 by the reference rates of the European Central Bank (Eurostat, series ert_bil_eur_a), to three figures. Between 2013
# and 2023 none of them moved by more than a third, which is little beside bands that are ten times as wide. A currency that lost
# most of its worth in these years, such as TRY, is not here: an amount in it says nothing without its year.
RATES: Mapping[str, Decimal] = {
    code: Decimal(rate)
    for code, rate in {
        "EUR": "1",
        "BGN": "1.95583",
        "HRK": "7.5345",
        "EEK": "15.6466",
        "LVL": "0.702804",
        "LTL": "3.4528",
        "SKK": "30.126",
        "SIT": "239.640",
        "CHF": "0.972",
        "CZK": "24.0",
        "DKK": "7.45",
        "GBP": "0.870",
        "HUF": "382",
        "NOK": "11.4",
        "PLN": "4.54",
        "RON": "4.95",
        "SEK": "11.5",
        "USD": "1.08",
    }.items()
}
BUDGET = ((10_000, Budget.LITTLE), (100_000, Budget.SOME), (1_000_000, Budget.MUCH))
STAFF = ((2, Staffing.FEW), (5, Staffing.SOME), (10, Staffing.MANY))
BEGINNING = ((3, Beginning.QUICK), (6, Beginning.HALF), (12, Beginning.YEAR))
SETTING = ((5_000, Setting.VILLAGE), (20_000, Setting.SMALL), (100_000, Setting.TOWN))
FIRST_NUMBER = re.compile(r"\d{1,6}")


def _band(value: Decimal | int | None, bands: Sequence[tuple[int, str]], beyond: str) -> str:
    """The band of a value: the first whose upper end it does not pass."""
    if value is None:
        return ""
    return str(next((band for most, band in bands if value <= most), beyond))


def budget(content: PracticeContent) -> str:
    """By the largest amount told, in euros: an amount in all and its shares often stand side by side, so they are not added
    up. "" where there is none, or in a currency without a rate here."""
    amounts = [one.amount / RATES[one.currency] for one in content.funding if one.amount is not None and one.currency in RATES]
    return _band(max(amounts, default=None), BUDGET, Budget.BEYOND)


def staff(content: PracticeContent) -> str:
    """By how many people do it, all rows together; of "5-6" the smaller counts. "" where no number is told."""
    found = [int(number[0]) for one in content.people if (number := FIRST_NUMBER.search(one.number))]
    return _band(sum(found) if found else None, STAFF, Staffing.BEYOND)


def beginning(content: PracticeContent) -> str:
    """By the months from the decision to the first day."""
    return _band(content.period.preparation, BEGINNING, Beginning.BEYOND)


def setting(content: PracticeContent) -> str:
    """By the first place that was found itself: how many people live there, or that it is a region or a country."""
    key = next((place.own_key for place in content.places if place.own_key), "")
    entry = gazetteer().entry(key) if key else None
    if entry is None:
        return ""
    if entry.kind is not Kind.TOWN:
        return Setting.REGION if entry.kind is Kind.REGION else Setting.COUNTRY
    return _band(entry.population, SETTING, Setting.CITY) if entry.population else ""
