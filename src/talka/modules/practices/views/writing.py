"""Beginning a practice, giving it pictures."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from talka.ground.files.forms import NewFileForm
from talka.kernel.pages import Request, submit
from talka.kernel.rules import check

from .. import actions, rules
from ..forms import StartForm
from ..forms.small import networks_of
from ..rules import takes_effect
from .editing import said
from .reading import found

AFTER_THE_START = "where"


def start(request: Request) -> HttpResponse:
    """Begin a practice: what it is called and where it is at home."""
    if not networks_of(request.actor, *rules.ROLES).exists():
        raise PermissionDenied(_("Please join a network first: every practice has one as its home."))
    form = StartForm(request.POST or None, actor=request.actor, initial={"language": get_language()})
    practice = submit(form, actions.draft_practice, request.actor) if request.method == "POST" else None
    if practice:
        messages.success(request, _("Your draft is saved. Now tell the whole story, a page at a time."))
        return redirect("practices:write", practice.address, AFTER_THE_START)
    return render(request, "practices/start.html", {"form": form})


def picture(request: Request, address: str) -> HttpResponse:
    """Add a picture with its licence and description, or take one away."""
    practice = found(request, address)
    check(rules.may_edit, request.actor, practice)
    form = NewFileForm(request.POST or None, request.FILES or None)
    gone = next((one for one in practice.content.pictures if str(one.file) == request.POST.get("remove")), None)
    if gone:
        actions.remove_picture(request.actor, practice=practice, file=gone.file)
    if gone or (request.method == "POST" and submit(form, actions.add_picture, request.actor, practice=practice)):
        messages.success(request, said(takes_effect(request.actor, practice)))
        return redirect(practice)
    return render(request, "practices/picture.html", {"practice": practice, "form": form, "pictures": practice.content.pictures})
