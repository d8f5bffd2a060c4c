"""What files tell of people."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from talka.kernel.privacy import Personal

from .choices import Licence
from .models import File


def _emptied(file: Any) -> dict[str, Any]:
    """The owner's name goes from the owner's own work; whoever else made a file keeps the name that the licence asks for."""
    return {"owner": None, "name": str(file), "credit": "" if file.licence == Licence.OWN_WORK else file.credit}


FILES = _("your pictures and files")

personal = [
    Personal(
        File,
        ("stored", "name", "alt", "credit", "shows"),
        person="shows",
        label=FILES,
        why=_("So that others know your face. The picture goes when you go."),
        on_erase="delete",
    ),
    Personal(
        File,
        ("name", "credit", "owner"),
        person="owner",
        label=FILES,
        why=_("So that you can change the files that you gave, and that your name stands beside what you made."),
        empty=_emptied,
    ),
]
