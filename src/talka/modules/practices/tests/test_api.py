from dataclasses import replace

import pytest

from talka.kernel.values import to_json
from talka.modules.practices.models import Practice
from talka.modules.practices.models.content import PracticeContent

AT = "/api/v1/practices"


def told(content):
    return to_json(PracticeContent, content)


@pytest.fixture
def ask(door):
    def send(actor, method, path="", data=None):
        browser = door(actor)
        return getattr(browser, method)(AT + path, data, content_type="application/json")

    return send


def test_a_stranger_lists_what_is_public_and_reads_it_whole(published, draft, content, client, ben, network):
    listed = client.get(AT).json()
    one = client.get(f"{AT}/{published.uid}").json()

    assert [row["title"] for row in listed["items"]] == ["A mill for everybody"]
    assert one["content"] == told(content)
    assert one["network"] == "river"


def test_the_list_is_filtered_as_on_the_page(published, client):
    assert client.get(f"{AT}?country=LV").json()["total"] == 1
    assert client.get(f"{AT}?country=PL").json()["total"] == 0


def test_a_stranger_does_not_see_a_draft(draft, client):
    assert client.get(f"{AT}/{draft.uid}").status_code == 404
    assert client.get(AT).json()["total"] == 0


def test_a_member_drafts_through_the_api(ben, network, content, ask):
    answer = ask(ben, "post", "", {"network": "river", "content": told(content)})

    assert answer.status_code == 201, answer.content
    assert Practice.objects.get().content == content


def test_a_stranger_is_asked_to_sign_in(network, content, stranger, ask):
    assert ask(stranger, "post", "", {"network": "river", "content": told(content)}).status_code == 401
    assert not Practice.objects.exists()


def test_a_wrong_value_is_refused_under_its_field(ben, network, content, ask):
    wrong = told(content) | {"period": {"start": "soon"}}

    answer = ask(ben, "post", "", {"network": "river", "content": wrong})

    assert answer.status_code == 422
    assert "is not a date" in answer.json()["error"]["fields"]["period"][0]


def test_a_change_from_an_old_version_is_a_conflict(ada, published, content, ask):
    change = {"content": told(replace(content, title="The mill")), "based_on": 1}

    assert ask(ada, "put", f"/{published.uid}", change).json() == {"version": 2, "state": "accepted"}
    assert ask(ada, "put", f"/{published.uid}", change | {"content": told(replace(content, title="Mine"))}).status_code == 409


def test_a_members_change_waits_for_a_steward(ben, published, content, ask):
    answer = ask(ben, "put", f"/{published.uid}", {"content": told(replace(content, title="The mill")), "based_on": 1})

    assert answer.json() == {"version": 2, "state": "proposed"}


def test_a_steward_publishes_withdraws_and_translates(ada, draft, ask):
    assert ask(ada, "post", f"/{draft.uid}/publish").json()["state"] == "published"
    translated = ask(ada, "put", f"/{draft.uid}/translations/da", {"texts": {"title": "En mølle"}}).json()
    assert translated["translations"] == {"da": {"title": "En mølle"}}
    assert ask(ada, "post", f"/{draft.uid}/withdraw", {"reason": "A pause."}).json()["state"] == "withdrawn"


def test_a_member_may_not_publish(ben, draft, ask):
    assert ask(ben, "post", f"/{draft.uid}/publish").status_code == 403
