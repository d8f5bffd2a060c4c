"""What happens to practices by itself."""

from __future__ import annotations

from datetime import time, timedelta

from django.db.models import Q
from django.utils import timezone

from talka.kernel.actors import PLATFORM
from talka.kernel.clock import daily
from talka.kernel.jobs import task

from .actions import ask_for_confirmation
from .models import Practice, store_bands
from .models.showing import contents_of
from .models.suggesting import Suggestion
from .querysets import PracticeQuerySet

KEPT, KEPT_UNDECIDED = timedelta(days=90), timedelta(days=365)
MEASURED_AT_ONCE, ASKED_A_DAY = 200, 5
A_YEAR = timedelta(days=365)


@task
def forget_suggestions() -> None:
    """Remove suggested corrections ninety days after they were decided, and a year after they came where nobody decided."""
    now = timezone.now()
    gone = Q(decided_at__lt=now - KEPT) | Q(decided_at=None, created_at__lt=now - KEPT_UNDECIDED)
    Suggestion.objects.filter(gone).delete()


@task
def measure_again(after: int) -> None:
    """Work out the bands of the practices behind a key, two hundred at a time: money, people, time to begin, size of place."""
    rows = list(Practice.objects.filter(pk__gt=after).order_by("pk")[:MEASURED_AT_ONCE])
    store_bands(rows, contents_of(rows))
    if rows:
        measure_again.later(after=rows[-1].pk)


@task
def ask_whether_they_are_still_right() -> None:
    """Ask those who run a practice once a year whether it is still right: of each network those that were told longest ago."""
    for network in due().order_by().values_list("home", flat=True).distinct():
        ask_in.later(network=network)


@task
def ask_in(network: int) -> None:
    """Ask about a few practices of one network, so that nobody finds a pile of letters; the others wait for the next day."""
    for practice in due().filter(home=network).order_by("said", "pk")[:ASKED_A_DAY]:
        ask_for_confirmation(PLATFORM, practice=practice)


def due() -> PracticeQuerySet:
    """Practices about which somebody should be asked."""
    found: PracticeQuerySet = Practice.objects.not_confirmed_since(timezone.now() - A_YEAR)
    return found


periodic = (daily(time(3, 50))(forget_suggestions), daily(time(6, 10))(ask_whether_they_are_still_right))
