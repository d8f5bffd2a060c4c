"""Plays."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import ClassVar

from django.db import models

from talka.kernel.versions import Versioned

from .querysets import PlayQuerySet


@dataclass(frozen=True)
class Script:
    """What a play says."""

    title: str
    acts: tuple[str, ...] = ()
    price: Decimal = Decimal(0)
    first_night: date | None = None


class Play(Versioned):
    """Something that can be put on."""

    Content: ClassVar = Script
    schema: ClassVar = 2
    upgrades: ClassVar = {1: lambda old: {**old, "title": old.pop("name")}}

    title = models.CharField(max_length=100)
    writer = models.CharField(max_length=100, blank=True)
    seats = models.PositiveIntegerField(default=10)
    secret = models.CharField(max_length=100, blank=True)
    state = models.CharField(max_length=20, default="draft")

    objects = PlayQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(seats__lte=1000),
                name="at_most_a_thousand",
                violation_error_message="A hall has at most 1,000 seats.",
            ),
            models.UniqueConstraint(fields=["title"], name="one_title", violation_error_message="There is a play of that name."),
        ]

    def __str__(self) -> str:
        return self.title

    def take(self, content: Script) -> None:
        self.title = content.title
        self.put()
