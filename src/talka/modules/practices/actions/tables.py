"""Practices from a table: new ones become drafts, known ones follow the table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext as _

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
    """Take lines of a table in: practices that are here follow their lines, others begin as drafts.

    A line is about the practice of its uid where it has one, else about that of its title in its network. Refuses a uid that
    no practice has.
    """
    known = _known(rows)
    networks = {row["network"].pk: row["network"] for row in rows}
    ensure_each(
        rules.may_import, actor, {one.pk: one for one in (*networks.values(), *(p.home for p in known.values()))}.values()
    )
    changed = [one for row in rows if (one := known.get(_key(row))) is not None and _follow(actor, one, row)]
    fresh = {key: row for row in rows if (key := _key(row)) not in known}
    new: list[Practice] = []
    for network in networks.values():
        own = [NewPractice(content_from(row)) for row in fresh.values() if row["network"].pk == network.pk]
        new += store_new(actor, network, own) if own else []
    emit(events.PracticesTakenIn([*new, *changed]))
    return [*new, *changed]


Key = UUID | tuple[int, str]


def _key(row: Line) -> Key:
    return row.get("uid") or (row["network"].pk, row["title"])


def _known(rows: Sequence[Line]) -> dict[Key, Practice]:
    """The practices that the lines may be about, by uid and by title."""
    uids = {row["uid"] for row in rows if row.get("uid")}
    titled = Q(home__in={row["network"].pk for row in rows}, title__in={row["title"] for row in rows})
    here = Practice.objects.present().select_related("home").select_for_update(of=("self",))
    found = list(here.filter(titled | Q(uid__in=uids)))
    if uids - {one.uid for one in found}:
        raise ValidationError(_("Nothing with this identifier is here. Please leave the cell empty where a line is new."))
    return {**{(one.home_id, one.title): one for one in found}, **{one.uid: one for one in found}}


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
    if "topics" in row and set(row["topics"]) != set(base.topics):
        said["topics"] = tuple(row["topics"])
    return replace(base, **said, period=_period(row, base.period))


def _period(row: Line, before: Period) -> Period:
    """The period of a line; an end that is only said as its year stays as exact as it was."""
    said = {name: row[name] for name in ("start", "end", "ongoing") if name in row}
    if said.get("end") == before.end[:4]:
        said.pop("end")
    return replace(before, **said)
