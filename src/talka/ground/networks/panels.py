"""What networks show on every page: the frame, the front page's own words, and what lies on a steward's desk."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from operator import attrgetter
from typing import Any

import nh3
from django.conf import settings
from django.db.models import Count, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest
from django.template import TemplateDoesNotExist
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, get_language_info
from django.utils.translation import gettext as _

from talka.ground.people.demo import rows as demo_rows
from talka.ground.people.models import Person
from talka.ground.topics.rules import may_keep_topics
from talka.kernel.actors import NOBODY, Actor
from talka.kernel.jobs import failed_jobs
from talka.kernel.locales import in_order
from talka.kernel.models import Letter
from talka.kernel.notices import mail_is_on
from talka.kernel.panels import Decision, Waiting
from talka.kernel.privacy import personal_data
from talka.kernel.rules import may

from .models import Installation, JoinRequest, Membership, Network


class Surroundings:
    """Where a request is: the installation, its networks, and how many letters wait. Two queries at most, when asked."""

    def __init__(self, actor: Actor, language: str) -> None:
        self.actor, self.language = actor, language

    @cached_property
    def installation(self) -> Installation:
        """The installation, with the number of letters that wait for the actor."""
        own = Letter.objects.filter(person=self.actor.user.pk if self.actor.user else None, read_at=None)
        count = own.order_by().values("person").annotate(number=Count("pk")).values("number")
        found: Installation | None = Installation.objects.annotate(unread=Coalesce(Subquery(count), 0)).first()
        return found or Installation()

    @property
    def unread(self) -> int:
        """How many letters wait for the actor."""
        return int(getattr(self.installation, "unread", 0))

    @cached_property
    def networks(self) -> list[Network]:
        """All networks, named in the reader's language."""
        return in_order(Network.objects.present().named_in(self.language), attrgetter("shown_name"))

    def network_named(self, slug: str) -> Network | None:
        """The network with that short name."""
        return next((network for network in self.networks if network.slug == slug), None)


def surroundings(request: HttpRequest) -> Surroundings:
    """The surroundings of a request, found once."""
    found: Surroundings | None = getattr(request, "_surroundings", None)
    if found is None:
        found = Surroundings(getattr(request, "actor", NOBODY), get_language() or settings.LANGUAGE_CODE)
        setattr(request, "_surroundings", found)  # noqa: B010
    return found


def page_context(request: HttpRequest) -> Mapping[str, Any]:
    """The frame of every page."""
    around = surroundings(request)
    actor = around.actor
    found: dict[str, Any] = {
        "installation": around.installation,
        "network": getattr(request, "network", None),
        "networks": around.networks,
        "inbox_count": around.unread,
        "sends_mail": mail_is_on(),
        "person_menu": person_menu(request, actor, around),
        "demo_doors": SimpleLazyObject(lambda: doors(around)),
        "demo_doors_url": reverse("enter_demo"),
    }
    if around.installation.languages:
        spoken = [code for code, _name in settings.LANGUAGES if code in around.installation.languages]
        found["languages"] = [(code, get_language_info(code)["name_local"], in_language(request, code)) for code in spoken]
    return found


def in_language(request: HttpRequest, code: str) -> str:
    """The address of this page in one language."""
    query = request.GET.copy()
    query["lang"] = code
    return f"{request.path}?{query.urlencode()}"


def person_menu(request: HttpRequest, actor: Actor, around: Surroundings) -> list[dict[str, Any]]:
    """What somebody with more than a member's part finds below their name."""
    items: list[tuple[str, str]] = []
    looked_after = set(actor.networks_with("steward"))
    if actor.runs_installation or actor.networks_with("steward", "editor", "reviewer"):
        items.append((_("Your desk"), reverse("desk")))
    for network in around.networks:
        if network.pk in looked_after:
            line = _("Members of %(network)s") % {"network": network.shown_name}
            items.append((line, reverse("network_members", args=[network.slug])))
    if actor.is_known and may(may_keep_topics, actor, None):
        items.append((_("Topics"), reverse("topics:list")))
    if actor.is_known and actor.runs_installation:
        items.append((_("This installation"), reverse("installation")))
    return [{"label": label, "url": url, "is_current": request.path == url} for label, url in items]


