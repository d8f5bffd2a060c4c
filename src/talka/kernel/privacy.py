"""Privacy: which fields hold personal data, whose they are, and what becomes of them when the person leaves."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

from django.db import models

from .manifest import manifests


@dataclass(frozen=True)
class Personal:
    """Fields of one table that hold personal data.

    `person` is the look-up from a row to the person ("person", "author", or "pk" on the person itself);
    `label` says in a few words what is kept, `why` in a sentence what for; on erasure the fields are emptied or the rows deleted;
    `empty` overrides what a field is emptied to.
    """

    model: type[models.Model]
    fields: tuple[str, ...]
    person: str
    label: Any
    why: Any
    on_erase: Literal["empty", "delete", "keep"] = "empty"
    empty: Callable[[Any], dict[str, Any]] | None = None


def personal_data() -> list[Personal]:
    """What all installed modules declare."""
    return [personal for manifest in manifests() for personal in manifest.personal]


@lru_cache(maxsize=512)
def personal_fields(model: type[models.Model]) -> frozenset[str]:
    """The columns of a table that hold personal data and so never enter the history."""
    return frozenset(
        model._meta.get_field(name).attname  # type: ignore[union-attr]
        for personal in personal_data()
        if personal.model is model
        for name in personal.fields
    )


def is_a_person(model: type[models.Model]) -> bool:
    """Whether a row of this table is a person, whose very name is personal."""
    return any(personal.model is model and personal.person == "pk" for personal in personal_data())
