"""The API: refusals in one form, pages of a list, conditional requests, and nobody acts for somebody else."""

from __future__ import annotations

import json

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError
from django.http import Http404
from django.test import Client
from django.urls import include, path
from ninja import Query, Router, Schema, Status
from ninja.errors import HttpError, Throttled
from ninja.pagination import paginate

from talka.kernel import search
from talka.kernel.api import Paged, build_api
from tests.stage import manifest as stage
from tests.stage.actions import change_play, move_play, write_play
from tests.stage.models import Play

router = Router()


class PlayOut(Schema):
    title: str
    seats: int


class PlayIn(Schema):
    title: str
    seats: int = 10


class Asked(Schema):
    title: str = ""


@router.get("/plays", response=list[PlayOut])
@paginate(Paged)
def plays(request, asked: Query[Asked]):
    return Play.objects.visible_to(request.actor).filter(title__contains=asked.title).order_by("title")


@router.post("/plays", response={201: PlayOut})
def write(request, play: PlayIn):
    return Status(201, write_play(request.actor, **play.dict()))


@router.get("/broken/{how}")
def broken(request, how: str):
    raise {
        "denied": PermissionDenied(),
        "missing": Http404(),
        "bad": HttpError(400, "No."),
        "invalid": ValidationError({"title": ["Too long."]}),
        "conflict": ValidationError("Somebody was here before.", code="conflict"),
        "clash": IntegrityError("secret of the database"),
        "much": Throttled(7),
        "broken": RuntimeError("secret of the house"),
    }[how]


object.__setattr__(stage.manifest, "api", f"{__name__}.router")
api = build_api()
object.__setattr__(stage.manifest, "api", "")
urlpatterns = [path("api/v1/", api.urls), path("", include("talka.site.urls"))]
pytestmark = [pytest.mark.urls(__name__), pytest.mark.django_db]


@pytest.fixture
def browser(ada):
    """Ada's browser, which is signed in and knows the token of the pages."""
    client = Client(enforce_csrf_checks=True)
    client.force_login(ada.user)
    return client


def post(client, facts, **headers):
    return client.post("/api/v1/stage/plays", json.dumps(facts), content_type="application/json", headers=headers)


@pytest.mark.parametrize(
    ("how", "status", "code"),
    [
        ("denied", 401, "unauthenticated"),
        ("missing", 404, "not_found"),
        ("bad", 400, "bad_request"),
        ("invalid", 422, "invalid"),
        ("conflict", 409, "conflict"),
        ("clash", 409, "conflict"),
        ("much", 429, "too_many"),
        ("broken", 500, "broken"),
    ],
)
def test_every_refusal_has_the_same_form(client, how, status, code):
    answer = client.get(f"/api/v1/stage/broken/{how}")

    assert answer.status_code == status
    error = answer.json()["error"]
    assert set(error) == {"code", "message", "fields"}
    assert error["code"] == code
    assert error["message"]
    assert "secret" not in answer.text


def test_a_refusal_names_the_fields(client):
    assert client.get("/api/v1/stage/broken/invalid").json()["error"]["fields"] == {"title": ["Too long."]}


def test_who_asks_too_often_is_told_when_to_come_back(client):
    assert client.get("/api/v1/stage/broken/much").headers["Retry-After"] == "7"


def test_somebody_known_is_forbidden_not_unknown(browser):
    assert browser.get("/api/v1/stage/broken/denied").status_code == 403


def test_a_stranger_may_not_write(client):
    answer = post(client, {"title": "Skates"})

    assert answer.status_code == 401
    assert not Play.objects.exists()


def test_another_site_may_not_write_for_somebody(browser):
    answer = post(browser, {"title": "Skates"})

    assert (answer.status_code, answer.json()["error"]["code"]) == (403, "forbidden")
    assert not Play.objects.exists()


def test_somebody_signed_in_writes_with_the_token(browser, ada):
    browser.get("/accounts/email/")
    token = browser.cookies["csrf"].value

    answer = post(browser, {"title": "Skates"}, **{"X-CSRFToken": token})

    assert (answer.status_code, answer.json()) == (201, {"title": "Skates", "seats": 10})
    assert Play.objects.get().writer == "Ada"


@pytest.mark.parametrize(("body", "field"), [('{"seats": 3}', "title"), ('{"title": "x", "seats": "many"}', "seats")])
def test_what_does_not_fit_is_said_by_field(client, body, field):
    answer = client.post("/api/v1/stage/plays", body, content_type="application/json")

    assert answer.status_code == 422
    assert field in answer.json()["error"]["fields"]


