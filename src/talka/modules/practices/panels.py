"""What practices lay on a steward's desk, and show on front pages and on the pages of organisations."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from talka.ground.networks.models import Network
from talka.ground.places.models import Place
from talka.ground.topics.models import Topic
from talka.kernel.actors import Actor
from talka.kernel.models import Version
from talka.kernel.panels import Decision, Desk, Panel, Waiting
from talka.kernel.recall import recall
from talka.kernel.versions import read_content
from talka.kernel.words import reading

from .actions import WORKFLOW
from .choices import IN_REVIEW, READABLE, UNDECIDED, State
from .models import Practice, ReportReading
from .models.comparing import differences, labels_of
from .models.phrases import in_tongue
from .models.remarks import Remark
from .models.showing import Shown, contents_of, numbers, shown
from .models.suggesting import Suggestion
from .querysets import KEEPERS, READER
from .rules import may_decide, may_decide_remark, may_take_in

ON_THE_DESK = {"publish": "", "check": "", "return": "bad"}
OF_A_REPORT = ("pk", "uid", "name", "created_at")
KIND_TO_REVIEW = {
    State.SUBMITTED: _lazy("A draft to read"),
    State.CHECKED: _lazy("A practice to validate"),
    State.VALIDATED: _lazy("A validated practice"),
}


def drafts_waiting(actor: Actor) -> Iterable[Waiting]:
    """Drafts in review of the networks that the actor keeps, to publish, and of those where the actor reviews, to read."""
    practices = Practice.objects.present().filter(state__in=IN_REVIEW).select_related("author")
    if not actor.runs_installation:
        practices = practices.filter(home__in=actor.networks_with(*KEEPERS, READER))
    names = named(practices) if actor.runs_installation or len(actor.networks_with(*KEEPERS, READER)) > 1 else {}
    for practice in practices:
        decides = may_decide(actor, practice)
        yield Waiting(
            label=practice.title,
            kind=_("A draft to publish") if decides else KIND_TO_REVIEW[practice.state],
            url=practice.get_absolute_url(),
            since=practice.updated_at,
            text=practice.summary,
            facts=", ".join(filter(None, [str(practice.author or ""), names.get(practice.home_id, ""), _passed(practice)])),
            decisions=tuple(decisions(actor, practice)),
            look=_("Read it"),
        )


def _passed(practice: Practice) -> str:
    """What a draft has behind it."""
    return str(practice.get_state_display()) if practice.state != State.SUBMITTED else ""


def named(practices: Iterable[Practice]) -> dict[int, str]:
    """The home networks of some practices, named in the reader's language: one query."""
    rows = Network.objects.filter(pk__in={one.home_id for one in practices}).named_in(get_language() or "")
    return {row.pk: row.shown_name for row in rows}


def decisions(actor: Actor, practice: Practice) -> Iterable[Decision]:
    """How somebody who keeps its network can decide about a submitted draft."""
    for move in WORKFLOW.open_to(actor, practice):
        if move.name in ON_THE_DESK:
            url = reverse("practices:move", args=[practice.address, move.name])
            yield Decision(move.label, url, needs_reason=move.needs_reason, tone=ON_THE_DESK[move.name])


def reports_waiting(actor: Actor) -> Iterable[Waiting]:
    """Reports of the networks that the actor keeps of which a practice is still a draft: one query."""
    waiting = ReportReading.objects.visible_to(actor).waiting()
    rows = Practice.objects.present().filter(report__in=waiting.values("pk")).order_by("report", "pk")
    told = [f"report__{name}" for name in OF_A_REPORT]
    found: dict[int, tuple[ReportReading, list[tuple[str, Any]]]] = {}
    for state, doubts, *known in rows.values_list("state", "reading__doubts", *told):
        report = ReportReading(**dict(zip(OF_A_REPORT, known, strict=True)))
        found.setdefault(report.pk, (report, []))[1].append((state, doubts or []))
    for report, practices in found.values():
        yield _report_waiting(report, practices)


def _report_waiting(report: ReportReading, practices: list[tuple[str, Any]]) -> Waiting:
    drafts = [doubts for state, doubts in practices if state in UNDECIDED]
    count, doubts = len(practices), sum(len(one) for one in drafts)
    label = ngettext(
        "A report was read: %(count)s practice found, fields in doubt: %(doubts)s",
        "A report was read: %(count)s practices found, fields in doubt: %(doubts)s",
        count,
    ) % {"count": count, "doubts": doubts}
    progress = (_("Checked so far"), count - len(drafts), count)
    kind, url = _("A report to check"), report.get_absolute_url()
    return Waiting(label, kind, url, report.created_at, facts=report.name, progress=progress, look=_("Go on checking"))


def changes_waiting(actor: Actor) -> Iterable[Waiting]:
    """Proposed versions of the practices of the networks that the actor keeps, with what they change: three queries."""
    practices = Practice.objects.present()
    if not actor.runs_installation:
        practices = practices.filter(home__in=actor.networks_with(*KEEPERS))
    proposed = Version.objects.filter(kind=Practice.kind(), state=Version.State.PROPOSED)
    rows = {one.uid: one for one in practices.filter(uid__in=proposed.values("uid"))}
    states = [Version.State.PROPOSED, Version.State.ACCEPTED]
    versions = list(Version.objects.filter(kind=Practice.kind(), uid__in=rows, state__in=states).select_related("author"))
    said = {version.pk: read_content(Practice, version) for version in versions}
    now = {version.uid: said[version.pk] for version in versions if version.state == Version.State.ACCEPTED}
    labels = labels_of(*said.values()) if versions else {}
    for version in versions:
        if version.state == Version.State.PROPOSED:
            before = now.get(version.uid, said[version.pk])
            yield _change_waiting(rows[version.uid], version, differences(before, said[version.pk], labels))


