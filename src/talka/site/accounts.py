"""How the sign-in machinery (django-allauth) meets our people: it asks here, and our actions do what is done."""

from __future__ import annotations

from typing import Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.http import HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from talka.ground.networks.actions import sign_up
from talka.ground.networks.models import Installation
from talka.ground.networks.rules import may_sign_up
from talka.kernel.notices import mail_is_on
from talka.kernel.rules import may

# Sentences of the sign-in machinery that our catalogues say better than its own; to be named here keeps them there.
SAID_BETTER = (_("Forgot your password?"),)


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc,unused-ignore]
    """Sign-up as the installation wants it, in the reader's language, by our own action."""

    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultAccountAdapter.error_messages,
        "too_many_login_attempts": _("Too many attempts have failed. Please wait for five minutes, then try again."),
        "rate_limited": _("Too many requests have come from here. Please wait for a minute, then try again."),
    }

    def is_open_for_signup(self, request: Any) -> bool:
        """Whether strangers may open an account here."""
        return may(may_sign_up, request.actor, Installation.objects.here())

    def save_user(self, request: Any, user: Any, form: Any, commit: bool = True) -> Any:
        """Sign somebody up; who must wait for a steward is told so at the first try to come in."""
        data = form.cleaned_data
        about = {"network": data["network"], "text": data["text"], "language": get_language() or settings.LANGUAGE_CODE}
        return sign_up(request.actor, email=data["email"], name=data["name"], password=data["password1"], **about)

    def post_login(self, request: Any, user: Any, **known: Any) -> HttpResponse:
        """Let pages speak the person's language, unless this browser has chosen one."""
        answer: HttpResponse = super().post_login(request, user, **known)
        if settings.LANGUAGE_COOKIE_NAME not in request.COOKIES:
            answer.set_cookie(
                settings.LANGUAGE_COOKIE_NAME,
                user.language,
                max_age=31_536_000,
                samesite="Lax",
                secure=settings.SESSION_COOKIE_SECURE,
            )
        return answer

    def is_email_verified(self, request: Any, email: str) -> bool:
        """Whether a new account's address counts as its own: where there is no mail nothing could prove it, so it does."""
        return not mail_is_on() or bool(super().is_email_verified(request, email))

    def send_confirmation_mail(self, request: Any, emailconfirmation: Any, signup: bool) -> None:
        """Have an address proved by mail; where there is none it counts as one's own."""
        if mail_is_on():
            super().send_confirmation_mail(request, emailconfirmation, signup)
        else:
            emailconfirmation.email_address.set_verified()

    def add_message(self, request: Any, level: int, message_template: str | None = None, *args: Any, **kwargs: Any) -> None:
        """Say what has happened, and never that a letter was sent where there is no mail."""
        if mail_is_on() or message_template != "account/messages/email_confirmation_sent.txt":
            super().add_message(request, level, message_template, *args, **kwargs)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send what belongs to signing in, where there is mail."""
        if mail_is_on():
            super().send_mail(template_prefix, email, context)
