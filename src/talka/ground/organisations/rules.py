"""Who may do what with organisations."""

from __future__ import annotations

from talka.ground.networks.models import Network
from talka.kernel.actors import Actor

from .choices import KEEPERS
from .models import Organisation, Speaker


def may_enter_organisation(actor: Actor, home: Network | None) -> bool:
    """Stewards and editors enter organisations into their own network; without a network: whether they have one."""
    if home is None:
        return actor.runs_installation or bool(actor.networks_with(*KEEPERS))
    return actor.has_role(home.pk, *KEEPERS)


def may_change_organisation(actor: Actor, organisation: Organisation) -> bool:
    """Stewards and editors of its home network, and those who speak for it."""
    return actor.has_role(organisation.home_id, *KEEPERS) or organisation.token in actor.tokens


def may_withdraw_organisation(actor: Actor, organisation: Organisation) -> bool:
    """The stewards of its home network."""
    return actor.has_role(organisation.home_id, "steward")


def may_name_speaker(actor: Actor, organisation: Organisation) -> bool:
    """The stewards of its home network."""
    return actor.has_role(organisation.home_id, "steward")


def may_remove_speaker(actor: Actor, speaker: Speaker) -> bool:
    """The stewards of the organisation's home network, and the speaker."""
    is_own = actor.user is not None and speaker.person_id == actor.user.pk
    return is_own or actor.has_role(speaker.organisation.home_id, "steward")


def may_see_speakers(actor: Actor, organisation: Organisation) -> bool:
    """Those who speak for it, and the stewards of its home network."""
    return organisation.token in actor.tokens or may_name_speaker(actor, organisation)
