"""What the platform knows of a person."""

from __future__ import annotations

from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.utils.translation import gettext_lazy as _

from talka.kernel.models import Letter, Unsaved
from talka.kernel.privacy import Personal

from .models import OneTimeLink, Person


def _emptied(person: Any) -> dict[str, Any]:
    return {"email": None, "password": "!", "last_login": None, "seen_at": None}


SIGN_IN = _("So that you, and nobody else, can sign in.")

personal = [
    Personal(
        Person,
        ("email", "name", "about", "password", "last_login", "seen_at"),
        person="pk",
        label=_("your account"),
        why=_("So that you can sign in, be written to, and be known by others here."),
        empty=_emptied,
    ),
    Personal(
        Letter,
        ("subject", "text", "url"),
        person="person",
        label=_("the letters in your inbox"),
        why=_("What the platform has told you."),
        on_erase="delete",
    ),
    Personal(
        Unsaved,
        ("fields", "part"),
        person="person",
        label=_("what you have typed and not saved yet"),
        why=_("So that nothing you type is lost. It goes when you save it, or after ninety days."),
        on_erase="delete",
    ),
    Personal(EmailAddress, ("email",), person="user", label=_("your e-mail address"), why=SIGN_IN, on_erase="delete"),
    Personal(
        Authenticator,
        ("type", "created_at", "last_used_at"),
        person="user",
        label=_("your passkeys and second factors"),
        why=SIGN_IN,
        on_erase="delete",
    ),
    Personal(
        UserSession,
        ("ip", "user_agent", "created_at", "last_seen_at"),
        person="user",
        label=_("where you are signed in"),
        why=_("So that you see where you are signed in and can end it."),
        on_erase="delete",
    ),
    Personal(
        OneTimeLink,
        ("expires_at", "used_at"),
        person="person",
        label=_("one-time links that let you in"),
        why=SIGN_IN,
        on_erase="delete",
    ),
]
