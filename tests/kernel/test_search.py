"""What is written is found: by its words, in its languages, by those who may see it, and by nobody else."""

from __future__ import annotations

from contextlib import contextmanager

import pytest
from django.db import connection
from django.utils import translation

from talka.kernel import search
from talka.kernel.actors import OPERATOR
from talka.kernel.finding import Document, Entry
from talka.kernel.models import SearchEntry
from talka.kernel.words import all_words
from tests.stage import manifest as stage
from tests.stage.actions import accept_script, change_play, move_play, propose_script, translate_play, write_play
from tests.stage.models import Play, Script

RIGA, VILNIUS = (56.95, 24.11), (54.69, 25.28)


def entries(plays):
    """A play is found by its acts; its seats are a facet; plays of Riga lie in Riga."""
    said = all_words(plays)
    found = {}
    for play in plays:
        acts = "\n".join(play.content.acts) if play.content else ""
        facets = {"seats": play.seats, "country": ["LV"] if "Riga" in play.title else ["DK", "PL"]}
        point = RIGA if "Riga" in play.title else None
        found[play.uid] = [Entry("en", play.title, acts, facets, point)]
        for language, texts in said.get(play.uid, {}).items():
            found[play.uid].append(Entry(language, texts["title"], texts.get("acts", ""), facets, point))
    return found


def audience(play):
    """Whom `PlayQuerySet.visible_to` lets see it."""
    return ["public"] if play.state == "on" else [f"writer:{play.writer}"]


@pytest.fixture(autouse=True)
def findable(monkeypatch):
    """Plays can be found."""
    document = Document(Play, "Play", entries, audience, place=lambda play: "Riga" if "Riga" in play.title else "")
    with patched(documents=[document], tokens_of=lambda person: [f"writer:{person.name}"]):
        yield document


@contextmanager
def patched(**parts):
    before = {name: getattr(stage.manifest, name) for name in parts}
    for name, part in parts.items():
        object.__setattr__(stage.manifest, name, part)
    yield
    for name, part in before.items():
        object.__setattr__(stage.manifest, name, part)


@pytest.fixture
def put_on(ada, after_commit):
    """Write a play with acts and put it on: put_on("Skates", "Snow falls.", da={"title": "Skøjter"})."""

    def make(title, *acts, seats=10, is_on=True, **languages):
        play = write_play(ada, title=title, seats=seats)
        accept_script(ada, play=play, version=propose_script(ada, play=play, script=Script(title, acts)))
        for language, texts in languages.items():
            translate_play(ada, play=play, language=language, texts=texts)
        if is_on:
            move_play(ada, play=play, step="put_on")
        after_commit()
        return play

    return make


def titles(results):
    return [hit.title for hit in results.hits]


def test_a_play_is_found_by_a_word_of_its_text(stranger, put_on):
    put_on("Skates", "Snow falls on the harbour. A boat comes in.")
    put_on("Boots", "Rain.")

    results = search.find(stranger, "harbour")

    assert titles(results) == ["Skates"]
    assert results.hits[0].passage == "Snow falls on the <mark>harbour</mark>."
    assert results.total == 1


@pytest.mark.parametrize("asked", ["łódź", "lodz", "LODZ", "Łódź,"])
def test_marks_on_letters_do_not_matter(stranger, put_on, asked):
    put_on("A street in Łódź")

    assert titles(search.find(stranger, asked)) == ["A street in Łódź"]


@pytest.mark.parametrize(
    ("title", "asked"), [("Οικονομία", "οικονομια"), ("Хасково", "ХАСКОВО"), ("Straße", "strasse"), ("Smørrebrød", "smorrebrod")]
)
def test_every_script_is_found_in_its_own_letters(stranger, put_on, title, asked):
    put_on(title)

    assert titles(search.find(stranger, asked)) == [title]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("red boat", ["One"]),
        ("boa", ["One", "Two"]),
        ('"red boat"', ["One"]),
        ('"boat red"', []),
        ("boat -red", ["Two"]),
        ('boat -"red boat"', ["Two"]),
        ("-boat", ["Three"]),
        ("„red boat“", ["One"]),
        ("red-boat", ["One"]),
    ],
)
def test_words_phrases_beginnings_and_what_is_left_out(stranger, put_on, asked, found):
    put_on("One", "A red boat.")
    put_on("Two", "A green boat.")
    put_on("Three", "A horse.")

    assert sorted(titles(search.find(stranger, asked))) == sorted(found)


def test_a_word_that_is_followed_by_a_space_is_whole(stranger, put_on):
    put_on("One", "A boathouse.")

    assert titles(search.find(stranger, "boat")) == ["One"]
    assert titles(search.find(stranger, "boat ")) == []


