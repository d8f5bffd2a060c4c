"""Up to four practices side by side: on the page, as a table, in the reader's language."""

import csv
import io
from dataclasses import replace

import pytest
from openpyxl import load_workbook

from talka.modules.practices import actions
from talka.modules.practices.actions.judging import Judged
from talka.modules.practices.choices import Criterion
from talka.modules.practices.models.beside import columns, side_by_side
from talka.modules.practices.models.content import Period, Staff
from talka.modules.practices.tests.conftest import belonging


@pytest.fixture
def bakery(ada, network, content):
    told = replace(
        content,
        title="A bakery at the mill",
        country="EE",
        places=(),
        people=(Staff("2", "bakers"),),
        period=Period("2019-05", "2022", ongoing=False),
        topics=("theme:shared-spaces", "sdg:8"),
        transfer="",
        language="de",
    )
    return actions.publish_practice(ada, practice=actions.draft_practice(ada, network=network, content=told))


def asked(*practices, **also):
    return {"practice": [one.tail for one in practices], **also}


def lines(*practices, language="en"):
    return {line.name: line for line in side_by_side(columns(practices, language))}


def words(line):
    return [[said.words for said in cell] for cell in line.cells]


def test_facts_that_differ_are_marked_and_those_that_are_the_same_are_not(published, bakery):
    found = lines(published, bakery)

    assert {name for name, line in found.items() if line.differs} == {
        *("country", "period.ongoing", "people", "topics"),
    }
    assert words(found["country"]) == [["Latvia"], ["Estonia"]]
    assert words(found["period.start"]) == [["May 2019"], ["May 2019"]]
    assert words(found["period.ongoing"]) == [["yes"], ["no"]]


def test_what_says_something_else_than_most_stands_out(published, bakery, ada, network, content):
    third = actions.draft_practice(ada, network=network, content=replace(content, title="Two mills"))
    found = lines(published, bakery, third)

    assert list(found["country"].odd) == [False, True, False]
    assert list(found["places"].odd) == [False, False, False]
    assert list(lines(published, bakery)["country"].odd) == [False, False]


def test_what_all_of_them_say_in_a_list_is_marked_as_shared(published, bakery):
    topics = lines(published, bakery)["topics"]

    assert [[said.is_shared for said in cell] for cell in topics.cells] == [[True, False], [True, False]]


def test_a_field_that_nobody_fills_in_is_left_out_and_one_that_one_of_them_fills_in_stands(published, bakery):
    found = lines(published, bakery)

    assert "innovation" not in found
    assert words(found["transfer"]) == [["Begin with the roof."], []]


def test_each_is_read_in_the_readers_language_where_there_is_a_translation(published, bakery, ada):
    actions.translate_practice(
        ada, practice=published, language="lv", texts={"title": "Dzirnavas", "needs": "Tukšas."}, phrases={}
    )
    found = columns([published, bakery], "lv")
    needs = next(line for line in side_by_side(found) if line.name == "needs")

    assert [(one.text("title").words, one.text("title").language) for one in found] == [
        ("Dzirnavas", "lv"),
        ("A bakery at the mill", "de"),
    ]
    assert [(said.words, said.language) for cell in needs.cells for said in cell] == [
        ("Tukšas.", "lv"),
        ("The mill stood empty.", "de"),
    ]


def test_levels_stand_with_their_reasons_and_whoever_has_an_interest_is_not_heard(published, bakery, person, network):
    levels = [Judged(name, 3, f"Seen in {name}.") for name in Criterion.values]
    actions.judge_practice(belonging(person("Rita"), network, "reviewer"), practice=published, judged=levels)
    uwe = belonging(person("Uwe"), network, "reviewer")
    actions.judge_practice(uwe, practice=published, judged=[], conflict="He works there.")

    assert words(lines(published, bakery)["ethics"]) == [["largely shown: Seen in ethics."], []]


