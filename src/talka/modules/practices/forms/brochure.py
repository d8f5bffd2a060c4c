"""What is asked before a brochure is printed."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from ..models.collections import Collection, told

ORDERS = {
    "collected": ("collected__position",),
    "newest": ("-published_at", "-pk"),
    "title": ("title", "pk"),
    "country": ("country", "place", "title", "pk"),
}


class BrochureForm(forms.Form):
    """Title, introduction, language, order, and the kind of file."""

    title = forms.CharField(label=_("Title on the cover"), max_length=120)
    introduction = forms.CharField(
        label=_("Introduction"),
        help_text=_("A few sentences for the cover: for whom this is, and why these practices."),
        max_length=1500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    language = forms.ChoiceField(
        label=_("Language"),
        help_text=_("What is not translated stands in its own language."),
        choices=settings.LANGUAGES,
    )
    order = forms.ChoiceField(
        label=_("In which order?"),
        choices=[("newest", _("the newest first")), ("title", _("by title")), ("country", _("by country and place"))],
        widget=forms.RadioSelect,
        initial="newest",
    )
    format = forms.ChoiceField(
        label=_("As what?"),
        choices=[("pdf", _("PDF|to print and to pass on; can be read aloud")), ("docx", _("Word|to go on writing in it"))],
        widget=forms.RadioSelect,
        initial="pdf",
    )

    def __init__(self, data: Any = None, of: Collection | None = None) -> None:
        first = {"title": _("Good practices"), "language": get_language()}
        if of:
            [read] = told([of], get_language() or "en")
            first |= {"title": read.title, "introduction": read.introduction[:1500], "order": "collected"}
        super().__init__(data, initial=first)
        if of:
            order: Any = self.fields["order"]
            order.choices = [("collected", _("as in the collection")), *order.choices]
