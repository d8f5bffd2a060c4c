"""Vocabularies and their topics."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from talka.ground.places.gazetteer.folding import fold
from talka.kernel.records import Record

from .querysets import TopicQuerySet, VocabularyQuerySet, label_of
from .vocabularies import closed_vocabularies, codes_that_come_along

LONGEST_LABEL = 120


def check_labels(labels: Any) -> None:
    """Labels are {language: words}; none may be empty, none may be longer than 120 characters."""
    if not isinstance(labels, dict) or not all(isinstance(label, str) and label.strip() for label in labels.values()):
        raise ValidationError(_("Give each label as words."), code="labels")
    if any(len(label) > LONGEST_LABEL for label in labels.values()):
        raise ValidationError(_("A label may have 120 characters at most."), code="labels")


class Vocabulary(Record):
    """A list of topics of one sort: themes, sectors, legal forms, target groups, goals."""

    code = models.SlugField(_("code"), max_length=40, unique=True)
    labels = models.JSONField(_("labels"), default=dict, validators=[check_labels])
    position = models.PositiveSmallIntegerField(default=0)

    objects = VocabularyQuerySet.as_manager()

    class Meta:
        ordering = ["position", "code"]

    def __str__(self) -> str:
        return self.label_in(get_language() or "en")

    @property
    def is_closed(self) -> bool:
        """Whether it has all the topics that it can have, as the seventeen goals."""
        return self.code in closed_vocabularies()

    def label_in(self, language: str) -> str:
        """What the vocabulary is called in a language."""
        return label_of(self.labels, language)


class Topic(Record):
    """One word of a vocabulary. `code` is whole ("theme:youth"); `notation` and `uri` are what other tables call it.

    `follows_release` says that its labels are those which come with Talka and move with it; a steward's change ends that.
    """

    vocabulary = models.ForeignKey(Vocabulary, on_delete=models.PROTECT, related_name="topics")
    code = models.CharField(
        _("code"),
        max_length=100,
        unique=True,
        validators=[RegexValidator(r"^[a-z-]+:[a-z0-9-]+$", _("Write the code in small letters, digits and hyphens."))],
        error_messages={"unique": _("There is a topic with this code already.")},
    )
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="narrower", verbose_name=_("wider topic")
    )
    notation = models.CharField(_("notation"), max_length=40, blank=True)
    uri = models.URLField(_("web address of its definition"), max_length=300, blank=True)
    labels = models.JSONField(
        _("labels"), default=dict, validators=[check_labels], error_messages={"blank": _("Give at least one label.")}
    )
    folded = models.TextField(editable=False, default="", blank=True)
    position = models.PositiveSmallIntegerField(default=0)
    follows_release = models.BooleanField(default=False)

    objects = TopicQuerySet.as_manager()

    class Meta:
        ordering = ["vocabulary__position", "position", "code"]

    def __str__(self) -> str:
        return self.label_in(get_language() or "en")

    def get_absolute_url(self) -> str:
        """Its line in the list of topics."""
        return f"{reverse('topics:list')}#{self.anchor}"

    @property
    def anchor(self) -> str:
        """What its line in the list is called in addresses."""
        return self.code.replace(":", "-")

    @property
    def comes_along(self) -> bool:
        """Whether it comes with Talka, and is therefore the same in every network."""
        return self.code in codes_that_come_along()

    def clean(self) -> None:
        """Keep the folded labels in step; the code must begin with the vocabulary's, and nothing is wider than itself."""
        if not self.code.startswith(f"{self.vocabulary.code}:"):
            raise ValidationError({"code": _("The code must begin with its vocabulary's and a colon.")})
        if self.parent and (self.parent.vocabulary_id != self.vocabulary_id or self.parent.pk == self.pk):
            raise ValidationError({"parent": _("The wider topic must be another one of the same vocabulary.")})
        words = sorted({folded for label in self.labels.values() if (folded := fold(str(label)))})
        self.folded = "\n" + "".join(f"{word}\n" for word in words) if words else ""

    def label_in(self, language: str) -> str:
        """What the topic is called in a language; the English label where that language has none."""
        return label_of(self.labels, language) or self.code
