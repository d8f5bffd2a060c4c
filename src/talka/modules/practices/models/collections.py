"""Collections: practices that somebody has put together, in an order, with an introduction and a word about each."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Self

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from talka.ground.networks.models import Homed
from talka.ground.networks.querysets import HomedQuerySet
from talka.ground.places.gazetteer.folding import fold
from talka.kernel.actors import Actor

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
    """A collection of practices with its introduction, in one language."""

    slug = models.SlugField(max_length=80, blank=True, editable=False)
    tail = models.CharField(max_length=12, db_index=True, editable=False)
    title = models.CharField(_("title"), max_length=200)
    introduction = models.TextField(_("introduction"), max_length=5000, blank=True)
    language = models.CharField(_("language"), max_length=10, default="en")
    published_at = models.DateTimeField(null=True, blank=True, editable=False)

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
