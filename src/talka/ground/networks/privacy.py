"""What networks know of a person."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from talka.kernel.privacy import Personal

from .models import JoinRequest, Membership

personal = [
    Personal(
        Membership,
        ("role",),
        person="person",
        label=_("your part in a network"),
        why=_("So that you may do what your part in a network asks of you."),
        on_erase="delete",
    ),
    Personal(
        JoinRequest,
        ("text", "state"),
        person="person",
        label=_("your wish to join a network"),
        why=_("So that a steward can let you in."),
        on_erase="delete",
    ),
]
