"""What can be asked of organisations."""

from __future__ import annotations

from typing import Self

from django.db.models import Count, Q

from talka.ground.networks.querysets import HomedQuerySet
from talka.ground.places.gazetteer.folding import fold
from talka.kernel.actors import Actor
from talka.kernel.plain import uids_saying
from talka.kernel.records import RecordQuerySet


class OrganisationQuerySet(HomedQuerySet):
    """Questions about organisations."""

    def visible_to(self, actor: Actor) -> Self:
        """Organisations are public until they are withdrawn."""
        return self.present()

    def find_by_name(self, name: str, country: str = "") -> Self:
        """Those called so, whatever the capitals, accents and alphabet; where a country is named, only there or unknown where."""
        folded = fold(name)
        if not folded:
            return self.none()
        found = self.filter(folded=folded)
        return found.filter(country__in=[country, ""]) if country else found

    def tailed(self, tail: str) -> Self:
        """Those whose uid ends in these twelve hexadecimal digits, as it does in addresses."""
        return self.filter(tail=tail.lower())

    def saying(self, words: str) -> Self:
        """Those that say all the words in one of their languages, as the search understands them; without words, all."""
        return self.filter(uid__in=uids_saying(self.model.kind(), words)) if words.strip() else self

    def counted(self, column: str) -> dict[str, int]:
        """How many there are for each value of a column, the most frequent first; those without a value are left out."""
        rows = self.exclude(**{column: ""}).order_by().values_list(column).annotate(number=Count("pk", distinct=True))
        return dict(rows.order_by("-number", column))

    def spoken_for_by(self, actor: Actor) -> Self:
        """Those that the actor speaks for."""
        return self.filter(speakers__person=actor.user, speakers__withdrawn_at=None) if actor.user else self.none()


class SpeakerQuerySet(RecordQuerySet):
    """Questions about who speaks for an organisation."""

    def visible_to(self, actor: Actor) -> Self:
        """Oneself, those who speak for the same organisation, and the stewards of its network."""
        if actor.runs_installation:
            return self.present()
        if actor.user is None:
            return self.none()
        mine = self.model.objects.present().filter(person=actor.user).values("organisation")
        seen = Q(organisation__in=mine) | Q(organisation__home__in=actor.networks_with("steward"))
        return self.present().filter(seen)
