"""The organisations of the demo, and who speaks for them."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from talka.ground.networks.demo import NETWORKS
from talka.ground.networks.models import Network
from talka.ground.people.demo import rows as people_rows
from talka.ground.people.models import Person
from talka.kernel.actors import OPERATOR

from .. import actions
from ..models import Organisation, Speaker

ORGANISATIONS = Path(__file__).parent / "organisations.toml"


@cache
def rows() -> dict[str, dict[str, Any]]:
    """The organisations of the demo by their short name."""
    return tomllib.loads(ORGANISATIONS.read_text("utf-8"))


def demo_organisation(short: str) -> Organisation | None:
    """The organisation of the demo with that short name; None where it is not there."""
    row = rows()[short]
    known: Organisation | None = Organisation.objects.present().find_by_name(row["name"], row["country"]).first()
    return known


def fill(say: Callable[[str], None]) -> None:
    """Enter the organisations and name who speaks for them; what is there already is left alone."""
    networks = {short: Network.objects.get(slug=row["slug"]) for short, row in tomllib.loads(NETWORKS.read_text("utf-8")).items()}
    for short, row in rows().items():
        if demo_organisation(short) is None:
            _enter(row, networks)
    named = sum(_speaks(row) for row in people_rows().values() if row.get("speaks_for"))
    say(
        _("%(organisations)s organisations, %(speakers)s people who speak for one")
        % {"organisations": len(rows()), "speakers": named}
    )


def _enter(row: dict[str, Any], networks: dict[str, Network]) -> None:
    actions.enter_organisation(
        OPERATOR,
        name=row["name"],
        organisation_kind=row["kind"],
        home=networks[row["network"]],
        country=row["country"],
        place=row["place"],
        nuts=row["nuts"],
        website=row.get("website", ""),
        about=row["about"],
        shown_in=[networks[short] for short in row.get("shown_in", ())],
    )


def _speaks(row: dict[str, Any]) -> int:
    organisation, person = demo_organisation(row["speaks_for"]), Person.objects.get(email=row["email"])
    if organisation is None or Speaker.objects.present().filter(organisation=organisation, person=person).exists():
        return 0
    actions.name_speaker(OPERATOR, organisation=organisation, person=person)
    return 1
