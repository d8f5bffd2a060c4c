import html
import json
import re
from dataclasses import replace
from decimal import Decimal
from uuid import uuid4

import pytest
from django.utils import translation

from talka.modules.practices import actions
from talka.modules.practices.models import Practice
from talka.modules.practices.models.content import Body, Funding, Picture, PlaceNamed
from talka.modules.practices.templatetags.practices import figure, money


def test_whoever_begins_a_practice_is_told_who_will_see_the_draft(ben, network, door):
    page = html.unescape(door(ben).get("/practices/new/").content.decode())

    assert "only you and the network's stewards and editors see it" in page


def test_a_practice_begins_with_a_name_and_becomes_a_draft(ben, network, door):
    sent = {"title": "A new one", "summary": "Short.", "language": "en", "country": "LV", "network": network.pk}

    answer = door(ben).post("/practices/new/", sent)

    practice = Practice.objects.get()
    assert answer.url == practice.get_absolute_url() + "edit/where/"
    assert (practice.title, practice.state, practice.home) == ("A new one", "draft", network)


def test_an_address_with_another_name_leads_to_the_right_one(published, client):
    answer = client.get(f"/practices/an-old-name-{published.tail}/")

    assert (answer.status_code, answer.url) == (301, published.get_absolute_url())


def test_the_page_tells_the_story_and_the_facts(published, client):
    page = client.get(published.get_absolute_url()).content.decode()

    for words in ("Each of them gives a day a month.", "€12,500.50", "40", "5-6", "Mill cooperative", "Valley press", "May 2019"):
        assert words in page


def test_amounts_and_dates_follow_the_reader(published, client):
    page = client.get(published.get_absolute_url(), {"lang": "da"}).content.decode()

    assert "12.500,50" in page
    assert "maj 2019" in page


@pytest.mark.parametrize(
    ("amount", "currency", "language", "written"),
    [
        ("1219800", "PLN", "en", "PLN\u00a01,219,800"),
        ("46965.59", "BGN", "en", "BGN\u00a046,965.59"),
        ("12500.50", "EUR", "en", "€12,500.50"),
        ("5", "USD", "en", "US$5"),
        ("1219800", "PLN", "pl", "1\u00a0219\u00a0800\u00a0zł"),
        ("12500.50", "EUR", "da", "12.500,50\u00a0€"),
    ],
)
def test_an_amount_stands_apart_from_a_currency_in_letters(amount, currency, language, written):
    with translation.override(language):
        assert money(Decimal(amount), currency) == written


@pytest.mark.parametrize(("language", "written"), [("en", "85.5%"), ("da", "85,5\u00a0%"), ("pl", "85,5%"), ("lv", "85,5%")])
def test_a_share_is_written_as_the_language_writes_it(language, written):
    with translation.override(language):
        assert figure(Decimal("85.5"), "%") == written


def test_each_organisation_and_place_stands_on_a_line_of_its_own(ada, published, content, client):
    two = replace(content, organisations=(Body("Sigulda County"), Body("Cerību Spārni"), Body("Visi Var")))
    actions.edit_practice(ada, practice=published, content=two)

    page = client.get(published.get_absolute_url()).content.decode()

    for name in ("Sigulda County", "Cerību Spārni", "Visi Var"):
        assert f"<li><span>{name}</span></li>" in page
    assert '<li><span>Sigulda</span> <span class="tag">LV009</span></li><li>Latvia</li>' in page


@pytest.mark.parametrize(
    ("texts", "told"),
    [
        ({"location": "Country: Latvia Region: Riga planning region City: Sigulda"}, ""),
        ({"location": "Country: Latvia, in four of the five regions of the country"}, "in four of the five regions"),
        ({"period": "Start date: May 2019 End date: ongoing"}, ""),
        ({"period": "permanent; the contract is renewed every three years"}, "renewed every three years"),
    ],
)
def test_what_the_text_says_beyond_the_dates_and_names_stands_with_the_facts(texts, told, ada, published, content, client):
    period = replace(content.period, text=texts.get("period", ""))
    said = replace(content, location=texts.get("location", ""), period=period)
    actions.edit_practice(ada, practice=published, content=said)

    page = client.get(published.get_absolute_url()).content.decode()

    assert (told in page) if told else not any(text in page for text in texts.values())


