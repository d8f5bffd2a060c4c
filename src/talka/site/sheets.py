"""The pages of tables: take one away as CSV or XLSX, bring one back after a look at what it would do."""

from __future__ import annotations

import secrets
from typing import Any

from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.forms import CharField, FileField, Form, HiddenInput
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils.text import slugify
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from talka.ground.networks.models import Network
from talka.kernel.exchange import MOST_ERRORS, Reading, Sheet, TakenIn, sheet_named
from talka.kernel.pages import Request, table_as_file
from talka.kernel.rules import check
from talka.kernel.tables import MOST_BYTES

KEPT_SECONDS = 3600
SHOWN_LINES = 10


class UploadForm(Form):
    """A file to bring in."""

    file = FileField(label=_("The table"), help_text=_("CSV or XLSX, at most 5 MB and 5,000 lines."))

    def clean_file(self) -> Any:
        """Refuse what is too large before it is read."""
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise ValidationError(_("The file is larger than 5 MB. Please divide it."), code="size")
        return file


class ConfirmForm(Form):
    """That a table which was looked at shall be taken in."""

    kept = CharField(widget=HiddenInput, max_length=80)


def sheet_or_404(module: str, name: str) -> Sheet:
    """The table of that name."""
    sheet = sheet_named(module, name)
    if sheet is None:
        raise Http404
    return sheet


@require_GET
def take_away(request: Request, module: str, name: str, ending: str) -> HttpResponseBase:
    """Give everything the asker may see, of one network where `?network=` names one."""
    sheet = sheet_or_404(module, name)
    network = None
    if slug := request.GET.get("network"):
        network = get_object_or_404(Network.objects.visible_to(request.actor), slug=slug)
    rows = sheet.lines(request.actor, network)
    return table_as_file(rows, sheet.name, ending, title=str(sheet.label), bom=request.GET.get("bom") != "no")


def bring_in(request: Request, module: str, name: str) -> HttpResponse:
    """Take a file, show what it would do, and do it when that is confirmed."""
    sheet = sheet_or_404(module, name)
    if sheet.form is None or sheet.rule is None or sheet.take_in is None:
        raise Http404
    check(sheet.rule, request.actor, None)
    if request.method == "POST" and "kept" in request.POST:
        return _confirmed(request, sheet)
    form = UploadForm(request.POST, request.FILES) if request.method == "POST" else UploadForm()
    if form.is_valid():
        file = form.cleaned_data["file"]
        return _look(request, sheet, file.read(), file.name)
    return _page(request, sheet, form=form)


def _look(request: Request, sheet: Sheet, content: bytes, name: str) -> HttpResponse:
    """Try everything and take it back; keep the file for an hour for the same person to confirm."""
    reading, taken, errors = _tried(request, sheet, content, name)
    if errors:
        return _page(request, sheet, form=UploadForm(), errors=errors, reading=reading, status=422)
    kept = secrets.token_urlsafe(24)
    cache.set(_key(request, kept), (content, name), KEPT_SECONDS)
    return _page(request, sheet, reading=reading, taken=taken, confirm=ConfirmForm(initial={"kept": kept}))


def _tried(request: Request, sheet: Sheet, content: bytes, name: str) -> tuple[Reading, TakenIn | None, list[str]]:
    reading = sheet.read(content, name)
    try:
        return reading, sheet.bring_in(request.actor, reading, dry=True), []
    except ValidationError as error:
        return reading, None, error.messages


def _confirmed(request: Request, sheet: Sheet) -> HttpResponse:
    from django.contrib import messages

    form = ConfirmForm(request.POST)
    found = cache.get(_key(request, form.cleaned_data["kept"])) if form.is_valid() else None
    if found is None:
        return _page(request, sheet, form=UploadForm(), errors=[gettext("Please choose the file once more.")], status=422)
    reading = sheet.read(*found)
    try:
        taken = sheet.bring_in(request.actor, reading, dry=False)
    except ValidationError as error:
        return _page(request, sheet, form=UploadForm(), errors=error.messages, reading=reading, status=422)
    cache.delete(_key(request, form.cleaned_data["kept"]))
    said = ngettext("%(count)s line has been taken in.", "%(count)s lines have been taken in.", taken.written)
    if not taken.written:
        said = gettext("Nothing has changed: all that this table says was here already.")
    messages.success(request, said % {"count": taken.written})
    return redirect(request.path)


def _key(request: Request, kept: str) -> str:
    """Where a file waits: nobody but the person who sent it finds it there."""
    owner = request.actor.user.pk if request.actor.user else "nobody"
    return f"sheet-{owner}-{slugify(kept, allow_unicode=False)}"


def _page(request: Request, sheet: Sheet, *, status: int = 200, **parts: Any) -> HttpResponse:
    reading: Reading | None = parts.get("reading")
    errors = parts.pop("errors", [])
    lines = reading.lines if reading else []
    context = {
        "sheet": sheet,
        "headings": sheet.headings(),
        "errors": errors[:MOST_ERRORS],
        "more_errors": max(0, len(errors) - MOST_ERRORS),
        "lines": [list(zip(reading.head, line.cells, strict=False)) for line in lines[:SHOWN_LINES]] if reading else [],
        "line_count": len(lines),
        **parts,
    }
    return render(request, "sheet.html", context, status=status)


urlpatterns = [
    path("<slug:module>/<slug:name>.csv", take_away, {"ending": "csv"}, name="sheet-csv"),
    path("<slug:module>/<slug:name>.xlsx", take_away, {"ending": "xlsx"}, name="sheet-xlsx"),
    path("<slug:module>/<slug:name>/import/", bring_in, name="sheet-import"),
]
