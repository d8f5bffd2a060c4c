"""What happens to plays."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from talka.kernel.events import Event


@dataclass(frozen=True)
class PlayWritten(Event):
    sentence = "%(actor)s wrote %(subject)s"


@dataclass(frozen=True)
class PlayChanged(Event):
    sentence = "%(actor)s changed %(subject)s"


@dataclass(frozen=True)
class TicketSold(Event):
    price: Decimal
    on: date
    rows: tuple[int, ...] = ()
    sentence = "%(actor)s sold a ticket for %(subject)s at %(price)s"


@dataclass(frozen=True)
class PlayMoved(Event):
    reason: str = ""
    sentence = "%(actor)s moved %(subject)s"
