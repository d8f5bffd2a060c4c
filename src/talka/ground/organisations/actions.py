"""Keeping the register of organisations."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from talka.ground.networks.models import Network
from talka.ground.places.gazetteer.entries import Entry
from talka.ground.places.gazetteer.folding import fold
from talka.ground.places.models import Place
from talka.ground.topics.models import Topic
from talka.kernel.actions import action
from talka.kernel.actors import Actor
from talka.kernel.history import emit
from talka.kernel.records import change_many, put_many
from talka.kernel.rules import ensure, ensure_each
from talka.kernel.words import translate

from . import events, rules
from .choices import WORDS
from .models import Organisation, Speaker

if TYPE_CHECKING:
    from talka.ground.people.models import Person

Point = tuple[float, float]
Key = tuple[int, str, str]
TEXTS = ("name", "organisation_kind", "country", "website", "about", "language")
TAKEN_IN = (
    *("slug", "tail", "name", "folded", "language", "organisation_kind", "country"),
    *("place", "latitude", "longitude", "nuts", "website", "about"),
)


@action
def enter_organisation(  # noqa: PLR0913 - what a page about an organisation asks for
    actor: Actor,
    *,
    name: str,
    organisation_kind: str,
    home: Network,
    country: str = "",
    place: str = "",
    website: str = "",
    about: str = "",
    nuts: str = "",
    language: str = "en",
    point: Point | None = None,
    topics: Iterable[Topic] = (),
    shown_in: Iterable[Network] = (),
) -> Organisation:
    """Enter an organisation into the register of its home network.

    `point` is latitude and longitude in degrees; without one the place is looked up, and stays not located where its name
    does not say which place is meant. Refuses a second one of the same name in the same country and network.
    """
    ensure(rules.may_enter_organisation, actor, home)
    same = Organisation.objects.present().filter(home=home).find_by_name(name, country).first()
    if same is not None:
        raise ValidationError(
            {"name": _("%(name)s is in the register already. Please change what is said there.") % {"name": same.name}},
            code="known",
        )
    organisation = Organisation(home=home)
    texts = {"name": name, "country": country, "website": website, "about": about, "language": language}
    _write(organisation, organisation_kind=organisation_kind, **texts)
    _put_in_place(organisation, place, nuts, point)
    organisation.put()
    organisation.topics.set(topics)
    organisation.shown_in.set(shown_in)
    emit(events.OrganisationEntered(organisation))
    return organisation


@action(many=True)
def take_in_organisations(actor: Actor, *, rows: Sequence[Mapping[str, Any]]) -> Sequence[Organisation]:
    """Enter many organisations, and change those that are here.

    A row holds what `enter_organisation` takes, without a point; what it does not hold stays as it is. It is about the
    organisation of its `uid` where it has one, else about that of its name in its country and network. Refuses a uid that no
    organisation has, and a name that another one has already.
    """
    known = _known(rows)
    homes = {row["home"].pk: row["home"] for row in rows} | {one.home_id: one.home for one in known.values()}
    ensure_each(rules.may_enter_organisation, actor, homes.values())
    fresh: dict[Key, Organisation] = {}
    meant = [_meant(row, known, fresh) for row in rows]
    put_many(list(fresh.values()))
    changed = {one.pk: one for one in meant if one.changes()}
    change_many(list(changed.values()), TAKEN_IN)
    retold = _put_topics((one, row["topics"]) for one, row in zip(meant, rows, strict=True) if row.get("topics"))
    told = {one.pk: one for one in (*fresh.values(), *changed.values(), *retold)}
    emit(events.OrganisationsTakenIn(list(told.values())))
    return list(told.values())


def _meant(row: Mapping[str, Any], known: Mapping[Key | UUID, Organisation], fresh: dict[Key, Organisation]) -> Organisation:
    """The organisation that a row is about, saying what the row says; one that nobody knows is added to the fresh ones."""
    filled = _filled(Organisation(home=row["home"]), row)
    key = _key(filled)
    one = known.get(row.get("uid") or key) or fresh.get(key)
    if one is None:
        fresh[key] = filled
        return filled
    if known.get(key, one) is not one:
        sentence = _("%(name)s is in the register already. Please change what is said there.")
        raise ValidationError(sentence, code="known", params={"name": row["name"]})
    return _filled(one, row)


def _known(rows: Sequence[Mapping[str, Any]]) -> dict[Key | UUID, Organisation]:
    """The organisations that the rows may be about, by uid and by name."""
    uids = {row["uid"] for row in rows if row.get("uid")}
    at_home = Q(home__in={row["home"].pk for row in rows})
    found = list(Organisation.objects.present().select_related("home").filter(at_home | Q(uid__in=uids)))
    if uids - {one.uid for one in found}:
        raise ValidationError(_("Nothing with this identifier is here. Please leave the cell empty where a line is new."))
    return {**{_key(one): one for one in found}, **{one.uid: one for one in found}}


def _key(organisation: Organisation) -> Key:
    return organisation.home_id, fold(organisation.name), organisation.country


def _filled(organisation: Organisation, row: Mapping[str, Any]) -> Organisation:
    place = row.get("place", organisation.place).strip()
    is_moved = (organisation.place, organisation.country) != (place, row["country"])
    _write(organisation, **{name: row[name] for name in TEXTS if name in row})
    if is_moved:
        _put_in_place(organisation, place, "", None)
    organisation.clean()
    return organisation


def _put_topics(named: Iterable[tuple[Organisation, Sequence[Topic]]]) -> list[Organisation]:
    """Give each organisation the topics that are named last for it; gives back those that had others."""
    wanted = {one.pk: (one, {topic.pk for topic in topics}) for one, topics in named}
    through: Any = Organisation.topics.through
    before: dict[int, set[int]] = {}
    for key, topic in through.objects.filter(organisation__in=wanted).values_list("organisation", "topic"):
        before.setdefault(key, set()).add(topic)
    retold = {key: topics for key, (_one, topics) in wanted.items() if topics != before.get(key, set())}
    through.objects.filter(organisation__in=retold).delete()
    through.objects.bulk_create(
        [through(organisation_id=key, topic_id=topic) for key, topics in retold.items() for topic in sorted(topics)]
    )
    return [wanted[key][0] for key in retold]


@action
def change_organisation(  # noqa: PLR0913 - the same
    actor: Actor,
    *,
    organisation: Organisation,
    name: str,
    organisation_kind: str,
    country: str = "",
    place: str = "",
    website: str = "",
    about: str = "",
    nuts: str = "",
    language: str = "en",
    point: Point | None = None,
    topics: Iterable[Topic] | None = None,
    shown_in: Iterable[Network] | None = None,
) -> Organisation:
    """Change what the register says; every text is given anew. Without `topics` or `shown_in` these stay as they are."""
    ensure(rules.may_change_organisation, actor, organisation)
    is_moved = (organisation.place, organisation.country) != (place.strip(), country)
    texts = {"name": name, "country": country, "website": website, "about": about, "language": language}
    _write(organisation, organisation_kind=organisation_kind, **texts)
    if is_moved or point is not None or nuts != organisation.nuts:
        _put_in_place(organisation, place, nuts, point)
    organisation.put()
    if topics is not None:
        organisation.topics.set(topics)
    if shown_in is not None:
        organisation.shown_in.set(shown_in)
    emit(events.OrganisationChanged(organisation))
    return organisation


def _write(organisation: Organisation, **texts: str) -> None:
    for name, text in texts.items():
        setattr(organisation, name, text.strip())


def _put_in_place(organisation: Organisation, place: str, nuts: str, point: Point | None) -> None:
    """Set the place with its point and region: those given, else those that the gazetteer has for its name."""
    organisation.place = place.strip()
    found = _found(organisation) if organisation.place and point is None else None
    latitude, longitude = point or (found.latitude if found else None, found.longitude if found else None)
    organisation.latitude, organisation.longitude = latitude, longitude
    organisation.nuts = nuts or (found.nuts if found else "")


def _found(organisation: Organisation) -> Entry | None:
    try:
        return Place.objects.find(organisation.place, country=organisation.country).place
    except ValueError as error:
        raise ValidationError({"country": _("No table has a country with this code.")}, code="country") from error


@action
def translate_organisation(actor: Actor, *, organisation: Organisation, language: str, texts: Mapping[str, str]) -> Organisation:
    """Say its name, or what it does, in one more language; an empty text takes the translation away.

    Refuses the language that it is written in, and anything but "name" and "about".
    """
    ensure(rules.may_change_organisation, actor, organisation)
    if language == organisation.language or not set(texts) <= set(WORDS):
        raise ValidationError(_("Please choose another language than the one it is written in."), code="language")
    translate(actor, organisation, language, texts, follows=1)
    organisation.put()
    emit(events.OrganisationChanged(organisation, language=language))
    return organisation


@action
def confirm_organisation(actor: Actor, *, organisation: Organisation) -> Organisation:
    """Say that what the register says is true today; whether the organisation itself says so is kept with it."""
    ensure(rules.may_change_organisation, actor, organisation)
    organisation.confirmed_at, organisation.confirmed_by = timezone.now(), actor.user
    organisation.is_confirmed_by_itself = organisation.token in actor.tokens
    organisation.put()
    emit(events.OrganisationConfirmed(organisation))
    return organisation


@action
def withdraw_organisation(actor: Actor, *, organisation: Organisation) -> Organisation:
    """Take it out of the register; what points to it stays."""
    ensure(rules.may_withdraw_organisation, actor, organisation)
    organisation.withdraw()
    emit(events.OrganisationWithdrawn(organisation))
    return organisation


@action
def name_speaker(actor: Actor, *, organisation: Organisation, person: Person) -> Speaker:
    """Let a person speak for the organisation: they keep its page. Refuses whoever speaks for it already."""
    ensure(rules.may_name_speaker, actor, organisation)
    speaker = Speaker(organisation=organisation, person=person).put()
    emit(events.SpeakerNamed(organisation, person=person.uid))
    return speaker


@action
def remove_speaker(actor: Actor, *, speaker: Speaker) -> Speaker:
    """Let a person no longer speak for the organisation."""
    ensure(rules.may_remove_speaker, actor, speaker)
    speaker.withdraw()
    emit(events.SpeakerRemoved(speaker.organisation, person=speaker.person.uid))
    return speaker
