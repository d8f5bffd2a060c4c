"""Who may do what with topics."""

from __future__ import annotations

from talka.kernel.actors import Actor


def may_keep_topics(actor: Actor, subject: object) -> bool:
    """Topics are the installation's: its stewards in any network keep them, and those who run it."""
    return actor.runs_installation or bool(actor.networks_with("steward"))


def may_load_vocabularies(actor: Actor, subject: object) -> bool:
    """What comes along is loaded by those who run the installation."""
    return actor.runs_installation
