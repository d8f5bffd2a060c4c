"""What the benchmarks share: an installation of their own in a temporary folder, and medians."""

from __future__ import annotations

import contextlib
import json
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


@contextlib.contextmanager
def own_installation() -> Iterator[Path]:
    """An empty, migrated installation on SQLite (or on what DATABASE_URL names) in a folder that goes afterwards."""
    with tempfile.TemporaryDirectory(prefix="talka-bench-") as folder:
        os.environ.update(TALKA_HOME=folder, DJANGO_SETTINGS_MODULE="talka.site.settings", LOG_LEVEL="ERROR")
        os.environ.setdefault("TALKA_PLACES", str(ROOT / "var" / "places"))
        sys.path.insert(0, str(ROOT / "src"))
        import django
        from django.core.management import call_command

        django.setup()
        call_command("migrate", verbosity=0)
        yield Path(folder)


def seconds(work: Callable[[], object]) -> float:
    """How long one run of the work takes."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def share(values: Sequence[float], part: float) -> float:
    """The value below which this part (0 to 1) of the values lies."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(part * len(ordered)))]


def tell(**figures: object) -> None:
    """Print one JSON line of figures, rounded to three digits behind the point."""
    print(json.dumps({name: round(value, 3) if isinstance(value, float) else value for name, value in figures.items()}))
