"""What organisations lay on a steward's desk: figures of the register."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from django.db.models import Count, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from talka.kernel.actors import Actor
from talka.kernel.panels import Desk

from .models import Organisation

KEEPERS = ("steward", "editor")
A_YEAR = timedelta(days=365)


def figures(actor: Actor) -> Iterable[tuple[str, int]]:
    """How many organisations of the networks that the actor keeps are listed, and confirmed within a year: one query."""
    rows = Organisation.objects.present()
    if not actor.runs_installation:
        rows = rows.filter(home__in=actor.networks_with(*KEEPERS))
    recent = Q(confirmed_at__gte=timezone.now() - A_YEAR)
    found = rows.aggregate(listed=Count("pk"), confirmed=Count("pk", filter=recent))
    return [(_("organisations listed"), found["listed"]), (_("of them confirmed within a year"), found["confirmed"])]


desks = (Desk("organisations", figures=figures),)
