"""Refusals: every answer of the API that is not a success, in one form."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import partial
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import NinjaAPI, Schema
from ninja.errors import HttpError, Throttled
from ninja.errors import ValidationError as Unfit

from .actors import NOBODY

log = logging.getLogger("talka.api")
CONFLICTS = {"conflict", "decided", "unique", "unique_together"}
CODES = {400: "bad_request", 401: "unauthenticated", 403: "forbidden", 404: "not_found", 409: "conflict", 422: "invalid"}
WAIT_SECONDS = 60


class Refusal(Schema):
    """What went wrong: a code for programs, a sentence for people, and the sentences about single fields."""

    code: str
    message: str
    fields: dict[str, list[str]] = {}


class Refused(Schema):
    """Every answer that is not a success."""

    error: Refusal


Told = tuple[int, str, Any, dict[str, list[str]]]


def answer_refusals(api: NinjaAPI) -> None:
    """Let the API answer everything that can go wrong as `Refused`."""
    for kind, tell in TOLD.items():
        api.add_exception_handler(kind, partial(_answer, api=api, tell=tell))


def _answer(request: HttpRequest, error: Any, *, api: NinjaAPI, tell: Callable[[HttpRequest, Any], Told]) -> HttpResponse:
    status, code, message, fields = tell(request, error)
    said = {"code": code, "message": str(message), "fields": fields}
    answer = api.create_response(request, {"error": said}, status=status)
    if isinstance(error, Throttled):
        answer.headers["Retry-After"] = str(error.wait or WAIT_SECONDS)
    return answer


def _denied(request: HttpRequest, error: Any) -> Told:
    is_known = getattr(request, "actor", NOBODY).is_known
    code, sentence = (403, _("You may not do that.")) if is_known else (401, _("Please sign in first."))
    return code, CODES[code], str(error) or sentence, {}


def _missing(request: HttpRequest, error: Any) -> Told:
    return 404, CODES[404], _("There is nothing at this address."), {}


def _impossible(request: HttpRequest, error: Any) -> Told:
    is_about_fields = hasattr(error, "error_dict")
    single = [one for many in error.error_dict.values() for one in many] if is_about_fields else error.error_list
    status = 409 if CONFLICTS & {one.code for one in single} else 422
    return status, CODES[status], " ".join(error.messages), error.message_dict if is_about_fields else {}


def _clashing(request: HttpRequest, error: Any) -> Told:
    log.warning("The database refused %s %s: %s", request.method, request.path, error)
    return 409, CODES[409], _("Somebody else has changed this. Please read it again and try once more."), {}


def _unfit(request: HttpRequest, error: Any) -> Told:
    fields: dict[str, list[str]] = {}
    for one in error.errors:
        place = ".".join(str(part) for part in one["loc"][2 if len(one["loc"]) > 2 else 1 :])
        fields.setdefault(place or "body", []).append(one["msg"])
    return 422, CODES[422], _("Some values do not fit; see the fields."), fields


def _other(request: HttpRequest, error: Any) -> Told:
    return error.status_code, CODES.get(error.status_code, "refused"), error, {}


def _too_many(request: HttpRequest, error: Any) -> Told:
    return 429, "too_many", _("Too many requests. Please wait a little."), {}


def _broken(request: HttpRequest, error: Any) -> Told:
    log.error("%s %s broke", request.method, request.path, exc_info=error)
    return 500, "broken", _("Something broke here. It has been written down."), {}


TOLD: dict[type[Exception], Callable[[HttpRequest, Any], Told]] = {
    PermissionDenied: _denied,
    Http404: _missing,
    ValidationError: _impossible,
    IntegrityError: _clashing,
    Unfit: _unfit,
    HttpError: _other,
    Throttled: _too_many,
    Exception: _broken,
}