def test_where_nothing_holds_all_the_words_some_will_do(stranger, put_on):
    put_on("One", "A red boat.")
    put_on("Two", "A green horse.")

    results = search.find(stranger, "boat zeppelin")

    assert titles(results) == ["One"]
    assert results.is_loose
    assert not search.find(stranger, "boat").is_loose
    assert not search.find(stranger, "zeppelin airship").is_loose


@pytest.mark.parametrize(
    ("language", "written", "asked"),
    [
        ("en", "Cooperatives for young people.", "cooperative"),
        ("da", "Unge bygger fællesskaber.", "fællesskabet"),
        ("pl", "Uczestnicy warsztatów.", "warsztaty "),
        ("lv", "Jaunieši strādā darbnīcās.", "darbnīca "),
    ],
)
def test_another_form_of_a_word_is_found(stranger, put_on, language, written, asked):
    put_on("Play", "Nothing.", **{language: {"title": "Title", "acts": written}} if language != "en" else {})
    if language == "en":
        put_on("Other", written)

    [hit] = search.find(stranger, asked, language="en").hits

    assert hit.language == language
    assert "<mark>" in hit.passage


def test_a_word_in_the_title_counts_more(stranger, put_on):
    put_on("One", "The skates lie there. Skates, skates.")
    put_on("Skates", "Nothing.")

    assert titles(search.find(stranger, "skates")) == ["Skates", "One"]


def test_a_record_is_found_once_in_the_readers_language(stranger, put_on):
    put_on("Skates in Sigulda", "Sigulda.", da={"title": "Skøjter i Sigulda", "acts": "Sigulda."}, pl={"title": "Sigulda"})

    [hit] = search.find(stranger, "sigulda", language="da").hits

    assert (hit.title, hit.title_shown, hit.language) == ("Skates in Sigulda", "Skøjter i Sigulda", "da")


def test_a_reader_sees_the_translated_title_of_what_another_language_says(stranger, put_on):
    put_on("Skates", "A frozen lake.", da={"title": "Skøjter"})

    [hit] = search.find(stranger, "frozen", language="da").hits

    assert (hit.title, hit.title_shown, hit.language) == ("Skates", "Skøjter", "en")


def test_a_stranger_does_not_find_a_draft(ada, ben, stranger, put_on):
    put_on("Secret", "Canary.", is_on=False)

    assert titles(search.find(ada, "canary")) == ["Secret"]
    for other in (ben, stranger):
        results = search.find(other, "canary")
        assert (results.total, results.facets, results.hits) == (0, {}, [])


def test_what_is_taken_off_is_gone(ada, stranger, put_on, after_commit):
    play = put_on("Skates", "Canary.")
    move_play(ada, play=Play.objects.get(pk=play.pk), step="take_off", reason="Snow.")

    before = search.find(stranger, "canary")
    after_commit()
    after = search.find(stranger, "canary")

    assert (before.hits, before.total) == ([], 1), "the page is checked at once, the index follows"
    assert after.total == 0


def test_what_is_withdrawn_leaves_no_word_behind(stranger, put_on):
    play = put_on("Skates", "Canarybird.")

    play.withdraw()
    search.reindex([play])

    assert search.find(stranger, "canarybird").total == 0
    assert not SearchEntry.objects.exists()
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT group_concat(quote(block)) FROM kernel_search_fts_data")
            assert b"canarybird".hex().upper() not in cursor.fetchone()[0]


def test_what_changes_is_found_by_its_new_words_only(ada, stranger, put_on, after_commit):
    put_on("Skates", "Snow.")

    change_play(ada, play=Play.objects.get(), title="Boots")
    after_commit()

    assert titles(search.find(stranger, "boots")) == ["Boots"]
    assert search.find(stranger, "skates").total == 0


def test_facets_count_the_whole_result(stranger, put_on):
    for number in range(5):
        put_on(f"Play {number}", "Snow.", seats=10 + number % 2)
    put_on("Riga", "Snow.", seats=10)

    results = search.find(stranger, "snow", limit=2)

    assert len(results.hits) == 2
    assert results.total == 6
    assert results.facets["seats"] == {"10": 4, "11": 2}
    assert results.facets["country"] == {"DK": 5, "PL": 5, "LV": 1}
    assert results.facets["kind"] == {"play": 6}


