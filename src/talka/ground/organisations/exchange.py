"""Organisations in open formats."""

from __future__ import annotations

from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from talka.ground.networks.exchange import home_refused
from talka.kernel.exchange import UID, Column, Sheet

from . import actions, forms, rules
from .choices import OrganisationKind
from .models import Organisation

SCHEMA_TYPES = {
    OrganisationKind.PUBLIC_BODY: "GovernmentOrganization",
    OrganisationKind.NON_PROFIT: "NGO",
    OrganisationKind.FOUNDATION: "NGO",
    OrganisationKind.UNIVERSITY: "EducationalOrganization",
}


def json_ld(organisation: Organisation, address: str, words: dict[str, dict[str, str]]) -> dict[str, Any]:
    """The organisation in the words of schema.org; `address` is its page with the host, `words` its translations."""
    topics = [topic.label_in(get_language() or "en") for topic in organisation.topics.all()]
    facts: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": SCHEMA_TYPES.get(OrganisationKind(organisation.organisation_kind), "Organization"),
        "@id": address,
        "url": organisation.website or address,
        "name": organisation.name,
        "alternateName": sorted({texts["name"] for texts in words.values() if texts.get("name")}),
        "description": organisation.about,
        "knowsAbout": topics,
        "address": _address(organisation),
        "location": _location(organisation),
        "dateModified": organisation.updated_at.date().isoformat(),
    }
    return {name: value for name, value in facts.items() if value}


def _address(organisation: Organisation) -> dict[str, str]:
    parts = {"addressLocality": organisation.place, "addressCountry": organisation.country}
    told = {name: value for name, value in parts.items() if value}
    return {"@type": "PostalAddress", **told} if told else {}


def _location(organisation: Organisation) -> dict[str, Any]:
    if organisation.latitude is None:
        return {}
    point = {"@type": "GeoCoordinates", "latitude": organisation.latitude, "longitude": organisation.longitude}
    return {"@type": "Place", "name": organisation.place, "geo": point}


sheet = Sheet(
    Organisation,
    "organisations",
    _("Organisations"),
    (
        Column("network", _("Network"), lambda one: one.home.slug),
        Column("name", _("Name"), lambda one: one.name),
        Column("organisation_kind", _("Kind of organisation"), lambda one: one.organisation_kind),
        Column("country", _("Country"), lambda one: one.country),
        Column("place", _("Place"), lambda one: one.place),
        Column("website", _("Web site"), lambda one: one.website),
        Column("about", _("What it does"), lambda one: one.about),
        Column("language", _("Language"), lambda one: one.language),
        Column("topics", _("Topics"), lambda one: [topic.code for topic in one.topics.all()]),
        UID,
    ),
    form=forms.LineForm,
    take_in=actions.take_in_organisations,
    rule=rules.may_enter_organisation,
    rows=lambda rows: rows.select_related("home").prefetch_related("topics"),
    keys=("country",),
    refuse=home_refused(rules.may_enter_organisation, "home"),
)
