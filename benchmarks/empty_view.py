"""The site as it is served, and beside it the anchor: an empty Django view that asks nothing and passes no middleware."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django.http import HttpResponse

from talka.site.wsgi import application as site


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    """Answer `/-/empty/` with Django's emptiest answer, everything else with the site."""
    if environ["PATH_INFO"] != "/-/empty/":
        return site(environ, start_response)
    answer = HttpResponse("")
    start_response("200 OK", list(answer.items()))
    return [answer.content]
