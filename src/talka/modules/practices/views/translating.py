"""Translating practices and collections: the original beside each field."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from talka.kernel.pages import Request, submit
from talka.kernel.rules import check
from talka.kernel.words import all_words, reading

from .. import actions, rules
from ..forms import TranslationForm, texts_of
from ..forms.practice import language_choices
from ..models import Practice
from ..models.collections import TRANSLATED, Collection
from ..models.phrases import phrases_of
from .collecting import known
from .reading import found


def languages(request: Request, address: str) -> HttpResponse:
    """Choose the language to translate into."""
    practice = found(request, address)
    check(rules.may_translate, request.actor, practice)
    return render(request, "practices/languages.html", {"one": practice, "tongues": tongues(practice)})


def tongues(one: Practice | Collection) -> list[tuple[str, str, bool]]:
    """The languages into which something can be translated: code, name, and whether that is begun."""
    known = all_words([one]).get(one.uid, {})
    return [(code, name, code in known) for code, name in language_choices() if code != one.language]


def translate(request: Request, address: str, language: str) -> HttpResponse:
    """The original beside a field for each text."""
    practice = found(request, address)
    check(rules.may_translate, request.actor, practice)
    words = reading(practice, language, practice.number)
    content = practice.content
    form = TranslationForm(request.POST or None, texts=texts_of(content), phrases=phrases_of(content), known=words.texts)
    told = {"practice": practice, "language": language}
    if request.method == "POST" and submit(form, actions.translate_practice, request.actor, **told) is not None:
        messages.success(request, _("The translation is saved."))
        return redirect(f"{practice.get_absolute_url()}?in={language}")
    above = (reverse("practices:list"), _("Practices"))
    hint = _("What stands beside numbers, sums, people and links. Each is asked for once, however often it is said.")
    context = {"one": practice, "above": above, "language": language, "form": form, "outdated": words.outdated}
    context["short"] = (_("Short words"), hint)
    return render(request, "practices/translate.html", context)


def collection_languages(request: Request, address: str) -> HttpResponse:
    """Choose the language to translate a collection into."""
    one = known(request, address)
    check(rules.may_translate_collection, request.actor, one)
    return render(request, "practices/languages.html", {"one": one, "tongues": tongues(one)})


def translate_collection(request: Request, address: str, language: str) -> HttpResponse:
    """The original beside a field for the title, for the introduction, and for each word about why a practice is here."""
    one = known(request, address)
    check(rules.may_translate_collection, request.actor, one)
    words = reading(one, language, one.number)
    texts = {name: (label, getattr(one, name)) for name, label in TRANSLATED.items()}
    phrases = dict.fromkeys(one.items.exclude(words="").values_list("words", flat=True))
    form = TranslationForm(request.POST or None, texts=texts, phrases=phrases, known=words.texts)
    said = {"collection": one, "language": language}
    if request.method == "POST" and submit(form, actions.translate_collection, request.actor, **said) is not None:
        messages.success(request, _("The translation is saved."))
        return redirect(f"{one.get_absolute_url()}?in={language}")
    above = (reverse("practices:collections"), _("Collections"))
    context = {"one": one, "above": above, "language": language, "form": form, "outdated": words.outdated}
    context["short"] = (_("Why they are here"), "")
    return render(request, "practices/translate.html", context)
