"""Forms about oneself."""

from __future__ import annotations

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _


class ProfileForm(forms.Form):
    """What others read about you, and your language."""

    name = forms.CharField(
        label=_("Your name"),
        max_length=150,
        help_text=_("As others here should know you."),
        widget=forms.TextInput({"autocomplete": "name"}),
    )
    about = forms.CharField(label=_("About you"), required=False, max_length=2000, widget=forms.Textarea({"rows": 4}))
    language = forms.ChoiceField(
        label=_("Language"), choices=settings.LANGUAGES, help_text=_("We write to you in this language.")
    )


class PasswordForm(forms.Form):
    """A new password, without the old one."""

    password = forms.CharField(
        label=_("New password"),
        help_text=_("At least ten characters. A sentence is good."),
        widget=forms.PasswordInput({"autocomplete": "new-password"}, render_value=True),
    )


class ErasureForm(forms.Form):
    """Really?"""

    sure = forms.BooleanField(label=_("I want everything about me to be erased, and I know that it cannot be brought back."))
