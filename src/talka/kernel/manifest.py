"""Manifest: everything a module offers to the platform, on one page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from importlib import import_module
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.conf import settings
from django.utils.functional import Promise
from django.utils.module_loading import module_has_submodule

if TYPE_CHECKING:
    from click import Command

    from talka.ground.people.models import Person

    from .clock import Periodic
    from .events import Event, Reaction
    from .exchange import Sheet
    from .notices import Notice
    from .panels import Desk, Panel
    from .privacy import Personal
    from .search import Document


@dataclass(frozen=True)
class MenuItem:
    """A line in the main menu."""

    label: str | Promise
    url_name: str


@dataclass(frozen=True)
class Manifest:
    """What a module plugs into the platform. Nothing is plugged in anywhere else."""

    name: str
    label: str | Promise
    menu: Sequence[MenuItem] = ()
    events: Sequence[type[Event]] = ()
    notices: Sequence[Notice] = ()
    documents: Sequence[Document] = ()
    sheets: Sequence[Sheet] = ()
    api: str = ""  # where its router is; it is loaded when the site is served
    panels: Sequence[Panel] = ()
    desks: Sequence[Desk] = ()
    clock: Sequence[Periodic] = ()
    commands: Sequence[Command] = ()
    personal: Sequence[Personal] = ()
    reactions: Mapping[type[Event], Sequence[Reaction]] = field(default_factory=dict)
    roles_of: Callable[[Person], Mapping[int, frozenset[str]]] | None = None
    tokens_of: Callable[[Person], Iterable[str]] | None = None
    page_context: Callable[[Any], Mapping[str, Any]] | None = None
    home: Callable[[Any, Any], Mapping[str, Any]] | None = None
    demo: Callable[[Callable[[str], None]], None] | None = None
    checks: Sequence[Callable[[], Iterable[str]]] = ()


@lru_cache(maxsize=1)
def _manifests() -> tuple[Manifest, ...]:
    found = []
    for app in apps.get_app_configs():
        is_ours = app.name.startswith("talka.") or app.name in settings.TALKA_PLUGINS
        if is_ours and app.name != "talka.kernel" and module_has_submodule(app.module, "manifest"):
            found.append(import_module(f"{app.name}.manifest").manifest)
    return tuple(found)


def manifests() -> Iterator[Manifest]:
    """The manifests of all installed ground nouns, modules and links, in the order of INSTALLED_APPS."""
    return iter(_manifests())


@lru_cache(maxsize=1024)
def event_named(kind: str) -> type[Event]:
    """The event class of that kind; LookupError if no installed module tells it."""
    for manifest in manifests():
        for event in manifest.events:
            if event.kind() == kind:
                return event
    raise LookupError(f"No installed module tells the event {kind}.")
