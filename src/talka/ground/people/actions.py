"""What is done with people: welcome, change, write to, let in, erase."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.contrib.auth.password_validation import validate_password
from django.contrib.sessions.models import Session
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from talka.kernel.actions import action
from talka.kernel.actors import PLATFORM, Actor
from talka.kernel.history import emit
from talka.kernel.models import Erasure, Letter
from talka.kernel.privacy import Personal, personal_data
from talka.kernel.records import Record
from talka.kernel.rules import ensure
from talka.kernel.search import document_for, forget, reindex

from . import events, rules
from .models import OneTimeLink, Person, hash_of
from .querysets import rows_about


def open_account(*, email: str, name: str, password: str | None = None, is_vouched_for: bool = True, **also: Any) -> Person:
    """A new person; a weak password and an address that is taken are refused. Belongs into an action.

    `is_vouched_for`: somebody has typed the address who knows the person; else the sign-in machinery keeps it and has it proved.
    """
    if password is not None:
        validate_password(password, Person(email=email, name=name))
    person: Person = Person.objects.create_user(email, password, name=name.strip(), **also)
    if is_vouched_for:
        EmailAddress.objects.create(user=person, email=person.email, primary=True, verified=True)
    return person


@action
def welcome_person(
    actor: Actor, *, email: str, name: str, language: str = "en", about: str = "", password: str | None = None
) -> Person:
    """Open an account for somebody; without a password they come in by a one-time link."""
    ensure(rules.may_welcome, actor, None)
    person = open_account(email=email, name=name, password=password, language=language, about=about)
    emit(events.PersonWelcomed(person))
    return person


@action
def change_profile(actor: Actor, *, person: Person, name: str, about: str, language: str) -> Person:
    """Change what others read about a person, and the language they are written to in."""
    ensure(rules.may_change_person, actor, person)
    person.name, person.about, person.language = name.strip(), about.strip(), language
    person.put()
    emit(events.ProfileChanged(person))
    return person


@action
def choose_language(actor: Actor, *, language: str) -> Person:
    """Remember in which language a person reads and is written to."""
    person = actor.person
    ensure(rules.may_change_person, actor, person)
    person.language = language
    person.put()
    emit(events.ProfileChanged(person))
    return person


@action
def read_letters(actor: Actor, *, letter: Letter | None = None) -> int:
    """Mark one letter of the actor as read, or all of them; returns how many were new."""
    person = letter.person if letter else actor.person
    ensure(rules.may_read_letters, actor, person)
    new = Letter.objects.filter(person=person, read_at=None)
    count = (new.filter(pk=letter.pk) if letter else new).update(read_at=timezone.now())
    emit(events.LettersRead(person, count=count))
    return count


@action
def hand_over_link(actor: Actor, *, person: Person) -> str:
    """Make a one-time link for somebody who cannot sign in; returns its address without the host, this once only."""
    ensure(rules.may_hand_over_link, actor, person)
    if not person.is_active or person.withdrawn_at:
        raise ValidationError(_("This person cannot come in at present, so a link would not help."))
    address = OneTimeLink.make(person, actor.user)
    emit(events.LinkHandedOver(person))
    return address


@action
def use_link(actor: Actor, *, token: str) -> Person:
    """Use up a one-time link and return whose it is; a used, unknown or old one is refused."""
    ensure(rules.may_come_in, actor, token)
    link = OneTimeLink.objects.usable().filter(token_hash=hash_of(token)).select_for_update(of=("self",)).first()
    if link is None:
        raise ValidationError(_("This link has been used already, or it is too old. Please ask a steward for a new one."))
    link.used_at = timezone.now()
    link.put()
    person: Person = link.person
    emit(events.LinkUsed(person))
    return person


@action
def set_password(actor: Actor, *, link: OneTimeLink | None, password: str) -> Person:
    """Give a new password to oneself without the old one, after coming in by a one-time link; every session ends by that.

    `link`: the one of this session. It may be used for this during some minutes.
    """
    ensure(rules.may_set_password, actor, link)
    person = actor.person
    try:
        validate_password(password, person)
    except ValidationError as error:
        raise ValidationError({"password": error.error_list}) from error
    person.set_password(password)
    person.put()
    emit(events.PasswordSet(person))
    return person


@action
def end_session(actor: Actor, *, session: UserSession) -> None:
    """Sign oneself out in one browser."""
    ensure(rules.may_end_session, actor, session)
    session.end()
    emit(events.SessionEnded(actor.person))


@action
def erase_person(actor: Actor, *, person: Person) -> Erasure:
    """Empty everything that says who a person is, in every table that holds personal data; nothing brings it back.

    The row stays, because history points to it. The last person who runs the installation cannot leave.
    """
    ensure(rules.may_change_person, actor, person)
    lock_keepers()
    if person.is_last_keeper and not actor.is_platform:
        raise ValidationError(_("You are the only one who runs this installation. Please make somebody else do so first."))
    _unname_in_letters_of_others(person)
    for personal in personal_data():
        if personal.on_erase != "keep" and personal.model is not Person:
            _erase_rows(personal, person)
    _end_sessions(person)
    for personal in personal_data():
        if personal.model is Person:
            _erase_rows(personal, person)
    Person.objects.filter(pk=person.pk).update(is_active=False, is_superuser=False, withdrawn_at=timezone.now(), language="en")
    person.groups.clear()
    person.user_permissions.clear()
    forget([person.ref])
    person.refresh_from_db()
    erasure, _new = Erasure.objects.get_or_create(person_uid=person.uid)
    emit(events.PersonErased(person))
    return erasure


def lock_keepers() -> None:
    """Let nobody else change who runs the installation before this transaction ends, so that the last one stays."""
    list(Person.objects.get_queryset().keepers().order_by("pk").select_for_update())


def replay_erasures(uids: Iterable[UUID] = ()) -> int:
    """Erase again whoever an older backup has brought back: those in the list of erasures and those in `uids`."""
    wanted = {*uids, *Erasure.objects.values_list("person_uid", flat=True)}
    back = list(Person.objects.filter(uid__in=wanted).exclude(email=None, name="", is_active=False))
    for person in back:
        erase_person(PLATFORM, person=person)
    return len(back)


def _erase_rows(personal: Personal, person: Person) -> None:
    """Delete or empty the declared rows of one person, the files in them included."""
    rows = list(rows_about(personal, person))
    for row in rows:
        _delete_files(row, personal)
    keys = [row.pk for row in rows]
    if personal.on_erase == "delete":
        personal.model._base_manager.filter(pk__in=keys).delete()
        forget([row.ref for row in rows if isinstance(row, Record)])
        return
    for row in rows:
        also = personal.empty(row) if personal.empty else {}
        personal.model._base_manager.filter(pk=row.pk).update(**_emptied(personal) | also)
    if rows and isinstance(rows[0], Record) and document_for(type(rows[0])):
        reindex(type(rows[0])._base_manager.filter(pk__in=keys))


def _emptied(personal: Personal) -> dict[str, Any]:
    """What the declared fields are emptied to: NULL where the table takes it, else an empty text or value."""
    found: dict[str, Any] = {}
    for name in personal.fields:
        field: Any = personal.model._meta.get_field(name)
        if field.null:
            found[name] = None
        else:
            found[name] = field.get_default() if field.has_default() else ""
    return found


def _delete_files(row: models.Model, personal: Personal) -> None:
    names = {f.name for f in row._meta.concrete_fields} if personal.on_erase == "delete" else set(personal.fields)
    for field in row._meta.concrete_fields:
        if isinstance(field, models.FileField) and field.name in names and getattr(row, field.name):
            getattr(row, field.name).delete(save=False)


def _end_sessions(person: Person) -> None:
    """Delete the sessions in which the person is, or was about to be, signed in."""
    words = {str(person.pk), person.email, person.name} - {"", None}
    for session in Session.objects.iterator():
        if words & _words_in(session.get_decoded()):
            session.delete()


def _words_in(data: Any) -> set[str]:
    if isinstance(data, dict):
        return set().union(*(_words_in(value) for key, value in data.items() if key != "_auth_user_hash"))
    if isinstance(data, list):
        return set().union(*(_words_in(value) for value in data))
    return {str(data)}


def _unname_in_letters_of_others(person: Person) -> None:
    """Letters to others about what the person did keep what happened, without the name and address."""
    words = [word for word in (person.email, person.name) if word]
    told_of = Q(entry__actor=person) | Q(entry__subjects__uid=person.uid)
    for word in words:
        told_of |= Q(text__contains=word) | Q(subject__contains=word)
    pattern = re.compile("|".join(rf"(?<!\w){re.escape(word)}(?!\w)" for word in words) or r"(?!)")
    for letter in Letter.objects.filter(told_of).exclude(person=person).distinct():
        with translation.override(letter.language):
            nobody = _("somebody who has left")
        letter.subject, letter.text = pattern.sub(nobody, letter.subject)[:300], pattern.sub(nobody, letter.text)
        letter.save(update_fields=["subject", "text"])
