"""Panels: what a module shows on the pages of ground nouns, and what it lays on a steward's desk."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.safestring import SafeString

from .actors import Actor
from .manifest import manifests


@dataclass(frozen=True)
class Panel:
    """A part of another noun's page: the slot ("organisation", "network-home"), a template, and what it shows."""

    slot: str
    template: str
    context: Callable[[Actor, Any], Mapping[str, Any]]
    order: int = 50


@dataclass(frozen=True)
class Decision:
    """One way to decide about what waits: what it is called, and the address and the fields that it is sent to.

    One that needs a reason sends it as `reason`. `tone`: empty for the main way, "quiet" or "bad".
    """

    label: str | Promise
    url: str
    fields: Mapping[str, str] = field(default_factory=dict)
    needs_reason: bool = False
    tone: str = ""


@dataclass(frozen=True)
class Waiting:
    """One thing that waits for a decision: what, since when, its page, what one has to see, and how it can be decided.

    `facts`: who and where, in a few words. `changes`: (field, before, after). `progress`: (label, done, of how many).
    `look`: what the link to its page is called.
    """

    label: str
    kind: str | Promise
    url: str
    since: datetime
    text: str = ""
    facts: str = ""
    changes: Sequence[tuple[str, str, str]] = ()
    progress: tuple[str, int, int] | None = None
    decisions: Sequence[Decision] = ()
    look: str = ""


def nothing(actor: Actor) -> Iterable[Any]:
    """Nothing of this kind lies on anybody's desk."""
    return ()


@dataclass(frozen=True)
class Desk:
    """What a module lays on the desk of those who may decide: what waits, figures of what they look after (label, number),
    and doors through which they bring something in (label, address)."""

    name: str
    waiting: Callable[[Actor], Iterable[Waiting]] = nothing
    figures: Callable[[Actor], Iterable[tuple[str, int]]] = nothing
    bring_in: Callable[[Actor], Iterable[tuple[str, str]]] = nothing


def panels_for(slot: str, actor: Actor, subject: Any) -> list[SafeString]:
    """Every module's panel for one slot, drawn, in order; a panel without content is left out."""
    chosen = sorted(
        (panel for manifest in manifests() for panel in manifest.panels if panel.slot == slot), key=lambda panel: panel.order
    )
    drawn = [render_to_string(panel.template, {**panel.context(actor, subject), "actor": actor}) for panel in chosen]
    return [text for text in drawn if text.strip()]


def waiting_for(actor: Actor) -> list[Waiting]:
    """Everything that waits for this actor's decision, oldest first."""
    found = [one for desk in _desks() for one in desk.waiting(actor)]
    return sorted(found, key=lambda one: one.since)


def figures_for(actor: Actor) -> list[tuple[str, int]]:
    """Figures of what this actor looks after, of every module."""
    return [one for desk in _desks() for one in desk.figures(actor)]


def doors_for(actor: Actor) -> list[tuple[str, str]]:
    """The doors through which this actor may bring something in, of every module."""
    return [one for desk in _desks() for one in desk.bring_in(actor)]


def _desks() -> Iterable[Desk]:
    return (desk for manifest in manifests() for desk in manifest.desks)
