"""`talka people`: letting somebody in, giving out their data, erasing them."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import click
from django.conf import settings
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


@people.command()
@click.argument("email")
def link(email: str) -> None:
    """Make a one-time link for the person with this e-mail address."""
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
@click.confirmation_option(prompt="This cannot be undone. Erase this person?")
def erase(email: str) -> None:
    """Erase everything about a person."""
    actions.erase_person(OPERATOR, person=person_with(email))
    click.echo(_("Everything about this person is gone."))
