"""Forms about organisations."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from talka.ground.networks.forms import NetworkField, NetworksField
from talka.ground.networks.models import Network
from talka.ground.people.models import Person
from talka.ground.places.forms import PlaceField
from talka.ground.topics.models import Topic
from talka.kernel.actors import Actor
from talka.kernel.exchange import uid_field

from .choices import KEEPERS, LANGUAGES, OrganisationKind, country_choices, language_choices
from .models import Organisation

VOCABULARIES = ("theme", "sector", "legal-form", "group", "sdg")


def topic_choices() -> list[tuple[str, list[tuple[str, str]]]]:
    """The topics on offer by vocabulary, named in the reader's language."""
    own = get_language() or "en"
    groups: dict[str, list[tuple[str, str]]] = {}
    for topic in Topic.objects.present().select_related("vocabulary"):
        groups.setdefault(topic.vocabulary.label_in(own), []).append((topic.code, topic.label_in(own)))
    return list(groups.items())


class OrganisationForm(forms.Form):
    """What the register says; `cleaned_data` is what the actions take."""

    name = forms.CharField(label=_("Name of the organisation"), max_length=300)
    organisation_kind = forms.ChoiceField(label=_("What kind of organisation is it?"), choices=OrganisationKind)
    country = forms.ChoiceField(label=_("Country"), choices=country_choices, required=False)
    place = PlaceField(label=_("Place"), required=False, help_text=_("The town or region where it works from."))
    website = forms.URLField(label=_("Web site"), max_length=300, required=False, assume_scheme="https")
    about = forms.CharField(label=_("What does it do?"), max_length=5000, required=False, widget=forms.Textarea({"rows": 5}))
    language = forms.ChoiceField(label=_("In which language is this written?"), choices=language_choices)
    topics = forms.MultipleChoiceField(
        label=_("Topics"), choices=topic_choices, required=False, widget=forms.CheckboxSelectMultiple
    )
    shown_in = NetworksField(
        label=_("Other networks that show it"),
        queryset=Network.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, actor: Actor, organisation: Organisation | None = None, **also: Any) -> None:
        super().__init__(*args, **also)
        self.organisation = organisation
        networks = Network.objects.visible_to(actor).named_in(get_language() or "")
        field: Any = self.fields["shown_in"]
        field.queryset = networks.exclude(pk=organisation.home_id) if organisation else networks
        place: Any = self.fields["place"]
        typed = str(self.data.get("country", "")) if self.is_bound else ""
        place.country = typed if typed in dict(country_choices()) else ""

    def clean(self) -> dict[str, Any]:
        """The topics as records, and the place as a name with its point and region."""
        data = super().clean() or {}
        if "topics" in data:
            data["topics"] = list(Topic.objects.coded(data["topics"]))
        found = data.pop("place", None)
        if self._stays_in_place():
            self.errors.pop("place", None)
            return {**data, "place": self.organisation.place, "nuts": self.organisation.nuts}  # type: ignore[union-attr]
        data["place"] = found.text if found else ""
        if found and found.place:
            entry = found.place
            data["country"] = data.get("country") or entry.country
            data["nuts"] = entry.nuts
            data["point"] = None if entry.latitude is None else (entry.latitude, entry.longitude)
        return data

    def _stays_in_place(self) -> bool:
        """Whether place and country are typed as they are known, so that nobody is asked again which place is meant."""
        typed = [str(self.data.get(name, "")).strip() for name in ("place", "country")]
        return self.organisation is not None and typed == [self.organisation.place, self.organisation.country]


class NewOrganisationForm(OrganisationForm):
    """The same, with the network that takes it in."""

    home = NetworkField(label=_("Network that takes it in"), queryset=Network.objects.none(), empty_label=None)

    def __init__(self, *args: Any, actor: Actor, **also: Any) -> None:
        super().__init__(*args, actor=actor, **also)
        own = Network.objects.visible_to(actor).named_in(get_language() or "")
        field: Any = self.fields["home"]
        field.queryset = own if actor.runs_installation else own.filter(pk__in=actor.networks_with(*KEEPERS))
        self.order_fields(["name", "organisation_kind", "home"])


def known(organisation: Organisation) -> dict[str, Any]:
    """What the form shows at first."""
    names = ("name", "organisation_kind", "country", "place", "website", "about", "language")
    return {
        **{name: getattr(organisation, name) for name in names},
        "topics": [topic.code for topic in organisation.topics.all()],
        "shown_in": list(organisation.shown_in.all()),
    }


class WordsForm(forms.Form):
    """The same in one more language; `cleaned_data` is what the action takes."""

    name = forms.CharField(label=_("Name of the organisation"), max_length=300, required=False)
    about = forms.CharField(label=_("What does it do?"), max_length=5000, required=False, widget=forms.Textarea({"rows": 5}))

    def clean(self) -> dict[str, Any]:
        """The texts by field."""
        data = super().clean() or {}
        return {"texts": {name: data.get(name, "") for name in ("name", "about")}}


class SpeakerForm(forms.Form):
    """Somebody who has an account here, by their address."""

    person = forms.EmailField(
        label=_("E-mail address of the person who speaks for it"),
        help_text=_("They need an account here. They can then keep this page themselves."),
        widget=forms.EmailInput({"autocomplete": "off"}),
    )

    def clean_person(self) -> Person:
        """The person with that address."""
        address = str(self.cleaned_data["person"]).lower()
        person: Person | None = Person.objects.get_queryset().present().filter(email=address, is_active=True).first()
        if person is None:
            raise ValidationError(_("Nobody with this address is here. Please invite them first."), code="unknown")
        return person


class LineForm(forms.Form):
    """One line of a table; `cleaned_data` is one row of `take_in_organisations`."""

    network = forms.ModelChoiceField(queryset=Network.objects.present(), to_field_name="slug")
    name = forms.CharField(max_length=300)
    organisation_kind = forms.ChoiceField(choices=OrganisationKind)
    country = forms.CharField(max_length=2, required=False)
    place = forms.CharField(max_length=200, required=False)
    website = forms.URLField(max_length=300, required=False, assume_scheme="https")
    about = forms.CharField(max_length=5000, required=False)
    language = forms.ChoiceField(choices=[(code, code) for code in LANGUAGES], required=False)
    topics = forms.MultipleChoiceField(choices=topic_choices, required=False)
    uid = uid_field()

    def clean_country(self) -> str:
        """The code in capitals; refused where no country has it."""
        code = str(self.cleaned_data["country"]).upper()
        if code and code not in dict(country_choices()):
            raise ValidationError(_("No table has a country with this code."), code="country")
        return code

    def clean(self) -> dict[str, Any]:
        """The row as the action takes it."""
        data = super().clean() or {}
        data["home"] = data.pop("network", None)
        data["language"] = data.get("language") or "en"
        data["topics"] = list(Topic.objects.coded(data.get("topics", [])))
        return data
