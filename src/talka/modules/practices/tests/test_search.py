from dataclasses import replace

import pytest

from talka.ground.places.actions import load_regions, rows_of
from talka.kernel import search
from talka.kernel.actors import PLATFORM
from talka.modules.practices import actions
from talka.modules.practices.models import Practice
from talka.modules.practices.models.content import PlaceNamed
from talka.modules.practices.search import document


@pytest.fixture
def shelf(ada, ben, cleo, network, upland, content):
    """Practices in every state, of two networks and two authors."""
    made = []
    for actor, home in ((ben, network), (ada, network), (cleo, upland)):
        for state in ("draft", "submitted", "published", "withdrawn", "gone"):
            title = f"{state} by {actor.user}"
            practice = actions.draft_practice(actor, network=home, content=replace(content, title=title))
            keeper = cleo if home == upland else ada
            if state == "submitted":
                actions.submit_practice(actor, practice=practice)
            if state in ("published", "withdrawn"):
                actions.publish_practice(keeper, practice=practice)
            if state == "withdrawn":
                actions.withdraw_practice(keeper, practice=practice, reason="A test.")
            if state == "gone":
                practice.withdraw()
            made.append(Practice.objects.get(pk=practice.pk))
    return made


@pytest.mark.parametrize("who", ["stranger", "ben", "ada", "cleo", "root"])
def test_the_tokens_say_the_same_as_visible_to(who, shelf, request, person):
    actor = person("Root", is_superuser=True) if who == "root" else request.getfixturevalue(who)

    by_rule = set(Practice.objects.visible_to(actor))
    by_token = {one for one in shelf if not actor.tokens.isdisjoint(document.audience(one))}

    assert by_token == by_rule


def test_a_practice_is_found_by_the_words_of_its_translation(ada, published, stranger, after_commit):
    actions.translate_practice(ada, practice=published, language="lv", texts={"title": "Dzirnavas visiem"})
    after_commit()

    found = search.find(stranger, "dzirnavas", language="lv")

    assert [hit.record for hit in found.hits] == [published]
    assert found.facets["country"] == {"LV": 1}
    assert set(found.facets["topic"]) == {"theme:shared-spaces", "sdg:11"}


def test_a_draft_is_found_by_its_author_and_by_no_stranger(ben, draft, stranger, after_commit):
    after_commit()

    assert [hit.record for hit in search.find(ben, "mill").hits] == [draft]
    assert not search.find(stranger, "mill").hits


def test_what_is_withdrawn_is_found_no_more(ada, published, stranger, after_commit):
    actions.withdraw_practice(ada, practice=published, reason="A pause.")
    after_commit()

    assert not search.find(stranger, "mill").hits


def test_a_figure_and_a_place_are_named_in_the_readers_language(published):
    from django.utils import translation

    with translation.override("da"):
        assert document.place(published) == "Sigulda, Letland"
        assert document.labels("country", ["PL"]) == {"PL": "Polen"}


@pytest.mark.parametrize("words", ["Latvia", "Latvija", "Łotwa", "Letland", "Riga planning region", "Rīga"])
def test_a_practice_is_found_by_its_country_and_region_in_the_languages_of_the_interface(words, ada, network, content, stranger):
    load_regions(PLATFORM, rows=rows_of({"LV00A": {"lv": "Rīga"}}), table="table")
    place = PlaceNamed("Sigulda", "LV", 57.15, 24.86, "LV00A", "g456202", "exact")
    practice = actions.draft_practice(ada, network=network, content=replace(content, places=(place,)))
    actions.publish_practice(ada, practice=practice)
    search.reindex([practice])

    assert [hit.record for hit in search.find(stranger, words).hits] == [practice]


def test_a_practice_is_found_by_the_region_around_its_town_without_any_table_of_codes(ada, network, content, stranger):
    place = PlaceNamed("Drobin", "PL", 52.7, 19.9, "", "g3100124", "exact")
    practice = actions.draft_practice(ada, network=network, content=replace(content, country="PL", places=(place,)))
    actions.publish_practice(ada, practice=practice)
    search.reindex([practice])

    assert [hit.record for hit in search.find(stranger, "Mazowieckie").hits] == [practice]
