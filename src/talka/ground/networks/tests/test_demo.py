"""The demo: filled once, entered by choosing who to be, emptied by one command."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from talka.ground.networks import demo
from talka.ground.networks.models import Installation, Membership, Network
from talka.ground.people import demo as people
from talka.ground.people.models import Person
from talka.kernel.actors import OPERATOR


@pytest.fixture
def filled(db, settings, tmp_path):
    settings.TALKA_HOME, settings.MEDIA_ROOT = tmp_path, tmp_path / "files"
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    said = []
    people.fill(said.append)
    demo.fill(said.append)
    return said


def test_it_is_filled_once(filled):
    counts = [model.objects.count() for model in (Person, Network, Membership)]
    again = []
    people.fill(again.append)
    demo.fill(again.append)

    assert counts == [14, 3, 16]
    assert [model.objects.count() for model in (Person, Network, Membership)] == counts
    assert Installation.objects.get().is_demo


def test_one_password_is_told_and_kept_for_the_owner_only(filled, tmp_path):
    file = tmp_path / "demo-password"

    assert file.read_text() in filled[0]
    assert file.stat().st_mode & 0o077 == 0
    assert Person.objects.get(name="Karen Østergaard").check_password(file.read_text())


def test_networks_speak_their_languages(filled, browser):
    assert "Ét hav, mange små begyndelser" in browser().get("/n/baltic-sea/?lang=da").content.decode()
    assert "Sąsiedzi przy pracy na Mazowszu" in browser().get("/n/mazowsze/?lang=pl").content.decode()


def test_a_visitor_chooses_who_to_be(filled, browser):
    visitor = browser()
    page = visitor.get(reverse("account_login")).content.decode()
    karen = Person.objects.get(name="Karen Østergaard")
    assert page.count('class="door"') == 14
    assert "steward, Baltic Sea social economy" in page

    answer = visitor.post(reverse("enter_demo"), {"person": karen.uid, "next": "/desk/"})

    assert answer["Location"] == "/desk/"
    assert visitor.session["_auth_user_id"] == str(karen.pk)


def test_whoever_is_somebody_already_becomes_somebody_else(filled, browser):
    visitor = browser()
    karen, maja = (Person.objects.get(name=name) for name in ("Karen Østergaard", "Maja Holt"))
    visitor.post(reverse("enter_demo"), {"person": karen.uid})
    assert f'<a href="{reverse("demo")}">' in visitor.get("/networks/").content.decode()
    assert visitor.get(reverse("demo")).content.decode().count('class="door"') == 14

    visitor.post(reverse("enter_demo"), {"person": maja.uid})

    assert visitor.session["_auth_user_id"] == str(maja.pk)


def test_a_door_leads_nowhere_else(filled, browser):
    karen = Person.objects.get(name="Karen Østergaard")

    answer = browser().post(reverse("enter_demo"), {"person": karen.uid, "next": "https://elsewhere.example/"})

    assert answer["Location"] == "/"


def test_nobody_who_is_not_of_the_demo_can_be_chosen(filled, browser, ada):
    visitor = browser()

    for whom in (ada.person.uid, "nonsense", ""):
        assert visitor.post(reverse("enter_demo"), {"person": whom}).status_code == 404
    assert "_auth_user_id" not in visitor.session


def test_a_real_installation_has_no_doors_and_becomes_no_demo(filled, browser):
    Installation.objects.update(is_demo=False)
    karen = Person.objects.get(name="Karen Østergaard")

    assert browser().post(reverse("enter_demo"), {"person": karen.uid}).status_code == 404
    with pytest.raises(ValidationError, match="real use"):
        demo.fill(print)
    with pytest.raises(ValidationError, match="not a demo"):
        demo.empty_demo(OPERATOR)
    assert Person.objects.count() == 14


def test_a_member_does_not_empty_it(filled, ben):
    with pytest.raises(PermissionDenied):
        demo.empty_demo(ben)


@pytest.mark.django_db(transaction=True)
def test_one_command_empties_it(filled, tmp_path):
    (tmp_path / "files").mkdir()
    (tmp_path / "files" / "picture.png").write_bytes(b"picture")

    demo.empty_demo(OPERATOR)

    assert not Person.objects.exists()
    assert not Installation.objects.exists()
    assert not (tmp_path / "files").exists()
    assert not (tmp_path / "demo-password").exists()
