"""Topics for programs."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router, Schema

from talka.kernel.actors import NOBODY
from talka.kernel.refusals import Refused

from .models import Topic, Vocabulary

router = Router()


class TopicFacts(Schema):
    """A topic with its labels by language; `parent` is the code of the wider one."""

    code: str
    vocabulary: str
    labels: dict[str, str]
    parent: str | None
    notation: str
    uri: str

    @staticmethod
    def resolve_vocabulary(topic: Topic) -> str:
        return topic.vocabulary.code

    @staticmethod
    def resolve_parent(topic: Topic) -> str | None:
        return topic.parent.code if topic.parent else None


class VocabularyFacts(Schema):
    """A vocabulary with its labels by language."""

    code: str
    labels: dict[str, str]


@router.get("/vocabularies", response=list[VocabularyFacts], summary="The vocabularies")
def vocabularies(request: HttpRequest) -> Any:
    """Themes, sectors, legal forms, target groups, goals."""
    return Vocabulary.objects.visible_to(getattr(request, "actor", NOBODY))


@router.get("", response=list[TopicFacts], summary="Topics, of one vocabulary where one is named")
def topics(request: HttpRequest, vocabulary: str = "") -> Any:
    """What can be chosen, in order."""
    rows = Topic.objects.visible_to(getattr(request, "actor", NOBODY)).select_related("vocabulary", "parent")
    return rows.of_vocabulary(vocabulary) if vocabulary else rows


@router.get("/{code}", response={200: TopicFacts, 404: Refused}, summary="One topic by its code")
def topic(request: HttpRequest, code: str) -> Any:
    """Such as theme:youth; retired ones are not found."""
    rows = Topic.objects.visible_to(getattr(request, "actor", NOBODY)).select_related("vocabulary", "parent")
    return get_object_or_404(rows, code=code)
