"""Panels: what a module shows on the pages of ground nouns, and what it lays on a steward's desk."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
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
class Waiting:
    """One thing that waits for a decision: what, since when, where it is decided."""

    label: str
    kind: str | Promise
    url: str
    since: datetime
    text: str = ""
    is_late: bool = False


@dataclass(frozen=True)
class Desk:
    """What a module lays on the desk of those who may decide."""

    name: str
    waiting: Callable[[Actor], Iterable[Waiting]]


def panels_for(slot: str, actor: Actor, subject: Any) -> list[SafeString]:
    """Every module's panel for one slot, drawn, in order; a panel without content is left out."""
    chosen = sorted(
        (panel for manifest in manifests() for panel in manifest.panels if panel.slot == slot), key=lambda panel: panel.order
    )
    drawn = [render_to_string(panel.template, {**panel.context(actor, subject), "actor": actor}) for panel in chosen]
    return [text for text in drawn if text.strip()]


def waiting_for(actor: Actor) -> list[Waiting]:
    """Everything that waits for this actor's decision, oldest first."""
    found = [one for manifest in manifests() for desk in manifest.desks for one in desk.waiting(actor)]
    return sorted(found, key=lambda one: one.since)
