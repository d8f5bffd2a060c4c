"""Practices for programs: read by everybody, written through the same actions as on the pages."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Field, Query, Router, Schema, Status
from ninja.pagination import paginate

from talka.ground.networks.models import Network
from talka.kernel.actors import NOBODY, Actor
from talka.kernel.api import Paged
from talka.kernel.refusals import Refused
from talka.kernel.words import all_words, phrase_key

from . import actions
from .choices import TRANSLATED
from .models import Practice
from .models.collections import TRANSLATED as TEXTS_OF_COLLECTION
from .models.collections import Collection
from .models.content import PracticeContent
from .models.phrases import phrases_of
from .models.remarks import Remark
from .querysets import CODED, Wanted

router = Router()
REFUSALS = {401: Refused, 403: Refused, 404: Refused, 409: Refused, 422: Refused}


class Asked(Schema):
    """Filters, as on the page; several values of one kind mean "one of them"."""

    q: str = ""
    country: list[str] = []
    topic: list[str] = []
    scope: list[str] = []
    language: list[str] = []
    setting: list[str] = []
    budget: list[str] = []
    staff: list[str] = []
    beginning: list[str] = []
    network: str = ""
    since: int | None = Field(None, ge=0, le=9999)
    ongoing: bool = False

    def wanted(self) -> Wanted:
        """The same as the list of the page asks."""
        many: dict[str, Any] = {name: tuple(getattr(self, name)) for name in ("topic", *CODED)}
        ongoing = ("1",) if self.ongoing else ()
        return Wanted(words=self.q[:200], **many, ongoing=ongoing, network=self.network, since=self.since)


class Line(Schema):
    """A practice in a list."""

    uid: UUID
    url: str
    title: str
    summary: str
    language: str
    country: str
    place: str
    scope: str
    started: int | None
    ended: int | None
    is_ongoing: bool
    setting: str
    budget: str
    staff: str
    beginning: str
    state: str
    published_at: datetime | None

    @staticmethod
    def resolve_url(one: Practice) -> str:
        return one.get_absolute_url()


class Level(Schema):
    """One criterion: its level from 0 (not shown) to 4 (fully shown), and the reason."""

    criterion: str
    level: int
    reason: str


class Assessed(Schema):
    """What one reviewer holds of a version of the practice; with a conflict of interest there are no levels."""

    reviewer: str
    version: int
    conflict: str
    judgements: list[Level]


class Said(Schema):
    """What somebody says below a practice, with the answer of those who run it; `other` is the address of another practice."""

    uid: UUID
    sort: str
    person: str
    organisation: str
    place: str
    country: str
    year: int | None
    words: str
    language: str
    said_at: datetime = Field(alias="created_at")
    state: str
    answer: str
    answer_language: str
    answered_at: datetime | None
    other: str

    @staticmethod
    def resolve_person(one: Remark) -> str:
        return str(one.person or "")

    @staticmethod
    def resolve_organisation(one: Remark) -> str:
        return one.organisation_name

    @staticmethod
    def resolve_other(one: Remark) -> str:
        return one.other.get_absolute_url() if one.other and one.other.is_public else ""


class Whole(Line):
    """A practice with everything it says, and by language its translated texts and short words ({original: translation})."""

    version: int
    network: str
    content: PracticeContent
    translations: dict[str, dict[str, str]]
    phrases: dict[str, dict[str, str]]
    checked_at: datetime | None
    validated_at: datetime | None
    validated_version: int | None = Field(None, alias="validated_number")
    superseded_by: str
    confirmed_at: datetime | None
    assessments: list[Assessed]
    remarks: list[Said]

    @staticmethod
    def resolve_remarks(one: Practice) -> list[Remark]:
        rows = Remark.objects.public() if one.is_public else Remark.objects.none()
        return list(rows.filter(practice=one).select_related("person", "other"))

    @staticmethod
    def resolve_superseded_by(one: Practice) -> str:
        successor = Practice.objects.published().filter(pk=one.successor_id).first() if one.successor_id else None
        return successor.get_absolute_url() if successor else ""

    @staticmethod
    def resolve_assessments(one: Practice) -> list[dict[str, Any]]:
        found: dict[int, dict[str, Any]] = {}
        for row in one.assessments.present().with_levels():
            said = {"reviewer": str(row.reviewer or ""), "version": row.number, "conflict": row.conflict, "judgements": []}
            level = {"criterion": row.criterion, "level": row.level, "reason": row.reason}
            found.setdefault(row.pk, said)["judgements"] += [level] if row.criterion else []
        return list(found.values())

    @staticmethod
    def resolve_version(one: Practice) -> int:
        return one.number

    @staticmethod
    def resolve_network(one: Practice) -> str:
        return one.home.slug

    @staticmethod
    def resolve_translations(one: Practice) -> dict[str, dict[str, str]]:
        words = all_words([one]).get(one.uid, {})
        return {code: {name: text for name, text in texts.items() if name in TRANSLATED} for code, texts in words.items()}

    @staticmethod
    def resolve_phrases(one: Practice) -> dict[str, dict[str, str]]:
        words, keys = all_words([one]).get(one.uid, {}), {phrase_key(text): text for text in phrases_of(one.content)}
        return {code: {keys[key]: text for key, text in texts.items() if key in keys} for code, texts in words.items()}


class CollectionLine(Schema):
    """A collection of practices."""

    uid: UUID
    url: str
    title: str
    introduction: str
    language: str
    network: str
    published_at: datetime | None
    practices: list[UUID]
    words: list[str]

    @staticmethod
    def resolve_url(one: Collection) -> str:
        return one.get_absolute_url()

    @staticmethod
    def resolve_network(one: Collection) -> str:
        return one.home.slug

    @staticmethod
    def resolve_practices(one: Collection) -> list[UUID]:
        return [item.practice.uid for item in one.items.all() if item.practice.is_public]

    @staticmethod
    def resolve_words(one: Collection) -> list[str]:
        return [item.words for item in one.items.all() if item.practice.is_public]


class WholeCollection(CollectionLine):
    """A collection with its translations: {language: {title, introduction}}, and {language: {words: translation}}."""

    translations: dict[str, dict[str, str]]
    phrases: dict[str, dict[str, str]]

    @staticmethod
    def resolve_translations(one: Collection) -> dict[str, dict[str, str]]:
        words = all_words([one]).get(one.uid, {})
        return {
            code: {name: text for name, text in texts.items() if name in TEXTS_OF_COLLECTION} for code, texts in words.items()
        }

    @staticmethod
    def resolve_phrases(one: Collection) -> dict[str, dict[str, str]]:
        words, keys = all_words([one]).get(one.uid, {}), {phrase_key(item.words): item.words for item in one.items.all()}
        return {code: {keys[key]: text for key, text in texts.items() if key in keys} for code, texts in words.items()}


class Draft(Schema):
    """A new practice and the network that is its home."""

    network: str
    content: PracticeContent


class Change(Schema):
    """A new content; `based_on` is the version that it was made from."""

    content: PracticeContent
    based_on: int
    note: str = ""


class Decided(Schema):
    """What became of a change: its version, and whether readers see it or a steward decides first."""

    version: int
    state: str


class Texts(Schema):
    """Texts in one more language by the name of their field, and short words {original: translation}; an empty one takes a
    translation away."""

    texts: dict[str, str] = {}
    phrases: dict[str, str] = {}


class Saying(Schema):
    """Something to be said below a practice; `organisation` and `other` are uids. See `Remark.Sort` for what `sort` can be."""

    sort: str
    words: str
    organisation: UUID | None = None
    organisation_name: str = ""
    other: UUID | None = None
    place: str = ""
    country: str = ""
    year: int | None = Field(None, ge=1800, le=2100)
    wished: str = ""
    number: int | None = Field(None, ge=1, le=500)


class Reason(Schema):
    """Why."""

    reason: str = ""


def actor_of(request: HttpRequest) -> Actor:
    """Who asks."""
    actor: Actor = getattr(request, "actor", NOBODY)
    return actor


def practice_of(request: HttpRequest, uid: UUID) -> Practice:
    """The practice, if the asker may see it."""
    one: Practice = get_object_or_404(Practice.objects.visible_to(actor_of(request)).select_related("home"), uid=uid)
    return one


@router.get("", response=list[Line], summary="Practices that the asker may read")
@paginate(Paged)
def practices(request: HttpRequest, asked: Query[Asked]) -> Any:
    """The published ones and one's own drafts, the newest first."""
    rows = Practice.objects.visible_to(actor_of(request)).matching(asked.wanted())
    return rows.order_by("-published_at", "-pk")


