"""Addresses: the front pages, each ground noun and module under its own name, and the API."""

from __future__ import annotations

from importlib import import_module

from django.apps import apps
from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path
from django.utils.module_loading import module_has_submodule

from . import home, programs, searching, sheets, views

handler400 = views.bad_request
handler403 = views.forbidden
handler404 = views.not_found
handler429 = views.too_many
handler500 = views.broken


def module_urls() -> list[URLResolver | URLPattern]:
    """Every ground noun and module under its own name: `/practices/…`."""
    found: list[URLResolver | URLPattern] = []
    for app in apps.get_app_configs():
        is_module = app.name.startswith(("talka.ground.", "talka.modules.")) or app.name in settings.TALKA_PLUGINS
        if is_module and module_has_submodule(app.module, "urls"):
            name = app.name.rpartition(".")[2]
            urls = import_module(f"{app.name}.urls")
            found.append(path(getattr(urls, "prefix", f"{name}/"), include(urls)))
    return found


urlpatterns = [
    path("", home.home, name="home"),
    path("n/<slug:slug>/", home.home, name="network"),
    path("search/", searching.find, name="search"),
    path("sheets/", include(sheets)),
    path("api/", include(programs)),
    path("styleguide/", views.styleguide, name="styleguide"),
    path("accounts/", include("allauth.urls")),
    *module_urls(),
]
