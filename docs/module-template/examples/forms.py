"""What people type about examples."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class CloseForm(forms.Form):
    reason = forms.CharField(label=_("Why is it closed?"), max_length=300)
