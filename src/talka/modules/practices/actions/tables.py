"""Practices from a table: new ones become drafts, known ones follow the table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from talka.kernel.actions import action
from talka.kernel.actors import Actor
from talka.kernel.history import emit
from talka.kernel.rules import ensure_each
from talka.kernel.versions import accept, propose

from .. import events, rules
from ..models import Practice
from ..models.content import Body, Period, PracticeContent
from ..models.locating import located, matched
from .writing import NewPractice, store_new

Line = Mapping[str, Any]


@action(many=True)
def take_in_practices(actor: Actor, *, rows: Sequence[Line]) -> list[Practice]:
    """Take lines of a table in: a practice of the same title in the same network follows its line, others begin as drafts."""
    networks = {row["network"].pk: row["network"] for row in rows}
    ensure_each(rules.may_import, actor, networks.values())
    known = _known(rows, list(networks))
    changed = [one for row in rows if (one := known.get(_key(row))) is not None and _follow(actor, one, row)]
    fresh = {key: row for row in rows if (key := _key(row)) not in known}
    new: list[Practice] = []
    for network in networks.values():
        own = [NewPractice(content_from(row)) for row in fresh.values() if row["network"].pk == network.pk]
        new += store_new(actor, network, own) if own else []
    emit(events.PracticesTakenIn([*new, *changed]))
    return [*new, *changed]


def _key(row: Line) -> tuple[int, str]:
    return row["network"].pk, row["title"]


def _known(rows: Sequence[Line], networks: list[int]) -> dict[tuple[int, str], Practice]:
    here = Practice.objects.present().select_for_update(of=("self",)).filter(home__in=networks)
    return {(one.home_id, one.title): one for one in here.filter(title__in=[row["title"] for row in rows])}


def _follow(actor: Actor, practice: Practice, row: Line) -> bool:
    """Make the practice say what its line says; what the table does not know stays. False where nothing differs."""
    before: PracticeContent = practice.content
    content = content_from(row, before)
    if content == before:
        return False
    accept(actor, practice, propose(actor, practice, content))
    return True


def content_from(row: Line, before: PracticeContent | None = None) -> PracticeContent:
    """What a line says, laid over what was there before; what the table has no column for stays."""
    base = before or PracticeContent(title=row["title"])
    said = {name: row[name] for name in ("title", "language", "country", "scope", "summary") if name in row}
    country = said.get("country", base.country)
    if "places" in row:
        said["places"] = located(row["places"], country, base.places)
    if "organisations" in row:
        bodies = {body.name: body for body in base.organisations}
        said["organisations"] = matched([bodies.get(name, Body(name)) for name in row["organisations"]], country)
    if "topics" in row:
        said["topics"] = tuple(row["topics"])
    return replace(base, **said, period=_period(row, base.period))


def _period(row: Line, before: Period) -> Period:
    """The period of a line; an end that is only said as its year stays as exact as it was."""
    said = {name: row[name] for name in ("start", "end", "ongoing") if name in row}
    if said.get("end") == before.end[:4]:
        said.pop("end")
    return replace(before, **said)
