"""Topics as a table to take away."""

from __future__ import annotations

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from talka.kernel.exchange import Column, Sheet

from .models import Topic


def _label(code: str, name: str) -> Column:
    return Column(f"label_{code}", name, lambda topic: topic.labels.get(code, ""))


sheet = Sheet(
    Topic,
    "topics",
    _("Topics"),
    (
        Column("code", _("Code"), lambda topic: topic.code),
        Column("parent", _("Wider topic"), lambda topic: topic.parent.code if topic.parent else ""),
        Column("notation", _("Code in another table"), lambda topic: topic.notation),
        Column("uri", _("Web address of its definition"), lambda topic: topic.uri),
        *(_label(code, name) for code, name in settings.LANGUAGES),
    ),
    rows=lambda topics: topics.select_related("parent"),
)
