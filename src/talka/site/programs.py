"""The door for programs: the API, and a page that says what can be asked there."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import path
from django.utils.translation import gettext as _

from talka.kernel.api import build_api

api = build_api()


def about(request: HttpRequest) -> HttpResponse:
    """List every address of the API with what it takes and gives, from its own description."""
    schema = api.get_openapi_schema()
    groups: dict[str, list[dict[str, Any]]] = {}
    for address, methods in schema["paths"].items():
        for method, operation in methods.items():
            tag = (operation.get("tags") or ["talka"])[0]
            groups.setdefault(tag, []).append({**_operation(operation), "method": method.upper(), "address": address})
    return render(request, "programs.html", {"groups": sorted(groups.items())})


def _operation(operation: dict[str, Any]) -> dict[str, Any]:
    parameters = [
        {"name": one["name"], "text": one.get("description") or one.get("schema", {}).get("description", "")}
        for one in operation.get("parameters", ())
    ]
    return {"summary": operation.get("summary", ""), "text": operation.get("description", ""), "parameters": parameters}


def nowhere(request: HttpRequest, rest: str) -> HttpResponse:
    """Say in the API's own form that there is nothing at an address below it."""
    said = {"code": "not_found", "message": _("There is nothing at this address."), "fields": {}}
    return JsonResponse({"error": said}, status=404)


urlpatterns = [
    path("", about, name="programs"),
    path("v1/", api.urls),
    path("v1/<path:rest>", nowhere),
]
