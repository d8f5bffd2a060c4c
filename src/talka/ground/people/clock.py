"""What happens to people's things by itself."""

from __future__ import annotations

from datetime import time

from talka.kernel.clock import daily
from talka.kernel.jobs import task
from talka.kernel.unsaved import forget_old


@task
def forget_unsaved() -> None:
    """Remove what was typed and neither saved nor touched for ninety days."""
    forget_old()


periodic = (daily(time(3, 40))(forget_unsaved),)
