"""Which language a page speaks: `?lang=`, then the cookie, then the person, then the browser."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import patch_vary_headers


def keep_language(answer: HttpResponse, language: str) -> None:
    """Let a redirect to a page of ours, as after a form, go on in the language that the address had."""
    address = urlsplit(answer.headers.get("Location", ""))
    query = parse_qsl(address.query, keep_blank_values=True)
    if address.path and not address.netloc and "lang" not in dict(query):
        answer.headers["Location"] = urlunsplit(address._replace(query=urlencode([*query, ("lang", language)])))


def choose_language(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: switch to the reader's language; an answer says which one it speaks."""

    def middleware(request: HttpRequest) -> HttpResponse:
        wanted = request.GET.get("lang", "")
        language = wanted if wanted in dict(settings.LANGUAGES) else translation.get_language_from_request(request)
        with translation.override(language):
            request.LANGUAGE_CODE = language
            answer = get_response(request)
        answer.headers.setdefault("Content-Language", language)
        if wanted == language:
            keep_language(answer, language)
        if not wanted:
            patch_vary_headers(answer, ["Accept-Language", "Cookie"])
        return answer

    return middleware
