"""Writing a practice down, changing it, translating it."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import NON_FIELD_ERRORS, PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from talka.ground.files.forms import NewFileForm
from talka.kernel.pages import Request, submit
from talka.kernel.rules import check
from talka.kernel.words import all_words, reading

from .. import actions, rules
from ..forms import PracticeForm, StartForm, TranslationForm
from ..forms.practice import language_choices
from ..forms.small import networks_of
from .reading import found


def start(request: Request) -> HttpResponse:
    """Begin a practice: what it is called and where it is at home."""
    if not networks_of(request.actor, *rules.ROLES).exists():
        raise PermissionDenied(_("Please join a network first: every practice has one as its home."))
    form = StartForm(request.POST or None, actor=request.actor, initial={"language": get_language()})
    practice = submit(form, actions.draft_practice, request.actor) if request.method == "POST" else None
    if practice:
        messages.success(request, _("Your draft is saved. Now tell the whole story, a part at a time."))
        return redirect("practices:edit", practice.address)
    return render(request, "practices/start.html", {"form": form})


def edit(request: Request, address: str) -> HttpResponse:
    """Everything that a practice says, in one form; rows are added and taken away without a script.

    Whoever has been told that somebody else was faster saves again on top of that change.
    """
    practice = found(request, address)
    check(rules.may_edit, request.actor, practice)
    form = PracticeForm(request.POST or None, content=practice.content, number=practice.number)
    if request.method == "POST" and ("add" in request.POST or "remove" in request.POST):
        form = form.again(add=request.POST.get("add", ""), remove=request.POST.get("remove", ""))
    elif request.method == "POST" and submit(form, actions.edit_practice, request.actor, practice=practice) is not None:
        messages.success(request, _said(request, rules.takes_effect(request.actor, practice)))
        return redirect(found(request, address))
    is_behind = form.has_error(NON_FIELD_ERRORS, "conflict")
    context = {
        "form": form,
        "practice": practice,
        "takes_effect": rules.takes_effect(request.actor, practice),
        "is_behind": is_behind,
        "based_on": practice.number if is_behind else form["based_on"].value(),
    }
    return render(request, "practices/edit.html", context)


def _said(request: Request, takes_effect: bool) -> str:
    if takes_effect:
        return _("Saved.")
    return _("Thank you. A steward decides about your change; until then readers see the present version.")


def languages(request: Request, address: str) -> HttpResponse:
    """Choose the language to translate into."""
    practice = found(request, address)
    check(rules.may_translate, request.actor, practice)
    known = all_words([practice]).get(practice.uid, {})
    rest = [(code, name, code in known) for code, name in language_choices() if code != practice.language]
    return render(request, "practices/languages.html", {"practice": practice, "tongues": rest})


def translate(request: Request, address: str, language: str) -> HttpResponse:
    """The original beside a field for each text."""
    practice = found(request, address)
    check(rules.may_translate, request.actor, practice)
    words = reading(practice, language, practice.number)
    form = TranslationForm(request.POST or None, practice=practice, content=practice.content, initial=dict(words.texts))
    known = {"practice": practice, "language": language}
    if request.method == "POST" and submit(form, actions.translate_practice, request.actor, **known) is not None:
        messages.success(request, _("The translation is saved."))
        return redirect(f"{practice.get_absolute_url()}?in={language}")
    return render(request, "practices/translate.html", {**known, "form": form, "outdated": words.outdated})


def picture(request: Request, address: str) -> HttpResponse:
    """Add a picture with its licence and description, or take one away."""
    practice = found(request, address)
    check(rules.may_edit, request.actor, practice)
    form = NewFileForm(request.POST or None, request.FILES or None)
    gone = next((one for one in practice.content.pictures if str(one.file) == request.POST.get("remove")), None)
    if gone:
        actions.remove_picture(request.actor, practice=practice, file=gone.file)
    if gone or (request.method == "POST" and submit(form, actions.add_picture, request.actor, practice=practice)):
        messages.success(request, _said(request, rules.takes_effect(request.actor, practice)))
        return redirect(practice)
    return render(request, "practices/picture.html", {"practice": practice, "form": form, "pictures": practice.content.pictures})
