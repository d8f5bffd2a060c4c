"""What happens to practices by itself."""

from __future__ import annotations

from datetime import time, timedelta

from django.utils import timezone

from talka.kernel.clock import daily
from talka.kernel.jobs import task

from .models.suggesting import Suggestion

KEPT = timedelta(days=90)


@task
def forget_suggestions() -> None:
    """Remove suggested corrections ninety days after they were decided."""
    Suggestion.objects.filter(decided_at__lt=timezone.now() - KEPT).delete()


periodic = (daily(time(3, 50))(forget_suggestions),)
