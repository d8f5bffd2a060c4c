"""What people do with plays."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from talka.kernel import versions, words
from talka.kernel.actions import action
from talka.kernel.history import emit, undo_run
from talka.kernel.records import change_many, put_many
from talka.kernel.rules import ensure, ensure_each
from talka.kernel.workflow import Move, Workflow

from . import rules
from .events import PlayChanged, PlayMoved, PlayWritten, TicketSold
from .models import Play

life = Workflow(
    [
        Move("put_on", "Put on", ("draft",), "on", rules.may_change, PlayMoved),
        Move("take_off", "Take off", ("on",), "draft", rules.may_change, PlayMoved, needs_reason=True),
    ]
)


@action
def write_play(actor, *, title, seats=10, secret=""):
    """Write a play."""
    ensure(rules.may_write, actor, None)
    play = Play(title=title, seats=seats, secret=secret, writer=actor.person.name).put()
    emit(PlayWritten(play))
    return play


@action(many=True)
def write_plays(actor, *, rows):
    """Write many plays."""
    ensure(rules.may_write, actor, None)
    plays = put_many([Play(title=title, writer=actor.person.name) for title in rows])
    emit(PlayWritten(plays))
    return plays


@action(many=True)
def seat_plays(actor, *, rows, seats):
    """Give many plays the same number of seats."""
    ensure_each(rules.may_change, actor, rows)
    for play in rows:
        play.seats = seats
    change_many(rows, ["seats"])
    emit(PlayChanged(list(rows)))
    return rows


@action
def change_play(actor, *, play, **changes):
    """Change a play."""
    ensure(rules.may_change, actor, play)
    for name, value in changes.items():
        setattr(play, name, value)
    play.put()
    emit(PlayChanged(play))
    return play


@action
def sell_ticket(actor, *, play, price=Decimal("7.50"), on=date(2026, 5, 1), rows=(1, 2)):
    """Sell a ticket."""
    ensure(rules.may_write, actor, play)
    emit(TicketSold(play, price=price, on=on, rows=rows))
    return play


@action
def move_play(actor, *, play, step, reason=""):
    """Take one step with a play."""
    life.move(actor, play, step, reason=reason)
    return play


@action
def propose_script(actor, *, play, script, note=""):
    """Propose what a play should say."""
    ensure(rules.may_write, actor, play)
    version = versions.propose(actor, play, script, note=note)
    emit(PlayChanged(play))
    return version


@action
def accept_script(actor, *, play, version):
    """Accept what a play should say."""
    ensure(rules.may_change, actor, play)
    versions.accept(actor, play, version)
    emit(PlayChanged(play))
    return play


@action
def translate_play(actor, *, play, language, texts, follows=1):
    """Say a play in one more language."""
    ensure(rules.may_change, actor, play)
    words.translate(actor, play, language, texts, follows=follows)
    emit(PlayChanged(play))
    return play


@action
def undo(actor, *, run, play):
    """Take back a run."""
    ensure(rules.may_write, actor, None)
    left = undo_run(run)
    emit(PlayChanged(play))
    return left
