"""Pictures of a practice: each is a file of its own with licence and description, and the content names it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from talka.ground.files.actions import store_file
from talka.ground.files.models import File
from talka.kernel.actions import action
from talka.kernel.actors import Actor
from talka.kernel.history import emit
from talka.kernel.rules import ensure

from .. import events, rules
from ..models import Practice
from ..models.content import Picture
from .writing import edit_practice


@action
def add_picture(
    actor: Actor, *, practice: Practice, content: Any, licence: str, alt: str, credit: str, alt_language: str
) -> File:
    """Add a picture; refused without a description. `content` is what `read_content` made of the file.

    Whoever may only propose changes proposes the picture with them.
    """
    ensure(rules.may_edit, actor, practice)
    if not content.kind.is_picture:
        raise ValidationError({"content": _("Please choose a picture: JPEG, PNG or WebP.")}, code="kind")
    said: dict[str, Any] = {"licence": licence, "alt": alt, "credit": credit, "alt_language": alt_language}
    file = store_file(actor, content=content, audience=practice.audience, **said)
    before = practice.content
    picture = Picture(file.uid, file.alt, file.licence, file.credit)
    edit_practice(actor, practice=practice, content=replace(before, pictures=(*before.pictures, picture)))
    emit(events.PictureAdded(practice, alt=file.alt))
    return file


@action
def remove_picture(actor: Actor, *, practice: Practice, file: UUID) -> Practice:
    """Take a picture off the practice; older versions keep naming it."""
    ensure(rules.may_edit, actor, practice)
    before = practice.content
    left = tuple(one for one in before.pictures if one.file != file)
    edit_practice(actor, practice=practice, content=replace(before, pictures=left))
    emit(events.PictureRemoved(practice))
    return practice
