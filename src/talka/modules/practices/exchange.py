"""Practices as a table: what they say in short, out and in."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext_lazy as _

from talka.ground.networks.exchange import home_refused
from talka.kernel.exchange import UID, Column, Sheet

from . import actions, rules
from .forms.lines import PracticeLineForm
from .models import Practice


def _joined(child: str, name: str) -> Callable[[Practice], str]:
    return lambda one: "; ".join(getattr(row, name) for row in getattr(one, child).all())


def _column(name: str) -> Callable[[Practice], Any]:
    return lambda one: getattr(one, name)


def _end(one: Practice) -> str:
    return str(one.ended or "")


sheet = Sheet(
    Practice,
    "practices",
    _("Good practices"),
    (
        Column("network", _("Network"), lambda one: one.home.slug),
        Column("title", _("Title"), _column("title")),
        Column("language", _("Language"), _column("language")),
        Column("country", _("Country"), _column("country")),
        Column("places", _("Places"), _joined("places", "name")),
        Column("scope", _("How far it reaches"), _column("scope")),
        Column("start", _("Start"), _column("starts")),
        Column("end", _("End"), _end),
        Column("ongoing", _("It goes on"), lambda one: "1" if one.is_ongoing else ""),
        Column("organisations", _("Organisations"), _joined("organisations", "name")),
        Column("topics", _("Topics"), _joined("topics", "code")),
        Column("summary", _("Short summary"), _column("summary")),
        UID,
    ),
    form=PracticeLineForm,
    take_in=actions.take_in_practices,
    rule=rules.may_take_in,
    rows=lambda rows: rows.select_related("home").prefetch_related("places", "organisations", "topics"),
    refuse=home_refused(rules.may_import, "network"),
)
