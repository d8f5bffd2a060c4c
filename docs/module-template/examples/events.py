"""What happens to examples."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from talka.kernel.events import Event


@dataclass(frozen=True)
class ExampleOpened(Event):
    sentence = _("%(actor)s opened %(subject)s")


@dataclass(frozen=True)
class ExampleClosed(Event):
    reason: str = ""
    sentence = _("%(actor)s closed %(subject)s")
