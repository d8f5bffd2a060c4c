"""The practices of the demo network, from their files through the same actions as everybody's."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from decimal import Decimal
from importlib.resources import files
from pathlib import Path
from typing import Any

from django.utils.translation import ngettext

from talka.ground.networks.models import Network
from talka.ground.people.models import Person
from talka.ground.places.models import Place
from talka.kernel.actors import OPERATOR, Actor
from talka.kernel.words import languages_of

from .. import actions
from ..actions import Judged, NewPractice
from ..choices import TEXTS, State
from ..models import Practice
from ..models.collections import Collection
from ..models.content import Body, Figure, Funding, Link, Period, PlaceNamed, PracticeContent, Source, Staff
from ..models.locating import located, matched
from ..models.phrases import phrases_of
from ..models.remarks import Remark

HERE = Path(__file__).parent / "practices"
JUDGED = Path(__file__).parent / "judged.toml"
REMARKS = Path(__file__).parent / "remarks.toml"
DETAILS = ("organisation_name", "place", "country", "year", "wished", "number")
COLLECTIONS = Path(__file__).parent / "collections.toml"
PHRASES = Path(__file__).parent / "phrases.toml"
FIRST = ("doeners-be", "joint-social-cooperative-drobin", "altum-grants")

Data = Mapping[str, Any]


def fill(say: Callable[[str], None]) -> None:
    """Draft and publish every practice of the demo that is not here yet, network by network, with its translations."""
    bodies, networks = _table("organisations"), _networks()
    told = [tomllib.loads(path.read_text("utf-8")) for path in in_order()]
    here = set(Practice.objects.present().values_list("title", flat=True))
    fresh = [data for data in told if data["title"] not in here]
    for key in dict.fromkeys(data["network"] for data in fresh):
        own = [data for data in fresh if data["network"] == key]
        rows = [NewPractice(content_of(data, bodies)) for data in own]
        run = actions.draft_practices(OPERATOR, rows=rows, network=networks[key], origin="demo")
        drafts = Practice.objects.select_related("home").filter(title__in=[data["title"] for data in own], state="draft")
        actions.publish_practices(OPERATOR, rows=list(drafts))
        say(
            ngettext("%(count)s practice in %(network)s", "%(count)s practices in %(network)s", run.done)
            % {"count": run.done, "network": networks[key]}
        )
    for data in told:
        _finish(Practice.objects.present().get(title=data["title"]), data, networks)
    _judge()
    _talk()
    _collect(networks)


def in_order() -> list[Path]:
    """The files, those first that show most."""
    first = {name: number for number, name in enumerate(FIRST)}
    return sorted(HERE.glob("*.toml"), key=lambda path: (first.get(path.stem, len(first)), path.stem))


def _finish(practice: Practice, data: Data, networks: Mapping[str, Network]) -> None:
    """Translate a practice, and show it where else it belongs."""
    done = {practice.language, *languages_of(practice)}
    known = tomllib.loads(PHRASES.read_text("utf-8"))
    for language, texts in data.get("translations", {}).items():
        if language in done:
            continue
        words = {name: text.strip() for name, text in texts.items()}
        said = [text for text in phrases_of(practice.content) if language in known.get(text, {})]
        phrases = {text: known[text][language] for text in said}
        actions.translate_practice(OPERATOR, practice=practice, language=language, texts=words, phrases=phrases)
    here = set(practice.shown_in.values_list("slug", flat=True))
    for key in data.get("shown_in", ()):
        if networks[key].slug in here:
            continue
        actions.show_practice(OPERATOR, practice=practice, network=networks[key])


def _judge() -> None:
    """Let the reviewers of the demo judge, ask, and stand for what they have judged by every criterion."""
    for data in tomllib.loads(JUDGED.read_text("utf-8"))["judged"]:
        practice = Practice.objects.select_related("home").filter(title=data["practice"], state=State.PUBLISHED).first()
        reviewer = Person.objects.filter(name=data["reviewer"]).first()
        if practice is None or reviewer is None or practice.assessments.filter(reviewer=reviewer).exists():
            continue
        actor = Actor(reviewer)
        judged = [Judged(name, level, reason) for name, (level, reason) in data.get("criteria", {}).items()]
        actions.judge_practice(actor, practice=practice, judged=judged, conflict=data.get("conflict", ""))
        if data.get("asks"):
            actions.ask_for_more(OPERATOR, practice=practice, asked=[(field, words) for field, words in data["asks"]])
        if data.get("validates"):
            actions.validate_practice(actor, practice=practice)


def _talk() -> None:
    """Let the demo's people ask and answer; what is there already is left alone, some of it waits for a steward."""
    for data in tomllib.loads(REMARKS.read_text("utf-8"))["said"]:
        practice = Practice.objects.select_related("home").filter(title=data["practice"], state=State.PUBLISHED).first()
        person = Person.objects.filter(name=data["person"]).first()
        if practice is None or person is None or Remark.objects.filter(practice=practice, words=data["words"]).exists():
            continue
        details = actions.Details(**{name: data[name] for name in DETAILS if name in data})
        one = actions.say(Actor(person), practice=practice, sort=data["sort"], words=data["words"], details=details)
        if data["sort"] == Remark.Sort.TRANSFER or "answer" in data:
            one = actions.accept_remark(OPERATOR, remark=one)
        if "answer" in data:
            actions.answer_remark(Actor(Person.objects.get(name=data["answered_by"])), remark=one, answer=data["answer"])


