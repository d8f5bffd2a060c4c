"""What happens at the till."""

from dataclasses import dataclass

from talka.kernel.events import Event


@dataclass(frozen=True)
class Sold(Event):
    """Something was sold."""

    goods: str = ""
    sentence = "%(actor)s sells %(goods)s (%(subject)s)"
