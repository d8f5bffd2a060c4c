"""What people do with examples."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from talka.ground.networks.models import Network
from talka.kernel.actions import action
from talka.kernel.actors import Actor
from talka.kernel.history import emit
from talka.kernel.rules import ensure

from . import rules
from .events import ExampleClosed, ExampleOpened
from .models import Example


@action
def open_example(actor: Actor, *, home: Network, title: str) -> Example:
    """Open an example in a network."""
    ensure(rules.may_open, actor, home)
    example = Example(home=home, title=title).put()
    emit(ExampleOpened(example))
    return example


@action
def close_example(actor: Actor, *, example: Example, reason: str) -> Example:
    """Close an example, saying why; a closed one stays closed."""
    ensure(rules.may_close, actor, example)
    if not example.is_open:
        raise ValidationError(_("This example has been closed already."), code="closed")
    example.is_open = False
    example.put()
    emit(ExampleClosed(example, reason=reason))
    return example
