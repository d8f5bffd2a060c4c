"""What can be asked of practices."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import accumulate
from typing import Any, Self
from uuid import UUID

from django.db.models import Case, Count, F, FloatField, Max, Min, Q, Sum, Value, When
from django.db.models.functions import Coalesce

from talka.ground.networks.querysets import HomedQuerySet
from talka.kernel.actors import Actor
from talka.kernel.plain import uids_saying
from talka.kernel.records import RecordQuerySet

from .choices import BANDS, IN_REVIEW, READABLE, UNDECIDED, Criterion, State

KEEPERS = ("steward", "editor")
READER = "reviewer"
MOST_POINTS = 400
MOST_SHARED, MOST_LOOKED_AT = 8, 20_000
CODED = ("country", "scope", "language", *BANDS)


@dataclass(frozen=True)
class Wanted:
    """What a reader of the list asks for; several values of one kind mean "one of them"."""

    words: str = ""
    country: tuple[str, ...] = ()
    topic: tuple[str, ...] = ()
    scope: tuple[str, ...] = ()
    language: tuple[str, ...] = ()
    ongoing: tuple[str, ...] = ()
    setting: tuple[str, ...] = ()
    budget: tuple[str, ...] = ()
    staff: tuple[str, ...] = ()
    beginning: tuple[str, ...] = ()
    network: str = ""
    since: int | None = None
    place: str = ""

    def condition(self, leave_out: str = "") -> Q:
        """The look-ups, all of them but one kind."""
        found = Q()
        for name in CODED:
            if leave_out != name and getattr(self, name):
                found &= Q(**{f"{name}__in": getattr(self, name)})
        if self.ongoing and leave_out != "ongoing":
            found &= Q(is_ongoing=True)
        if self.since is not None:
            found &= Q(ended__isnull=True) | Q(ended__gte=self.since)
        return found


class PracticeQuerySet(HomedQuerySet):
    """Questions about practices."""

    def published(self) -> Self:
        """Those that everybody may read and that nothing newer has taken the place of."""
        return self.present().filter(state=State.PUBLISHED)

    def not_confirmed_since(self, day: datetime) -> Self:
        """Published ones of which nobody in charge has said since then that they are still right, nor was asked to."""
        said = Coalesce("confirmed_at", "published_at")
        return self.published().annotate(said=said).filter(Q(said__lt=day), Q(asked_at=None) | Q(asked_at__lt=day))

    def drafts(self) -> Self:
        """Those that nobody has decided about yet."""
        return self.present().filter(state__in=UNDECIDED)

    def visible_to(self, actor: Actor) -> Self:
        """What is published or superseded; of the rest one's own, that of networks one keeps, and what waits where one reviews.

        The index says the same with tokens.
        """
        if actor.runs_installation:
            return self.present()
        seen = Q(state__in=READABLE)
        if actor.user is not None:
            seen |= Q(author=actor.user) | Q(home__in=actor.networks_with(*KEEPERS))
            seen |= Q(state__in=IN_REVIEW, home__in=actor.networks_with(READER))
        return self.present().filter(seen)

    def tailed(self, tail: str) -> Self:
        """Those whose uid ends in these twelve hexadecimal digits, as it does in addresses."""
        return self.filter(tail=tail.lower())

    def matching(self, wanted: Wanted, leave_out: str = "") -> Self:
        """Those that fit what is wanted; `leave_out` names a kind of filter that does not count."""
        rows = self.filter(wanted.condition(leave_out))
        if wanted.topic and leave_out != "topic":
            rows = rows.filter(pk__in=self._of("topics", code__in=wanted.topic))
        if wanted.place:
            rows = rows.filter(pk__in=self._of("places", key=wanted.place))
        if wanted.network and leave_out != "network":
            shown = self.model.shown_in.through.objects.filter(network__slug=wanted.network).values("practice")
            rows = rows.filter(Q(home__slug=wanted.network) | Q(pk__in=shown))
        return rows.saying(wanted.words) if wanted.words else rows

    def _of(self, child: str, **look_up: Any) -> Any:
        model = self.model._meta.get_field(child).related_model
        return model.objects.filter(**look_up).values("practice")

    def saying(self, words: str) -> Self:
        """Those that say all of the words in one of the languages that they can be read in, as the search understands them."""
        return self.filter(uid__in=uids_saying(self.model.kind(), words))

    def counted(self, wanted: Wanted) -> Mapping[str, dict[str, int]]:
        """How many there would be by country, scope, language, band, topic and ongoing: one query for all."""
        topics = self.model._meta.get_field("topics").related_model.objects
        tagged = topics.filter(practice__in=self.matching(wanted, "topic").order_by())
        ongoing = self.matching(wanted, "ongoing").filter(is_ongoing=True)
        parts = [_tally(self.matching(wanted, name), name, F(name)) for name in CODED]
        parts += [_tally(ongoing, "ongoing", Value("1")), _tally(tagged, "topic", F("code"))]
        found: dict[str, dict[str, int]] = defaultdict(dict)
        for name, value, count in parts[0].union(*parts[1:], all=True):
            if value:
                found[name][value] = count
        return dict(found)

    def frequencies(self) -> dict[str, int]:
        """How many of them have each topic, by its code: one query."""
        topics = self.model._meta.get_field("topics").related_model.objects.filter(practice__in=self.order_by().values("pk"))
        return dict(topics.order_by().values_list("code").annotate(number=Count("pk")))

    def alike(self, codes: Iterable[str], counts: Mapping[str, int], most: int = 3) -> list[tuple[Any, list[str]]]:
        """Those that share most with some topics, each with the topics shared, the rarest first: three queries.

        A topic counts the more, the fewer practices have it: its weight is 1 / (1 + `counts`); one that is not counted is new. At
        most the eight rarest are looked at, and as many of them as 20,000 practices have together, so that a frequent topic
        does not make it slow.
        """
        counts = {code: counts.get(code, 1) for code in codes}
        rarest = sorted(counts, key=lambda code: (counts[code], code))[:MOST_SHARED]
        together = accumulate(counts[code] for code in rarest)
        rarest = [code for at, (code, sum_) in enumerate(zip(rarest, together, strict=True)) if not at or sum_ <= MOST_LOOKED_AT]
        if not rarest:
            return []
        topics = self.model._meta.get_field("topics").related_model.objects.filter(code__in=rarest)
        weight = Case(*(When(code=code, then=Value(1 / (1 + counts[code]))) for code in rarest), output_field=FloatField())
        rows = topics.filter(practice__in=self.order_by().values("pk")).values("practice").annotate(weight=Sum(weight))
        best = [row["practice"] for row in rows.order_by("-weight", "-practice")[:most]]
        found = {one.pk: one for one in self.filter(pk__in=best).prefetch_related("topics")}
        return [(found[key], [code for code in rarest if code in found[key].codes]) for key in best if key in found]

    def points(self) -> list[dict[str, Any]]:
        """Where they lie: a point a place with its number, the largest first, at most 400."""
        places = self.model._meta.get_field("places").related_model.objects
        rows = places.filter(practice__in=self.order_by(), latitude__isnull=False)
        rows = rows.values("key", "latitude", "longitude").annotate(
            label=Min("name"),
            exactness=Max("exactness"),
            count=Count("practice", distinct=True),
            slug=Min("practice__slug"),
            tail=Min("practice__tail"),
        )
        return list(rows.order_by("-count", "label")[:MOST_POINTS])


def _tally(rows: Any, name: str, value: Any) -> Any:
    """How many rows there are of each value: (name, value, number)."""
    named = rows.order_by().annotate(facet=Value(name), one=value).values("facet", "one")
    return named.annotate(number=Count("pk")).values_list("facet", "one", "number")


class ReportReadingQuerySet(RecordQuerySet):
    """Questions about reports that were read in."""

    def visible_to(self, actor: Actor) -> Self:
        """Those of the networks that one keeps."""
        if actor.runs_installation:
            return self.present()
        return self.present().filter(network__in=actor.networks_with(*KEEPERS))

    def waiting(self) -> Self:
        """Those of which a practice is still a draft."""
        drafts = self.model._meta.get_field("practices").related_model.objects.drafts().filter(report__isnull=False)
        return self.filter(pk__in=drafts.values("report"))


class OfPracticeQuerySet(RecordQuerySet):
    """Questions about what hangs on a practice."""

    def visible_to(self, actor: Actor) -> Self:
        """Where one sees the practice."""
        practices = self.model._meta.get_field("practice").related_model.objects
        return self.present().filter(practice__in=practices.visible_to(actor))


class AssessmentQuerySet(OfPracticeQuerySet):
    """Questions about assessments."""

    def with_levels(self) -> Self:
        """Each with its reviewer, once a judgement with `criterion`, `level` and `reason`, in the order of the criteria."""
        known = {name: F(f"judgements__{name}") for name in ("criterion", "level", "reason")}
        order = Case(*(When(judgements__criterion=name, then=Value(at)) for at, name in enumerate(Criterion.values)))
        return self.select_related("reviewer").annotate(**known).order_by("pk", order)


def tail_of(uid: UUID | Any) -> str:
    """The last twelve hexadecimal digits of a uid, which stand in addresses."""
    return UUID(str(uid)).hex[-12:]
