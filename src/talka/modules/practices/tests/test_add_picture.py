import io

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from talka.ground.files.models import File
from talka.ground.files.reading import read_content
from talka.modules.practices import actions
from talka.modules.practices.models import Practice


@pytest.fixture(autouse=True)
def shelf(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def photo():
    drawn = io.BytesIO()
    Image.new("RGB", (60, 40), "white").save(drawn, "PNG")
    return drawn.getvalue()


def said(**also):
    return {"licence": "CC0", "alt": "The mill in spring", "credit": "", "alt_language": "en", **also}


def test_a_picture_is_seen_by_whoever_sees_the_practice(ben, ada, draft, photo, stranger, after_commit):
    file = actions.add_picture(ben, practice=draft, content=read_content("mill.png", photo), **said())
    assert not File.objects.visible_to(stranger).exists()

    actions.publish_practice(ada, practice=Practice.objects.get(pk=draft.pk))
    after_commit()

    assert File.objects.visible_to(stranger).get() == file
    picture = Practice.objects.get(pk=draft.pk).content.pictures[0]
    assert (picture.file, picture.alt, picture.licence) == (file.uid, "The mill in spring", "CC0")


def test_a_picture_of_what_is_withdrawn_is_hidden_again(ada, ben, draft, photo, stranger, after_commit):
    actions.add_picture(ben, practice=draft, content=read_content("mill.png", photo), **said())
    practice = actions.publish_practice(ada, practice=Practice.objects.get(pk=draft.pk))
    actions.withdraw_practice(ada, practice=practice, reason="A pause.")
    after_commit()

    assert not File.objects.visible_to(stranger).exists()


def test_the_browser_adds_a_picture_and_takes_it_away(ada, published, photo, door):
    at = f"{published.get_absolute_url()}pictures/"
    sent = {"content": SimpleUploadedFile("mill.png", photo), "licence": "CC0", "alt": "The mill in spring"}

    page = door(ada).post(at, sent, follow=True).content.decode()
    assert 'alt="The mill in spring"' in page
    door(ada).post(at, {"remove": str(File.objects.get().uid)})

    assert Practice.objects.get(pk=published.pk).content.pictures == ()


def test_a_picture_without_a_description_is_refused(ada, published, photo, door):
    sent = {"content": SimpleUploadedFile("mill.png", photo), "licence": "CC0", "alt": ""}

    page = door(ada).post(f"{published.get_absolute_url()}pictures/", sent).content.decode()

    assert "describe the picture" in page
    assert not File.objects.exists()


def test_somebody_elsewhere_may_not_add_a_picture(cleo, published, photo):
    with pytest.raises(PermissionDenied):
        actions.add_picture(cleo, practice=published, content=read_content("mill.png", photo), **said())

    assert not File.objects.exists()
