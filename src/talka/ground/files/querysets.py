"""What can be asked of files."""

from __future__ import annotations

from typing import Self

from django.db.models import Q

from talka.kernel.actors import Actor
from talka.kernel.records import RecordQuerySet


class FileQuerySet(RecordQuerySet):
    """Questions about files."""

    def visible_to(self, actor: Actor) -> Self:
        """One's own, and those that are shown to an audience one belongs to."""
        if actor.runs_installation:
            return self.present()
        seen = Q(owner=actor.user) if actor.user else Q(pk=None)
        for token in actor.tokens:
            seen |= Q(audience__contains=f" {token} ")
        return self.present().filter(seen)