@router.get("/collections", response=list[CollectionLine], summary="Collections of practices")
@paginate(Paged)
def collections(request: HttpRequest) -> Any:
    """Those that the asker may read, the newest first, each with the uids of its practices in their order."""
    return collections_for(request).order_by("-published_at", "-pk")


def collections_for(request: HttpRequest) -> Any:
    """The collections that the asker may read, with what is told of them."""
    return Collection.objects.visible_to(actor_of(request)).select_related("home").prefetch_related("items__practice")


@router.get("/collections/{uid}", response={200: WholeCollection, 404: Refused}, summary="One collection with its translations")
def collection(request: HttpRequest, uid: UUID) -> Any:
    """What it says in every language, and why each of its practices is there (`words`, in their order)."""
    return get_object_or_404(collections_for(request), uid=uid)


@router.put(
    "/collections/{uid}/translations/{language}",
    response={200: WholeCollection, **REFUSALS},
    summary="Translate a collection",
)
def translate_collection(request: HttpRequest, uid: UUID, language: str, told: Texts) -> Any:
    """Keep what it says in one more language; `phrases` are the words about why its practices are there."""
    one = get_object_or_404(collections_for(request), uid=uid)
    return actions.translate_collection(actor_of(request), collection=one, language=language, **told.dict())


