"""What can be asked of examples."""

from __future__ import annotations

from typing import Self

from django.db.models import Q

from talka.ground.networks.querysets import HomedQuerySet
from talka.kernel.actors import Actor


class ExampleQuerySet(HomedQuerySet):
    def visible_to(self, actor: Actor) -> Self:
        """Open ones are for everybody; closed ones for the stewards of their network."""
        if actor.runs_installation:
            return self.present()
        return self.present().filter(Q(is_open=True) | Q(home__in=actor.networks_with("steward")))
