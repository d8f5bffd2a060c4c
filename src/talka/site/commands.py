"""The command line: what an operator does, and what the modules offer."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

import click

PRIVATE = 0o077  # what is written here is read by nobody else on the machine


def main(arguments: Sequence[str] | None = None) -> None:
    """Run `talka`: the installation's own commands and those of every installed module."""
    os.umask(PRIVATE)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "talka.site.settings")
    import django
    from django.core.exceptions import ImproperlyConfigured

    try:
        django.setup()
    except (ImproperlyConfigured, OSError) as error:
        sys.exit(f"Talka cannot start: {error}\nSee TALKA_HOME and the lines of talka.env in it.")
    from django.db import DatabaseError

    try:
        group()(args=arguments, prog_name="talka")
    except DatabaseError as error:
        sys.exit(_said(error))


def _said(error: Exception) -> str:
    """What to do about a database that refused; an error whose reason is not known is raised again."""
    from django.db import DatabaseError

    from .operations.serving import waiting_migrations

    try:
        waiting = waiting_migrations()
    except DatabaseError:
        return f"The database does not answer: {error}\nSee what “talka doctor” says."
    if waiting:
        return "The database is not up to date. Bring it up to date with “talka migrate”, then try again."
    raise error


def group() -> click.Group:
    """All commands, gathered once Django is set up."""
    from talka import __version__
    from talka.kernel.manifest import manifests

    from .operations import backup, demo, doctor, serving
    from .search_commands import search

    talka = click.Group("talka", help="Run and look after an installation of Talka.")
    click.version_option(__version__, prog_name="talka")(talka)
    running = (serving.migrate, serving.serve, serving.worker, demo.demo)
    care = (doctor.doctor, doctor.reindex, search, backup.backup, backup.restore)
    for command in (*running, *care, *(one for manifest in manifests() for one in manifest.commands)):
        talka.add_command(command)
    return talka


if __name__ == "__main__":
    main()