@router.get("/{uid}", response={200: Whole, 404: Refused}, summary="One practice with everything it says")
def practice(request: HttpRequest, uid: UUID) -> Any:
    """Its accepted version and its translations."""
    return practice_of(request, uid)


@router.post("", response={201: Whole, **REFUSALS}, summary="Draft a practice")
def draft(request: HttpRequest, told: Draft) -> Any:
    """Begin a practice at home in a network that the asker belongs to."""
    actor = actor_of(request)
    network = get_object_or_404(Network.objects.visible_to(actor), slug=told.network)
    return Status(201, actions.draft_practice(actor, network=network, content=told.content))


@router.put("/{uid}", response={200: Decided, **REFUSALS}, summary="Change a practice")
def change(request: HttpRequest, uid: UUID, told: Change) -> Any:
    """A new version: seen at once, or laid before a steward."""
    known: dict[str, Any] = {"content": told.content, "based_on": told.based_on, "note": told.note}
    version = actions.edit_practice(actor_of(request), practice=practice_of(request, uid), **known)
    version.refresh_from_db()
    return {"version": version.number, "state": version.state}


@router.put("/{uid}/translations/{language}", response={200: Whole, **REFUSALS}, summary="Translate a practice")
def translate(request: HttpRequest, uid: UUID, language: str, told: Texts) -> Any:
    """Texts by the name of their field."""
    return actions.translate_practice(actor_of(request), practice=practice_of(request, uid), language=language, **told.dict())


@router.post("/{uid}/publish", response={200: Line, **REFUSALS}, summary="Publish a practice")
def publish(request: HttpRequest, uid: UUID) -> Any:
    """Let everybody read it."""
    return actions.publish_practice(actor_of(request), practice=practice_of(request, uid))


@router.post("/{uid}/withdraw", response={200: Line, **REFUSALS}, summary="Withdraw a practice")
def withdraw(request: HttpRequest, uid: UUID, told: Reason) -> Any:
    """Take it out of sight, saying why."""
    return actions.withdraw_practice(actor_of(request), practice=practice_of(request, uid), reason=told.reason)


@router.post("/{uid}/remarks", response={201: Said, **REFUSALS}, summary="Say something below a practice")
def say(request: HttpRequest, uid: UUID, told: Saying) -> Any:
    """A question, a comment, a wish to visit, "we do this too", where it was started anew, or what an organisation says."""
    actor, known = actor_of(request), told.dict(exclude={"sort", "words", "other"})
    other = practice_of(request, told.other) if told.other else None
    details = actions.Details(other=other, **known)
    return Status(201, actions.say(actor, practice=practice_of(request, uid), sort=told.sort, words=told.words, details=details))


@router.post("/{uid}/confirm", response={200: Line, **REFUSALS}, summary="Say that a practice is still right")
def confirm(request: HttpRequest, uid: UUID) -> Any:
    """For those who run it."""
    return actions.confirm_practice(actor_of(request), practice=practice_of(request, uid))
