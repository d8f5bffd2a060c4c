"""A new installation is set up once, from the command line or with the token that was printed there."""

import pytest
from click.testing import CliRunner
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from talka.ground.networks import actions
from talka.ground.networks.commands import setup
from talka.ground.networks.models import Installation, Membership, Network
from talka.ground.people.models import Person
from talka.kernel.actors import OPERATOR

ANSWERS = {
    "name": "Our place",
    "languages": ["en", "da"],
    "sign_up": "invitation",
    "network": "Søkysten",
    "region": "Denmark",
    "steward_name": "Ada Lund",
    "steward_email": "Ada@example.org",
    "password": "a sentence of my own",
}


def test_before_a_token_waits_pages_answer_as_always(browser):
    assert browser().get(reverse("imprint")).status_code == 200


def test_while_a_token_waits_every_page_leads_to_the_setting_up(browser):
    actions.make_setup_token(OPERATOR)

    for address in ("/", reverse("imprint"), reverse("account_login"), "/nowhere/"):
        answer = browser().get(address)
        assert (answer.status_code, answer["Location"]) == (302, reverse("setup"))
    assert browser().get(reverse("setup")).status_code == 200


def test_whoever_holds_the_token_sets_up_and_is_its_first_steward(browser):
    token = actions.make_setup_token(OPERATOR)
    visitor = browser()

    answer = visitor.post(reverse("setup"), {**ANSWERS, "token": token})

    ada = Person.objects.get(email="ada@example.org")
    network = Network.objects.get()
    assert answer.status_code == 302
    assert visitor.session["_auth_user_id"] == str(ada.pk)
    assert ada.is_superuser
    assert (network.name, network.slug) == ("Søkysten", "sokysten")
    assert Membership.objects.get(person=ada).role == "steward"
    assert visitor.get("/").status_code == 200


def test_a_wrong_token_sets_nothing_up_and_nothing_typed_is_lost(browser):
    actions.make_setup_token(OPERATOR)

    page = browser().post(reverse("setup"), {**ANSWERS, "token": "guessed"}).content.decode()

    assert "This is not the token" in page
    assert "Ada Lund" in page
    assert not Person.objects.exists()


def test_a_new_token_ends_the_old_one(stranger):
    old = actions.make_setup_token(OPERATOR)
    actions.make_setup_token(OPERATOR)

    with pytest.raises(PermissionDenied):
        actions.set_up_installation(stranger, **ANSWERS, token=old)


def test_without_a_token_a_stranger_sets_nothing_up(stranger):
    with pytest.raises(PermissionDenied):
        actions.set_up_installation(stranger, **ANSWERS, token="")


def test_the_token_itself_is_kept_nowhere(db):
    token = actions.make_setup_token(OPERATOR)

    assert token not in str(Installation.objects.values().get())


def test_it_is_set_up_once(db, browser):
    token = actions.make_setup_token(OPERATOR)
    actions.set_up_installation(OPERATOR, **ANSWERS)

    with pytest.raises(ValidationError, match="already"):
        actions.set_up_installation(OPERATOR, **{**ANSWERS, "steward_email": "eve@example.org"})
    with pytest.raises(ValidationError, match="already"):
        actions.make_setup_token(OPERATOR)
    assert actions.setup_address(OPERATOR) is None
    assert browser().post(reverse("setup"), {**ANSWERS, "token": token}).status_code == 404


def test_a_weak_password_sets_nothing_up(db):
    with pytest.raises(ValidationError):
        actions.set_up_installation(OPERATOR, **{**ANSWERS, "password": "short"})

    assert not Installation.objects.filter(is_set_up=True).exists()
    assert not Network.objects.exists()


def command(*more, password="a sentence of my own"):
    line = ["--name", "Our place", "--network", "Coast", "--steward-name", "Ada", "--steward-email", "ada@example.org"]
    return CliRunner().invoke(setup, [*line, "--password-stdin", *more], input=password + "\n")


def test_the_command_line_does_the_same(db, settings, tmp_path):
    settings.TALKA_HOME = tmp_path

    result = command("--languages", "da,en", "--sign-up", "open", "--mail", "smtp://localhost:25")

    installation = Installation.objects.get()
    assert result.exit_code == 0, result.output
    assert (installation.name, installation.languages, installation.sign_up) == ("Our place", ["da", "en"], "open")
    assert (tmp_path / "talka.env").read_text() == "EMAIL_URL=smtp://localhost:25\n"
    assert (tmp_path / "talka.env").stat().st_mode & 0o077 == 0


def test_the_command_line_says_what_is_missing(db):
    result = CliRunner().invoke(setup, ["--password-stdin", "--name", "Our place"], input="a sentence of my own\n")

    assert result.exit_code == 2
    assert "--network" in result.output


def test_the_command_line_refuses_languages_nobody_here_speaks(db):
    result = command("--languages", "xx")

    assert result.exit_code == 2
    assert "xx" in result.output


def test_the_command_line_says_why_a_second_time_fails(db):
    command()

    result = command()

    assert result.exit_code == 1
    assert "already" in result.output
