"""What practices lay on a steward's desk, and show on front pages and on the pages of organisations."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Count
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from talka.ground.places.models import Place
from talka.ground.topics.models import Topic
from talka.kernel.actors import Actor
from talka.kernel.models import Version
from talka.kernel.panels import Desk, Panel, Waiting
from talka.kernel.recall import recall

from .choices import State
from .models import Practice, ReportReading
from .models.showing import Shown, contents_of, shown
from .querysets import KEEPERS, READER
from .rules import may_decide
from .templatetags.practices import large


def drafts_waiting(actor: Actor) -> Iterable[Waiting]:
    """Submitted drafts of the networks that the actor keeps, to publish, and of those where the actor reviews, to read."""
    practices = Practice.objects.present().filter(state=State.SUBMITTED)
    if not actor.runs_installation:
        practices = practices.filter(home__in=actor.networks_with(*KEEPERS, READER))
    for practice in practices:
        kind = _("A draft to publish") if may_decide(actor, practice) else _("A draft to read")
        yield Waiting(practice.title, kind, practice.get_absolute_url(), practice.updated_at)


def reports_waiting(actor: Actor) -> Iterable[Waiting]:
    """Reports of the networks that the actor keeps of which a practice is still a draft: two queries."""
    reports = list(ReportReading.objects.visible_to(actor).waiting().defer("text", "found").order_by("pk"))
    found: dict[int, list[tuple[str, Any]]] = {report.pk: [] for report in reports}
    rows = Practice.objects.present().filter(report__in=found)
    for key, state, doubts in rows.values_list("report", "state", "reading__doubts"):
        found[key].append((state, doubts or []))
    for report in reports:
        yield _report_waiting(report, found[report.pk])


def _report_waiting(report: ReportReading, practices: list[tuple[str, Any]]) -> Waiting:
    drafts = [doubts for state, doubts in practices if state in (State.DRAFT, State.SUBMITTED)]
    count, doubts = len(practices), sum(len(one) for one in drafts)
    label = ngettext(
        "A report was read: %(count)s practice found, fields in doubt: %(doubts)s",
        "A report was read: %(count)s practices found, fields in doubt: %(doubts)s",
        count,
    ) % {"count": count, "doubts": doubts}
    left = ngettext(
        "%(count)s practice of “%(report)s” is left to check.",
        "%(count)s practices of “%(report)s” are left to check.",
        len(drafts),
    ) % {"count": len(drafts), "report": report.name}
    return Waiting(label, _("A report to check"), report.get_absolute_url(), report.created_at, left)


def changes_waiting(actor: Actor) -> Iterable[Waiting]:
    """Proposed versions of the practices of the networks that the actor keeps: two queries."""
    practices = Practice.objects.present()
    if not actor.runs_installation:
        practices = practices.filter(home__in=actor.networks_with(*KEEPERS))
    proposed = Version.objects.filter(kind=Practice.kind(), state=Version.State.PROPOSED)
    rows = {one.uid: one for one in practices.filter(uid__in=proposed.values("uid"))}
    for version in proposed.filter(uid__in=rows).select_related("author"):
        url = reverse("practices:version", args=[rows[version.uid].address, version.number])
        yield Waiting(rows[version.uid].title, _("A change to a practice"), url, version.created_at, version.note)


def of_organisation(actor: Actor, organisation: Any) -> Mapping[str, Any]:
    """The practices in which an organisation has a part, for its page."""
    rows = Practice.objects.visible_to(actor).filter(organisations__organisation=organisation.uid).distinct()
    return {"practices": list(rows.order_by("-published_at")[:12])}


desks = (Desk("drafts", drafts_waiting), Desk("reports", reports_waiting), Desk("changes", changes_waiting))
panels = (Panel("organisation", "practices/organisation_panel.html", of_organisation, order=20),)


def home(actor: Actor, network: Any) -> Mapping[str, Any]:
    """What a front page shows of practices: one worth reading, the newest, where they are, words others looked for."""
    language = get_language() or "en"
    rows = Practice.objects.published().shown_in(network)
    places, themes = recall("practices-home", network and network.slug, lambda: (points(rows), frequent_themes(rows)))
    newest = list(rows.order_by("-published_at", "-pk")[:8])
    cards = shown(newest, language)
    return {
        "featured": featured(cards),
        "newest": cards,
        "newest_url": reverse("practices:list") + (f"?network={network.slug}" if network else ""),
        "places": labelled(places, language),
        "examples": examples(themes, language),
    }


def featured(cards: list[Shown]) -> dict[str, Any] | None:
    """The practice worth reading: the newest one that has figures to show, else the newest."""
    contents = contents_of([card.record for card in cards])
    told = [(card, contents[card.uid]) for card in cards if card.uid in contents]
    chosen = next((pair for pair in told if len(pair[1].figures) > 1), told[0] if told else None)
    if chosen is None:
        return None
    card, content = chosen
    figures = [(large(one.value, one.unit), one.label or one.unit) for one in content.figures[:3]]
    facts = {"uid": card.uid, "title": card.title, "lang": card.lang, "url": card.url, "place": card.place}
    return {**facts, "lead": Truncator(card.text).words(45), "figures": figures if len(figures) > 1 else []}


def frequent_themes(rows: Any) -> list[str]:
    """The codes of the four themes that most practices have."""
    themes = rows.order_by().filter(topics__code__startswith="theme:").values("topics__code")
    counted = themes.annotate(count=Count("pk", distinct=True)).order_by("-count", "topics__code")
    return [row["topics__code"] for row in counted[:4]]


def examples(themes: list[str], language: str) -> list[tuple[str, str]]:
    """Themes as words to look for, each with the list of its practices."""
    labels = Topic.objects.labels(themes, language)
    return [(labels[code], f"{reverse('practices:list')}?topic={code}") for code in themes]


def points(found: Any) -> list[dict[str, Any]]:
    """Points for a map: one practice leads to its page, more of them to the list of that place."""
    rows = []
    for row in found.points():
        is_one = row["count"] == 1 and row["slug"]
        alone = reverse("practices:practice", args=[f"{row['slug']}-{row['tail']}"]) if is_one else ""
        url = alone or f"{reverse('practices:list')}?place={row['key']}"
        count = None if is_one else row["count"]
        at = {"lat": row["latitude"], "lon": row["longitude"], "key": row["key"] if row["exactness"] == "exact" else ""}
        rows.append({**at, "label": row["label"], "url": url, "count": count})
    return rows


def labelled(rows: list[dict[str, Any]], language: str) -> list[dict[str, Any]]:
    """The same points, named in a language as far as its tables go."""
    names = Place.objects.names_in([row["key"] for row in rows], language)
    return [{**row, "label": names.get(row["key"], row["label"])} for row in rows]
