"""`talka people`: letting somebody in, giving out their data, erasing them."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from talka.kernel.actors import OPERATOR

from . import actions, exchange
from .models import Person


@click.group()
def people() -> None:
    """People and their accounts."""


def person_with(email: str) -> Person:
    """The person with this address; a sentence where there is none."""
    person: Person | None = Person.objects.filter(email=email.lower()).first()
    if person is None:
        raise click.ClickException(_("Nobody here has the address %(email)s.") % {"email": email})
    return person


@contextmanager
def refused_in_a_sentence() -> Iterator[None]:
    """What an action refuses ends the command with its sentence."""
    try:
        yield
    except ValidationError as error:
        raise click.ClickException("\n".join(error.messages)) from error


@people.command()
@click.argument("email")
def link(email: str) -> None:
    """Make a one-time link for the person with this e-mail address."""
    with refused_in_a_sentence():
        address = actions.hand_over_link(OPERATOR, person=person_with(email))
    click.echo(settings.TALKA_ADDRESS + address)


@people.command()
@click.argument("email")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def export(email: str, file: Path) -> None:
    """Write all that is known of a person into FILE (a ZIP file)."""
    archive = exchange.own_archive(person_with(email))
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as target:
        shutil.copyfileobj(archive, target)


@people.command()
@click.argument("email")
@click.option("--even-the-last", is_flag=True, help="Also if nobody is left then who runs the installation.")
@click.option("--yes", is_flag=True, help="Do not ask.")
def erase(email: str, even_the_last: bool, yes: bool) -> None:
    """Erase everything about a person; the last who runs the installation only with --even-the-last."""
    person = person_with(email)
    is_last = person.is_last_keeper
    if is_last and not even_the_last:
        sentence = _("Nobody else runs this installation. Let somebody do so first: talka people give-installation EMAIL")
        raise click.ClickException(sentence)
    if not yes:
        click.confirm("This cannot be undone. Erase this person?", abort=True)
    actions.erase_person(OPERATOR, person=person)
    click.echo(_("Everything about this person is gone."))
    if is_last:
        click.echo(_("Nobody runs this installation now. Let somebody do so: talka people give-installation EMAIL"), err=True)
