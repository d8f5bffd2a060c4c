"""What every page knows: who acts, which network's front page is in use, the menu, the languages, the inbox."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language_info

from talka.kernel.actors import NOBODY, Actor
from talka.kernel.manifest import manifests


def page_context(request: HttpRequest) -> dict[str, Any]:
    """The context of every page; modules add theirs through their manifest."""
    actor: Actor = getattr(request, "actor", NOBODY)
    context: dict[str, Any] = {"actor": actor, "menu": menu(request), "languages": languages(request)}
    for manifest in manifests():
        if manifest.page_context:
            context.update(manifest.page_context(request))
    return context


def menu(request: HttpRequest) -> list[dict[str, Any]]:
    """The main menu: each module's own lines."""
    items = [item for manifest in manifests() for item in manifest.menu]
    network: Any = getattr(request, "network", None)
    front = f"/n/{network.slug}" if network else ""
    urls = [(item.label, front + reverse(item.url_name)) for item in items]
    return [{"label": label, "url": url, "is_current": request.path.startswith(url)} for label, url in urls]


def languages(request: HttpRequest) -> list[tuple[str, str, str]]:
    """Every interface language: its code, its own name, and this page's address in it."""
    found = []
    for code, _label in settings.LANGUAGES:
        query = request.GET.copy()
        query["lang"] = code
        found.append((code, get_language_info(code)["name_local"], f"{request.path}?{query.urlencode()}"))
    return found
