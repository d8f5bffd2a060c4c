"""Forms in which people say something below a practice, and in which it is answered."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from talka.ground.organisations.models import Organisation
from talka.kernel.actors import Actor
from talka.kernel.locales import countries

from ..actions.talking import Details
from ..models import Practice
from ..models.remarks import FIRST_YEAR, LAST_YEAR, Remark
from ..models.speaking import spoken_for

Sort = Remark.Sort
# What each page is called, what it says above the form, and what its words are called.
PAGES: dict[str, tuple[Any, Any, Any]] = {
    Sort.QUESTION: (
        _("Ask a question"),
        _("It goes to those who look after this practice, and those who run it can answer. Everybody reads both."),
        _("Your question"),
    ),
    Sort.COMMENT: (
        _("Write a comment"),
        _("Somebody reads it before everybody does."),
        _("Your comment"),
    ),
    Sort.VISIT: (
        _("Ask for a visit"),
        _("Only those who run this practice read it. They agree, or say why not."),
        _("Who you are and what you would like to see"),
    ),
    Sort.ALSO: (
        _("We do this too"),
        _("It links what you do with this practice, so that others find both. Somebody reads it before everybody does."),
        _("What you do, and what is different"),
    ),
    Sort.TRANSFER: (
        _("Started from this practice"),
        _("Where it was begun anew, and with what result. Somebody reads it before everybody does."),
        _("What was begun, and what has come of it so far"),
    ),
    Sort.STATEMENT: (
        _("Answer as an organisation"),
        _("Your organisation is named in this practice. Say whether it is right, or what should be added; everybody reads it."),
        _("What your organisation says"),
    ),
}


class RemarkForm(forms.Form):
    """The words, and what else goes with this kind of remark. Gives `words` and `details`."""

    words = forms.CharField(max_length=3000, widget=forms.Textarea(attrs={"rows": 5}))
    wished = forms.CharField(label=_("When would you like to come?"), max_length=200)
    number = forms.IntegerField(label=_("How many people are you?"), min_value=1, max_value=500)
    organisation = forms.ChoiceField(label=_("The organisation that you speak for"), required=False)
    organisation_name = forms.CharField(label=_("Name of the organisation"), max_length=300, required=False)
    place = forms.CharField(label=_("Place"), max_length=200, required=False)
    country = forms.ChoiceField(label=_("Country"), required=False)
    year = forms.IntegerField(label=_("Since which year?"), min_value=FIRST_YEAR, max_value=LAST_YEAR, required=False)
    other = forms.CharField(
        label=_("Its own practice, if it is written down here"),
        help_text=_("The address of its page."),
        max_length=500,
        required=False,
    )

    def __init__(self, *args: Any, sort: str, actor: Actor, practice: Practice, **also: Any) -> None:
        super().__init__(*args, **also)
        self.actor = actor
        _heading, _hint, label = PAGES[sort]
        self.fields = {name: field for name, field in self.fields.items() if name in ("words", *Remark.DETAILS[sort])}
        self.fields["words"].label = label
        if "country" in self.fields:
            self.fields["country"].choices = [("", "–"), *countries()]  # type: ignore[attr-defined]
        if "organisation" in self.fields:
            self._choose_from(sort, practice)

    def _choose_from(self, sort: str, practice: Practice) -> None:
        """Those that the actor speaks for; for an answer only those that the practice names."""
        is_answer = sort == Sort.STATEMENT
        own = spoken_for(self.actor, practice) if is_answer else Organisation.objects.present().spoken_for_by(self.actor)
        found = [(str(one.uid), one.name) for one in own]
        field: Any = self.fields["organisation"]
        field.choices = found if is_answer else [("", "–"), *found]
        field.required = is_answer
        if not found and not is_answer:
            del self.fields["organisation"]

    def clean_other(self) -> Practice | None:
        """The practice that an address leads to."""
        typed = urlsplit(self.cleaned_data["other"].strip()).path.rstrip("/")
        if not typed:
            return None
        found: Practice | None = Practice.objects.visible_to(self.actor).tailed(typed.rpartition("-")[2][-12:]).first()
        if found is None:
            raise ValidationError(_("No practice has this address. Please copy it from the page of the practice."))
        return found

    def clean(self) -> dict[str, Any]:
        """The words, and everything else as details of them."""
        data = super().clean() or {}
        if self.errors:
            return data
        key = data.get("organisation", "")
        details = {name: data[name] for name in data if name not in ("words", "organisation")}
        return {"words": data["words"], "details": Details(organisation=UUID(key) if key else None, **details)}


class AnswerForm(forms.Form):
    """What those who run the practice answer."""

    answer = forms.CharField(label=_("Your answer"), max_length=3000, widget=forms.Textarea(attrs={"rows": 4}))

    def __init__(self, *args: Any, required: bool = True, **also: Any) -> None:
        super().__init__(*args, **also)
        self.fields["answer"].required = required
