"""Who stores, sees, changes and takes away files, and what is left of them."""

import json
import os
import time

import pytest
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction

from talka.ground.files import actions, clock
from talka.ground.files.models import File
from talka.ground.files.reading import read_content
from talka.ground.files.tests.conftest import photograph
from talka.kernel.actors import OPERATOR, Actor
from talka.kernel.models import HistorySubject


def all_paths():
    folders, _files = default_storage.listdir("") if default_storage.exists("") else ([], [])
    return sorted(f"{folder}/{name}" for folder in folders for name in default_storage.listdir(folder)[1])


def test_a_stored_file_lies_under_a_name_that_tells_nothing(ada, store):
    file = store(ada)

    assert file.name == "Holiday.jpg"
    assert file.stored.name == f"{file.uid.hex[-2:]}/{file.uid}.jpg"
    assert file.size == len(file.stored.read())


def test_renditions_are_made_behind_and_no_wider_than_the_picture(ada, store, after_commit):
    file = store(ada)
    before = all_paths()

    after_commit()

    assert before == [file.stored.name]
    assert all_paths() == sorted(file.paths)


def test_a_picture_without_a_description_is_refused_and_nothing_is_left_behind(ada, store):
    with pytest.raises(ValidationError) as refusal:
        store(ada, alt=" ")

    assert "Please describe the picture for those who cannot see it." in refusal.value.messages
    assert all_paths() == []


def test_a_licence_that_asks_for_a_name_is_refused_without_one(ada, store):
    with pytest.raises(ValidationError) as refusal:
        store(ada, licence="CC BY 4.0", credit="")

    assert "This licence asks for the name of whoever made it." in refusal.value.messages


def test_a_document_needs_no_description(ada):
    content = read_content("report.pdf", b"%PDF-1.7")

    file = actions.store_file(ada, content=content, licence="CC0")

    assert not file.is_picture


def test_history_keeps_neither_the_name_of_a_file_nor_who_made_it(ada, store):
    store(ada)

    told = json.dumps([[row.label, row.changes] for row in HistorySubject.objects.filter(kind="files.file")])

    assert "Holiday" not in told
    assert "Ada" not in told


def test_one_sees_ones_own_and_what_is_shown_to_an_audience_one_belongs_to(ada, ben, stranger, store):
    own = store(ada)
    public = store(ada, audience=["public"])
    for_ben = store(ada, audience=[f"person:{ben.person.pk}"])

    def seen(actor):
        return set(File.objects.visible_to(actor))

    assert seen(ada) == {own, public, for_ben}
    assert seen(ben) == {public, for_ben}
    assert seen(stranger) == {public}
    assert seen(OPERATOR) == {own, public, for_ben}


def test_person_1_does_not_see_what_is_shown_to_person_11(ada, ben, store):
    store(ada, audience=[f"person:{ben.person.pk}1"])

    assert not File.objects.visible_to(ben).exists()


def test_an_audience_is_one_word(ada, store):
    with pytest.raises(ValidationError):
        store(ada, audience=["public everything"])


@pytest.mark.parametrize("verb", ["change", "show", "withdraw"])
def test_only_the_owner_and_the_editors_it_is_shown_to_keep_a_file(verb, ada, ben, stranger, store, person):
    file = store(ada, audience=["public", "network:7:editor"])
    editor, other = person("Edda"), person("Otto")
    editor.__dict__["roles"] = {7: frozenset({"editor"})}
    other.__dict__["roles"] = {8: frozenset({"editor"})}
    deeds = {
        "change": lambda actor: actions.change_file(actor, file=file, licence="CC0", alt="A square."),
        "show": lambda actor: actions.show_file(actor, file=file, audience=["public", "network:7:editor"]),
        "withdraw": lambda actor: actions.withdraw_file(actor, file=file),
    }

    for actor in (stranger, ben, other):
        with pytest.raises(PermissionDenied):
            deeds[verb](actor)
    for actor in (editor, ada):
        deeds[verb](actor)


def test_a_stranger_may_not_store_a_file(stranger, store):
    with pytest.raises(PermissionDenied):
        store(stranger)


def test_a_file_that_is_gone_for_good_leaves_nothing_in_the_store(ada, store, after_commit, django_capture_on_commit_callbacks):
    store(ada)
    after_commit()

    with django_capture_on_commit_callbacks(execute=True):
        File.objects.all().delete()

    assert all_paths() == []


def test_what_came_in_with_a_change_that_was_taken_back_is_swept_away_after_a_day(ada, store):
    kept = store(ada)
    with pytest.raises(RuntimeError), transaction.atomic():
        store(ada)
        raise RuntimeError
    stray = next(path for path in all_paths() if path != kept.stored.name)
    clock.sweep()
    assert stray in all_paths()

    yesterday = time.time() - 25 * 60 * 60
    for path in all_paths():
        os.utime(default_storage.path(path), (yesterday, yesterday))
    clock.sweep()

    assert all_paths() == [kept.stored.name]


