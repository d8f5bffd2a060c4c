"""Files as an app: when a row goes for good, what it stored goes too."""

from __future__ import annotations

from typing import Any

from django.apps import AppConfig
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models.signals import post_delete


class FilesConfig(AppConfig):
    name = "talka.ground.files"

    def ready(self) -> None:
        """See that no stored file outlives its row."""
        from .models import File

        post_delete.connect(remove_stored, sender=File)


def remove_stored(sender: Any, instance: Any, **known: Any) -> None:
    """Remove the file and its renditions from the store, once the row's end is certain."""
    for path in instance.paths:
        transaction.on_commit(lambda path=path: default_storage.delete(path))  # type: ignore[misc]
