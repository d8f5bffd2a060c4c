"""Goods and sales."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from talka.kernel.records import Record, RecordQuerySet


class TillQuerySet(RecordQuerySet):
    """Questions about the till."""

    def visible_to(self, actor):
        """Everybody may look."""
        return self


class Goods(Record):
    """Something that is sold until there is none left; `heard` counts the sales that the worker has heard of."""

    name = models.CharField(max_length=50, unique=True)
    left = models.IntegerField(default=0)
    heard = models.IntegerField(default=0)
    tasks = models.IntegerField(default=0)

    objects: ClassVar = TillQuerySet.as_manager()

    def __str__(self) -> str:
        return self.name


class Sale(Record):
    """One sale, with the number that the customer gave it."""

    goods = models.ForeignKey(Goods, on_delete=models.PROTECT)
    number = models.CharField(max_length=60, unique=True)

    objects: ClassVar = TillQuerySet.as_manager()

    def __str__(self) -> str:
        return self.number