def erase(actor: Actor) -> None:
    """Erase somebody through the action of those who keep people."""
    from importlib import import_module

    import_module("talka.ground.people.actions").erase_person(actor, person=actor.person)


def test_whoever_leaves_takes_their_portrait_along(ada, ben, store, after_commit, django_capture_on_commit_callbacks):
    store(ben, shows=ada.person, audience=["public"])
    after_commit()

    with django_capture_on_commit_callbacks(execute=True):
        erase(ada)

    assert not File.objects.exists()
    assert all_paths() == []


def test_the_name_of_whoever_leaves_goes_from_their_own_work_and_stays_beside_the_work_of_others(ada, store):
    mine = store(ada, audience=["public"])
    anothers = store(ada, audience=["public"], licence="CC BY 4.0", credit="Jens Holm")

    erase(ada)

    mine.refresh_from_db()
    anothers.refresh_from_db()
    assert (mine.owner, mine.credit, mine.name) == (None, "", f"{mine.uid.hex[-12:]}.jpg")
    assert (anothers.owner, anothers.credit) == (None, "Jens Holm")
    assert mine.stored.read()


# ---- in the browser


def test_a_picture_is_shown_and_a_document_is_saved(client, ada, store):
    picture = store(ada, audience=["public"])
    page = actions.store_file(
        ada, content=read_content("page.html", b"<html><script>alert(1)</script>"), licence="CC0", audience=["public"]
    )

    shown, saved = client.get(picture.get_absolute_url()), client.get(page.get_absolute_url())

    assert shown["Content-Type"] == "image/jpeg"
    assert not shown.get("Content-Disposition", "").startswith("attachment")
    assert saved["Content-Type"] == "text/plain; charset=utf-8"
    assert saved["Content-Disposition"].startswith("attachment")
    for answer in (shown, saved):
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert "sandbox" in answer["Content-Security-Policy"]
        assert "default-src 'none'" in answer["Content-Security-Policy"]
        assert b"".join(answer.streaming_content)


def test_a_rendition_is_the_picture_itself_until_it_is_made(client, ada, store, after_commit):
    file = store(ada, audience=["public"])
    before = client.get(file.rendition_url(400))
    first = b"".join(before.streaming_content)

    after_commit()
    after = client.get(file.rendition_url(400))

    assert (before["Content-Type"], before["Cache-Control"], len(first)) == ("image/jpeg", "no-store", file.size)
    assert (after["Content-Type"], after["Cache-Control"]) == ("image/webp", "public, max-age=86400")
    assert b"".join(after.streaming_content)[8:12] == b"WEBP"
    assert b"".join(client.get(file.rendition_url(1200)))
    assert client.get(f"/files/{file.uid}/width/5000.webp").status_code == 404


DOORS = {
    # page: (stranger, ben, ada who owns it)
    "": (403, 200, 200),
    "add/": (403, 200, 200),
    "{}/edit/": (404, 404, 200),
    "{}/withdraw/": (404, 404, 200),
    "{}/get/Holiday.jpg": (404, 404, 200),
    "{}/width/400.webp": (404, 404, 200),
}


@pytest.mark.parametrize("page", DOORS)
def test_every_page_opens_to_whom_it_should(client, page, ada, ben, store):
    file = store(ada)

    opened = []
    for user in (None, ben.user, ada.user):
        client.logout()
        if user:
            client.force_login(user)
        answer = client.get(f"/files/{page.format(file.uid)}")
        opened.append(answer.status_code)
        b"".join(answer)

    assert tuple(opened) == DOORS[page]


def test_what_is_public_may_not_be_changed_by_whoever_sees_it(client, ada, ben, store):
    file = store(ada, audience=["public"])
    client.force_login(ben.user)

    assert client.get(f"/files/{file.uid}/edit/").status_code == 403
    assert client.post(f"/files/{file.uid}/withdraw/").status_code == 403


def test_a_photograph_is_added_in_the_browser(client, ada):
    client.force_login(ada.user)
    upload = SimpleUploadedFile("Me at the sea.jpeg", photograph())

    answer = client.post("/files/add/", {"content": upload, "alt": "The sea.", "licence": "own work"})

    file = File.objects.get()
    assert answer.status_code == 302
    assert (file.name, file.owner, file.audience) == ("Me at the sea.jpg", ada.user, "")


def test_a_drawing_with_a_program_in_it_is_refused_with_a_sentence(client, ada):
    client.force_login(ada.user)
    upload = SimpleUploadedFile("logo.png", b'<svg onload="alert(1)"/>')

    page = client.post("/files/add/", {"content": upload, "alt": "Logo.", "licence": "own work"}).content.decode()

    assert "SVG drawings are not taken" in page
    assert not File.objects.exists()


def test_a_withdrawn_file_is_fetched_no_more(client, ada, store):
    file = store(ada, audience=["public"])
    client.force_login(ada.user)

    client.post(f"/files/{file.uid}/withdraw/")

    assert client.get(file.get_absolute_url()).status_code == 404
    assert get_user_model()._default_manager.filter(pk=ada.person.pk).exists()
