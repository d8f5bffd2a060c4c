"""What people say below a practice: questions, comments, wishes to visit, "we do this too", where it was started anew, and what
an organisation says that is named in it. One table, because all of them are said, decided about, and answered."""

from __future__ import annotations

from typing import ClassVar, Self

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from talka.kernel.actors import Actor
from talka.kernel.records import Record, RecordQuerySet

from ..querysets import KEEPERS
from . import Practice
from .speaking import run_by

FIRST_YEAR, LAST_YEAR = 1800, 2100


class RemarkQuerySet(RecordQuerySet):
    """Questions about remarks."""

    def public(self) -> Self:
        """Those that everybody reads: accepted, and no visits."""
        return self.present().filter(state=Remark.State.ACCEPTED).exclude(sort=Remark.Sort.VISIT)

    def visible_to(self, actor: Actor) -> Self:
        """What is public, one's own, and all below the practices that one wrote or keeps."""
        if actor.runs_installation:
            return self.present()
        seen = Q(state=Remark.State.ACCEPTED) & ~Q(sort=Remark.Sort.VISIT)
        if actor.user is not None:
            seen |= Q(person=actor.user) | Q(practice__author=actor.user) | Q(practice__home__in=actor.networks_with(*KEEPERS))
            seen |= Q(practice__in=run_by(actor).values("practice"))
        return self.present().filter(seen)

    def waiting(self) -> Self:
        """Those that nobody has decided about."""
        return self.present().filter(state=Remark.State.WAITING)


class Remark(Record):
    """One thing that somebody says about a practice; `organisation` is the uid of the one that they speak for."""

    class Sort(models.TextChoices):
        """What it is."""

        QUESTION = "question", _("a question")
        COMMENT = "comment", _("a comment")
        VISIT = "visit", _("a wish to visit")
        STATEMENT = "statement", _("what an organisation says that is named")
        ALSO = "also", _("we do this too")
        TRANSFER = "transfer", _("started anew elsewhere")

    class State(models.TextChoices):
        """Whether it was decided about; an accepted visit is one that was agreed to."""

        WAITING = "waiting", _("waits")
        ACCEPTED = "accepted", _("accepted")
        DECLINED = "declined", _("declined")

    # What goes with the words of each kind.
    DETAILS: ClassVar[dict[str, tuple[str, ...]]] = {
        Sort.QUESTION: (),
        Sort.COMMENT: (),
        Sort.VISIT: ("wished", "number"),
        Sort.STATEMENT: ("organisation",),
        Sort.ALSO: ("organisation", "organisation_name", "place", "country", "year", "other"),
        Sort.TRANSFER: ("organisation", "organisation_name", "place", "country", "year", "other"),
    }

    practice = models.ForeignKey(Practice, on_delete=models.CASCADE, related_name="remarks")
    sort = models.CharField(_("kind"), max_length=12, choices=Sort)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    organisation = models.UUIDField(null=True, blank=True)
    organisation_name = models.CharField(_("organisation"), max_length=300, blank=True)
    other = models.ForeignKey(Practice, null=True, blank=True, on_delete=models.SET_NULL, related_name="remarks_elsewhere")
    place = models.CharField(_("place"), max_length=200, blank=True)
    country = models.CharField(_("country"), max_length=2, blank=True)
    year = models.PositiveSmallIntegerField(
        _("year"), null=True, blank=True, validators=[MinValueValidator(FIRST_YEAR), MaxValueValidator(LAST_YEAR)]
    )
    wished = models.CharField(_("when"), max_length=200, blank=True)
    number = models.PositiveSmallIntegerField(
        _("how many people"), null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(500)]
    )
    words = models.TextField(_("words"), max_length=3000)
    language = models.CharField(max_length=10, default="en")
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    reason = models.CharField(max_length=500, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    answer = models.TextField(_("answer"), max_length=3000, blank=True)
    answer_language = models.CharField(max_length=10, blank=True)
    answerer = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)

    objects = RemarkQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["practice", "state"], name="remarks_of_practice")]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="waiting", decided_at__isnull=True)
                | (Q(state__in=["accepted", "declined"]) & Q(decided_at__isnull=False)),
                name="remark_decided_has_time",
            ),
            models.CheckConstraint(condition=~Q(state="declined") | ~Q(reason=""), name="remark_declined_has_reason"),
            models.CheckConstraint(
                condition=Q(answer="", answered_at__isnull=True) | (~Q(answer="") & Q(answered_at__isnull=False)),
                name="remark_answer_has_time",
            ),
            models.CheckConstraint(condition=~Q(sort="statement") | Q(organisation__isnull=False), name="remark_statement_is_of"),
        ]

    def __str__(self) -> str:
        return self.words[:80]

    def get_absolute_url(self) -> str:
        """The page on which it is decided and answered."""
        return reverse("practices:remark", args=[self.practice.address, self.uid])

    @property
    def is_public(self) -> bool:
        """Whether everybody reads it."""
        return self.state == self.State.ACCEPTED and self.sort != self.Sort.VISIT and self.withdrawn_at is None
