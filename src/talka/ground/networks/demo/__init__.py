"""The demo's installation and networks, who does what in them, and how all of it goes away again."""

from __future__ import annotations

import shutil
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.utils.translation import gettext as _

from talka.ground.people.demo import password_file
from talka.ground.people.demo import rows as people_rows
from talka.ground.people.models import Person
from talka.kernel.actors import OPERATOR, Actor
from talka.kernel.rules import check

from .. import actions, rules
from ..models import Installation, Membership, Network

NETWORKS = Path(__file__).parent / "networks.toml"


def fill(say: Callable[[str], None]) -> None:
    """Make this a demo: its networks in their languages, and everybody's roles; what is there already is left alone."""
    networks = {short: _network(row) for short, row in tomllib.loads(NETWORKS.read_text("utf-8")).items()}
    actions.begin_demo(OPERATOR)
    given = sum(_roles(row, networks) for row in people_rows().values())
    say(_("%(networks)s networks, %(roles)s roles in them") % {"networks": len(networks), "roles": given})


def _network(row: dict[str, Any]) -> Network:
    known: Network | None = Network.objects.filter(slug=row["slug"]).first()
    if known:
        return known
    language, front = row["interface"][0], row["front"]
    kept = {name: row[name] for name in ("slug", "region", "nuts", "languages")}
    first = {name: text.strip() for name, text in front[language].items()}
    network = actions.open_network(OPERATOR, name=row["name"][language], language=language, **kept, **first)
    for code in row["name"]:
        if code != language:
            texts = {"name": row["name"][code], "region": row["regions"].get(code, ""), **front.get(code, {})}
            actions.translate_network(OPERATOR, network=network, language=code, texts=texts)
    return network


def _roles(row: dict[str, Any], networks: dict[str, Network]) -> int:
    person = Person.objects.get(email=row["email"])
    if row.get("platform") and not person.is_superuser:
        actions.give_installation(OPERATOR, person=person)
    given = 0
    for part in row["roles"]:
        network, role = networks[part["network"]], part["role"]
        if not Membership.objects.filter(person=person, network=network, role=role).exists():
            actions.give_role(OPERATOR, network=network, person=person, role=role)
            given += 1
    return given


def empty_demo(actor: Actor) -> None:
    """Empty the installation whole: every table, every file, the demo's password. Refused where it is no demo."""
    check(rules.may_run_installation, actor, None)
    if not Installation.objects.here().is_demo:
        raise ValidationError(_("This is not a demo, so it is not emptied."))
    call_command("flush", interactive=False, verbosity=0)
    shutil.rmtree(settings.MEDIA_ROOT, ignore_errors=True)
    password_file().unlink(missing_ok=True)