def test_what_is_no_json_is_a_bad_request(client):
    answer = client.post("/api/v1/stage/plays", "{", content_type="application/json")

    assert (answer.status_code, answer.json()["error"]["code"]) == (400, "bad_request")


def test_a_list_comes_in_pages(browser, ada):
    for number in range(5):
        write_play(ada, title=f"Play {number}")

    first = browser.get("/api/v1/stage/plays?limit=2").json()
    last = browser.get("/api/v1/stage/plays?limit=2&offset=4").json()

    assert [one["title"] for one in first["items"]] == ["Play 0", "Play 1"]
    assert (first["total"], first["next"]) == (5, "/api/v1/stage/plays?limit=2&offset=2")
    assert (len(last["items"]), last["next"]) == (1, None)
    assert browser.get(first["next"]).json()["items"][0]["title"] == "Play 2"
    assert browser.get("/api/v1/stage/plays?title=3").json()["total"] == 1


@pytest.mark.parametrize("asked", ["limit=101", "limit=0", "offset=-1", "limit=x"])
def test_a_page_has_its_limits(client, asked):
    assert client.get(f"/api/v1/stage/plays?{asked}").status_code == 422


def test_what_has_not_changed_is_not_sent_again(browser, ada):
    play = write_play(ada, title="Skates")
    first = browser.get("/api/v1/stage/plays")

    again = browser.get("/api/v1/stage/plays", headers={"If-None-Match": first.headers["ETag"]})
    change_play(ada, play=play, seats=3)
    after = browser.get("/api/v1/stage/plays", headers={"If-None-Match": first.headers["ETag"]})

    assert (again.status_code, again.content) == (304, b"")
    assert after.status_code == 200
    assert "Cookie" in first.headers["Vary"]
    assert "private" in first.headers["Cache-Control"]


def test_a_list_holds_what_its_reader_may_see(client, browser, ada):
    write_play(ada, title="Draft")

    assert browser.get("/api/v1/stage/plays").json()["total"] == 1
    assert client.get("/api/v1/stage/plays").json()["total"] == 0


def test_the_api_describes_itself(client):
    schema = client.get("/api/v1/openapi.json").json()

    assert schema["openapi"].startswith("3.1")
    assert {"/api/v1/search", "/api/v1/stage/plays"} <= set(schema["paths"])


def test_a_page_for_people_describes_it_without_asking_another_house(client):
    page = client.get("/api/").text

    assert "/api/v1/search" in page
    assert "cdn" not in page
    assert 'src="http' not in page


def test_an_address_that_is_not_there_is_refused_in_the_same_form(client):
    answer = client.get("/api/v1/nothing/here")

    assert (answer.status_code, answer.json()["error"]["code"]) == (404, "not_found")


@pytest.fixture
def findable():
    """Plays can be found."""
    document = search.Document(
        Play,
        "Play",
        lambda plays: {play.uid: [search.Entry("en", play.title, "Snow & ice.", {"year": play.seats})] for play in plays},
        lambda play: ["public"] if play.state == "on" else [],
    )
    before = stage.manifest.documents
    object.__setattr__(stage.manifest, "documents", [document])
    yield
    object.__setattr__(stage.manifest, "documents", before)


def test_programs_search_as_people_do(client, ada, findable, after_commit):
    for number in range(3):
        move_play(ada, play=write_play(ada, title=f"Skates {number}", seats=201 + number), step="put_on")
    write_play(ada, title="Skates in secret")
    after_commit()

    found = client.get("/api/v1/search?q=skates&limit=2").json()
    narrowed = client.get("/api/v1/search?q=snow&year=202&year=203").json()

    assert (found["total"], len(found["results"])) == (3, 2)
    assert found["facets"]["year"] == {"201": 1, "202": 1, "203": 1}
    assert found["next"] == "/api/v1/search?q=skates&limit=2&offset=2"
    assert narrowed["total"] == 2
    assert narrowed["results"][0]["passage"] == "<mark>Snow</mark> &amp; ice."
    assert narrowed["results"][0]["kind"] == "play"


@pytest.mark.parametrize("asked", ["near=x", "near=1", "near=91,0", "near=nan,0", "within=-1", "limit=1000", "q=" + "a" * 501])
def test_a_search_that_makes_no_sense_is_refused(client, asked):
    assert client.get(f"/api/v1/search?{asked}").status_code == 422
