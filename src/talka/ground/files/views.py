"""Files: fetching them, and the pages of those who gave them."""

from __future__ import annotations

from uuid import UUID

from csp.constants import NONE
from csp.decorators import csp_replace
from django.contrib import messages
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from talka.kernel.pages import Request, page_of, submit
from talka.kernel.rules import check

from . import actions, forms, rules
from .models import File
from .reading.pictures import RENDITIONS

caged = csp_replace({"default-src": [NONE], "img-src": [NONE], "sandbox": True})
A_DAY = 24 * 60 * 60


@require_safe
@caged  # type: ignore[arg-type]
def fetch(request: Request, uid: UUID, name: str) -> FileResponse:
    """The file: a picture is shown, everything else is saved by the browser and never opened in the page."""
    file = _file(request, uid)
    return _answer(file, str(file.stored.name), file.media_type, as_attachment=not file.is_picture)


@require_safe
@caged  # type: ignore[arg-type]
def rendition(request: Request, uid: UUID, width: int) -> FileResponse:
    """The picture at about this width; the whole picture until that has been made."""
    file = _file(request, uid)
    if not file.is_picture or width not in RENDITIONS:
        raise Http404
    path = file.rendition_path(width)
    if default_storage.exists(path):
        return _answer(file, path, "image/webp", as_attachment=False)
    answer = _answer(file, str(file.stored.name), file.media_type, as_attachment=False)
    answer["Cache-Control"] = "no-store"
    return answer


def _file(request: Request, uid: UUID) -> File:
    file: File = get_object_or_404(File.objects.visible_to(request.actor), uid=uid)
    return file


def _answer(file: File, path: str, media_type: str, *, as_attachment: bool) -> FileResponse:
    """The bytes, as what they are and never as anything else a browser may take them for."""
    try:
        stored = default_storage.open(path, "rb")
    except FileNotFoundError as error:
        raise Http404 from error
    is_text = media_type.startswith("text/")
    kind = "text/plain; charset=utf-8" if is_text else media_type
    answer = FileResponse(stored, as_attachment=as_attachment, filename=file.name, content_type=kind)
    whose = "public" if "public" in file.tokens else "private"
    answer["Cache-Control"] = f"{whose}, max-age={A_DAY if whose == 'public' else 0}"
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cross-Origin-Resource-Policy"] = "same-origin"
    return answer


def files(request: Request) -> HttpResponse:
    """The files that one has given."""
    check(rules.may_store_file, request.actor, None)
    own = File.objects.visible_to(request.actor).filter(owner=request.actor.user).order_by("-pk")
    return render(request, "files/list.html", {"page": page_of(own, request)})


def add(request: Request) -> HttpResponse:
    """Give a file; nobody else sees it until it is used somewhere."""
    check(rules.may_store_file, request.actor, None)
    form = forms.NewFileForm(request.POST or None, request.FILES or None)
    if submit(form, actions.store_file, request.actor):
        messages.success(request, _("The file is stored."))
        return redirect("files:list")
    return render(request, "files/form.html", {"form": form})


def edit(request: Request, uid: UUID) -> HttpResponse:
    """Change what is said about a file."""
    file = _file(request, uid)
    check(rules.may_change_file, request.actor, file)
    form = forms.FileForm(request.POST or None, initial=forms.known(file))
    if submit(form, actions.change_file, request.actor, file=file):
        messages.success(request, _("Your changes are saved."))
        return redirect("files:list")
    return render(request, "files/form.html", {"form": form, "file": file})


def withdraw(request: Request, uid: UUID) -> HttpResponse:
    """Take a file away, after asking once more."""
    file = _file(request, uid)
    check(rules.may_change_file, request.actor, file)
    if request.method == "POST":
        actions.withdraw_file(request.actor, file=file)
        messages.success(request, _("The file is shown no more."))
        return redirect("files:list")
    return render(request, "files/withdraw.html", {"file": file})
