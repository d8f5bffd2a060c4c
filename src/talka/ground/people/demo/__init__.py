"""The people of the demo: invented, with addresses that reach nobody."""

from __future__ import annotations

import secrets
import tomllib
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from talka.kernel.actors import OPERATOR

from .. import actions
from ..models import Person

PEOPLE = Path(__file__).parent / "people.toml"


@cache
def rows() -> dict[str, Any]:
    """Everybody who plays in the demo, by a short name."""
    return tomllib.loads(PEOPLE.read_text("utf-8"))


def password_file() -> Path:
    """Where the one password of all demo people is kept, readable by the owner only."""
    return Path(settings.TALKA_HOME) / "demo-password"


def new_password() -> str:
    """Twelve random digits and letters from a to f: too few letters to resemble anybody's name or address by chance."""
    return secrets.token_hex(6)


def demo_password() -> str:
    """The password of all demo people, made at random the first time."""
    file = password_file()
    if not file.exists():
        file.touch(mode=0o600)
        file.write_text(new_password())
    return file.read_text().strip()


def fill(say: Callable[[str], None]) -> None:
    """Open an account for everybody in the demo who has none yet."""
    known = set(Person.objects.values_list("email", flat=True))
    new = [row for row in rows().values() if row["email"] not in known]
    for row in new:
        kept = {name: row[name] for name in ("email", "name", "language", "about")}
        actions.welcome_person(OPERATOR, **kept, password=demo_password())
    say(
        _("%(count)s people; each of them signs in with the password %(password)s")
        % {"count": len(new), "password": demo_password()}
    )
