"""The regions of the demo with their NUTS codes, which otherwise come from the official table."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from django.utils.translation import gettext as _

from talka.kernel.actors import PLATFORM

from . import actions

TABLE = Path(__file__).parent / "demo" / "nuts.json"


def load_demo(say: Callable[[str], None]) -> None:
    """Loads the regions that the demo's practices, networks and organisations name."""
    labels = json.loads(TABLE.read_text("utf-8"))
    run = actions.load_regions(PLATFORM, rows=actions.rows_of(labels), table=TABLE.name)
    say(_("%(count)s regions with their NUTS codes") % {"count": run.done})
