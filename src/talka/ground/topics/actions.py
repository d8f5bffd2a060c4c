"""Keeping topics."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.core.exceptions import ValidationError
from django.utils.text import slugify
from django.utils.translation import gettext as _

from talka.kernel.actions import action
from talka.kernel.actors import Actor
from talka.kernel.history import emit
from talka.kernel.records import change_many, put_many
from talka.kernel.rules import ensure

from . import events, rules
from .models import Topic, Vocabulary
from .querysets import label_of
from .vocabularies import Listing, Term, listings

FOLLOWED = ("labels", "folded", "notation", "uri", "position")


@action
def load_vocabularies(actor: Actor) -> int:
    """Bring the vocabularies that come along up to date; returns how many topics are new or changed.

    What a steward has changed or retired stays as the steward left it.
    """
    ensure(rules.may_load_vocabularies, actor, None)
    touched: list[Topic] = []
    for position, listing in enumerate(listings()):
        touched += _load(_vocabulary(listing, position), listing.terms)
    emit(events.VocabulariesLoaded(touched))
    return len(touched)


def _vocabulary(listing: Listing, position: int) -> Vocabulary:
    known = Vocabulary.objects.filter(code=listing.code).first() or Vocabulary(code=listing.code)
    known.labels, known.position = dict(listing.labels), position
    return known.put() if known.pk is None or known.changes() else known


def _load(vocabulary: Vocabulary, terms: Iterable[Term]) -> list[Topic]:
    known = {topic.code: topic for topic in Topic.objects.filter(vocabulary=vocabulary)}
    fresh, followed = [], []
    for position, term in enumerate(terms):
        topic = known.get(term.code)
        if topic is None:
            fresh.append(_following(Topic(vocabulary=vocabulary, code=term.code, follows_release=True), term, position))
        elif topic.follows_release and _following(topic, term, position).changes():
            followed.append(topic)
    known |= {topic.code: topic for topic in put_many(fresh)}
    change_many(followed, FOLLOWED)
    nested = [known[term.code] for term in terms if term.parent and known[term.code] in fresh]
    for topic, term in zip(nested, (term for term in terms if known[term.code] in nested), strict=True):
        topic.parent = known[term.parent]
    change_many(nested, ("parent",))
    return [*fresh, *followed]


def _following(topic: Topic, term: Term, position: int) -> Topic:
    topic.labels, topic.notation, topic.uri, topic.position = dict(term.labels), term.notation, term.uri, position
    topic.clean()
    return topic


@action
def add_topic(
    actor: Actor,
    *,
    vocabulary: Vocabulary,
    labels: Mapping[str, str],
    code: str = "",
    parent: Topic | None = None,
    notation: str = "",
    uri: str = "",
) -> Topic:
    """Add a topic to a vocabulary, at its end. `code` is its short code, made of the English or else the first label.

    Refuses a code that is taken, topics without a label, and a vocabulary that is closed.
    """
    ensure(rules.may_add_topic, actor, vocabulary)
    if vocabulary.is_closed:
        raise ValidationError(_("“%(vocabulary)s” is a closed list: nothing is added to it.") % {"vocabulary": vocabulary})
    short = slugify(code or label_of(_without_empty(labels), "en"))
    if not short:
        raise ValidationError({"code": _("Please give a code of Latin letters.")}, code="code")
    last = Topic.objects.filter(vocabulary=vocabulary).order_by("-position").first()
    topic = Topic(
        vocabulary=vocabulary,
        code=f"{vocabulary.code}:{short}",
        labels=_without_empty(labels),
        parent=parent,
        notation=notation,
        uri=uri,
        position=last.position + 1 if last else 0,
    ).put()
    emit(events.TopicAdded(topic))
    return topic


@action
def change_topic(
    actor: Actor,
    *,
    topic: Topic,
    labels: Mapping[str, str],
    parent: Topic | None = None,
    notation: str = "",
    uri: str = "",
) -> Topic:
    """Give a topic other labels, another wider topic, notation or definition; its code stays. It no longer follows releases."""
    ensure(rules.may_change_topic, actor, topic)
    topic.labels, topic.parent = _without_empty(labels), parent
    topic.notation, topic.uri, topic.follows_release = notation, uri, False
    topic.put()
    emit(events.TopicChanged(topic))
    return topic


@action
def retire_topic(actor: Actor, *, topic: Topic) -> Topic:
    """Offer a topic no more; what has it keeps it."""
    ensure(rules.may_change_topic, actor, topic)
    topic.withdraw()
    emit(events.TopicRetired(topic))
    return topic


@action
def bring_topic_back(actor: Actor, *, topic: Topic) -> Topic:
    """Offer a retired topic again."""
    ensure(rules.may_change_topic, actor, topic)
    topic.withdrawn_at = None
    topic.put()
    emit(events.TopicBroughtBack(topic))
    return topic


def _without_empty(labels: Mapping[str, str]) -> dict[str, str]:
    return {language: label.strip() for language, label in labels.items() if label.strip()}
