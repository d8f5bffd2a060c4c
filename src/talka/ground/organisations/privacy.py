"""What organisations tell of people."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from talka.kernel.privacy import Personal

from .models import Organisation, Speaker

personal = [
    Personal(
        Speaker,
        ("person",),
        person="person",
        why=_("So that you can keep the page of the organisation that you speak for."),
        on_erase="delete",
    ),
    Personal(
        Organisation,
        ("confirmed_by",),
        person="confirmed_by",
        why=_("So that it is known who found that the page of an organisation is true."),
    ),
]