def test_a_place_is_named_in_the_readers_language_where_the_tables_have_it(ada, published, content, client):
    places = (
        PlaceNamed("Flemish Brabant", "BE", 50.9, 4.7, "", "BE-VBR", "exact"),
        PlaceNamed("A mill", "BE", key="BE-VBR", exactness="within"),
    )
    actions.edit_practice(ada, practice=published, content=replace(content, country="BE", places=places))

    page = client.get(published.get_absolute_url(), {"lang": "pl"}).content.decode()
    row = client.get("/practices/", {"lang": "pl"})

    assert "<span>Brabancja Flamandzka</span>" in page
    assert "A mill" in page
    assert [one.place for one in row.context["rows"]] == ["Brabancja Flamandzka, Belgia"]
    assert [one["label"] for one in row.context["points"]] == ["Brabancja Flamandzka"]
    assert client.get("/practices/").context["rows"][0].place == "Flemish Brabant, Belgium"


def test_machines_read_the_practice_as_linked_data(published, client):
    page = client.get(published.get_absolute_url()).content.decode()

    facts = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', page)[1])
    assert facts["@type"] == "Article"
    assert facts["headline"] == "A mill for everybody"
    assert facts["about"] == [{"@type": "Organization", "name": "Mill cooperative"}]
    assert facts["funding"][0]["amount"] == {"@type": "MonetaryAmount", "value": "12500.50", "currency": "EUR"}
    assert facts["spatialCoverage"][0]["geo"]["latitude"] == 57.15
    assert facts["temporalCoverage"] == "2019-05/.."
    assert facts["keywords"] == ["Shared spaces", "Sustainable cities and communities"]


def test_nothing_written_can_leave_its_text(ada, published, content, client):
    evil = replace(content, title="</script><script>alert(1)</script>", summary="<img src=x onerror=alert(1)>")
    actions.edit_practice(ada, practice=published, content=evil)

    page = client.get(Practice.objects.get(pk=published.pk).get_absolute_url()).content.decode()

    assert "<script>alert" not in page
    assert "<img src=x" not in page


def test_the_page_of_a_version_shows_what_changed(ada, published, content, client):
    actions.edit_practice(
        ada, practice=published, content=replace(content, summary="Twelve neighbours own the old mill together.")
    )

    page = client.get(f"{published.get_absolute_url()}versions/2/").content.decode()

    assert "<del>run</del> <ins>own</ins>" in page


def test_a_version_is_compared_in_words_and_names(ada, published, content, client, db):
    other = replace(
        content,
        country="DK",
        language="da",
        scope="national",
        places=(PlaceNamed("Aarhus", "DK", 56.2, 10.2, "DK042", "g2624652", "exact"),),
        period=replace(content.period, start="2022-05"),
        pictures=(Picture(uuid4(), "The wheel in the stream", "own work", "Ada"),),
        funding=(Funding(Decimal(5000), "EUR", "A bank", Decimal(40)),),
    )
    actions.edit_practice(ada, practice=published, content=other)

    rows = client.get(f"{published.get_absolute_url()}versions/2/").context["changes"]

    assert {name: after for name, _before, after in rows} == {
        "Language": "Danish",
        "How far it reaches": "national",
        "Country": "Denmark",
        "Places": "Aarhus (DK042), Denmark",
        "Start": "May 2022",
        "Money": "A bank, €5,000, 40%",
        "Pictures": "The wheel in the stream, Ada, My own work",
    }


def test_the_history_names_the_language_of_a_translation(ada, published, client):
    actions.translate_practice(ada, practice=published, language="pl", texts={"title": "Młyn"})

    assert "(Polish)" in client.get(published.get_absolute_url()).content.decode()


def test_a_steward_withdraws_in_the_browser_with_a_reason(ada, published, door, stranger):
    at = published.get_absolute_url() + "withdraw/"

    refused = door(ada).post(at, {"reason": ""})
    assert 'id="errors-title"' in refused.content.decode()
    door(ada).post(at, {"reason": "It burnt down."})

    assert door(stranger).get(published.get_absolute_url()).status_code == 404


