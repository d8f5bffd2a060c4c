"""Corrections that anybody may suggest to a public practice."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from talka.kernel.actors import Actor
from talka.kernel.records import Record, RecordQuerySet

from ..querysets import KEEPERS
from . import Practice
from .steps import STEPS


def parts() -> list[tuple[str, str]]:
    """The parts of a practice, as the pages of its form name them."""
    return [(step.name, step.label) for step in STEPS]


class SuggestionQuerySet(RecordQuerySet):
    """Questions about suggested corrections."""

    def visible_to(self, actor: Actor) -> Self:
        """Those of the networks that one keeps."""
        rows = self.present()
        return rows if actor.runs_installation else rows.filter(practice__home__in=actor.networks_with(*KEEPERS))


class Suggestion(Record):
    """What somebody says is wrong in a practice, and what is right."""

    class State(models.TextChoices):
        """Whether it was decided about."""

        WAITING = "waiting", _("waits")
        TAKEN = "taken", _("taken")
        DECLINED = "declined", _("declined")

    practice = models.ForeignKey(Practice, on_delete=models.CASCADE, related_name="suggestions")
    part = models.CharField(_("part"), max_length=20)
    wrong = models.TextField(_("what is wrong"), max_length=2000)
    right = models.TextField(_("what is right"), max_length=2000)
    source = models.CharField(_("source"), max_length=500, blank=True)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    name = models.CharField(_("name"), max_length=200, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    language = models.CharField(max_length=10, default="en")
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    reason = models.CharField(max_length=500, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    objects = SuggestionQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="waiting", decided_at__isnull=True)
                | (Q(state__in=["taken", "declined"]) & Q(decided_at__isnull=False)),
                name="suggestion_decided_has_time",
            ),
            models.CheckConstraint(condition=~Q(state="declined") | ~Q(reason=""), name="suggestion_declined_has_reason"),
        ]

    def __str__(self) -> str:
        return str(self.practice)

    def get_absolute_url(self) -> str:
        """The page on which it is decided."""
        return reverse("practices:suggestion", args=[self.practice.address, self.uid])

    @property
    def part_label(self) -> str:
        """The part by its name."""
        return str(dict(parts()).get(self.part, self.part))
