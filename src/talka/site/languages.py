"""Which language a page speaks: `?lang=`, then the cookie, then the person, then the browser."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import patch_vary_headers


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
        if not wanted:
            patch_vary_headers(answer, ["Accept-Language", "Cookie"])
        return answer

    return middleware
