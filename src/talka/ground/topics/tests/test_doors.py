"""Which page of topics opens to whom, and what it shows and takes."""

import pytest

from talka.ground.topics.models import Topic

PAGES = {
    # page: (stranger, member, steward, who runs the installation)
    "": (200, 200, 200, 200),
    "theme/add/": (403, 403, 200, 200),
    "sdg/add/": (403, 403, 403, 403),
    "nothing/add/": (404, 404, 404, 404),
    "{own}/edit/": (403, 403, 200, 200),
    "{ours}/edit/": (403, 403, 403, 200),
    "{ours}/retire/": (405, 405, 405, 405),
    "{ours}/bring-back/": (405, 405, 405, 405),
}


@pytest.mark.parametrize("page", PAGES)
def test_every_page_opens_to_whom_it_should(client, page, stranger, member, steward, keeper, housing):
    address = page.format(own=housing.uid, ours=Topic.objects.get(code="theme:youth").uid)

    opened = []
    for actor in (stranger, member, steward, keeper):
        client.logout()
        if actor.user:
            client.force_login(actor.user)
        opened.append(client.get(f"/topics/{address}").status_code)

    assert tuple(opened) == PAGES[page]


@pytest.mark.parametrize("who", ["member", "steward"])
@pytest.mark.parametrize("verb", ["retire", "bring-back"])
def test_neither_a_member_nor_a_steward_may_retire_what_comes_with_talka_nor_bring_it_back(client, request, db, who, verb):
    youth = Topic.objects.get(code="theme:youth")
    client.force_login(request.getfixturevalue(who).user)

    answer = client.post(f"/topics/{youth.uid}/{verb}/")

    youth.refresh_from_db()
    assert answer.status_code == 403
    assert youth.withdrawn_at is None


def test_the_list_is_in_the_language_of_the_reader(client, db):
    page = client.get("/topics/?lang=lv").content.decode()

    assert "Aprites ekonomika" in page
    assert "Dzimumu līdztiesība" in page
    assert "Circular economy" not in page


def test_the_list_takes_no_more_than_fifteen_queries(client, steward, housing, django_assert_max_num_queries):
    client.force_login(steward.user)
    client.get("/topics/")

    with django_assert_max_num_queries(15):
        page = client.get("/topics/").content.decode()

    assert 'Retire<span class="sr"> “Housing”</span>' in page
    assert "“Youth”" not in page
    assert "The Sustainable Development Goals are seventeen, and stay so." in page


def test_a_steward_adds_a_topic_in_the_browser(client, steward):
    client.force_login(steward.user)

    client.post("/topics/theme/add/", {"label_en": "Housing", "label_da": "Boliger", "more": "sv: Bostäder\nde: Wohnen"})

    housing = Topic.objects.get(code="theme:housing")
    assert housing.labels == {"en": "Housing", "da": "Boliger", "sv": "Bostäder", "de": "Wohnen"}


def test_a_line_that_names_no_language_is_refused_and_nothing_typed_is_lost(client, steward):
    client.force_login(steward.user)

    page = client.post("/topics/theme/add/", {"label_en": "Housing", "more": "Bostäder"}).content.decode()

    assert "Write a line as “sv: Landsbygd”." in page
    assert "Bostäder" in page
    assert not Topic.objects.filter(code="theme:housing").exists()


def test_changing_one_label_keeps_the_others(client, keeper):
    youth = Topic.objects.get(code="theme:youth")
    client.force_login(keeper.user)
    form = client.get(f"/topics/{youth.uid}/edit/").context["form"]
    typed = {name: form.get_initial_for_field(field, name) or "" for name, field in form.fields.items()}

    client.post(f"/topics/{youth.uid}/edit/", {**typed, "label_en": "Young people"})

    before, after = youth.labels, Topic.objects.get(code="theme:youth").labels
    assert after == {**before, "en": "Young people"}


def test_a_retired_topic_disappears_for_readers_and_can_be_brought_back(client, keeper):
    youth = Topic.objects.get(code="theme:youth")
    client.force_login(keeper.user)
    client.post(f"/topics/{youth.uid}/retire/")
    client.logout()
    gone = client.get("/topics/").content.decode()

    client.force_login(keeper.user)
    client.post(f"/topics/{youth.uid}/bring-back/")
    client.logout()

    assert "theme:youth" not in gone
    assert "theme:youth" in client.get("/topics/").content.decode()


def test_programs_read_topics(client, db):
    goals = client.get("/api/v1/topics?vocabulary=sdg").json()
    one = client.get("/api/v1/topics/legal-form:social-cooperative").json()

    assert [goal["notation"] for goal in goals] == [str(number) for number in range(1, 18)]
    assert one["parent"] == "legal-form:cooperative"
    assert client.get("/api/v1/topics/theme:nothing").status_code == 404
    assert [vocabulary["code"] for vocabulary in client.get("/api/v1/topics/vocabularies").json()] == [
        *("theme", "sector", "legal-form", "group", "sdg")
    ]


def test_topics_are_taken_away_as_a_table(client, db):
    sheet = client.get("/sheets/topics/topics.csv")

    assert "theme:youth,,,,Youth,Unge,Młodzież,Jaunatne" in b"".join(sheet).decode()
