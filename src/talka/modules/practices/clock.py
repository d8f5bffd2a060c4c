"""What happens to practices by itself."""

from __future__ import annotations

from datetime import time, timedelta

from django.db.models import Q
from django.utils import timezone

from talka.kernel.clock import daily
from talka.kernel.jobs import task

from .models.suggesting import Suggestion

KEPT, KEPT_UNDECIDED = timedelta(days=90), timedelta(days=365)


@task
def forget_suggestions() -> None:
    """Remove suggested corrections ninety days after they were decided, and a year after they came where nobody decided."""
    now = timezone.now()
    gone = Q(decided_at__lt=now - KEPT) | Q(decided_at=None, created_at__lt=now - KEPT_UNDECIDED)
    Suggestion.objects.filter(gone).delete()


periodic = (daily(time(3, 50))(forget_suggestions),)