def test_a_filter_narrows_the_others_and_leaves_its_own_counts(stranger, put_on):
    put_on("One", "Snow.", seats=10)
    put_on("Two", "Snow.", seats=11)
    put_on("Riga", "Snow.", seats=11)

    results = search.find(stranger, "snow", filters={"seats": ["11"], "country": ["LV", "DK"]})

    assert sorted(titles(results)) == ["Riga", "Two"]
    assert results.facets["seats"] == {"11": 2, "10": 1}
    assert results.facets["country"] == {"DK": 1, "LV": 1, "PL": 1}
    assert results.facets["kind"] == {"play": 2}


def test_every_count_is_what_its_filter_gives(stranger, put_on):
    for number, title in enumerate(["One", "Two", "Riga", "Riga two", "Five"]):
        put_on(title, "Snow.", seats=10 + number % 3, **({"da": {"title": "Sne"}} if number % 2 else {}))

    for filters in ({}, {"country": ["LV"]}, {"seats": ["10", "11"], "language": ["en"]}):
        counted = search.find(stranger, "", filters=filters).facets
        for name, values in counted.items():
            for value, count in values.items():
                assert search.find(stranger, "", filters={**filters, name: [value]}).total == count, (filters, name, value)


def test_what_is_near_is_found_nearest_first(stranger, put_on):
    put_on("Riga")
    put_on("Nowhere")

    assert titles(search.find(stranger, near=(*VILNIUS, 300))) == ["Riga"]
    assert titles(search.find(stranger, near=(*VILNIUS, 200))) == []


def test_pages_follow_one_another(stranger, put_on):
    for number in range(5):
        put_on(f"Play {number}", "Snow.")

    pages = [titles(search.find(stranger, "snow", limit=2, offset=offset)) for offset in (0, 2, 4, 6)]

    assert [len(page) for page in pages] == [2, 2, 1, 0]
    assert len({title for page in pages for title in page}) == 5


@pytest.mark.parametrize(
    "asked", ["", "   ", '"', "-", '""', "'; DROP TABLE x --", "a" * 5000, "NEAR(a b)", "title:x", "\0", "* OR *", "-" * 50]
)
def test_no_question_breaks_it(stranger, put_on, asked):
    put_on("Skates")

    assert search.find(stranger, asked).total in (0, 1)


def test_the_index_can_be_made_anew(stranger, put_on):
    put_on("Skates", "Snow.", da={"title": "Skøjter"})
    draft = put_on("Draft", is_on=False)
    SearchEntry.objects.filter(title="Skates").update(title="Boots")
    SearchEntry.objects.filter(uid=draft.uid).delete()
    steps = []

    wrong = search.verify()
    done = search.rebuild(lambda done, total: steps.append((done, total)))

    assert [ref.uid for ref in wrong.missing] == [draft.uid]
    assert len(wrong.stale) == 1
    assert not wrong.is_sound
    assert (done, steps) == (2, [(2, 2)])
    assert search.verify().is_sound
    assert titles(search.find(stranger, "skates")) == ["Skates"]


def test_what_is_gone_for_good_is_noticed_and_thrown_out(put_on):
    play = put_on("Skates")
    Play.objects.filter(pk=play.pk).delete()

    assert [ref.uid for ref in search.verify().extra] == [play.uid]
    search.rebuild()

    assert search.verify().is_sound
    assert not SearchEntry.objects.exists()


def test_the_operator_finds_what_the_tokens_say(put_on):
    put_on("Skates")
    put_on("Draft", is_on=False)

    assert titles(search.find(OPERATOR)) == ["Skates"]


def test_a_search_asks_the_database_a_few_times_only(django_assert_max_num_queries, ben, put_on):
    for number in range(5):
        put_on(f"Play {number}", "Snow.")
    ben.tokens  # noqa: B018 - the person's roles are asked for once a request

    with django_assert_max_num_queries(4):
        search.find(ben, "snow")


def test_the_page_language_is_the_readers(stranger, put_on):
    put_on("Skates", "Snow.", da={"title": "Skøjter"})

    with translation.override("da"):
        [hit] = search.find(stranger, "snow").hits

    assert hit.title_shown == "Skøjter"


def test_what_is_forgotten_leaves_no_word_behind(ada, after_commit):
    play = write_play(ada, title="Canarybird")
    after_commit()
    with connection.cursor() as cursor:
        search.forget([play.ref])
        if connection.vendor == "sqlite":
            cursor.execute("SELECT count(*) FROM kernel_search_fts WHERE kernel_search_fts MATCH 'canarybird'")
        else:
            cursor.execute("SELECT count(*) FROM kernel_searchentry WHERE tokens @@ 'canarybird'::tsquery")
        assert cursor.fetchone()[0] == 0
    assert search.backend().broken() == 0
