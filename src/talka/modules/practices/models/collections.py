"""Collections: practices that somebody has put together, in an order, with an introduction and a word about each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Self
from uuid import UUID

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from talka.ground.networks.models import Homed
from talka.ground.networks.querysets import HomedQuerySet
from talka.ground.places.gazetteer.folding import fold
from talka.kernel.actors import Actor
from talka.kernel.words import Reading, phrase_key, readings

from ..choices import READABLE
from ..querysets import KEEPERS, tail_of
from . import NO_WORD, Practice

MOST_ITEMS = 200


class CollectionQuerySet(HomedQuerySet):
    """Questions about collections."""

    def published(self) -> Self:
        """Those that everybody may read."""
        return self.present().filter(published_at__isnull=False)

    def visible_to(self, actor: Actor) -> Self:
        """What is published, and all of the networks that one keeps."""
        if actor.runs_installation:
            return self.present()
        return self.present().filter(Q(published_at__isnull=False) | Q(home__in=actor.networks_with(*KEEPERS)))


class Collection(Homed):
    """A collection of practices with its introduction, in one language; `number` counts what it has said so far."""

    slug = models.SlugField(max_length=80, blank=True, editable=False)
    tail = models.CharField(max_length=12, db_index=True, editable=False)
    title = models.CharField(_("title"), max_length=200)
    introduction = models.TextField(_("introduction"), max_length=5000, blank=True)
    language = models.CharField(_("language"), max_length=10, default="en")
    published_at = models.DateTimeField(null=True, blank=True, editable=False)
    number = models.PositiveIntegerField(default=1, editable=False)

    objects = CollectionQuerySet.as_manager()

    class Meta:
        verbose_name = _("collection")
        verbose_name_plural = _("collections")
        constraints = [
            models.CheckConstraint(
                condition=Q(published_at__isnull=True) | ~Q(introduction=""),
                name="collection_public_has_introduction",
                violation_error_message=_("A collection needs an introduction before it is published."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        """Keep the address in step with the title."""
        self.slug, self.tail = slugify(NO_WORD.sub(" ", fold(self.title)))[:80].strip("-"), tail_of(self.uid)

    def get_absolute_url(self) -> str:
        """Its page: a readable name and the end of its uid."""
        return reverse("practices:collection", args=[self.address])

    @property
    def address(self) -> str:
        """What names it in addresses."""
        return f"{self.slug}-{self.tail}" if self.slug else self.tail

    @property
    def audience(self) -> Iterable[str]:
        """The tokens of those whom `visible_to` shows it to."""
        if self.withdrawn_at is not None:
            return []
        return ["public"] if self.published_at else ["everything", *(f"network:{self.home_id}:{role}" for role in KEEPERS)]


class CollectionItem(models.Model):
    """A practice in a collection, at its place, with a word about why it is there."""

    collection = models.ForeignKey(Collection, on_delete=models.CASCADE, related_name="items")
    practice = models.ForeignKey(Practice, on_delete=models.CASCADE, related_name="collected")
    position = models.PositiveSmallIntegerField()
    words = models.CharField(_("why it is here"), max_length=500, blank=True)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["collection", "practice"],
                name="practice_once_a_collection",
                violation_error_message=_("It is in this collection already."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.practice)


def readable_items(collection: Collection) -> list[CollectionItem]:
    """What of a collection everybody may read, in its order: one query."""
    rows = collection.items.filter(practice__state__in=READABLE, practice__withdrawn_at=None)
    return list(rows.select_related("practice"))


TRANSLATED = {"title": _("Title"), "introduction": _("Introduction")}


@dataclass(frozen=True)
class Told:
    """A collection as one reads it: in the reader's language where there is a translation."""

    record: Collection
    reading: Reading

    @property
    def uid(self) -> Any:
        return self.record.uid

    @property
    def url(self) -> str:
        return self.record.get_absolute_url()

    @property
    def title(self) -> str:
        return self.reading.get("title", self.record.title)

    @property
    def title_language(self) -> str:
        return self._language("title")

    @property
    def introduction(self) -> str:
        return self.reading.get("introduction", self.record.introduction)

    @property
    def introduction_language(self) -> str:
        return self._language("introduction")

    def why(self, words: str) -> tuple[str, str]:
        """A word about why a practice is here, and its language."""
        own = self.reading.get(phrase_key(words)) if words else ""
        return (own, self.reading.language) if own else (words, self.record.language)

    def _language(self, name: str) -> str:
        return self.reading.language if self.reading.get(name) else self.record.language


def told(collections: Sequence[Collection], language: str) -> list[Told]:
    """Collections as one reads them in a language: one query however many."""
    found: dict[UUID, Reading] = readings(collections, language, {one.uid: one.number for one in collections})
    own = Reading(language)
    return [Told(one, own if one.language == language else found.get(one.uid, own)) for one in collections]
