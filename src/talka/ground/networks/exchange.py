"""What the tables of everything that is at home in a network share."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from talka.kernel.actors import Actor
from talka.kernel.rules import Rule, may


def home_refused(rule: Rule, column: str) -> Callable[[Actor, Mapping[str, Any], Any], str]:
    """What a `Sheet` asks about each line: a sentence where the actor may not write in the network that the column names.

    A record that the line names by its uid stays at home where it is.
    """

    def refuse(actor: Actor, line: Mapping[str, Any], record: Any) -> str:
        network = line[column]
        if not may(rule, actor, network):
            return _("You may not bring anything into the network “%(network)s”. Please take this line out of the table.") % {
                "network": network.name
            }
        if record is not None and record.home_id != network.pk:
            return _("“%(record)s” is at home in another network, and a table cannot move it.") % {"record": record}
        return ""

    return refuse
