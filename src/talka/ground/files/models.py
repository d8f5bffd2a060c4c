"""Stored files."""

from __future__ import annotations

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from talka.kernel.records import Record

from .choices import ADDRESSES, NEEDS_CREDIT, Licence
from .querysets import FileQuerySet
from .reading import KINDS
from .reading.pictures import RENDITIONS

KEPT_BY = (":steward", ":editor")


def stored_under(file: File, name: str) -> str:
    """Where a file lies: under its uid, whatever it was called."""
    return f"{file.uid.hex[-2:]}/{file.uid}.{KINDS[file.media_type].ending}"


class File(Record):
    """A picture or document with whom it is shown to.

    `audience` are tokens as actors carry them ("public", "network:7:editor"), with a space before and after each; the
    editors and stewards among them keep the file together with its owner. `shows` is the person on a portrait, who takes
    the picture along when they leave. Size is bytes; width and height are pixels.
    """

    stored = models.FileField(upload_to=stored_under, max_length=100, editable=False)
    name = models.CharField(_("name of the file"), max_length=160)
    media_type = models.CharField(max_length=100, choices=[(key, kind.ending) for key, kind in KINDS.items()], editable=False)
    size = models.PositiveIntegerField(editable=False)
    sha256 = models.CharField(max_length=64, editable=False, validators=[RegexValidator(r"^[0-9a-f]{64}$")])
    width = models.PositiveIntegerField(null=True, blank=True, editable=False)
    height = models.PositiveIntegerField(null=True, blank=True, editable=False)
    alt = models.CharField(_("description for those who cannot see it"), max_length=300, blank=True)
    alt_language = models.CharField(_("language of the description"), max_length=10, default="en")
    licence = models.CharField(_("licence"), max_length=20, choices=Licence)
    credit = models.CharField(_("who made it"), max_length=200, blank=True)
    audience = models.CharField(max_length=1000, blank=True, editable=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    shows = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    objects = FileQuerySet.as_manager()

    class Meta:
        verbose_name = _("file")
        verbose_name_plural = _("files")

    def __str__(self) -> str:
        return f"{self.uid.hex[-12:]}.{KINDS[self.media_type].ending}"  # the name may be personal, and history keeps this

    def clean(self) -> None:
        """A picture needs a description, and most licences the name of whoever made it."""
        if self.is_picture and not self.alt.strip():
            raise ValidationError({"alt": _("Please describe the picture for those who cannot see it.")}, code="alt")
        if self.licence in NEEDS_CREDIT and not self.credit.strip():
            raise ValidationError({"credit": _("This licence asks for the name of whoever made it.")}, code="credit")

    def get_absolute_url(self) -> str:
        """Where it is fetched."""
        return reverse("files:file", args=[self.uid, self.name])

    @property
    def is_picture(self) -> bool:
        """Whether it is shown as a picture."""
        return KINDS[self.media_type].is_picture

    @property
    def tokens(self) -> frozenset[str]:
        """The audiences it is shown to."""
        return frozenset(self.audience.split())

    @property
    def keepers(self) -> frozenset[str]:
        """Those of the audiences who may also change it: editors and stewards."""
        return frozenset(token for token in self.tokens if token.endswith(KEPT_BY))

    @property
    def licence_url(self) -> str:
        """The licence's own text; "" where it has none."""
        return ADDRESSES.get(Licence(self.licence), "")

    def rendition_url(self, width: int) -> str:
        """Where the picture is fetched at about this width in pixels."""
        return reverse("files:rendition", args=[self.uid, width])

    def rendition_path(self, width: int) -> str:
        """Where a rendition lies in the store."""
        return f"{self.uid.hex[-2:]}/{self.uid}-{width}.webp"

    @property
    def paths(self) -> list[str]:
        """Everything of it that lies in the store."""
        renditions = [self.rendition_path(width) for width in RENDITIONS] if self.is_picture else []
        return [str(self.stored.name), *renditions]
