"""Beginning a practice, translating it, giving it pictures."""

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
from talka.kernel.words import all_words, reading

from .. import actions, rules
from ..forms import StartForm, TranslationForm
from ..forms.practice import language_choices
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
    form = TranslationForm(request.POST or None, practice=practice, content=practice.content, known=words.texts)
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
        messages.success(request, said(takes_effect(request.actor, practice)))
        return redirect(practice)
    return render(request, "practices/picture.html", {"practice": practice, "form": form, "pictures": practice.content.pictures})
