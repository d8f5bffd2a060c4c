"""`talka demo`: a network to look around in, filled once."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import click
from django.conf import settings
from django.core.cache import cache
from django.core.management import call_command
from django.db import transaction
from django.utils.translation import gettext as _

from talka.ground.networks.models import Installation, Network
from talka.kernel import jobs
from talka.kernel.manifest import manifests
from talka.kernel.search import rebuild

from . import serving

Say = Callable[[str], None]


def is_demo() -> bool:
    """Whether what is here is the demo."""
    return bool(Installation.objects.filter(is_demo=True).exists())


def is_in_use() -> bool:
    """Whether somebody has set this installation up, or opened a network in it."""
    return bool(Installation.objects.filter(is_set_up=True).exists() or Network.objects.exists())


def fill(say: Say) -> None:
    """Let every module lay out its part of the demo, all of it or nothing, and do the work that follows from it.

    An installation that is in use is refused.
    """
    if is_in_use():
        sentence = _("This installation is in use. Give the demo a place of its own: TALKA_HOME=some/folder talka demo")
        raise click.ClickException(sentence)
    with transaction.atomic():
        for manifest in manifests():
            if manifest.demo:
                manifest.demo(say)
    while jobs.run_due():
        pass


def empty(say: Say) -> None:
    """Take the demo away: every table is emptied, every file and cached page removed. Anything but the demo is refused."""
    if not is_demo():
        raise click.ClickException(_("This is not the demo, so nothing was removed."))
    call_command("flush", verbosity=0, interactive=False)
    rebuild()
    shutil.rmtree(Path(settings.MEDIA_ROOT), ignore_errors=True)
    cache.clear()
    say(_("The demo is gone. The installation is empty."))


@click.command()
@click.option("--fill-only", is_flag=True, help="Fill, then end without serving.")
@click.option("--empty", "is_leaving", is_flag=True, help="Take the demo away again.")
@click.option("--port", type=click.IntRange(1, 65535), default=None, help="The port; PORT or 8000 unless told.")
def demo(fill_only: bool, is_leaving: bool, port: int | None) -> None:
    """Show Talka with three networks, their people and their practices: fill once, then serve."""
    if not (fill_only or is_leaving):
        serving.see_that_free("127.0.0.1", port or settings.PORT)
    serving.prepare(click.echo)
    if is_leaving:
        empty(click.echo)
        return
    if not is_demo():
        click.echo(_("The demo is laid out, once."))
        fill(click.echo)
    if fill_only:
        return
    click.echo(_("Sign in as any of the demo's people: choose one on the sign-in page, no password is needed."))
    serving.start("127.0.0.1", port or settings.PORT, 2, click.echo)
