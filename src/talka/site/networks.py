"""Which network an address is in: `/n/<name>/practices/` is `/practices/`, seen from that network; and the way to set-up."""

from __future__ import annotations

import re
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import is_valid_path, reverse

from talka.ground.networks.panels import surroundings

Next = Callable[[HttpRequest], HttpResponse]
IN_NETWORK = re.compile(r"/n/([-\w]+)(/(?!n/).+)$")
FRONT_PAGE = re.compile(r"/n/([-\w]+)/$")


def in_network(get_response: Next) -> Next:
    """Middleware: `request.network` is the network of the address, or None.

    An address that only the network's prefix makes unknown is answered as if the prefix were not there, so that every
    list can be asked for one network. `request.path` keeps the whole address.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        network = None
        if match := IN_NETWORK.match(request.path_info) or FRONT_PAGE.match(request.path_info):
            network = surroundings(request).network_named(match[1])
            if network and match.re is IN_NETWORK and not is_valid_path(request.path_info):
                request.path_info = match[2]
        setattr(request, "network", network)  # noqa: B010
        return get_response(request)

    return middleware


def until_set_up(get_response: Next) -> Callable[[HttpRequest], HttpResponseBase]:
    """Middleware: as long as a token for setting up waits, every page leads there."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        installation = surroundings(request).installation
        if installation.token_hash and not installation.is_set_up:
            setup = reverse("setup")
            if request.path_info not in {setup, reverse("set_language")}:
                return redirect(setup)
        return get_response(request)

    return middleware