def test_the_page_shows_them_and_leaves_out_what_is_not_asked_for(published, bakery, client):
    def page(**also):
        return client.get("/practices/compare/", asked(published, bakery, **also)).content.decode()

    assert all(text in page() for text in ("A mill for everybody", "A bakery at the mill", "The mill stood empty."))
    assert "The mill stood empty." not in page(show="facts")
    assert "May 2019" in page(show="facts")
    assert "May 2019" not in page(show="differences")
    assert "Estonia" in page(show="differences")


def test_at_most_four_stand_side_by_side_and_the_page_says_so(ada, network, content, client):
    titles = ["One mill", "Two mills", "Three mills", "Four mills", "Five mills"]
    drafts = [actions.draft_practice(ada, network=network, content=replace(content, title=title)) for title in titles]
    page = client.get("/practices/compare/", asked(*[actions.publish_practice(ada, practice=one) for one in drafts]))

    assert [title.words for _practice, title, _without in page.context["columns"]] == titles[:4]
    assert "At most 4 practices" in page.content.decode()


def test_one_more_can_be_found_and_set_beside_them(published, bakery, client, after_commit):
    after_commit()
    page = client.get("/practices/compare/", asked(published, q="bakery"))
    [(_one, url)] = page.context["to_add"]

    assert len(client.get(url).context["columns"]) == 2


def test_what_the_reader_may_not_see_is_not_compared(published, draft, bakery, ada, ben, door, stranger, network, content):
    secret = actions.draft_practice(ben, network=network, content=replace(content, title="A secret mill"))

    seen = [
        len(door(who).get("/practices/compare/", asked(published, secret)).context["columns"]) for who in (stranger, ben, ada)
    ]
    assert seen == [1, 2, 2]


@pytest.mark.parametrize("query", ["", "practice=", "practice=x&practice=%00", "practice=" + "a" * 5000, "show=no&practice=1"])
def test_an_address_that_names_nothing_asks_for_a_first_one(query, client, db):
    page = client.get(f"/practices/compare/?{query}")

    assert page.status_code in {200, 400}
    assert page.status_code == 400 or "Choose the first practice" in page.content.decode()


def test_the_table_holds_a_row_a_field_and_a_column_a_practice(published, bakery, client):
    answer = client.get("/practices/compare.csv", asked(published, bakery))
    rows = list(csv.reader(io.StringIO(b"".join(answer.streaming_content).decode("utf-8-sig"))))
    book = client.get("/practices/compare.xlsx", asked(published, bakery))
    sheet = load_workbook(io.BytesIO(book.content)).worksheets[0]

    assert rows[0] == ["", "A mill for everybody", "A bakery at the mill"]
    assert rows[1][1] == f"http://testserver{published.get_absolute_url()}"
    assert ["Country", "Latvia", "Estonia"] in rows
    assert ["What others can learn from it", "Begin with the roof.", ""] in rows
    assert [[cell.value or "" for cell in row] for row in sheet.iter_rows()][2:4] == rows[2:4]


def test_the_page_asks_the_database_as_often_for_four_as_for_two(published, bakery, ada, network, content, client):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    more = [
        actions.publish_practice(
            ada, practice=actions.draft_practice(ada, network=network, content=replace(content, title=title))
        )
        for title in ("Three mills", "Four mills")
    ]
    counted = []
    for chosen in ((published, bakery), (published, bakery, *more)):
        client.get("/practices/compare/", asked(*chosen))
        with CaptureQueriesContext(connection) as seen:
            client.get("/practices/compare/", asked(*chosen))
        counted.append(len(seen))

    assert counted[1] <= counted[0]


def test_a_text_too_long_for_a_cell_is_said_and_the_csv_file_has_it(ada, published, network, content, client):
    long = replace(content, title="A long mill", how_it_works="wheel " * 6000)
    long = actions.publish_practice(ada, practice=actions.draft_practice(ada, network=network, content=long))
    refused = client.get("/practices/compare.xlsx", asked(published, long))

    assert refused.status_code == 422
    assert "take the CSV file" in refused.content.decode()
    assert b"wheel " * 6000 in b"".join(client.get("/practices/compare.csv", asked(published, long)).streaming_content)
