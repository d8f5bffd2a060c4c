"""Practices, the rows that lists and maps ask for, and the reports they were read from."""

from __future__ import annotations

import re
from collections.abc import Mapping
from uuid import UUID

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from talka.ground.networks.models import Homed, Network
from talka.ground.places.gazetteer.folding import fold
from talka.kernel.records import Record
from talka.kernel.versions import Versioned

from ..choices import (
    BANDS,
    FIELDS,
    IN_REVIEW,
    READABLE,
    Beginning,
    Budget,
    Criterion,
    Level,
    Part,
    Scope,
    Setting,
    Staffing,
    State,
)
from ..querysets import KEEPERS, READER, AssessmentQuerySet, OfPracticeQuerySet, PracticeQuerySet, ReportReadingQuerySet, tail_of
from . import measures
from .content import PlaceNamed, PracticeContent, check_content
from .layout import unpacked

NO_WORD = re.compile(r"[\W_]+")


class ReportReading(Record):
    """A report that was read in: its text, and what the reader found. The same text is kept once a network.

    `original` is the uid of the file that it came in as; `layout` says where its words stand on their pages (see `layout`).
    """

    network = models.ForeignKey(Network, on_delete=models.PROTECT, related_name="+", verbose_name=_("network"))
    name = models.CharField(_("name of the file"), max_length=200)
    sha256 = models.CharField(max_length=64)
    text = models.TextField()
    found = models.JSONField(default=dict, blank=True)
    original = models.UUIDField(null=True, blank=True, editable=False)
    layout = models.BinaryField(default=bytes, blank=True)
    reader = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    objects = ReportReadingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["network", "sha256"],
                name="one_reading_a_report",
                violation_error_message=_("This report has been read already."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """The page that lists what was found in it."""
        return reverse("practices:report", args=[self.uid])

    def pictured_pages(self) -> list[int]:
        """The numbers of the pages, from 1, that hold no letter, only pictures: what stands there was not read."""
        return [number for number, page in enumerate(unpacked(self.layout), start=1) if not page.boxes]


class Practice(Homed, Versioned):
    """A good practice. What it says is in its versions; the columns here follow the accepted one."""

    Content = PracticeContent
    schema = 1

    slug = models.SlugField(max_length=80, blank=True, editable=False)
    tail = models.CharField(max_length=12, db_index=True, editable=False)
    state = models.CharField(_("state"), max_length=20, choices=State, default=State.DRAFT)
    title = models.CharField(_("title"), max_length=300)
    summary = models.TextField(_("summary"), blank=True)
    language = models.CharField(_("language"), max_length=10, default="en")
    scope = models.CharField(_("scope"), max_length=20, choices=Scope, blank=True)
    country = models.CharField(_("country"), max_length=2, blank=True)
    place = models.CharField(_("place"), max_length=200, blank=True)
    place_key = models.CharField(max_length=24, blank=True, editable=False)
    starts = models.CharField(_("start"), max_length=10, blank=True)
    started = models.PositiveSmallIntegerField(_("first year"), null=True, blank=True)
    ended = models.PositiveSmallIntegerField(_("last year"), null=True, blank=True)
    is_ongoing = models.BooleanField(_("ongoing"), default=False)
    setting = models.CharField(_("where it is done"), max_length=10, choices=Setting, blank=True, editable=False)
    budget = models.CharField(_("money it takes"), max_length=10, choices=Budget, blank=True, editable=False)
    staff = models.CharField(_("people it takes"), max_length=10, choices=Staffing, blank=True, editable=False)
    beginning = models.CharField(_("time to begin"), max_length=10, choices=Beginning, blank=True, editable=False)
    number = models.PositiveIntegerField(_("accepted version"), default=1, editable=False)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    published_at = models.DateTimeField(null=True, blank=True, editable=False)
    checked_at = models.DateTimeField(null=True, blank=True, editable=False)
    validated_at = models.DateTimeField(null=True, blank=True, editable=False)
    validated_number = models.PositiveIntegerField(null=True, blank=True, editable=False)
    validator = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    confirmed_at = models.DateTimeField(null=True, blank=True, editable=False)
    confirmer = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    asked_at = models.DateTimeField(null=True, blank=True, editable=False)
    successor = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="predecessors")
    report = models.ForeignKey(ReportReading, null=True, blank=True, on_delete=models.PROTECT, related_name="practices")
    reading = models.JSONField(default=dict, blank=True)

    has_unsaved: bool = False  # whether the reader has typed something about it; told by the query that finds it for a page

    objects = PracticeQuerySet.as_manager()

    class Meta:
        verbose_name = _("practice")
        verbose_name_plural = _("practices")
        constraints = [
            models.CheckConstraint(
                condition=Q(ended__isnull=True) | Q(started__isnull=True) | Q(ended__gte=F("started")),
                name="practice_ends_after_start",
                violation_error_message=_("It ends before it starts. Please look at both dates."),
            ),
            models.CheckConstraint(
                condition=~Q(state=State.PUBLISHED) | (~Q(summary="") & Q(published_at__isnull=False)),
                name="practice_public_has_summary",
                violation_error_message=_("A practice needs a short summary before it is published."),
            ),
            models.CheckConstraint(
                condition=Q(successor__isnull=True) | Q(state=State.SUPERSEDED),
                name="practice_successor_if_superseded",
                violation_error_message=_("Only a superseded practice has one that takes its place."),
            ),
        ]
        indexes = [
            models.Index(fields=["state", "-published_at"], name="practice_newest"),
            models.Index(fields=["home", "state"], name="practice_home"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Its page: a readable name and the end of its uid."""
        return reverse("practices:practice", args=[self.address])

    @property
    def address(self) -> str:
        """What names it in addresses: "doeners-be-0123456789ab"."""
        return f"{self.slug}-{self.tail}" if self.slug else self.tail

    @property
    def is_public(self) -> bool:
        """Whether everybody may read it."""
        return self.state in READABLE and self.withdrawn_at is None

    @property
    def audience(self) -> list[str]:
        """The tokens of those whom `visible_to` shows it to."""
        if self.withdrawn_at is not None:
            return []
        if self.is_public:
            return ["public"]
        author = [f"person:{self.author_id}"] if self.author_id else []
        roles = (*KEEPERS, READER) if self.state in IN_REVIEW else KEEPERS
        return ["everything", *author, *(f"network:{self.home_id}:{role}" for role in roles)]

    def derive(self, content: PracticeContent) -> Practice:
        """This row with the columns that follow the content, checked as a whole; child rows are made by `take`."""
        check_content(content)
        period = content.period
        self.title, self.summary, self.language = content.title.strip(), content.summary, content.language
        self.scope, self.country = content.scope, content.country or _first_country(content)
        first = content.places[0] if content.places else PlaceNamed("")
        self.place, self.place_key = first.name[:200], first.own_key
        self.starts, self.is_ongoing = period.start, period.ongoing
        self.started = int(period.start[:4]) if period.start else None
        self.ended = int(period.end[:4]) if period.end else None
        self.measure(content)
        self.slug, self.tail = slugify(NO_WORD.sub(" ", fold(self.title)))[:80].strip("-"), tail_of(self.uid)
        return self

    @property
    def codes(self) -> frozenset[str]:
        """The codes of its topics."""
        return frozenset(row.code for row in self.topics.all())

    def measure(self, content: PracticeContent) -> None:
        """Set the bands by which readers choose."""
        self.setting, self.budget = measures.setting(content), measures.budget(content)
        self.staff, self.beginning = measures.staff(content), measures.beginning(content)

    def take(self, content: PracticeContent) -> None:
        """Follow an accepted content: columns and child rows."""
        version = self.accepted
        self.number = version.number if version else 1
        self.derive(content).put()
        for model in (PracticePlace, PracticeOrganisation, PracticeTopic):
            model.objects.filter(practice=self).delete()
        store_rows([(self, content)])


def _first_country(content: PracticeContent) -> str:
    return next((place.country for place in content.places if place.country), "")


def store_rows(pairs: list[tuple[Practice, PracticeContent]]) -> None:
    """Store the child rows of many practices that have none yet: one insert a table."""
    PracticePlace.objects.bulk_create(
        PracticePlace(
            practice=practice,
            name=place.name[:200],
            country=place.country,
            latitude=place.latitude,
            longitude=place.longitude,
            nuts=place.nuts,
            key=place.key,
            exactness=place.exactness,
        )
        for practice, content in pairs
        for place in content.places
    )
    PracticeOrganisation.objects.bulk_create(
        PracticeOrganisation(practice=practice, name=body.name[:300], kind=body.kind, role=body.role, organisation=body.uid)
        for practice, content in pairs
        for body in content.organisations
    )
    PracticeTopic.objects.bulk_create(
        PracticeTopic(practice=practice, code=code) for practice, content in pairs for code in dict.fromkeys(content.topics)
    )


def store_bands(practices: list[Practice], contents: Mapping[UUID, PracticeContent]) -> None:
    """Work out and store the bands of many practices from their contents: one update."""
    for one in practices:
        if one.uid in contents:
            one.measure(contents[one.uid])
    Practice.objects.bulk_update(practices, list(BANDS))


class Improvement(Record):
    """Something that a reviewer or keeper would like to be better in one field of a practice."""

    practice = models.ForeignKey(Practice, on_delete=models.CASCADE, related_name="improvements")
    asker = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    field = models.CharField(_("part"), max_length=30)
    words = models.TextField(_("what should be better"), max_length=1000)
    settled_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = OfPracticeQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["practice", "settled_at"], name="improvements_open")]

    def __str__(self) -> str:
        return self.words[:80]

    @property
    def field_name(self) -> str:
        """The name of the field, as it stands beside it."""
        return str(FIELDS.get(self.field, self.field))


class Assessment(Record):
    """What one reviewer holds of a practice by the seven criteria, or why they step aside: an interest of their own in it."""

    practice = models.ForeignKey(Practice, on_delete=models.CASCADE, related_name="assessments")
    reviewer = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    number = models.PositiveIntegerField(_("version"), editable=False)
    conflict = models.CharField(_("conflict of interest"), max_length=500, blank=True)

    objects = AssessmentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["practice", "reviewer"],
                name="one_assessment_a_reviewer",
                violation_error_message=_("You have judged this practice already. Please change what you wrote."),
            ),
        ]

    def __str__(self) -> str:
        return self.practice.title


class Judgement(models.Model):
    """One criterion in an assessment: a level from 0 to 4 that never stands without its reason."""

    assessment = models.ForeignKey(Assessment, on_delete=models.CASCADE, related_name="judgements")
    criterion = models.CharField(max_length=20, choices=Criterion)
    level = models.PositiveSmallIntegerField(choices=Level)
    reason = models.TextField(max_length=2000)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["assessment", "criterion"], name="one_judgement_a_criterion"),
            models.CheckConstraint(condition=Q(level__lte=Level.FULLY), name="judgement_level_is_known"),
            models.CheckConstraint(condition=~Q(reason=""), name="judgement_has_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.criterion}: {self.level}"


class PracticePlace(models.Model):
    """A place of a practice, derived from its accepted version, for maps and lists. Degrees (WGS 84)."""

    practice = models.ForeignKey(Practice, on_delete=models.CASCADE, related_name="places")
    name = models.CharField(max_length=200)
    country = models.CharField(max_length=2, blank=True)
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    nuts = models.CharField(max_length=10, blank=True)
    key = models.CharField(max_length=24, blank=True)
    exactness = models.CharField(max_length=10, blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name


class PracticeOrganisation(models.Model):
    """An organisation of a practice, derived from its accepted version; `organisation` is its uid in the directory."""

    practice = models.ForeignKey(Practice, on_delete=models.CASCADE, related_name="organisations")
    name = models.CharField(max_length=300)
    kind = models.CharField(max_length=30, blank=True)
    role = models.CharField(max_length=20, choices=Part, default=Part.IN_CHARGE)
    organisation = models.UUIDField(null=True, blank=True, db_index=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name


class PracticeTopic(models.Model):
    """A topic of a practice by its code ("theme:work-integration"), derived from its accepted version."""

    practice = models.ForeignKey(Practice, on_delete=models.CASCADE, related_name="topics")
    code = models.CharField(max_length=80)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["practice", "code"], name="one_topic_once")]
        indexes = [models.Index(fields=["code"], name="practice_topic")]

    def __str__(self) -> str:
        return self.code


from . import collections, remarks, suggesting  # noqa: E402, F401 - tables that stand on these; Django looks for them here