def doors(around: Surroundings) -> list[tuple[str, str, str]]:
    """The demo's people (uid, name, what they do), in the order of the demo; none where this is no demo."""
    if not around.installation.is_demo:
        return []
    order = {row["email"]: number for number, row in enumerate(demo_rows().values())}
    people = Person.objects.filter(email__in=order, is_active=True)
    names = {network.pk: network.shown_name for network in around.networks}
    parts: dict[int, list[str]] = {}
    for one in Membership.objects.present().filter(person__in=people):
        gaps = {"role": one.get_role_display(), "network": names.get(one.network_id, "")}
        parts.setdefault(one.person_id, []).append(_("%(role)s, %(network)s") % gaps)
    for person in people:
        if person.is_superuser:
            parts.setdefault(person.pk, []).insert(0, _("runs this installation"))
    ordered = sorted(people, key=lambda person: order[person.email])
    return [(str(one.uid), one.name, "; ".join(parts.get(one.pk, [_("no part in any network yet")]))) for one in ordered]


def home(actor: Actor, network: Network | None) -> Mapping[str, Any]:
    """A network's own heading and first sentence, in the reader's language where there are such words."""
    if network is None:
        return {}
    words = network.words_in(get_language() or "")
    return {"heading": words.get("title", network.title), "lead": words.get("lead", network.lead)}


def welcome(actor: Actor, network: Network | None) -> Mapping[str, Any]:
    """A network's welcome, or on the installation's front page its networks."""
    if network is None:
        named = Network.objects.visible_to(actor).named_in(get_language() or "")
        return {"network": None, "networks": in_order(named, attrgetter("shown_name"))}
    words = network.words_in(get_language() or "")
    own = words.texts.get("welcome", "")
    is_in = actor.has_role(network.pk, "member", "editor", "reviewer", "steward") if actor.is_known else False
    return {
        "network": network,
        "welcome": own or network.welcome,
        "lang": words.language if own else network.language,
        "may_join": actor.is_known and not is_in,
        "may_look_after": actor.is_known and actor.has_role(network.pk, "steward"),
    }


def requests_waiting(actor: Actor) -> Iterable[Waiting]:
    """Who would like to join a network that the actor looks after."""
    for request in JoinRequest.objects.waiting_for(actor):
        gaps = {"person": request.person, "network": request.network.shown_name}
        url = request.get_absolute_url()
        yield Waiting(
            label=_("%(person)s would like to join %(network)s") % gaps,
            kind=_("Sign-up"),
            url=url,
            since=request.created_at,
            text=request.text,
            decisions=(
                Decision(_("Let them in"), url, {"decision": "accept"}),
                Decision(_("Do not let them in"), url, {"decision": "decline"}, needs_reason=True, tone="bad"),
            ),
        )


def broken_work(actor: Actor) -> list[Any]:
    """Work that has failed for good, for those who run the installation."""
    return list(failed_jobs()[:50]) if actor.is_known and actor.runs_installation else []


# ---- legal pages


def legal_text(installation: Installation, page: str, language: str) -> tuple[SafeString, str]:
    """A legal page as HTML, and the language it is in: the operator's own words first, else those that come with Talka."""
    own: dict[str, str] = installation.legal.get(page, {})
    for code in [language, *installation.languages, *own]:
        if own.get(code):
            return as_html(own[code]), code
    return _legal_default(installation, page, language)


def _legal_default(installation: Installation, page: str, language: str) -> tuple[SafeString, str]:
    context = {"installation": installation, "listed": kept_of_people()}
    for code in (language, "en"):
        try:
            return as_html(render_to_string(f"networks/legal/{page}.{code}.md", context)), code
        except TemplateDoesNotExist:
            continue
    raise LookupError(page)


def kept_of_people() -> list[tuple[str, str]]:
    """What is kept of people, each thing once, and what for."""
    found: dict[str, dict[str, None]] = {}
    for personal in personal_data():
        found.setdefault(str(personal.label), {})[str(personal.why)] = None
    return [(label, " ".join(reasons)) for label, reasons in found.items()]


def as_html(text: str) -> SafeString:
    """Markdown as HTML in which nothing is left that could harm a reader; its headings stand below the page's own."""
    from markdown_it import MarkdownIt

    reader = MarkdownIt("commonmark")
    parts = reader.parse(text)
    if any(part.tag == "h1" for part in parts):
        for part in parts:
            if part.type in {"heading_open", "heading_close"}:
                part.tag = f"h{min(int(part.tag[1:]) + 1, 6)}"
    html = reader.renderer.render(parts, reader.options, {})
    return mark_safe(nh3.clean(html))  # noqa: S308 - nh3 has cleaned it
