"""Topics as an app: every migration brings the vocabularies up to date."""

from __future__ import annotations

from typing import Any

from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate


class TopicsConfig(AppConfig):
    name = "talka.ground.topics"

    def ready(self) -> None:
        """See that the vocabularies are loaded whenever the tables have been made or emptied."""
        post_migrate.connect(load_after_migrating, sender=self)


def load_after_migrating(sender: Any, using: str, **known: Any) -> None:
    """Load the vocabularies that come along, once the tables they are written to are there."""
    from talka.kernel.actors import OPERATOR
    from talka.kernel.models import HistoryEntry

    from .actions import load_vocabularies
    from .models import Topic

    tables = set(connections[using].introspection.table_names())
    if {Topic._meta.db_table, HistoryEntry._meta.db_table} <= tables:
        load_vocabularies(OPERATOR)