def _change_waiting(practice: Practice, version: Version, changes: list[tuple[str, str, str]]) -> Waiting:
    address = [practice.address, version.number]
    return Waiting(
        label=practice.title,
        kind=_("A change to a practice"),
        url=reverse("practices:version", args=address),
        since=version.created_at,
        text=version.note,
        facts=str(version.author or ""),
        changes=changes,
        decisions=(
            Decision(_("Accept this version"), reverse("practices:accept", args=address)),
            Decision(_("Put it aside"), reverse("practices:decline", args=address), needs_reason=True, tone="bad"),
        ),
        look=_("Look at everything"),
    )


def suggestions_waiting(actor: Actor) -> Iterable[Waiting]:
    """Corrections suggested to practices of the networks that the actor keeps: one query."""
    rows = Suggestion.objects.visible_to(actor).filter(state=Suggestion.State.WAITING, practice__state__in=READABLE)
    for one in rows.select_related("practice", "person"):
        address = [one.practice.address, one.uid]
        yield Waiting(
            label=one.practice.title,
            kind=_("A suggested correction"),
            url=one.get_absolute_url(),
            since=one.created_at,
            text=one.source,
            facts=str(one.person or one.name),
            changes=[(one.part_label, one.wrong, one.right)],
            decisions=(
                Decision(_("Take it and edit"), reverse("practices:take", args=address)),
                Decision(_("Decline it"), reverse("practices:turn_down", args=address), needs_reason=True, tone="bad"),
            ),
            look=_("Look at everything"),
        )


def remarks_waiting(actor: Actor) -> Iterable[Waiting]:
    """What people said about practices of the networks that the actor keeps, and visits to practices that the actor runs."""
    rows = Remark.objects.waiting().visible_to(actor).filter(practice__state__in=READABLE).select_related("practice", "person")
    for one in rows:
        if not may_decide_remark(actor, one):
            continue
        address = [one.practice.address, one.uid]
        agree = _("Agree to the visit") if one.sort == Remark.Sort.VISIT else _("Let everybody read it")
        yield Waiting(
            label=one.practice.title,
            kind=one.get_sort_display().capitalize(),
            url=one.get_absolute_url(),
            since=one.created_at,
            text=one.words,
            facts=", ".join(filter(None, [str(one.person or ""), one.organisation_name, one.place, one.wished])),
            decisions=(
                Decision(agree, reverse("practices:remark_accept", args=address)),
                Decision(_("Decline it"), reverse("practices:remark_decline", args=address), needs_reason=True, tone="bad"),
            ),
            look=_("Look at everything"),
        )


def figures(actor: Actor) -> Iterable[tuple[str, int]]:
    """How many practices of the networks that the actor keeps are public, and how many are not yet: one query."""
    rows = Practice.objects.present()
    if not actor.runs_installation:
        rows = rows.filter(home__in=actor.networks_with(*KEEPERS))
    drafts = Q(state__in=UNDECIDED)
    found = rows.aggregate(public=Count("pk", filter=Q(state=State.PUBLISHED)), drafts=Count("pk", filter=drafts))
    return [(_("practices published"), found["public"]), (_("drafts"), found["drafts"])]


def bring_in(actor: Actor) -> Iterable[tuple[str, str]]:
    """Reports with practices, for those who keep a network."""
    return [(_("A report with practices"), reverse("practices:import"))] if may_take_in(actor, None) else []


def of_organisation(actor: Actor, organisation: Any) -> Mapping[str, Any]:
    """The practices in which an organisation has a part, for its page."""
    rows = Practice.objects.visible_to(actor).filter(organisations__organisation=organisation.uid).distinct()
    rows = rows.exclude(state=State.SUPERSEDED)
    return {"practices": list(rows.order_by("-published_at")[:12])}


desks = (
    Desk("drafts", drafts_waiting, figures, bring_in),
    Desk("reports", reports_waiting),
    Desk("changes", changes_waiting),
    Desk("suggestions", suggestions_waiting),
    Desk("remarks", remarks_waiting),
)
panels = (Panel("organisation", "practices/organisation_panel.html", of_organisation, order=20),)


def home(actor: Actor, network: Any) -> Mapping[str, Any]:
    """What a front page shows of practices: one worth reading, the newest, where they are, words others looked for."""
    language = get_language() or "en"
    rows = Practice.objects.published().shown_in(network)
    places, themes = recall("practices-home", network and network.slug, lambda: (points(rows), frequent_themes(rows)))
    newest = list(rows.order_by("-published_at", "-pk")[:8])
    cards = shown(newest, language)
    return {
        "featured": featured(cards, language),
        "newest": cards,
        "newest_url": reverse("practices:list") + (f"?network={network.slug}" if network else ""),
        "places": labelled(places, language),
        "examples": examples(themes, language),
    }


def featured(cards: list[Shown], language: str) -> dict[str, Any] | None:
    """The practice worth reading: the newest one that has figures to show, else the newest."""
    contents = contents_of([card.record for card in cards])
    told = [(card, contents[card.uid]) for card in cards if card.uid in contents]
    chosen = next((pair for pair in told if len(pair[1].figures) > 1), told[0] if told else None)
    if chosen is None:
        return None
    card, content = chosen
    heard = in_tongue(content, reading(card.record, language).texts, language)
    facts = {"uid": card.uid, "title": card.title, "lang": card.lang, "url": card.url, "place": card.place}
    return {**facts, "lead": Truncator(card.text).words(45), "figures": numbers(heard, 3)}


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
