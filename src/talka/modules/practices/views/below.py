"""What stands below a practice, and what its reader can say there."""

from __future__ import annotations

from typing import Any

from django.utils.translation import get_language

from talka.kernel.actors import Actor
from talka.kernel.locales import country_name
from talka.kernel.pages import Request
from talka.kernel.rules import may

from .. import rules
from ..forms.talking import PAGES
from ..models import Practice
from ..models.collections import Collection, told
from ..models.life import freshness
from ..models.remarks import Remark
from ..models.speaking import spoken_for

MOST_COLLECTIONS = 8


def below(request: Request, practice: Practice) -> dict[str, Any]:
    """What stands below a practice, what this reader can say, and how fresh it is: one query, more for somebody signed in."""
    actor = request.actor
    runs_it = actor.is_known and may(rules.runs, actor, practice)
    seen = Remark.objects.filter(practice=practice).visible_to(actor).select_related("person", "other", "answerer")
    rows: list[Remark] = list(seen.exclude(state=Remark.State.DECLINED)) if practice.is_public else []
    stands = [one for one in rows if one.is_public]
    by_sort = {sort: [one for one in stands if one.sort == sort] for sort in Remark.Sort.values}
    sorts = [Remark.Sort.QUESTION, Remark.Sort.COMMENT]
    return {
        "talked": [one for one in stands if one.sort in sorts],
        "statements": by_sort[Remark.Sort.STATEMENT],
        "also": by_sort[Remark.Sort.ALSO],
        "transfers": by_sort[Remark.Sort.TRANSFER],
        "knots": knots(practice, by_sort[Remark.Sort.TRANSFER]),
        "own_waiting": [one for one in rows if one.state == Remark.State.WAITING and one.person == actor.user],
        "collections": told(collected_in(practice), get_language() or "en"),
        "ways_to_talk": ways(actor, practice),
        "runs_it": runs_it,
        "may_confirm": runs_it and may(rules.may_confirm, actor, practice),
        "freshness": freshness(practice),
    }


def collected_in(practice: Practice) -> list[Collection]:
    """The collections that everybody may read in which a practice is, eight at most."""
    rows = Collection.objects.published().filter(items__practice=practice)
    return list(rows[:MOST_COLLECTIONS]) if practice.is_public else []


def ways(actor: Actor, practice: Practice) -> list[tuple[str, str]]:
    """What this reader can say, each with its page."""
    if not may(rules.may_remark, actor, practice):
        return []
    speaks = any(token.startswith("organisation:") for token in actor.tokens) and spoken_for(actor, practice).exists()
    sorts = [sort for sort in PAGES if speaks or sort != Remark.Sort.STATEMENT]
    return [(str(PAGES[sort][0]), f"{practice.get_absolute_url()}say/{sort}/") for sort in sorts]


def knots(practice: Practice, transfers: list[Remark]) -> list[dict[str, str]]:
    """The thread of a practice that was started elsewhere: where it came from, and each place it went to."""
    first = {"when": str(practice.started or ""), "where": practice.place or practice.title, "text": "", "url": ""}
    return [first, *(knot(one) for one in sorted(transfers, key=lambda one: (one.year or 9999, one.pk)))]


def knot(one: Remark) -> dict[str, str]:
    """One place to which a practice went."""
    url = one.other.get_absolute_url() if one.other and one.other.is_public else ""
    where = one.place or (country_name(one.country) if one.country else one.organisation_name)
    return {"when": str(one.year or ""), "where": where, "text": one.organisation_name, "url": url}
