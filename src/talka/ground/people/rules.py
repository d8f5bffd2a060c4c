"""Who may do what with people."""

from __future__ import annotations

from allauth.usersessions.models import UserSession

from talka.kernel.actors import Actor

from .models import OneTimeLink, Person


def may_welcome(actor: Actor, person: Person | None) -> bool:
    """Stewards open accounts for others."""
    return actor.runs_installation or bool(actor.networks_with("steward"))


def may_change_person(actor: Actor, person: Person) -> bool:
    """Oneself, and those who run the installation."""
    return actor.runs_installation or actor.user == person


def may_read_letters(actor: Actor, person: Person) -> bool:
    """Only oneself."""
    return actor.user == person


def may_hand_over_link(actor: Actor, person: Person) -> bool:
    """A steward who looks after every network in which the person has a part, so that a link never opens more than that.

    Links for those who run the installation, or who have no part anywhere, come from those who run it.
    """
    if actor.runs_installation:
        return True
    parts = set(Actor(person).roles)
    return bool(parts) and not person.is_superuser and parts <= set(actor.networks_with("steward"))


def may_end_session(actor: Actor, session: UserSession) -> bool:
    """Only one's own."""
    return actor.user is not None and actor.user.pk == session.user_id


def may_set_password(actor: Actor, link: OneTimeLink | None) -> bool:
    """Whoever has come in by a one-time link of their own some minutes ago."""
    return link is not None and link.lets_set_password and actor.user == link.person


def may_come_in(actor: Actor, token: str) -> bool:
    """Whoever holds a link may try it; whether it still works is another matter."""
    return True
