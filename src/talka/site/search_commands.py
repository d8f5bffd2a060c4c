"""`talka search`: ask what a visitor would find, make the index anew, see whether it says what the records say."""

from __future__ import annotations

import json
import time
from typing import Any

import click

from talka.kernel import search as searching
from talka.kernel.actors import NOBODY
from talka.kernel.finding import MOST_HITS


class WordsFirst(click.Group):
    """A group whose first word may also be what is looked for: `talka search bees` is `talka search find bees`."""

    def parse_args(self, context: click.Context, arguments: list[str]) -> list[str]:
        """Put `find` in front of words."""
        if arguments and arguments[0] not in self.commands and arguments[0] not in self.get_help_option_names(context):
            arguments = ["find", *arguments]
        return super().parse_args(context, arguments)


@click.group(cls=WordsFirst)
def search() -> None:
    """Find what everybody may see, or look after the index."""


@search.command()
@click.argument("words", nargs=-1)
@click.option("--language", default="en", help="The reader's language.")
@click.option("--kind", multiple=True, help="Only this kind, such as practice.")
@click.option("--near", default="", help="A place: its name, or latitude and longitude in degrees.")
@click.option("--within", default=50.0, help="Kilometres around it.")
@click.option("--limit", default=20, type=click.IntRange(1, MOST_HITS), help="How many results at most.")
@click.option("--json", "as_json", is_flag=True, help="For programs.")
def find(
    words: tuple[str, ...], *, language: str, kind: tuple[str, ...], near: str, within: float, limit: int, as_json: bool
) -> None:
    """Find WORDS, "phrases" and -without, as a visitor would."""
    from talka.kernel.api import hit_facts

    began = time.perf_counter()
    where = place(near, within) if near else None
    found = searching.find(NOBODY, " ".join(words), filters={"kind": kind}, language=language, near=where, limit=limit)
    took = round((time.perf_counter() - began) * 1000, 1)
    results = [hit_facts(hit) for hit in found.hits]
    if as_json:
        said = {"results": results, "total": found.total, "facets": found.facets, "is_loose": found.is_loose, "took_ms": took}
        click.echo(json.dumps(said, ensure_ascii=False))
        return
    for one in results:
        click.echo(f"{one['kind']}: {one['title_shown']} {one['url']}")
    click.echo(f"{found.total} found, {took} ms" + (" (nothing holds all of the words)" if found.is_loose else ""))


def place(near: str, within: float) -> tuple[float, float, float]:
    """Where to look: degrees, or a place by its name; a name that is not one place is refused."""
    try:
        latitude, longitude = (float(part) for part in near.split(","))
    except ValueError:
        latitude, longitude = named(near)
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        raise click.ClickException("Write a place as latitude and longitude in degrees: 56.95,24.11")
    return latitude, longitude, within


def named(name: str) -> tuple[float, float]:
    """The middle of the place with that name."""
    from talka.ground.places.models import Place

    found: Any = Place.objects.find(name)
    entry = found.place
    if entry is None or entry.latitude is None:
        raise click.ClickException(f"“{name}” is not the name of one place that is known here. Give latitude,longitude instead.")
    return entry.latitude, entry.longitude


@search.command()
@click.option("--json", "as_json", is_flag=True, help="For programs.")
def rebuild(as_json: bool) -> None:
    """Make the index anew from the records; the site may run meanwhile."""
    began = time.perf_counter()
    done = searching.rebuild(lambda done, total: None if as_json else click.echo(f"{done} of {total}", err=True))
    took = round(time.perf_counter() - began, 2)
    click.echo(json.dumps({"records": done, "took_s": took}) if as_json else f"{done} records read in {took} s.")


@search.command()
@click.option("--json", "as_json", is_flag=True, help="For programs.")
def verify(as_json: bool) -> None:
    """Compare the index with the records; ends with 1 where they differ."""
    found = searching.verify(lambda done, total: None if as_json else click.echo(f"{done} of {total}", err=True))
    lists = {"missing": found.missing, "extra": found.extra, "stale": found.stale}
    if as_json:
        said = {name: [f"{ref.kind} {ref.uid}" for ref in refs] for name, refs in lists.items()}
        click.echo(json.dumps({"records": found.records, **said, "broken": found.broken, "is_sound": found.is_sound}))
    else:
        counts = ", ".join(f"{len(refs)} {name}" for name, refs in lists.items())
        click.echo(f"{found.records} records: {counts}, {found.broken} broken.")
        click.echo("The index is sound." if found.is_sound else "Run: talka search rebuild")
    if not found.is_sound:
        raise SystemExit(1)
