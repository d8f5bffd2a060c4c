"""Organisations and who speaks for them."""

from __future__ import annotations

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from talka.ground.networks.models import Homed
from talka.ground.places.gazetteer.folding import fold
from talka.ground.topics.models import Topic
from talka.kernel.locales import country_name
from talka.kernel.records import Record

from .choices import OrganisationKind
from .querysets import OrganisationQuerySet, SpeakerQuerySet


class Organisation(Homed):
    """One organisation with its place and what it does.

    `name` and `about` are in `language`; other languages are kept as words. `country` is its code of ISO 3166-1,
    latitude and longitude are degrees (WGS 84), `nuts` is the code of its region.
    """

    slug = models.SlugField(max_length=80, blank=True, editable=False)
    tail = models.CharField(max_length=12, db_index=True, editable=False)
    name = models.CharField(_("name"), max_length=300)
    folded = models.CharField(max_length=400, db_index=True, editable=False)
    language = models.CharField(_("language"), max_length=10, default="en")
    organisation_kind = models.CharField(_("kind of organisation"), max_length=30, choices=OrganisationKind)
    country = models.CharField(
        _("country"),
        max_length=2,
        blank=True,
        validators=[RegexValidator(r"^[A-Z]{2}$", _("Please give the country as a code of two capital letters."))],
    )
    place = models.CharField(_("place"), max_length=200, blank=True)
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    nuts = models.CharField(_("code of its region"), max_length=5, blank=True)
    website = models.URLField(_("web site"), max_length=300, blank=True)
    about = models.TextField(_("what it does"), max_length=5000, blank=True)
    topics = models.ManyToManyField(Topic, blank=True, related_name="+", verbose_name=_("topics"))
    confirmed_at = models.DateTimeField(null=True, blank=True, editable=False)
    confirmed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    is_confirmed_by_itself = models.BooleanField(default=False, editable=False)

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        ordering = ["folded", "pk"]
        indexes = [models.Index(fields=["country", "organisation_kind"], name="organisation_where")]
        constraints = [
            models.CheckConstraint(
                name="organisation_on_the_globe",
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(
                    latitude__range=(-90, 90),
                    longitude__range=(-180, 180),
                    latitude__isnull=False,
                    longitude__isnull=False,
                ),
                violation_error_message=_("Give latitude (−90 to 90) and longitude (−180 to 180) both, or neither."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Keep the address and the folded name in step with the name."""
        self.slug, self.tail = slugify(self.name)[:80].strip("-"), self.uid.hex[-12:]
        self.folded = fold(self.name)[:400]

    def get_absolute_url(self) -> str:
        """Its page: a readable name and the end of its uid."""
        return reverse("organisations:organisation", args=[f"{self.slug}-{self.tail}" if self.slug else self.tail])

    def where_in(self, language: str = "") -> str:
        """ "Drobin, Poland": place and country in a language, the reader's where none is given."""
        land = country_name(self.country, language) if self.country else ""
        return ", ".join(dict.fromkeys(filter(None, (self.place, land))))

    @property
    def token(self) -> str:
        """The audience of those who speak for it."""
        return f"organisation:{self.pk}"


class Speaker(Record):
    """That a person speaks for an organisation, and so keeps its page."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="speaks_for")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="speakers")

    objects = SpeakerQuerySet.as_manager()

    class Meta:
        verbose_name = _("person who speaks for an organisation")
        constraints = [
            models.UniqueConstraint(
                fields=["person", "organisation"],
                condition=Q(withdrawn_at=None),
                name="speaker_once",
                violation_error_message=_("This person speaks for the organisation already."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.person)