def _collect(networks: Mapping[str, Network]) -> None:
    """Put the demo's collections together; one that is there already is left alone."""
    for data in tomllib.loads(COLLECTIONS.read_text("utf-8"))["collection"]:
        network = networks.get(data["network"])
        if network is None or Collection.objects.present().filter(home=network, title=data["title"]).exists():
            continue
        told = {"title": data["title"], "introduction": data["introduction"], "language": data["language"]}
        collection = actions.begin_collection(OPERATOR, network=network, **told)
        for title, words in data["practices"]:
            practice = Practice.objects.published().filter(title=title).first()
            if practice is not None:
                actions.collect_practice(OPERATOR, collection=collection, practice=practice, words=words)
        actions.publish_collection(OPERATOR, collection=collection)
        known = set(collection.items.values_list("words", flat=True))
        for one in data.get("translation", []):
            said = zip((words for _title, words in data["practices"]), one["words"], strict=True)
            phrases = {words: text for words, text in said if words in known}
            texts = {name: one[name] for name in ("title", "introduction")}
            actions.translate_collection(OPERATOR, collection=collection, language=one["language"], texts=texts, phrases=phrases)


def _table(noun: str) -> dict[str, Any]:
    return tomllib.loads(files(f"talka.ground.{noun}").joinpath("demo", f"{noun}.toml").read_text("utf-8"))


def _networks() -> dict[str, Network]:
    """The demo's networks by the names that its files use."""
    slugs = {key: network["slug"] for key, network in _table("networks").items()}
    found = {network.slug: network for network in Network.objects.present().filter(slug__in=slugs.values())}
    return {key: found[slug] for key, slug in slugs.items() if slug in found}


def content_of(data: Data, bodies: Data) -> PracticeContent:
    """A file of the demo as the content of a practice."""
    texts, period, source = data["text"], data["period"], data.get("source", {})
    return PracticeContent(
        title=data["title"],
        language=data["language"],
        scope=data["scope"],
        country=data["country"],
        places=_places(data),
        organisations=matched([_body(row, bodies[row["key"]]) for row in data.get("organisations", ())]),
        period=Period(period["start"], period["end"], period["ongoing"], period["recurring"], period.get("text", "")),
        funding=tuple(_funding(row) for row in data.get("funding", ())),
        people=tuple(
            Staff(str(row.get("number", "")), row.get("role", ""), row.get("text", "")) for row in data.get("people_needed", ())
        ),
        figures=tuple(_figure(row) for row in data.get("figures", ())),
        links=_links(data.get("links", ())),
        annexes=_links(data.get("annexes", ())),
        source=Source(
            source.get("title", ""), source.get("publisher", ""), source.get("year"), source.get("page"), source.get("part", "")
        ),
        topics=tuple(data["topics"]),
        **{name: texts[name].strip() for name in TEXTS if name in texts},
    )


def _places(data: Data) -> tuple[PlaceNamed, ...]:
    """The places where the tables find them; one that they do not find is put into the region that the file names."""
    region = Place.objects.atlas().entry(data["nuts"]) if data.get("nuts") else None
    found = located(data["places"], data["country"])
    if region is None or region.latitude is None:
        return found
    spot = {"country": region.country, "latitude": region.latitude, "longitude": region.longitude, "nuts": data["nuts"]}
    return tuple(
        place if place.latitude is not None else PlaceNamed(place.name, key=region.key, exactness="within", **spot)
        for place in found
    )


def _body(row: Data, known: Data) -> Body:
    return Body(known["name"], known["kind"], row.get("role", "in charge"), row.get("background", ""))


def _funding(row: Data) -> Funding:
    amount, share = row.get("amount"), row.get("share")
    return Funding(
        Decimal(str(amount)) if amount else None,
        row.get("currency", ""),
        row.get("source", ""),
        Decimal(str(share)) if share else None,
        row.get("text", ""),
    )


def _figure(row: Data) -> Figure:
    return Figure(
        Decimal(str(row["value"])), row.get("unit", ""), row.get("label", ""), row.get("date", ""), row.get("source", "")
    )


def _links(rows: Any) -> tuple[Link, ...]:
    return tuple(Link(row.get("url", ""), row.get("label", "")) for row in rows)
