"""Pages about oneself: letters, account, one's data, and the way in by a one-time link."""

from __future__ import annotations

from typing import Any

from allauth.account.internal.flows.password_change import finalize_password_set
from allauth.account.utils import perform_login
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.core.exceptions import ValidationError
from django.http import FileResponse, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST
from django.views.i18n import set_language as set_cookie_language

from talka.kernel.models import Letter
from talka.kernel.notices import mail_is_on
from talka.kernel.pages import Request, page_of, submit
from talka.kernel.rules import check, may

from . import actions, exchange, forms, rules
from .models import OneTimeLink, hash_of

CAME_BY = "came_by"


@require_GET
def inbox(request: Request) -> HttpResponse:
    """The person's letters, newest first."""
    check(rules.may_read_letters, request.actor, request.user)
    letters = Letter.objects.filter(person=request.actor.person).order_by("-created_at")
    new = letters.filter(read_at=None).count()
    return render(request, "people/inbox.html", {"page": page_of(letters, request), "new": new, "mail": mail_is_on()})


@require_POST
def open_letter(request: Request, uid: str) -> HttpResponse:
    """Mark a letter as read and go to what it is about."""
    letter = get_object_or_404(Letter, uid=uid, person=request.user.pk)
    actions.read_letters(request.actor, letter=letter)
    return redirect(letter.url or "inbox")


@require_POST
def read_all(request: Request) -> HttpResponse:
    """Mark every letter as read."""
    actions.read_letters(request.actor)
    return redirect("inbox")


def account(request: Request) -> HttpResponse:
    """Who one is: name, words about oneself, language; and the ways to one's data."""
    check(rules.may_change_person, request.actor, request.user)
    person = request.actor.person
    known = {"name": person.name, "about": person.about, "language": person.language}
    form = forms.ProfileForm(request.POST or None, initial=known)
    if submit(form, actions.change_profile, request.actor, person=person):
        messages.success(request, _("Your profile is saved."))
        return _in_language(redirect("account"), person.language)
    return render(request, "people/account.html", {"form": form})


@require_GET
@never_cache
def export(request: Request) -> FileResponse:
    """All that the platform knows of the person, as a file."""
    check(rules.may_change_person, request.actor, request.user)
    return FileResponse(exchange.own_archive(request.actor.person), as_attachment=True, filename="talka-my-data.zip")


def erase(request: Request) -> HttpResponse:
    """Leave for good."""
    check(rules.may_change_person, request.actor, request.user)
    form = forms.ErasureForm(request.POST or None)
    erased: object = form.is_valid() and submit(_sure(form), actions.erase_person, request.actor, person=request.actor.person)
    if erased:
        logout(request)
        messages.success(request, _("Everything about you has been erased. Thank you for having been here."))
        return redirect("home")
    return render(request, "people/erase.html", {"form": form})


def _sure(form: forms.ErasureForm) -> forms.ErasureForm:
    form.cleaned_data.pop("sure", None)
    return form


@never_cache
def come_in(request: Request, token: str) -> HttpResponseBase:
    """A one-time link: looking at it uses nothing up, since mail programs look too; the button does."""
    link = OneTimeLink.objects.usable().filter(token_hash=hash_of(token)).select_related("person").first()
    if request.method != "POST" or link is None:
        return render(request, "people/come_in.html", {"link": link}, status=200 if link else 410)
    try:
        person = actions.use_link(request.actor, token=token)
    except ValidationError as error:
        return render(request, "people/come_in.html", {"link": None, "reason": error.messages[0]}, status=410)
    answer: Any = perform_login(request, person, email_verification="none", redirect_url=reverse("set_password"))
    request.session[CAME_BY] = link.pk
    return _in_language(answer, person.language)


@never_cache
def set_password(request: Request) -> HttpResponse:
    """A new password without the old one, some minutes after coming in by a one-time link; else the usual page."""
    check(rules.may_change_person, request.actor, request.user)
    link = OneTimeLink.objects.filter(pk=request.session.get(CAME_BY, 0)).first()
    if not may(rules.may_set_password, request.actor, link):
        request.session.pop(CAME_BY, None)
        return redirect("account_change_password")
    form = forms.PasswordForm(request.POST or None)
    if person := submit(form, actions.set_password, request.actor, link=link):
        del request.session[CAME_BY]
        finalize_password_set(request, person)
        return redirect("account")
    return render(request, "people/set_password.html", {"form": form})


@require_POST
def end_session(request: Request, key: int) -> HttpResponse:
    """Sign oneself out in one of the browsers in which one is signed in."""
    session = get_object_or_404(UserSession, pk=key, user=request.user.pk)
    is_this_one = session.is_current()
    actions.end_session(request.actor, session=session)
    if is_this_one:
        logout(request)
        return redirect("home")
    messages.success(request, _("You are signed out there."))
    return redirect("usersessions_list")


@require_POST
def set_language(request: Request) -> HttpResponse:
    """Speak another language from now on; a signed-in person is also written to in it."""
    language = request.POST.get("language", "")
    if request.actor.is_known and language in dict(settings.LANGUAGES) and language != request.actor.person.language:
        actions.choose_language(request.actor, language=language)
    return set_cookie_language(request)


def _in_language(answer: HttpResponse, language: str) -> HttpResponse:
    """The same answer, and the reader's language from now on."""
    answer.set_cookie(
        settings.LANGUAGE_COOKIE_NAME, language, max_age=31_536_000, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE
    )
    return answer
