"""Tables over the counter: taken away, looked at, brought back."""

from __future__ import annotations

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.kernel.test_exchange import sheet
from tests.stage import manifest as stage
from tests.stage.actions import write_play
from tests.stage.models import Play

pytestmark = pytest.mark.django_db
HERE = "/sheets/stage/plays"


@pytest.fixture(autouse=True)
def offered():
    before = stage.manifest.sheets
    object.__setattr__(stage.manifest, "sheets", [sheet])
    yield
    object.__setattr__(stage.manifest, "sheets", before)


@pytest.fixture
def signed_in(client, ada):
    client.force_login(ada.user)
    return client


def send(client, text, name="plays.csv"):
    return client.post(f"{HERE}/import/", {"file": SimpleUploadedFile(name, text.encode())})


def kept_in(page):
    return re.search(r'name="kept" value="([^"]+)"', page)[1]


def test_a_person_takes_a_table_away(signed_in, ada):
    write_play(ada, title="Skates")

    answer = signed_in.get(f"{HERE}.csv")

    assert answer.headers["Content-Disposition"] == 'attachment; filename="plays.csv"'
    assert b"Skates" in b"".join(answer.streaming_content)
    assert signed_in.get(f"{HERE}.xlsx").content.startswith(b"PK")


def test_a_stranger_takes_away_nothing_that_is_not_public(client, ada):
    write_play(ada, title="Skates")

    assert b"Skates" not in b"".join(client.get(f"{HERE}.csv").streaming_content)


@pytest.mark.parametrize(
    "address", ["/sheets/stage/nothing.csv", "/sheets/nobody/plays.csv", f"{HERE}.csv?network=nowhere", f"{HERE}.ods"]
)
def test_a_table_that_is_not_there_is_not_found(client, address):
    assert client.get(address).status_code == 404


def test_a_table_is_looked_at_and_then_taken_in(signed_in):
    looked = send(signed_in, "title,seats\nSkates,3\nBoots,4\n")
    before = Play.objects.count()

    done = signed_in.post(f"{HERE}/import/", {"kept": kept_in(looked.text)}, follow=True)

    assert "2 lines fit" in looked.text
    assert "Skates" in looked.text
    assert before == 0
    assert list(Play.objects.order_by("pk").values_list("title", flat=True)) == ["Skates", "Boots"]
    assert "2 lines have been taken in." in done.text


def test_what_does_not_fit_is_said_and_nothing_is_written(signed_in):
    answer = send(signed_in, "title,seats\nSkates,many\n")

    assert answer.status_code == 422
    assert "Line 2, column “Seats”: Enter a whole number." in answer.text
    assert not Play.objects.exists()


def test_what_the_action_refuses_is_said_before_anything_is_written(signed_in):
    answer = send(signed_in, "title,seats\nMacbeth,3\n")

    assert "Line 2: Nobody says that name." in answer.text
    assert "kept" not in answer.text
    assert not Play.objects.exists()


def test_nobody_confirms_what_somebody_else_sent(client, ada, ben):
    client.force_login(ada.user)
    kept = kept_in(send(client, "title,seats\nSkates,3\n").text)
    client.force_login(ben.user)

    answer = client.post(f"{HERE}/import/", {"kept": kept})

    assert answer.status_code == 422
    assert "Please choose the file once more." in answer.text
    assert not Play.objects.exists()


def test_a_table_is_taken_in_once(signed_in):
    kept = kept_in(send(signed_in, "title,seats\nSkates,3\n").text)
    signed_in.post(f"{HERE}/import/", {"kept": kept})

    again = signed_in.post(f"{HERE}/import/", {"kept": kept})

    assert again.status_code == 422
    assert Play.objects.count() == 1


def test_a_stranger_may_not_bring_a_table(client):
    assert client.get(f"{HERE}/import/").status_code == 403
    assert send(client, "title,seats\nSkates,3\n").status_code == 403
    assert not Play.objects.exists()


def test_a_page_without_a_file_asks_for_one(signed_in):
    assert "This field is required." in signed_in.post(f"{HERE}/import/", {}).text
