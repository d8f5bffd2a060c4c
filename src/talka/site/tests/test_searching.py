"""The page that finds, as people see it; plays of the tests' stage are what there is to find."""

from __future__ import annotations

import re

import pytest
from django.utils import translation

from talka.ground.networks.actions import translate_network
from talka.ground.networks.models import Network
from talka.ground.places.actions import load_regions, rows_of
from talka.kernel import search
from talka.kernel.actors import OPERATOR, PLATFORM
from talka.site.searching import frequent_first
from tests.stage import manifest as stage
from tests.stage.actions import move_play, translate_play, write_play, write_plays
from tests.stage.models import Play

pytestmark = pytest.mark.django_db


def entries(plays):
    words = search_words(plays)
    found = {}
    for play in plays:
        facets = {"country": "LV" if "Riga" in play.title else "PL", "year": play.seats}
        point = (56.95, 24.11) if "Riga" in play.title else None
        said = {"en": play.title, **{language: texts["title"] for language, texts in words.get(play.uid, {}).items()}}
        found[play.uid] = [
            search.Entry(code, title, f"{title}. Snow <b>falls</b>.", facets, point) for code, title in said.items()
        ]
    return found


def search_words(plays):
    from talka.kernel.words import all_words

    return all_words(plays)


@pytest.fixture(autouse=True)
def findable():
    document = search.Document(
        Play, "Play", entries, lambda play: ["public"] if play.state == "on" else [f"writer:{play.writer}"]
    )
    before = stage.manifest.documents
    object.__setattr__(stage.manifest, "documents", [document])
    yield
    object.__setattr__(stage.manifest, "documents", before)


@pytest.fixture
def put_on(ada, after_commit):
    def make(title, seats=100, **languages):
        play = write_play(ada, title=title, seats=seats)
        for language, said in languages.items():
            translate_play(ada, play=play, language=language, texts={"title": said})
        move_play(ada, play=play, step="put_on")
        after_commit()
        return play

    return make


def many_plays(ada, count):
    """Many plays that are on, found as if each had been put on by itself."""
    write_plays(ada, rows=[f"Play {number} in Riga" for number in range(count)])
    Play.objects.update(state="on")
    search.rebuild()


def headings(page):
    return re.findall(r"<h3><a[^>]*>(?:<span[^>]*>)?([^<]*)", page)


def test_a_visitor_finds_a_play_and_sees_why(client, put_on):
    put_on("Skates in Riga")
    put_on("Boots in Drobin")

    page = client.get("/search/?q=skates").text

    assert "1 result" in page
    assert headings(page) == ["Skates in Riga"]
    assert "<mark>Skates</mark> in Riga." in page
    assert "Latvia" in page


def test_nothing_of_a_text_becomes_a_part_of_the_page(client, put_on):
    put_on("<script>alert(1)</script>")

    page = client.get("/search/", {"q": "snow <script>alert(2)</script>"}).text

    assert "alert(1)</script>" not in page
    assert "alert(2)</script>" not in page
    assert "<b>falls</b>" not in page


def test_the_own_title_stands_beside_a_translated_one(client, put_on):
    put_on("Skates", da="Skøjter")

    page = client.get("/search/?q=snow&lang=da").text

    assert headings(page) == ["Skøjter"]
    assert re.search(r'<p[^>]*class="result__own"[^>]*lang="en"[^>]*>Skates</p>|<p[^>]*lang="en"[^>]*>Skates</p>', page)


def test_filters_narrow_and_can_be_taken_away(client, put_on):
    put_on("Skates in Riga", seats=200)
    put_on("Boots in Drobin", seats=300)

    page = client.get("/search/?q=snow&country=LV").text

    assert headings(page) == ["Skates in Riga"]
    assert re.search(r'name="country" value="LV" checked', page)
    assert re.search(r'name="country" value="PL">', page)
    assert 'href="?q=snow"' in page
    assert "Country: Latvia" in page


def test_a_draft_is_nowhere(client, ada, after_commit):
    write_play(ada, title="Canary in Riga")
    after_commit()

    page = client.get("/search/?q=canary").text

    assert "Nothing found" in page
    assert "Canary" not in page
    assert "Latvia" not in page


@pytest.mark.parametrize(
    ("address", "advice"),
    [("/search/?q=zeppelin", "another spelling"), ("/search/?q=snow&country=DK", "Take a filter away")],
)
def test_an_empty_result_says_what_to_try(client, put_on, address, advice):
    put_on("Skates in Riga")

    assert advice in client.get(address).text


def test_where_no_play_holds_all_words_the_page_says_so(client, put_on):
    put_on("Skates")

    assert "Nothing holds all of these words." in client.get("/search/?q=skates+zeppelin").text


def test_the_pages_of_a_result_keep_the_question(client, ada):
    many_plays(ada, 30)

    first, second = client.get("/search/?q=snow").text, client.get("/search/?q=snow&page=2").text

    assert "30 results" in first
    assert len(headings(first)) == 24
    assert len(headings(second)) == 6
    assert re.search(r'href="\?q=snow&amp;page=2"', first)


@pytest.mark.parametrize(
    "asked", ["page=x", "page=-1", "page=99999999", "page=%E0%A5%A7", "q=%00", "country=%00", "kind=", "utm=x", "q=" + "a" * 9000]
)
def test_no_address_breaks_the_page(client, put_on, asked):
    put_on("Skates")

    assert client.get(f"/search/?{asked}").status_code == 200


def test_a_page_needs_few_queries(client, ada, django_assert_max_num_queries):
    many_plays(ada, 24)
    client.get("/search/")

    with django_assert_max_num_queries(15):
        page = client.get("/search/?q=snow&lang=da").text

    assert len(headings(page)) == 24


def test_chosen_filters_have_names_also_where_nothing_is_found(client, db):
    load_regions(PLATFORM, rows=rows_of({"BG422": {"bg": "Хасково"}, "LV00B": {"lv": "Kurzeme"}}), table="table")
    network = Network(slug="coast", name="Coast", language="en", languages=["en"]).put()
    translate_network(OPERATOR, network=network, language="pl", texts={"name": "Wybrzeże"})
    asked = "country=EE&topic=theme:youth&scope=national&network=coast&region=BG422&region=LV00B&lang=pl"

    groups = client.get(f"/search/?q=nothing&{asked}").context["facets"]

    said = {value: label for group in groups for value, label, _count, _on in group["options"]}
    assert (said["EE"], said["coast"], said["BG422"], said["LV00B"]) == ("Estonia", "Wybrzeże", "Chaskowo", "Kurlandia")
    assert said["theme:youth"] not in ("", "theme:youth")
    assert said["national"] not in ("", "national")


def test_filters_that_are_as_frequent_stand_in_the_order_of_the_language(client):
    with translation.override("pl"):
        assert frequent_first({"a": 1, "b": 1, "c": 2}, {"a": "Łotwa", "b": "Luksemburg", "c": "Ścinawa"}) == ["c", "b", "a"]
