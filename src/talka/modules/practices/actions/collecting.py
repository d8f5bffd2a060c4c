"""Putting practices together into a collection."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from django.core.exceptions import ValidationError
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from talka.ground.networks.models import Network
from talka.kernel.actions import action
from talka.kernel.actors import Actor
from talka.kernel.history import emit
from talka.kernel.rules import ensure
from talka.kernel.words import translate, translate_phrases

from .. import events, rules
from ..models import Practice
from ..models.collections import MOST_ITEMS, TRANSLATED, Collection, CollectionItem, readable_items
from .writing import check_language


@action
def begin_collection(actor: Actor, *, network: Network, title: str, introduction: str = "", language: str = "en") -> Collection:
    """Begin an empty collection of a network; nobody but those who keep the network sees it yet."""
    ensure(rules.may_import, actor, network)
    collection = Collection(home=network, title=title.strip(), introduction=introduction.strip(), language=language).put()
    emit(events.CollectionBegun(collection))
    return collection


@action
def change_collection(actor: Actor, *, collection: Collection, title: str, introduction: str, language: str) -> Collection:
    """Say something else in its title or introduction; translations of what it said before are shown as out of date."""
    ensure(rules.may_keep_collection, actor, collection)
    collection = _locked(collection)
    before = collection.title, collection.introduction, collection.language
    collection.title, collection.introduction, collection.language = title.strip(), introduction.strip(), language
    collection.number += before != (collection.title, collection.introduction, collection.language)
    collection.put()
    emit(events.CollectionChanged(collection))
    return collection


@action
def translate_collection(
    actor: Actor,
    *,
    collection: Collection,
    language: str,
    texts: Mapping[str, str],
    phrases: Mapping[str, str] = MappingProxyType({}),
) -> Collection:
    """Keep what a collection says in one more language; an empty text takes a translation away.

    `phrases` are the words about why its practices are here, {original: translation}. Refuses the language that it is written
    in, languages that do not exist, and texts and words that it does not have.
    """
    ensure(rules.may_translate_collection, actor, collection)
    if language == collection.language:
        raise ValidationError(_("The collection is written in this language already. Please edit it instead."))
    check_language(language)
    known = set(collection.items.exclude(words="").values_list("words", flat=True))
    if strange := sorted({*set(texts) - set(TRANSLATED), *set(phrases) - known}):
        raise ValidationError(_("The collection does not say “%(text)s”. Please reload the page.") % {"text": strange[0][:80]})
    translate(actor, collection, language, texts, follows=collection.number)
    translate_phrases(actor, collection, language, phrases, known=known, follows=collection.number)
    emit(events.CollectionTranslated(collection, language=language))
    return collection


@action
def collect_practice(actor: Actor, *, collection: Collection, practice: Practice, words: str = "") -> CollectionItem:
    """Put a published practice at the end of a collection. Refused: one that is there, that is not public, and more than 200."""
    ensure(rules.may_keep_collection, actor, collection)
    collection = _locked(collection)
    if not practice.is_public:
        raise ValidationError(_("Only what everybody may read can be put into a collection."))
    if collection.items.count() >= MOST_ITEMS:
        raise ValidationError(_("A collection holds at most %(most)s practices.") % {"most": MOST_ITEMS}, code="many")
    last = collection.items.aggregate(last=Max("position"))["last"] or 0
    item = CollectionItem(collection=collection, practice=practice, position=last + 1, words=words.strip())
    item.full_clean()
    item.save()
    emit(events.CollectionChanged(collection))
    return item


@action
def leave_out_practice(actor: Actor, *, collection: Collection, practice: Practice) -> Collection:
    """Take a practice out of a collection; one that is not in it changes nothing."""
    ensure(rules.may_keep_collection, actor, collection)
    collection = _locked(collection)
    collection.items.filter(practice=practice).delete()
    emit(events.CollectionChanged(collection))
    return collection


@action
def move_in_collection(actor: Actor, *, collection: Collection, practice: Practice, up: bool) -> Collection:
    """Let a practice change places with its neighbour among those that readers see; at the end of the list nothing changes."""
    ensure(rules.may_keep_collection, actor, collection)
    collection = _locked(collection)
    items = readable_items(collection)
    at = next((number for number, item in enumerate(items) if item.practice_id == practice.pk), -1)
    other = at - 1 if up else at + 1
    if at >= 0 and 0 <= other < len(items):
        items[at].position, items[other].position = items[other].position, items[at].position
        CollectionItem.objects.bulk_update([items[at], items[other]], ["position"])
    emit(events.CollectionChanged(collection))
    return collection


@action
def publish_collection(actor: Actor, *, collection: Collection) -> Collection:
    """Let everybody read it; refused while it is empty or has no introduction."""
    ensure(rules.may_keep_collection, actor, collection)
    collection = _locked(collection)
    if not collection.items.exists():
        raise ValidationError(_("There is nothing in this collection yet."))
    collection.published_at = collection.published_at or timezone.now()
    collection.put()
    emit(events.CollectionPublished(collection))
    return collection


@action
def withdraw_collection(actor: Actor, *, collection: Collection) -> Collection:
    """Take it out of sight; the practices stay."""
    ensure(rules.may_keep_collection, actor, collection)
    collection = _locked(collection).withdraw()
    emit(events.CollectionWithdrawn(collection))
    return collection


def _locked(collection: Collection) -> Collection:
    found: Collection = Collection.objects.present().select_for_update(of=("self",)).get(pk=collection.pk)
    return found
