"""`talka setup`: the same as the page at first start, on the command line; and who runs the installation."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click
from django.conf import settings
from django.core.management import call_command
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from talka.ground.people.commands import people, person_with, refused_in_a_sentence
from talka.kernel.actors import OPERATOR

from . import actions
from .choices import SignUp


@click.command()
@click.option("--name", help="What the installation is called.")
@click.option("--languages", help="Codes with commas between, the most important first: en,da.")
@click.option("--network", help="Name of the first network.")
@click.option("--region", help="Region of the first network.")
@click.option("--steward-name", help="Name of the first steward, who also runs the installation.")
@click.option("--steward-email", help="E-mail address of the first steward.")
@click.option("--password-stdin", is_flag=True, help="Read the steward's password from the first line of the input.")
@click.option("--sign-up", type=click.Choice(SignUp.values), help="How people come in.")
@click.option("--mail", help="Where mail goes out: smtp+tls://user:password@host:587, or none.")
def setup(password_stdin: bool, **given: str | None) -> None:
    """Set up a new installation; asks for what is missing where there is somebody to ask."""
    password = sys.stdin.readline().rstrip("\n") if password_stdin else ""
    known = _known(given)
    password = password or _asked_for_password()
    call_command("migrate", verbosity=0, interactive=False)
    with refused_in_a_sentence():
        validate_email(known["steward_email"])
        actions.set_up_installation(OPERATOR, password=password, **known)
    _note_mail(given["mail"] or "none")
    click.echo(
        _("%(name)s is set up. Start it with “talka serve” and sign in at %(address)s")
        % {"name": known["name"], "address": settings.TALKA_ADDRESS}
    )


QUESTIONS: dict[str, tuple[str, str | None]] = {
    "name": ("What is the installation called?", None),
    "languages": ("Languages, the most important first", "en,da,pl,lv"),
    "network": ("Name of the first network", None),
    "region": ("Region of the first network", ""),
    "steward_name": ("Your name", None),
    "steward_email": ("Your e-mail address", None),
    "sign_up": ("Who may come in: open, approval, invitation", str(SignUp.INVITATION)),
}


def _known(given: dict[str, str | None]) -> dict[str, Any]:
    """All answers: given ones, asked ones where somebody sits at the terminal, else what is usual."""
    known: dict[str, Any] = {}
    for key, (question, usual) in QUESTIONS.items():
        value = given.get(key)
        if value is None and sys.stdin.isatty():
            value = click.prompt(question, default=usual)
        value = usual if value is None else value
        if value is None:
            option = "--" + key.replace("_", "-")
            raise click.UsageError(_("Please say %(option)s, or start this at a terminal.") % {"option": option})
        known[key] = value
    known["languages"] = [code.strip() for code in known["languages"].split(",") if code.strip()]
    if unknown := set(known["languages"]) - set(dict(settings.LANGUAGES)):
        raise click.UsageError(_("Talka does not speak %(languages)s yet.") % {"languages": ", ".join(sorted(unknown))})
    if not known["languages"] or known["sign_up"] not in SignUp.values:
        raise click.UsageError(_("Please name at least one language, and open, approval or invitation."))
    return known


def _asked_for_password() -> str:
    if not sys.stdin.isatty():
        raise click.UsageError(_("Please pipe the password in and say --password-stdin."))
    answer: str = click.prompt("Your password (at least ten characters)", hide_input=True, confirmation_prompt=True)
    return answer


def _note_mail(mail: str) -> None:
    """Write the mail server into talka.env in the home folder, where the settings read it at the next start."""
    if mail == "none":
        return
    file = Path(settings.TALKA_HOME) / "talka.env"
    lines = file.read_text("utf-8").splitlines() if file.exists() else []
    lines = [line for line in lines if not line.startswith("EMAIL_URL=")]
    file.touch(mode=0o600)
    file.write_text("\n".join([*lines, f"EMAIL_URL={mail}", ""]), "utf-8")


@people.command("give-installation")
@click.argument("email")
def give_installation(email: str) -> None:
    """Let the person with this e-mail address run the installation."""
    with refused_in_a_sentence():
        person = actions.give_installation(OPERATOR, person=person_with(email))
    click.echo(_("%(person)s runs this installation now.") % {"person": person})


@people.command("take-installation")
@click.argument("email")
def take_installation(email: str) -> None:
    """Let the person with this e-mail address no longer run the installation; the last one stays."""
    with refused_in_a_sentence():
        person = actions.take_installation(OPERATOR, person=person_with(email))
    click.echo(_("%(person)s no longer runs this installation.") % {"person": person})
