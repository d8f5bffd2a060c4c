"""`talka practices`: look at what the reader finds in a report, bring it in, and print a brochure."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from talka.ground.networks.models import Installation, Network
from talka.kernel.actors import OPERATOR
from talka.kernel.locales import language_name

from . import actions
from .actions.reports import taken_of, text_of
from .brochure import as_docx, as_pdf, gather
from .choices import FIELDS
from .models import Practice
from .models.corrections import corrections, shares
from .models.doubting import in_doubt
from .querysets import Wanted
from .reading import Report, read

FILE = click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))


@click.group()
def practices() -> None:
    """Read reports of good practices, and print brochures."""


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
    network = _network(slug)
    data = file.read_bytes()
    try:
        taken = taken_of(data)
        known: dict[str, Any] = {"text": taken.text, "language": language, "original": data, "pages": taken.pages}
        came = actions.read_report(OPERATOR, network=network, name=file.name, **known)
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
        told = {"drafts": drafts, "known": list(came.known), "gone": list(came.gone)}
        told["changed"] = [one.title for one in came.proposed]
        click.echo(json.dumps(told, ensure_ascii=False, indent=1))
        return
    _tell(came, drafts, network)


def _tell(came: actions.Imported, drafts: Sequence[dict[str, Any]], network: Network) -> None:
    """Say line by line what came in."""
    for number, one in enumerate(drafts, 1):
        line = _("%(number)s. %(title)s: %(doubts)s in doubt, %(unplaced)s not placed")
        click.echo(line % {"number": number, **one})
    for title in came.known:
        click.echo(_("here already: %(title)s") % {"title": title})
    for changed in came.proposed:
        click.echo(_("says something new, to be decided on the desk: %(title)s") % {"title": changed.title})
    for title in came.gone:
        click.echo(_("not in this edition any more: %(title)s") % {"title": title})
    pictured = came.report.pictured_pages()
    if pictured:
        said = ngettext(
            "%(count)s page is only a picture and was not read.",
            "%(count)s pages are only pictures and were not read.",
            len(pictured),
        )
        click.echo(said % {"count": len(pictured)})
    click.echo(_("The text is in %(language)s.") % {"language": language_name(came.language)})
    click.echo(_("%(count)s drafts wait in %(network)s.") % {"count": len(drafts), "network": network.name})


@practices.command("corrections")
@click.option("--json", "as_json", is_flag=True, help="Print every field with what was read and what people made of it.")
def corrected(as_json: bool) -> None:
    """Show how much people corrected of what was read, field by field, in the practices that are published."""
    found = list(corrections())
    if as_json:
        rows = [{**asdict(one), "corrected": one.is_corrected} for one in found]
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    if not found:
        click.echo(_("No practice from a report is published yet, so there is nothing to compare."))
    for name, (count, whole) in sorted(shares(found).items(), key=lambda row: -row[1][0] / row[1][1]):
        line = _("%(field)s: %(count)s of %(whole)s corrected (%(share)s %%)")
        click.echo(line % {"field": FIELDS[name], "count": count, "whole": whole, "share": round(100 * count / whole)})


@practices.command("brochure")
@click.argument("out", type=click.Path(dir_okay=False, writable=True, path_type=Path))
@click.option("--network", "slug", default="", help="Only practices at home in this network or shown in it.")
@click.option("--search", "words", default="", help="Only practices that say these words.")
@click.option("--practice", "named", multiple=True, help="A practice by its address or the end of it; may be given many times.")
@click.option("--title", default="", help="The title on the cover.")
@click.option("--introduction", default="", help="A few sentences for the cover.")
@click.option("--language", default="en", help="The language of the brochure, such as da.")
@click.option("--format", "kind", type=click.Choice(["pdf", "docx"]), default="pdf", help="PDF to print, or a Word document.")
@click.option("--json", "as_json", is_flag=True, help="Print what was made for a program.")
def brochure(out: Path, as_json: bool, **told: Any) -> None:
    """Print published practices as a brochure into OUT: a spread each, with facts, map and a code to its page."""
    slug, words, named, kind = (told.pop(name) for name in ("slug", "words", "named", "kind"))
    if told["language"] not in dict(settings.LANGUAGES):
        known = ", ".join(dict(settings.LANGUAGES))
        raise click.ClickException(_("A brochure can be in these languages: %(names)s") % {"names": known})
    network = _network(slug) if slug else None
    rows = Practice.objects.published().matching(Wanted(words=words, network=slug)).select_related("home")
    if named:
        rows = rows.filter(tail__in=[one.rstrip("/").rpartition("-")[2].lower() for one in named])
    publisher = str(network or Installation.objects.first() or "Talka")
    click.echo(_("Gathering the practices …"), err=True)
    try:
        whole = gather(list(rows.order_by("title", "pk")), publisher=publisher, site=settings.TALKA_ADDRESS, **told)
    except ValidationError as error:
        raise click.ClickException(" ".join(error.messages)) from error
    click.echo(_("Setting the pages of %(count)s practices …") % {"count": len(whole.stories)}, err=True)
    made = (as_pdf if kind == "pdf" else as_docx)(whole)
    out.write_bytes(made)
    facts = {"file": str(out), "format": kind, "practices": len(whole.stories), "bytes": len(made)}
    if as_json:
        click.echo(json.dumps(facts))
        return
    click.echo(_("%(file)s: %(practices)s practices, %(bytes)s bytes") % facts)


def _network(slug: str) -> Network:
    """The network of that short name; says which there are if there is none."""
    network: Network | None = Network.objects.present().filter(slug=slug).first()
    if network is None:
        names = ", ".join(Network.objects.present().order_by("slug").values_list("slug", flat=True)) or "–"
        raise click.ClickException(_("There is no network “%(slug)s”. There are: %(names)s") % {"slug": slug, "names": names})
    return network


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
