"""Who may do what with examples."""

from __future__ import annotations

from talka.ground.networks.models import Network
from talka.kernel.actors import Actor

from .models import Example


def may_open(actor: Actor, home: Network) -> bool:
    return actor.has_role(home.pk, "steward", "editor")


def may_close(actor: Actor, example: Example) -> bool:
    return actor.has_role(example.home_id, "steward", "editor")
