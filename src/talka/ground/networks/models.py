"""The installation, its networks, and who does what in them."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from talka.kernel.records import Record
from talka.kernel.words import Reading, reading

from .choices import Decision, Role, SignUp
from .querysets import InstallationQuerySet, JoinRequestQuerySet, MembershipQuerySet, NetworkQuerySet


class Installation(Record):
    """What this installation is called and how people come in; there is one row."""

    name = models.CharField(_("name"), max_length=100, default="Talka")
    languages = models.JSONField(_("languages"), default=list)
    sign_up = models.CharField(_("sign-up"), max_length=20, choices=SignUp, default=SignUp.INVITATION)
    is_demo = models.BooleanField(default=False)
    is_set_up = models.BooleanField(default=False)
    token_hash = models.CharField(max_length=128, blank=True)
    legal = models.JSONField(_("imprint, privacy notice, terms and accessibility statement"), default=dict, blank=True)
    number = models.PositiveSmallIntegerField(default=1, editable=False)

    objects = InstallationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["number"],
                name="one_installation",
                violation_error_message=_("This installation has been set up already."),
            ),
            models.CheckConstraint(condition=Q(number=1), name="installation_number"),
        ]

    def __str__(self) -> str:
        return self.name


class Network(Record):
    """A region's or a theme's community: it has stewards, members, languages and a front page."""

    slug = models.SlugField(_("short name in addresses"), max_length=40, unique=True)
    name = models.CharField(_("name"), max_length=150)
    language = models.CharField(_("language of the texts below"), max_length=10, default="en")
    languages = models.JSONField(_("languages"), default=list)
    region = models.CharField(_("region"), max_length=300, blank=True)
    nuts = models.JSONField(_("codes of its regions"), default=list, blank=True)
    title = models.CharField(_("heading of the front page"), max_length=200, blank=True)
    lead = models.CharField(_("first sentence of the front page"), max_length=500, blank=True)
    welcome = models.TextField(_("welcome"), blank=True)

    objects = NetworkQuerySet.as_manager()
    shown: str = ""
    shown_where: str | None = None

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Its front page."""
        return reverse("network", args=[self.slug])

    @property
    def shown_name(self) -> str:
        """Its name in the reader's language, as a queryset has read it (`named_in`), else read now."""
        return self.shown or self._in_words("name", self.name)

    @property
    def shown_region(self) -> str:
        """Its region in the reader's language, read in the same way."""
        return self._in_words("region", self.region) if self.shown_where is None else self.shown_where

    def words_in(self, language: str) -> Reading:
        """What it says in one more language; read once, however much of it is shown."""
        known: dict[str, Reading] = self.__dict__.setdefault("_words", {})
        if language not in known:
            known[language] = reading(self, language)
        return known[language]

    def _in_words(self, field: str, own: str) -> str:
        language = get_language() or ""
        return own if language == self.language else self.words_in(language).get(field, own)


class Membership(Record):
    """That one person has one role in one network."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships")
    network = models.ForeignKey(Network, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(_("role"), max_length=20, choices=Role, default=Role.MEMBER)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("role in a network")
        constraints = [
            models.UniqueConstraint(
                fields=["person", "network", "role"],
                name="one_role_once",
                violation_error_message=_("This person has that role already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.get_role_display()}"


class JoinRequest(Record):
    """That somebody would like to join a network, until a steward has decided."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="join_requests")
    network = models.ForeignKey(Network, on_delete=models.CASCADE, related_name="join_requests")
    text = models.TextField(_("why you would like to join"), blank=True)
    state = models.CharField(max_length=20, choices=Decision, default=Decision.WAITING)

    objects = JoinRequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("wish to join")
        constraints = [
            models.UniqueConstraint(
                fields=["person", "network"],
                condition=Q(state="waiting"),
                name="one_request_at_a_time",
                violation_error_message=_("You have asked already. A steward will decide."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.network)

    def get_absolute_url(self) -> str:
        """Where a steward decides."""
        return reverse("join_request", args=[self.uid])


class Homed(Record):
    """A record with one home network, whose stewards decide about it, and others that show it."""

    home = models.ForeignKey(Network, on_delete=models.PROTECT, related_name="+", verbose_name=_("home network"))
    shown_in = models.ManyToManyField(Network, blank=True, related_name="+", verbose_name=_("also shown in"))

    class Meta:
        abstract = True
