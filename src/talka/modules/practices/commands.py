"""`talka practices`: look at what the reader finds in a report, and bring it in."""

from __future__ import annotations

import json
from pathlib import Path

import click
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from talka.ground.networks.models import Network
from talka.kernel.actors import OPERATOR
from talka.kernel.locales import language_name

from . import actions
from .actions.reports import text_of
from .models.doubting import in_doubt
from .reading import Report, read

FILE = click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))


@click.group()
def practices() -> None:
    """Read reports of good practices."""


@practices.command("read")
@FILE
@click.option("--json", "as_json", is_flag=True, help="Print what was found for a program.")
def read_file(file: Path, as_json: bool) -> None:
    """Show what the reader finds in FILE, a PDF, a Word document, a web page or a text; nothing is kept."""
    found = read(_text(file), file.name)
    if as_json:
        click.echo(json.dumps(found.as_json(), ensure_ascii=False, indent=1))
        return
    for line in in_words(found):
        click.echo(line)


@practices.command("import")
@FILE
@click.option("--network", "slug", required=True, help="The short name of the network that gets the drafts.")
@click.option(
    "--language", default="", help="The language of the report, such as en or pl; without it, the one that the text is in."
)
@click.option("--json", "as_json", is_flag=True, help="Print what came in for a program.")
def import_file(file: Path, slug: str, language: str, as_json: bool) -> None:
    """Make a draft of every practice in FILE; a steward publishes them in the browser."""
    network = Network.objects.present().filter(slug=slug).first()
    if network is None:
        names = ", ".join(Network.objects.present().order_by("slug").values_list("slug", flat=True)) or "–"
        raise click.ClickException(_("There is no network “%(slug)s”. There are: %(names)s") % {"slug": slug, "names": names})
    text = _text(file)
    try:
        came = actions.read_report(OPERATOR, network=network, name=file.name, text=text, language=language)
    except ValidationError as error:
        raise click.ClickException(" ".join(error.messages)) from error
    drafts = [
        {
            "title": one.title,
            "address": one.get_absolute_url(),
            "doubts": len(one.reading["doubts"]),
            "unplaced": len(one.reading["unplaced"]),
        }
        for one in came.drafts
    ]
    if as_json:
        click.echo(json.dumps({"drafts": drafts, "known": list(came.known)}, ensure_ascii=False, indent=1))
        return
    for number, one in enumerate(drafts, 1):
        line = _("%(number)s. %(title)s: %(doubts)s in doubt, %(unplaced)s not placed")
        click.echo(line % {"number": number, **one})
    for title in came.known:
        click.echo(_("here already: %(title)s") % {"title": title})
    click.echo(_("The text is in %(language)s.") % {"language": language_name(came.language)})
    click.echo(_("%(count)s drafts wait in %(network)s.") % {"count": len(drafts), "network": network.name})


def _text(file: Path) -> str:
    try:
        return text_of(file.read_bytes())
    except ValidationError as error:
        raise click.ClickException(" ".join(error.messages)) from error


def in_words(found: Report) -> list[str]:
    """What was found, a few lines a practice."""
    lines = [found.reason] if found.reason else []
    for number, one in enumerate(found.as_json()["practices"], 1):
        amounts = ", ".join(f"{money['value']:,} {money['currency']}".strip() for money in one["amounts"])
        rows = {
            _("where"): ", ".join(filter(None, [one["country"], *one["places"]])),
            _("who"): "; ".join(
                f"{body['name']} ({body['kind']})" if body["kind"] else body["name"] for body in one["organisations"]
            ),
            _("when"): " – ".join(filter(None, [one["start"], one["end"]])),
            _("money"): amounts,
            _("people"): "; ".join(people["text"] for people in one["people"]),
            _("links"): " ".join(one["links"]),
            _("texts"): ", ".join(f"{name} {len(text)}" for name, text in one["sections"].items()),
            _("not placed"): str(len(one["unplaced"]) or ""),
            _("in doubt"): "; ".join(f"{doubt.field}: {doubt.sentence}" for doubt in in_doubt(one["doubts"])),
        }
        lines += [f"{number}. {one['title']}", *(f"   {name}: {text}" for name, text in rows.items() if text)]
    return lines