@pytest.fixture
def shelf(ada, network, content, after_commit):
    """Three practices of different kinds, all public."""
    mill = actions.draft_practice(ada, network=network, content=content)
    shop = replace(content, title="The village shop", country="PL", scope="regional", topics=("theme:local-services",), places=())
    old = replace(content, title="Smithy", language="lv", period=replace(content.period, start="1990", end="2001", ongoing=False))
    for one in (mill, *(actions.draft_practice(ada, network=network, content=told) for told in (shop, old))):
        actions.publish_practice(ada, practice=one)
    after_commit()


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("", {"A mill for everybody", "The village shop", "Smithy"}),
        ("country=PL", {"The village shop"}),
        ("country=PL&country=LV", {"A mill for everybody", "The village shop", "Smithy"}),
        ("topic=theme:local-services", {"The village shop"}),
        ("scope=local&language=lv", {"Smithy"}),
        ("ongoing=1&country=LV", {"A mill for everybody"}),
        ("since=2010", {"A mill for everybody", "The village shop"}),
        ("q=village", {"The village shop"}),
        ("q=neighbours+village", {"The village shop"}),
        ("place=g456202", {"A mill for everybody", "Smithy"}),
        ("network=river", {"A mill for everybody", "The village shop", "Smithy"}),
        ("network=upland", set()),
        ("q=nothing+like+it", set()),
        ("q=shops", {"The village shop"}),
        ("q=shop+-village", set()),
        ("q=%26%26%26", set()),
        ("country=%00&since=abcd&page=-3&topic='", set()),
    ],
)
def test_the_list_answers_what_the_address_asks(query, titles, shelf, client):
    page = client.get(f"/practices/?{query}")

    assert page.status_code == 200
    assert {row.title for row in page.context["rows"]} == titles


def test_counts_tell_what_there_would_be_without_the_own_filter(shelf, client):
    facets = client.get("/practices/?country=PL").context["facets"]

    counts = {one["name"]: {value: count for value, _label, count, _on in one["options"]} for one in facets}
    assert counts["country"] == {"LV": 2, "PL": 1}
    assert counts["scope"] == {"regional": 1}
    assert counts["topic"] == {"theme:local-services": 1}
    assert counts["ongoing"] == {"1": 1}


def test_chosen_filters_have_names_also_where_nothing_fits(shelf, client):
    page = client.get("/practices/?country=EE&topic=theme:youth&scope=national&language=et")

    said = {value: label for one in page.context["facets"] for value, label, _count, _on in one["options"]}
    assert said["EE"] == "Estonia"
    assert said["theme:youth"] not in ("", "theme:youth")
    assert (said["national"], said["et"]) == ("national", "Estonian")
    assert "theme:youth" not in [label for label, _url, _state in page.context["chosen"]]


def test_filters_that_are_as_frequent_stand_in_the_order_of_the_language(ada, network, content, client):
    for code in ("LV", "LU", "MT"):
        one = actions.draft_practice(ada, network=network, content=replace(content, title=code, country=code))
        actions.publish_practice(ada, practice=one)

    facets = client.get("/practices/?lang=pl").context["facets"]

    countries = next(one["options"] for one in facets if one["name"] == "country")
    assert [label for _value, label, _count, _on in countries] == ["Luksemburg", "Łotwa", "Malta"]


def test_an_empty_list_says_what_to_do_next(client, network):
    assert "As soon as a steward publishes one" in client.get("/practices/").content.decode()


def test_list_and_page_ask_the_database_at_most_fifteen_times(shelf, client, django_assert_max_num_queries):
    practice = Practice.objects.get(title="A mill for everybody")
    client.get(practice.get_absolute_url())  # what is alike is looked for once until something happens
    with django_assert_max_num_queries(15):
        client.get("/practices/?q=mill&country=LV")
    with django_assert_max_num_queries(15):
        client.get(practice.get_absolute_url())


def test_the_front_page_shows_the_newest(shelf, client):
    page = client.get("/")

    assert page.context["featured"]["title"] == "Smithy"
    assert [card.title for card in page.context["newest"]] == ["Smithy", "The village shop", "A mill for everybody"]


@pytest.mark.parametrize("wanted", ["9" * 5000, "²", "\0", "-1"])
def test_a_version_is_compared_with_one_that_makes_no_sense(door, ada, published, wanted):
    page = door(ada).get(f"{published.get_absolute_url()}versions/1/", {"with": wanted})

    assert page.status_code == 200
