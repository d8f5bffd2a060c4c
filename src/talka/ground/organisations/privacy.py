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
        label=_("the organisations you speak for"),
        why=_("So that you can keep the page of the organisation that you speak for."),
        on_erase="delete",
    ),
    Personal(
        Organisation,
        ("confirmed_by",),
        person="confirmed_by",
        label=_("the pages of organisations that you confirmed"),
        why=_("So that it is known who found that the page of an organisation is true."),
    ),
]
