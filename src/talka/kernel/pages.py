"""Pages: the few lines every view shares."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.forms import Form
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect, StreamingHttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.text import slugify

from .actors import NOBODY, Actor
from .tables import csv_text, xlsx_bytes

R = TypeVar("R")
PAGE_SIZE = 24
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST_DIGITS = 9


class Request(HttpRequest):
    """A request that knows who acts."""

    actor: Actor


def with_actor(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: every request knows who acts."""

    def middleware(request: HttpRequest) -> HttpResponse:
        user: Any = request.user
        user = getattr(user, "_wrapped", user) if user.is_authenticated else user  # a person, not a proxy of one
        setattr(request, "actor", Actor(user) if user.is_authenticated else NOBODY)  # noqa: B010
        return get_response(request)

    return middleware


def without_nul(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: NUL, which no text of a database can hold, counts in addresses as a sign that could not be read (U+FFFD)."""

    def middleware(request: HttpRequest) -> HttpResponse:
        asked = request.META.get("QUERY_STRING", "")
        if "%00" in asked:
            request.META["QUERY_STRING"] = asked.replace("%00", "%EF%BF%BD")
        return get_response(request)

    return middleware


def submit(form: Form, action: Callable[..., R], actor: Actor, **known: Any) -> R | None:
    """Run the action on a valid form; what the action refuses becomes an error of the form, and nothing typed is lost."""
    if not form.is_valid():
        return None
    try:
        return action(actor, **known, **form.cleaned_data)
    except ValidationError as error:
        form.add_error(None, _fitting(form, error))
        return None


def _fitting(form: Form, error: ValidationError) -> ValidationError:
    """The same error; where it names fields that the form does not have, their sentences are kept for the whole form."""
    if hasattr(error, "error_dict") and not set(error.error_dict) <= set(form.fields):
        return ValidationError(error.messages)
    return error


def back_to(request: HttpRequest, otherwise: Any) -> HttpResponseRedirect:
    """Back to the page that a form was sent from, where it says so in `next` and that is one of ours; else to `otherwise`."""
    asked = request.POST.get("next", "")
    is_ours = asked.startswith("/") and url_has_allowed_host_and_scheme(asked, allowed_hosts=None)
    return redirect(asked if is_ours else otherwise)


def table_as_file(
    rows: Iterable[Sequence[Any]], name: str, ending: str, *, title: str = "", bom: bool = True
) -> HttpResponseBase:
    """A table to take away, as "csv" or "xlsx", in a file of that name; what a spreadsheet cannot hold is answered by a sentence.

    `title` is what the sheet of a spreadsheet is called, `bom` whether a CSV file begins with the mark that spreadsheets like.
    """
    answer: HttpResponseBase
    if ending == "csv":
        answer = StreamingHttpResponse(csv_text(rows, bom=bom), content_type="text/csv; charset=utf-8")
    else:
        try:
            answer = HttpResponse(xlsx_bytes(rows, title or name), content_type=XLSX)
        except ValidationError as error:
            return HttpResponse(" ".join(error.messages), status=422, content_type="text/plain; charset=utf-8")
    answer.headers["Content-Disposition"] = f'attachment; filename="{slugify(name) or "table"}.{ending}"'
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


def number_in(text: str) -> int | None:
    """The whole number that a request names: up to nine digits, which every column holds; None for anything else."""
    return int(text) if text.isdecimal() and len(text) <= MOST_DIGITS else None


def page_of(rows: QuerySet[Any] | list[Any], request: HttpRequest, size: int = PAGE_SIZE, total: int | None = None) -> Page[Any]:
    """The page of rows that the address asks for; a number that makes no sense gives the nearest page.

    `total` is how many rows there are, where that is known and need not be counted.
    """
    pages = Paginator(rows, size)
    if total is not None:
        pages.count = total
    return pages.get_page(request.GET.get("page"))
