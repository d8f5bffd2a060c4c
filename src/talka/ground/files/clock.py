"""What happens to files by itself."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import time, timedelta

from django.core.files.storage import default_storage
from django.utils import timezone

from talka.kernel.clock import daily
from talka.kernel.jobs import outside_task

from .models import File

OLD_ENOUGH = timedelta(days=1)


@outside_task
def sweep() -> None:
    """Remove what lies in the store without a row: what came in with a change that was taken back, a day ago or more."""
    for path in stray():
        default_storage.delete(path)


def stray() -> Iterator[str]:
    """The paths in the store, at least a day old, that belong to no file."""
    known = {path for file in File.objects.iterator() for path in file.paths}
    before = timezone.now() - OLD_ENOUGH
    folders = default_storage.listdir("")[0] if default_storage.exists("") else []
    for folder in folders:
        for name in default_storage.listdir(folder)[1]:
            path = f"{folder}/{name}"
            if len(folder) == 2 and path not in known and default_storage.get_modified_time(path) < before:
                yield path


periodic = (daily(time(3, 20))(sweep),)
