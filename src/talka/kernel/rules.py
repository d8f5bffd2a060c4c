"""Permission: a rule is a plain function that answers whether an actor may do a thing."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from .actors import Actor
from .context import current_action

Rule = Callable[[Actor, Any], bool]


def may(rule: Rule, actor: Actor, subject: Any) -> bool:
    """Whether the actor may do that to the subject; the platform always may."""
    return actor.is_platform or rule(actor, subject)


def check(rule: Rule, actor: Actor, subject: Any) -> None:
    """Refuse with a clear sentence unless the rule allows it: strangers are asked to sign in."""
    if may(rule, actor, subject):
        return
    if not actor.is_known:
        raise PermissionDenied(_("Please sign in first."))
    raise PermissionDenied(_("You do not have the role that is needed for this."))


def ensure(rule: Rule, actor: Actor, subject: Any) -> None:
    """Refuse unless the rule allows it. The first line of every action."""
    current_action().asked = True
    check(rule, actor, subject)


def ensure_each(rule: Rule, actor: Actor, subjects: Iterable[Any]) -> None:
    """Refuse unless the rule allows it for every distinct subject; each is asked once."""
    current_action().asked = True
    for subject in {id(one): one for one in subjects}.values():
        check(rule, actor, subject)
