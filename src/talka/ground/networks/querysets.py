"""What can be asked of networks."""

from __future__ import annotations

from typing import Any, Self

from django.db.models import F, OuterRef, Q, Subquery, TextField
from django.db.models.functions import Coalesce

from talka.kernel.actors import Actor
from talka.kernel.models import Word
from talka.kernel.records import RecordQuerySet


class NetworkQuerySet(RecordQuerySet):
    """Questions about networks."""

    def visible_to(self, actor: Actor) -> Self:
        """Networks are public."""
        return self.present()

    def named_in(self, language: str) -> Self:
        """Those networks by name, each with `shown` and `shown_where`: name and region in that language where it has them."""
        words = Word.objects.filter(kind="networks.network", uid=OuterRef("uid"), language=language)

        def said(field: str) -> Coalesce:
            return Coalesce(Subquery(words.filter(field=field).values("text")[:1]), F(field), output_field=TextField())

        return self.annotate(shown=said("name"), shown_where=said("region")).order_by("shown")


class MembershipQuerySet(RecordQuerySet):
    """Questions about who does what where."""

    def visible_to(self, actor: Actor) -> Self:
        """One's own, and those of the networks one is steward of."""
        if actor.runs_installation:
            return self.present()
        mine = Q(person=actor.user.pk if actor.user else None)
        return self.present().filter(mine | Q(network__in=actor.networks_with("steward")))


class JoinRequestQuerySet(RecordQuerySet):
    """Questions about who would like to join."""

    def visible_to(self, actor: Actor) -> Self:
        """One's own, and those to the networks one is steward of."""
        if actor.runs_installation:
            return self.present()
        mine = Q(person=actor.user.pk if actor.user else None)
        return self.present().filter(mine | Q(network__in=actor.networks_with("steward")))

    def waiting_for(self, actor: Actor) -> Self:
        """Those that this actor may decide about, oldest first, with the person and the network."""
        waiting = self.present().filter(state="waiting").select_related("person", "network").order_by("created_at")
        return waiting if actor.runs_installation else waiting.filter(network__in=actor.networks_with("steward"))


class InstallationQuerySet(RecordQuerySet):
    """Questions about the installation."""

    def here(self) -> Any:
        """The one installation; a blank one, not stored, before it has been set up."""
        return self.first() or self.model()

    def visible_to(self, actor: Actor) -> Self:
        """What it is called is public."""
        return self


class HomedQuerySet(RecordQuerySet):
    """Records that have a home network and may be shown in others."""

    def shown_in(self, network: object | None) -> Self:
        """Those at home in the network or shown there; all of them where no network is named."""
        if network is None:
            return self
        return self.filter(Q(home=network) | Q(shown_in=network)).distinct()
