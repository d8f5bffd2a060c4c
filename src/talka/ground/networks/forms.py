"""Forms about networks, the installation, and coming in."""

from __future__ import annotations

from collections.abc import Iterator
from operator import attrgetter
from typing import Any

from django import forms
from django.conf import settings
from django.forms.models import ModelChoiceIterator
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from talka.ground.people.models import Person
from talka.kernel.locales import in_order

from .choices import Role, SignUp
from .models import Network

LONGEST_TEXT = 50_000


def _languages() -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(label=_("Languages"), choices=settings.LANGUAGES, widget=forms.CheckboxSelectMultiple)


class _Named(ModelChoiceIterator):
    """Networks by their names in the reader's language, in its order."""

    def __iter__(self) -> Iterator[Any]:
        if self.field.empty_label is not None:
            yield "", self.field.empty_label
        yield from (self.choice(network) for network in in_order(self.queryset, attrgetter("shown_name")))


class NetworkField(forms.ModelChoiceField):
    """One network, named in the reader's language."""

    iterator = _Named

    def label_from_instance(self, obj: Network) -> str:
        """What the choice is called."""
        return obj.shown_name


class NetworksField(forms.ModelMultipleChoiceField):
    """Any number of networks, named in the reader's language."""

    iterator = _Named

    def label_from_instance(self, obj: Network) -> str:
        """What the choice is called."""
        return obj.shown_name


class InstallationForm(forms.Form):
    """What the installation is called, and how people come in."""

    name = forms.CharField(
        label=_("Name of this installation"), max_length=100, help_text=_("It stands at the top of every page.")
    )
    languages = _languages()
    sign_up = forms.ChoiceField(
        label=_("How people come in"), choices=SignUp, widget=forms.RadioSelect, initial=SignUp.INVITATION
    )


class KeeperForm(forms.Form):
    """Who shall run the installation, too."""

    person = forms.EmailField(label=_("E-mail address"), help_text=_("Of somebody who has an account here."))

    def clean_person(self) -> Person:
        """The person with that address."""
        person: Person | None = Person.objects.filter(email=self.cleaned_data["person"].lower()).first()
        if person is None:
            raise forms.ValidationError(_("Nobody here has this address. Please invite them to a network first."))
        return person


class SetUpForm(InstallationForm):
    """All that a new installation needs, in one form."""

    network = forms.CharField(label=_("Name of the first network"), max_length=150, help_text=_("More can be opened later."))
    region = forms.CharField(label=_("Its region"), max_length=300, required=False)
    steward_name = forms.CharField(label=_("Your name"), max_length=150, widget=forms.TextInput({"autocomplete": "name"}))
    steward_email = forms.EmailField(label=_("Your e-mail address"), widget=forms.EmailInput({"autocomplete": "email"}))
    password = forms.CharField(
        label=_("Your password"),
        help_text=_("At least ten characters. A sentence is good."),
        widget=forms.PasswordInput({"autocomplete": "new-password"}, render_value=True),
    )
    token = forms.CharField(
        label=_("One-time token"),
        help_text=_("It was printed where Talka was started."),
        widget=forms.TextInput({"autocomplete": "off"}),
    )


class NetworkForm(forms.Form):
    """A network: its name, region, languages and front page, in the language of the network."""

    name = forms.CharField(label=_("Name"), max_length=150)
    region = forms.CharField(label=_("Region"), max_length=300, required=False)
    language = forms.ChoiceField(label=_("Language of the texts below"), choices=settings.LANGUAGES)
    languages = _languages()
    title = forms.CharField(label=_("Heading of the front page"), max_length=200, required=False)
    lead = forms.CharField(label=_("First sentence of the front page"), max_length=500, required=False)
    welcome = forms.CharField(
        label=_("Welcome"),
        max_length=LONGEST_TEXT,
        required=False,
        widget=forms.Textarea,
        help_text=_("Who you are and what can be found here."),
    )


class NetworkWordsForm(forms.Form):
    """The same in one more language; what is left empty is shown in the network's own."""

    name = forms.CharField(label=_("Name"), max_length=150, required=False)
    region = forms.CharField(label=_("Region"), max_length=300, required=False)
    title = forms.CharField(label=_("Heading of the front page"), max_length=200, required=False)
    lead = forms.CharField(label=_("First sentence of the front page"), max_length=500, required=False)
    welcome = forms.CharField(label=_("Welcome"), max_length=LONGEST_TEXT, required=False, widget=forms.Textarea)


class InvitationForm(forms.Form):
    """Whom to invite, and as what."""

    name = forms.CharField(label=_("Their name"), max_length=150)
    email = forms.EmailField(label=_("E-mail address"))
    role = forms.ChoiceField(label=_("Role"), choices=Role, initial=Role.MEMBER)
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)


class RoleForm(forms.Form):
    """One role."""

    role = forms.ChoiceField(label=_("Role"), choices=Role, initial=Role.EDITOR)


class ConfirmForm(forms.Form):
    """A decision without words."""


class ReasonForm(forms.Form):
    """Why not."""

    reason = forms.CharField(
        label=_("Why not?"),
        max_length=2000,
        help_text=_("The person reads this."),
        widget=forms.Textarea({"rows": 3}),
        error_messages={"required": _("Please say why, so that they can read it.")},
    )


class JoinForm(forms.Form):
    """Why somebody would like to join."""

    text = forms.CharField(label=_("What brings you here?"), required=False, max_length=1000, widget=forms.Textarea({"rows": 3}))


class LegalForm(forms.Form):
    """One legal page in one language."""

    text = forms.CharField(
        label=_("Text"),
        required=False,
        max_length=60_000,
        widget=forms.Textarea({"rows": 20}),
        help_text=_(
            "A line that begins with # is a heading, one with - an entry of a list. Empty: the text that comes with Talka."
        ),
    )


class SignUpForm(forms.Form):
    """What we ask beside address and password when somebody opens an account; the sign-in machinery builds on it."""

    name = forms.CharField(label=_("Your name"), max_length=150, widget=forms.TextInput({"autocomplete": "name"}))
    network = NetworkField(Network.objects.none(), label=_("Network"), empty_label=None)
    text = forms.CharField(label=_("What brings you here?"), required=False, max_length=1000, widget=forms.Textarea({"rows": 3}))
    field_order = ["name", "email", "password1", "network", "text"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["network"]
        field.queryset = Network.objects.present().named_in(get_language() or "")

    def signup(self, request: Any, user: Any) -> None:
        """Nothing is left to do: the account adapter has signed the person up through the action."""
