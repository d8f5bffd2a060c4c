"""Who may do what with networks and with the installation."""

from __future__ import annotations

import secrets
from typing import Any

from talka.ground.people.models import Person, hash_of
from talka.kernel.actors import Actor

from .choices import SignUp
from .models import Installation, JoinRequest, Network


def may_run_installation(actor: Actor, subject: Any) -> bool:
    """Those who run the installation."""
    return actor.runs_installation


def may_look_after(actor: Actor, network: Network) -> bool:
    """The network's stewards."""
    return actor.has_role(network.pk, "steward")


def may_decide(actor: Actor, request: JoinRequest) -> bool:
    """The stewards of the network that somebody would like to join."""
    return actor.has_role(request.network_id, "steward")


def may_see_desk(actor: Actor, subject: Any) -> bool:
    """Whoever decides about something somewhere: everybody with more than a member's part."""
    return actor.runs_installation or bool(actor.networks_with("steward", "editor", "reviewer"))


def may_join(actor: Actor, person: Person) -> bool:
    """One asks for oneself."""
    return actor.user == person


def may_sign_up(actor: Actor, installation: Installation) -> bool:
    """Strangers, where the installation lets them."""
    return not actor.is_known and installation.is_set_up and installation.sign_up != SignUp.INVITATION


def may_set_up(actor: Actor, token: str) -> bool:
    """The operator at the command line, and whoever holds the token that was printed there."""
    kept = Installation.objects.here().token_hash
    return bool(kept and token) and secrets.compare_digest(kept, hash_of(token))
