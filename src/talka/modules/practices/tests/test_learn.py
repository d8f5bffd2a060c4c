"""What a region can learn: practices by what they take, those that are alike, and figures as charts."""

from dataclasses import replace
from decimal import Decimal

import pytest

from talka.kernel.models import Job
from talka.modules.practices import actions, clock
from talka.modules.practices.models import Practice, measures
from talka.modules.practices.models.content import Figure, Funding, Period, PlaceNamed, Staff
from talka.modules.practices.models.showing import charts


@pytest.mark.parametrize(
    ("amounts", "band"),
    [
        ([], ""),
        ([(None, "EUR")], ""),
        ([(10_000, "EUR")], "little"),
        ([("10000.50", "EUR")], "some"),
        ([(1_000_000, "TRY")], ""),
        ([(400_000, "PLN")], "some"),
        ([(500_000, "PLN")], "much"),
        ([(5_000, "EUR"), (1_000_001, "EUR")], "beyond"),
        ([(12_000_000, "JPY")], ""),
        ([(19_558, "BGN")], "little"),
    ],
)
def test_money_is_told_by_the_largest_amount_in_euros(amounts, band, content):
    funding = tuple(Funding(None if amount is None else Decimal(amount), currency) for amount, currency in amounts)

    assert measures.budget(replace(content, funding=funding)) == band


@pytest.mark.parametrize(
    ("numbers", "band"),
    [([], ""), ([""], ""), (["2"], "few"), (["5-6"], "some"), (["2", "3"], "some"), (["about 10"], "many"), (["11"], "beyond")],
)
def test_people_are_counted_over_all_rows(numbers, band, content):
    assert measures.staff(replace(content, people=tuple(Staff(number) for number in numbers))) == band


@pytest.mark.parametrize(("months", "band"), [(None, ""), (0, "quick"), (3, "quick"), (4, "half"), (12, "year"), (13, "beyond")])
def test_the_time_to_begin_is_told_in_months(months, band, content):
    assert measures.beginning(replace(content, period=Period(preparation=months))) == band


@pytest.mark.parametrize(
    ("name", "country", "band"),
    [("Sigulda", "LV", "small"), ("Berlin", "DE", "city"), ("Extremadura", "ES", "region"), ("Latvia", "LV", "country")],
)
def test_the_place_is_told_by_how_many_live_there(name, country, band, content, db):
    from talka.ground.places.models import Place

    place = Place.objects.find(name, country=country).place
    named = PlaceNamed(name, country, key=place.key, exactness="exact")

    assert measures.setting(replace(content, places=(named,))) == band


def test_a_place_that_was_only_found_within_another_tells_no_size(content):
    assert measures.setting(replace(content, places=(PlaceNamed("A farm", "DE", key="g2950159", exactness="within"),))) == ""


def test_the_list_is_narrowed_down_by_what_a_practice_takes(ada, network, content, published, client):
    told = replace(content, title="A large mill", people=(Staff("30"),), period=Period(preparation=8))
    large = actions.publish_practice(ada, practice=actions.draft_practice(ada, network=network, content=told))

    def titles(query):
        page = client.get(f"/practices/?{query}")
        return [row.title for row in page.context["rows"]], page

    found, page = titles("staff=beyond")
    assert found == ["A large mill"]
    assert "People it takes: more than ten" in page.content.decode()
    assert titles("staff=beyond&staff=some")[0] == ["A large mill", "A mill for everybody"]
    assert titles("beginning=year&budget=some&setting=town")[0] == ["A large mill"]
    assert titles("staff=nonsense")[0] == []
    facets = {one["name"]: one["options"] for one in page.context["facets"]}
    assert facets["staff"] == [("some", "three to five", 1, False), ("beyond", "more than ten", 1, True)]
    assert [one["title"] for one in client.get("/api/v1/practices?staff=beyond").json()["items"]] == ["A large mill"]
    assert large.beginning == "year"


def test_what_was_there_before_is_measured_by_the_worker_batch_by_batch(ada, published, monkeypatch):
    Practice.objects.update(staff="", budget="", setting="")
    monkeypatch.setattr(clock, "MEASURED_AT_ONCE", 1)

    clock.measure_again(after=0)

    fresh = Practice.objects.get(pk=published.pk)
    assert (fresh.setting, fresh.budget, fresh.staff) == ("town", "some", "some")
    assert Job.objects.get(name__endswith="measure_again").facts == {"after": published.pk}


def test_what_shares_the_rarest_topics_is_most_alike(ada, network, content, published, client, after_commit):
    for title, topics in (
        ("Both", ("theme:shared-spaces", "sdg:11")),
        ("The rare one", ("theme:shared-spaces",)),
        ("The frequent one", ("sdg:11",)),
        ("Another frequent one", ("sdg:11",)),
        ("Neither", ("theme:youth",)),
    ):
        told = replace(content, title=title, topics=topics)
        actions.publish_practice(ada, practice=actions.draft_practice(ada, network=network, content=told))

    page = client.get(published.get_absolute_url())

    assert [card.title for card, _shared, _url in page.context["alike"]] == ["Both", "The rare one", "Another frequent one"]
    assert "Both are about: " in page.content.decode()
    assert len(client.get(page.context["alike"][0][2]).context["columns"]) == 2


def test_a_practice_without_topics_or_without_any_like_it_says_nothing(ada, network, content, published, client):
    bare = replace(content, title="A bare mill", topics=())
    bare = actions.publish_practice(ada, practice=actions.draft_practice(ada, network=network, content=bare))

    assert [client.get(one.get_absolute_url()).context["alike"] for one in (bare, published)] == [[], []]


def figures(*rows):
    return tuple(Figure(Decimal(value), unit, label, date) for value, unit, label, date in rows)


def drawn(content, *rows):
    return [
        (one.unit, one.is_line, [value for _label, value in one.rows]) for one in charts(replace(content, figures=figures(*rows)))
    ]


def test_three_amounts_of_one_unit_and_two_shares_are_drawn(content):
    rows = [
        (15, "people", "came", ""),
        (6, "people", "stayed", ""),
        (10, "people", "learn", ""),
        (85, "%", "a", ""),
        (90, "%", "b", ""),
    ]

    assert drawn(content, *rows) == [("", False, [15, 6, 10]), ("%", False, [85, 90])]


def test_one_thing_counted_at_three_times_is_a_line_in_the_order_of_time(content):
    rows = [(3, "t", "flour", "2023"), (1, "t", "flour", "2021"), (2, "t", "flour", "2022-06")]

    assert drawn(content, *rows) == [("t", True, [1, 2, 3])]


@pytest.mark.parametrize(
    "rows",
    [
        [(15, "people", "came", ""), (6, "people", "stayed", "")],
        [(1, "EUR", "least", ""), (50, "EUR", "usual", ""), (101, "EUR", "most", "")],
        [(-1, "t", "a", ""), (2, "t", "b", ""), (3, "t", "c", "")],
        [(1, "", "a", ""), (2, "", "b", ""), (3, "", "c", "")],
    ],
)
def test_what_a_chart_would_not_show_is_left_to_the_table(rows, content):
    assert drawn(content, *rows) == []


def test_the_page_draws_the_chart_with_its_table(ada, network, content, client):
    rows = figures((15, "people", "came", ""), (6, "people", "stayed", ""), (10, "people", "learn", ""))
    told = replace(content, figures=rows)
    one = actions.publish_practice(ada, practice=actions.draft_practice(ada, network=network, content=told))
    page = client.get(one.get_absolute_url()).content.decode()

    assert "What was counted in people" in page
    assert "came: 15; stayed: 6; learn: 10" in page
