"""Organisations for programs: read by everybody, written through the same actions as on the pages."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Query, Router, Schema, Status
from ninja.pagination import paginate

from talka.ground.networks.models import Network
from talka.ground.topics.models import Topic
from talka.kernel.actors import NOBODY, Actor
from talka.kernel.api import Paged
from talka.kernel.refusals import Refused
from talka.kernel.words import all_words

from . import actions
from .models import Organisation

router = Router()
REFUSALS = {401: Refused, 403: Refused, 404: Refused, 422: Refused}


class Asked(Schema):
    """Filters, as on the page; several values of one kind mean "one of them"."""

    q: str = ""
    country: list[str] = []
    kind: list[str] = []
    topic: list[str] = []
    network: str = ""


class Line(Schema):
    """An organisation in a list; latitude and longitude are degrees (WGS 84)."""

    uid: UUID
    url: str
    name: str
    language: str
    kind: str
    country: str
    place: str
    latitude: float | None
    longitude: float | None
    nuts: str
    website: str
    about: str
    topics: list[str]
    network: str
    confirmed_at: datetime | None

    @staticmethod
    def resolve_url(one: Organisation) -> str:
        return one.get_absolute_url()

    @staticmethod
    def resolve_kind(one: Organisation) -> str:
        return one.organisation_kind

    @staticmethod
    def resolve_topics(one: Organisation) -> list[str]:
        return [topic.code for topic in one.topics.all()]

    @staticmethod
    def resolve_network(one: Organisation) -> str:
        return one.home.slug


class Whole(Line):
    """An organisation with its translations by language."""

    translations: dict[str, dict[str, str]]

    @staticmethod
    def resolve_translations(one: Organisation) -> dict[str, dict[str, str]]:
        return {language: dict(texts) for language, texts in all_words([one]).get(one.uid, {}).items()}


class Told(Schema):
    """What is said about an organisation; topics are codes such as "theme:youth"."""

    name: str
    kind: str
    country: str = ""
    place: str = ""
    website: str = ""
    about: str = ""
    nuts: str = ""
    language: str = "en"
    topics: list[str] = []

    def facts(self) -> dict[str, Any]:
        """The same as the actions take it."""
        facts = self.dict(exclude={"kind", "topics", "network"})
        return {**facts, "organisation_kind": self.kind, "topics": list(Topic.objects.coded(self.topics))}


class New(Told):
    """The same with the short name of the network that takes it in."""

    network: str


def actor_of(request: HttpRequest) -> Actor:
    """Who asks."""
    actor: Actor = getattr(request, "actor", NOBODY)
    return actor


def rows_for(actor: Actor) -> Any:
    """What the actor may see, with what a line needs."""
    return Organisation.objects.visible_to(actor).select_related("home").prefetch_related("topics")


@router.get("", response=list[Line], summary="Organisations in the register")
@paginate(Paged)
def organisations(request: HttpRequest, asked: Query[Asked]) -> Any:
    """All of them, by name, as far as the filters let them through."""
    rows = rows_for(actor_of(request)).saying(asked.q[:200])
    wanted = {"country__in": asked.country, "organisation_kind__in": asked.kind, "topics__code__in": asked.topic}
    rows = rows.filter(**{name: values for name, values in wanted.items() if values})
    if asked.network:
        rows = rows.shown_in(get_object_or_404(Network.objects.visible_to(actor_of(request)), slug=asked.network))
    return rows.order_by("folded", "pk").distinct()


@router.get("/{uid}", response={200: Whole, 404: Refused}, summary="One organisation")
def organisation(request: HttpRequest, uid: UUID) -> Any:
    """What the register says, with its translations."""
    return get_object_or_404(rows_for(actor_of(request)), uid=uid)


@router.post("", response={201: Whole, **REFUSALS}, summary="Enter an organisation")
def enter(request: HttpRequest, told: New) -> Any:
    """Enter it into the network where the asker is steward or editor."""
    actor = actor_of(request)
    home = get_object_or_404(Network.objects.visible_to(actor), slug=told.network)
    return Status(201, actions.enter_organisation(actor, home=home, **told.facts()))


@router.put("/{uid}", response={200: Whole, **REFUSALS}, summary="Change what is said about an organisation")
def change(request: HttpRequest, uid: UUID, told: Told) -> Any:
    """Every text is given anew."""
    actor = actor_of(request)
    one = get_object_or_404(rows_for(actor), uid=uid)
    return actions.change_organisation(actor, organisation=one, **told.facts())


@router.post("/{uid}/confirm", response={200: Whole, **REFUSALS}, summary="Confirm that it is true")
def confirm(request: HttpRequest, uid: UUID) -> Any:
    """Say that what the register says is true today."""
    actor = actor_of(request)
    return actions.confirm_organisation(actor, organisation=get_object_or_404(rows_for(actor), uid=uid))
