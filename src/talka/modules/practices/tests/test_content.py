from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from talka.kernel.values import from_json, to_json
from talka.modules.practices.models.content import (
    Body,
    Figure,
    Funding,
    Link,
    Period,
    Picture,
    PlaceNamed,
    PracticeContent,
    Source,
    Staff,
)

words = st.text(alphabet=st.characters(blacklist_categories=("Cs",)), max_size=30)
money = st.decimals(allow_nan=False, allow_infinity=False, places=2, min_value=0, max_value=Decimal(10) ** 12)
degrees = st.none() | st.floats(-90, 90)
uids = st.uuids()


def rows(kind, **parts):
    return st.lists(st.builds(kind, **parts), max_size=3).map(tuple)


contents = st.builds(
    PracticeContent,
    title=words,
    summary=words,
    places=rows(PlaceNamed, name=words, country=words, latitude=degrees, longitude=degrees, key=words),
    organisations=rows(Body, name=words, background=words, uid=st.none() | uids),
    period=st.builds(Period, start=words, ongoing=st.booleans()),
    funding=rows(Funding, amount=st.none() | money, currency=words, share=st.none() | money),
    people=rows(Staff, number=words, role=words),
    figures=rows(Figure, value=money, unit=words, date=words),
    links=rows(Link, url=words, label=words),
    source=st.builds(Source, title=words, year=st.none() | st.integers(1900, 2100)),
    topics=st.lists(words, max_size=3).map(tuple),
    pictures=rows(Picture, file=uids, alt=words),
)


@settings(max_examples=60, deadline=None)
@given(contents)
def test_any_content_comes_back_equal_from_json(content):
    assert from_json(PracticeContent, to_json(PracticeContent, content)) == content


def test_an_amount_keeps_its_cents():
    stored = to_json(PracticeContent, PracticeContent("A", funding=(Funding(Decimal("0.10"), "EUR"),)))

    assert stored["funding"][0]["amount"] == "0.10"
    assert from_json(PracticeContent, stored).funding[0].amount == Decimal("0.10")
    assert isinstance(from_json(PracticeContent, to_json(PracticeContent, PracticeContent("A"))).source, Source)
