"""The front pages: of the installation, and of each network."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language

from talka.ground.networks.models import Network
from talka.kernel.manifest import manifests
from talka.kernel.pages import Request
from talka.kernel.panels import panels_for


def home(request: Request, slug: str = "") -> HttpResponse:
    """The front page of a network, or of the whole installation; every module brings its part."""
    networks = Network.objects.visible_to(request.actor).named_in(get_language() or "")
    network = get_object_or_404(networks, slug=slug) if slug else None
    context: dict[str, Any] = {"network": network, "panels": panels_for("home", request.actor, network)}
    for manifest in manifests():
        if manifest.home:
            context.update(manifest.home(request.actor, network))
    return render(request, "home.html", context)
