"""`talka places`: loading the official regions, and asking what a name means."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from talka.kernel.actors import OPERATOR

from . import actions
from .choices import SENTENCES
from .gazetteer.entries import Entry
from .gazetteer.finding import UnknownCountry
from .gazetteer.nuts_table import NotTheTable, read
from .gazetteer.resolving import Resolution
from .models import Place
from .querysets import gazetteer


@click.group()
def places() -> None:
    """Countries, regions and towns."""


@places.command()
def build() -> None:
    """Build the gazetteer's file, so that the first visitor need not wait for it."""
    click.echo(_("The gazetteer is ready in %(file)s.") % {"file": gazetteer().path})


@places.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def load(file: Path) -> None:
    """Load the European Union's regions (NUTS) from its official table in FILE."""
    try:
        rows = actions.rows_of(read(file))
    except NotTheTable as problem:
        gaps = {"file": file.name, "problem": problem}
        raise click.ClickException(_("%(file)s is not a table of NUTS regions: %(problem)s") % gaps) from problem
    told = [row.entry for row in rows if row.labels]
    kept = set(Place.objects.filter(key__in=[entry.key for entry in told]).values_list("key", flat=True))
    actions.load_regions(OPERATOR, rows=rows, table=file.name)
    own = sum(entry.key.startswith("nuts:") and entry.key not in kept for entry in told)
    nowhere = sum(entry.point is None for entry in told)
    click.echo(
        ngettext(
            "%(done)s region is up to date: %(joined)s known before, %(own)s new.",
            "%(done)s regions are up to date: %(joined)s known before, %(own)s new.",
            len(told),
        )
        % {"done": len(told), "joined": len(told) - own, "own": own}
    )
    if nowhere:
        click.echo(_("%(count)s of them have no coordinates.") % {"count": nowhere})


@places.command()
@click.argument("name")
@click.option("--country", default="", help="Its code or its name; rules other countries out.")
@click.option("--within", multiple=True, help="Another name that is given with it.")
@click.option("--json", "as_json", is_flag=True, help="For machines.")
def find(name: str, country: str, within: tuple[str, ...], as_json: bool) -> None:
    """Say which place NAME means, and why."""
    try:
        found = Place.objects.find(name, country=country, within=within)
    except UnknownCountry as problem:
        sentence = _("“%(country)s” is no country. Give its name or its two letters.")
        raise click.ClickException(sentence % {"country": country}) from problem
    click.echo(json.dumps(told(found), ensure_ascii=False) if as_json else "\n".join(said(found)))


def told(found: Resolution) -> dict[str, Any]:
    """The resolution as JSON has it."""
    return {
        "text": found.text,
        "place": row(found.place) if found.place else None,
        "exactness": found.exactness.value if found.exactness else None,
        "reason": found.reason.name.lower(),
        "candidates": [row(entry) for entry in found.candidates],
    }


def row(entry: Entry) -> dict[str, Any]:
    """A place as JSON has it."""
    return {**asdict(entry), "kind": entry.kind.value, "around": list(entry.around)}


def said(found: Resolution) -> list[str]:
    """The resolution in lines for people."""
    atlas, lines = Place.objects.atlas(), [str(SENTENCES[found.reason])]
    if found.place is None:
        lines.insert(0, _("“%(text)s” is not located.") % {"text": found.text})
    else:
        gaps = {"text": found.text, "place": line_of(found.place)}
        exact = _("“%(text)s” is %(place)s.") % gaps
        lines.insert(0, exact if found.exactness == "exact" else _("“%(text)s” lies in %(place)s.") % gaps)
    return [
        *lines,
        *(f"  {atlas.described(entry, 'en')}  [{entry.key}]" for entry in found.candidates),
    ]


def line_of(entry: Entry) -> str:
    """A place with its codes and coordinates in one line."""
    atlas = Place.objects.atlas()
    where = f"{entry.latitude:.4f}, {entry.longitude:.4f}" if entry.point else ""
    codes = [entry.country, entry.iso, entry.nuts, where]
    return f"{atlas.described(entry, 'en')} ({'; '.join(dict.fromkeys(filter(None, codes)))})"
