import gzip
import re
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils import translation

from talka.site import views
from talka.site.languages import choose_language
from talka.site.templatetags.parts import register

SITE = Path(views.__file__).parent


@pytest.fixture
def request_from_a_stranger(db):
    request = RequestFactory().get("/somewhere/?q=1")
    request.user = SimpleNamespace(is_authenticated=False)
    return request


@pytest.mark.parametrize(
    ("page", "status"),
    [(views.bad_request, 400), (views.forbidden, 403), (views.not_found, 404)],
)
def test_an_error_says_what_happened_and_what_to_do(page, status, request_from_a_stranger):
    with translation.override("en-gb"):
        response = page(request_from_a_stranger, Exception("no reason for people"))
    text = response.content.decode()

    assert response.status_code == status
    assert f"Error {status}" in text
    assert text.count("<h1") == 1
    assert 'class="checks"' in text


def test_a_refusal_tells_the_reason_it_was_given(request_from_a_stranger):
    response = views.forbidden(request_from_a_stranger, Exception("Only stewards publish."))

    assert "Only stewards publish." in response.content.decode()


def test_a_form_without_its_token_can_be_sent_again(request_from_a_stranger):
    response = views.form_refused(request_from_a_stranger, "CSRF cookie not set.")

    assert response.status_code == 403
    assert "CSRF" not in response.content.decode()


def test_a_broken_page_needs_nothing_that_may_be_broken():
    response = views.broken(RequestFactory().get("/somewhere/"))

    assert response.status_code == 500
    assert 'id="main"' in response.content.decode()


def test_a_name_that_is_not_ours_is_a_bad_request(client, db):
    answer = client.get("/", headers={"host": "evil.example"})

    assert answer.status_code == 400
    assert "evil.example" not in answer.content.decode()


@pytest.mark.parametrize("path", ["/", "/practices/", "/api/v1/practices", "/api/v1/search"])
def test_what_an_answer_depends_on_is_said_once(path, client, db):
    said = [one.strip() for one in client.get(path).headers["Vary"].split(",")]

    assert sorted(said) == sorted(set(said))
    assert {"Accept-Language", "Cookie"} <= set(said)


def test_pages_come_compressed_to_browsers_that_can_unpack(client, db):
    plain = client.get("/styleguide/")
    packed = client.get("/styleguide/", headers={"accept-encoding": "gzip"})

    assert packed.headers["Content-Encoding"] == "gzip"
    assert len(packed.content) < len(plain.content) / 3


def frame(**context):
    return render_to_string("base.html", context)


def test_a_page_says_its_language_and_direction():
    with translation.override("lv"):
        assert '<html lang="lv">' in frame()
    with translation.override("ar"):
        assert '<html lang="ar" dir="rtl">' in frame()


def test_every_language_stands_under_its_own_name(request_from_a_stranger):
    languages = [("en-gb", "English", "?lang=en-gb"), ("lv", "Latviešu", "?lang=lv")]

    with translation.override("lv"):
        html = render_to_string("base.html", {"languages": languages}, request_from_a_stranger)

    assert 'value="lv" lang="lv" aria-current="true">Latviešu</button>' in html
    assert 'value="en-gb" lang="en-gb">English</button>' in html
    assert re.search(r'<link rel="alternate" hreflang="lv" href="http://testserver/', html)


def test_a_page_with_faults_says_so_in_its_title(request_from_a_stranger):
    wrong = SimpleNamespace(errors={"name": ["missing"]})

    with translation.override("en-gb"):
        assert "<title>Error: " in frame(form=wrong)
        assert "<title>Error: " not in frame(form=SimpleNamespace(errors={}))


def test_the_style_guide_shows_every_part():
    text = (SITE / "templates/styleguide.html").read_text("utf-8")
    inside_others = {"said", "note", "map_drawing", "json_ld"}

    assert set(register.tags) - inside_others <= set(re.findall(r"\{% (\w+)", text))


def test_the_style_guide_renders(request_from_a_stranger):
    response = views.styleguide(request_from_a_stranger)
    text = response.content.decode()

    assert response.status_code == 200
    ids = re.findall(r'\sid="([^"]+)"', text)
    assert len(ids) == len(set(ids))


def over_the_wire(*paths):
    return sum(len(gzip.compress((SITE / "static" / path).read_bytes(), 9)) for path in paths)


def test_a_page_is_light_enough_for_an_old_phone(request_from_a_stranger):
    text = views.styleguide(request_from_a_stranger).content
    frame_files = re.findall(rb'(?:href|src)="/static/([\w/.-]+\.(?:css|js|svg))', text)
    named = [re.sub(r"\.[0-9a-f]{12}\.", ".", path.decode()) for path in set(frame_files)]

    weight = len(gzip.compress(text, 9)) + over_the_wire(*named, "vendor/icons.svg", "img/band.svg")

    assert "css/components.css" in named
    assert weight < 150_000


def test_a_language_in_the_address_outlives_a_form_and_a_redirect():
    answer = choose_language(lambda request: redirect("/practices/?page=2#story"))(RequestFactory().post("/new/?lang=pl"))
    elsewhere = choose_language(lambda request: redirect("https://example.org/"))(RequestFactory().post("/new/?lang=pl"))
    plain = choose_language(lambda request: redirect("/practices/"))(RequestFactory().post("/new/"))
    chosen = choose_language(lambda request: redirect("/practices/?lang=da"))(RequestFactory().post("/new/?lang=pl"))

    assert answer.url == "/practices/?page=2&lang=pl#story"
    assert elsewhere.url == "https://example.org/"
    assert plain.url == "/practices/"
    assert chosen.url == "/practices/?lang=da"
