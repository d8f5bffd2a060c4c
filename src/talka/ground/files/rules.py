"""Who may do what with files."""

from __future__ import annotations

from talka.kernel.actors import Actor

from .models import File


def may_store_file(actor: Actor, subject: object) -> bool:
    """Whoever is signed in, and the platform itself."""
    return actor.is_known or actor.is_platform


def may_change_file(actor: Actor, file: File) -> bool:
    """Its owner, those who run the installation, and the editors and stewards to whom it is shown."""
    if actor.user is not None and file.owner_id == actor.user.pk:
        return True
    return actor.runs_installation or not file.keepers.isdisjoint(actor.tokens)
