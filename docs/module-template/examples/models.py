"""Examples."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from talka.ground.networks.models import Homed

from .querysets import ExampleQuerySet


class Example(Homed):
    """Something a network keeps."""

    title = models.CharField(_("title"), max_length=150)
    is_open = models.BooleanField(default=True)

    objects = ExampleQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(title=""), name="example_has_a_title", violation_error_message=_("An example has a title.")
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("examples:example", args=[self.uid])
