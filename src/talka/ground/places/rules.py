"""Who may do what with places."""

from __future__ import annotations

from talka.kernel.actors import Actor


def may_keep_place(actor: Actor, key: str) -> bool:
    """Whoever is signed in may keep a place that the gazetteer knows, since it is public anyway."""
    return actor.is_known


def may_load_regions(actor: Actor, table: str) -> bool:
    """Tables are loaded by those who run the installation."""
    return actor.runs_installation
