"""Storing and keeping files."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils.translation import gettext as _

from talka.kernel.actions import action
from talka.kernel.actors import Actor
from talka.kernel.history import emit
from talka.kernel.jobs import outside_task
from talka.kernel.rules import ensure

from . import events, rules
from .models import File
from .reading import Content
from .reading.pictures import RENDITIONS, rendition

if TYPE_CHECKING:
    from talka.ground.people.models import Person


@action
def store_file(
    actor: Actor,
    *,
    content: Content,
    licence: str,
    alt: str = "",
    alt_language: str = "en",
    credit: str = "",
    audience: Iterable[str] = (),
    shows: Person | None = None,
) -> File:
    """Store a file that `read_content` has read; its owner is whoever stores it. Pictures get their renditions later.

    Refuses pictures without a description, and licences that need the maker's name where none is given.
    """
    ensure(rules.may_store_file, actor, None)
    file = File(
        name=content.name,
        media_type=content.kind.media_type,
        size=len(content.data),
        sha256=content.sha256,
        width=content.width,
        height=content.height,
        licence=licence,
        alt=alt.strip(),
        alt_language=alt_language,
        credit=credit.strip(),
        audience=_spaced(audience),
        owner=actor.user,
        shows=shows,
    )
    file.full_clean(exclude=["stored"])
    file.stored.save(content.name, ContentFile(content.data), save=False)
    file.put()
    if file.is_picture:
        make_renditions.later(uid=str(file.uid))
    emit(events.FileStored(file))
    return file


@action
def change_file(actor: Actor, *, file: File, licence: str, alt: str = "", alt_language: str = "en", credit: str = "") -> File:
    """Change what is said about a file; the file itself stays what it is."""
    ensure(rules.may_change_file, actor, file)
    file.licence, file.alt, file.alt_language, file.credit = licence, alt.strip(), alt_language, credit.strip()
    file.put()
    emit(events.FileChanged(file))
    return file


@action
def show_file(actor: Actor, *, file: File, audience: Iterable[str]) -> File:
    """Show a file to these audiences and to no others: "public", "network:7:editor", "organisation:3"."""
    ensure(rules.may_change_file, actor, file)
    file.audience = _spaced(audience)
    file.put()
    emit(events.FileChanged(file))
    return file


@action
def withdraw_file(actor: Actor, *, file: File) -> File:
    """Show a file no more."""
    ensure(rules.may_change_file, actor, file)
    file.withdraw()
    emit(events.FileWithdrawn(file))
    return file


def _spaced(audience: Iterable[str]) -> str:
    tokens = sorted(set(audience))
    if any(" " in token or not token for token in tokens):
        raise ValidationError(_("An audience is one word, such as “public”."), code="audience")
    return f" {' '.join(tokens)} " if tokens else ""


@outside_task
def make_renditions(uid: str) -> None:
    """Make the smaller pictures of a picture; those that are there already are left as they are."""
    file = File.objects.present().filter(uid=uid).first()
    if file is None:
        return
    for width in RENDITIONS:
        path = file.rendition_path(width)
        if not default_storage.exists(path):
            with file.stored.open("rb") as stored:
                made = rendition(stored.read(), width)
            default_storage.save(path, ContentFile(made.data))
