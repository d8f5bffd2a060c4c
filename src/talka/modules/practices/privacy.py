"""What practices remember of people."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from talka.kernel.privacy import Personal

from .models import Practice, ReportReading

personal = [
    Personal(
        Practice,
        (),
        person="author",
        label=_("the practices you wrote down"),
        why=_("So that stewards know whom to ask about a practice."),
        on_erase="keep",
    ),
    Personal(
        ReportReading,
        (),
        person="reader",
        label=_("the reports you read in"),
        why=_("So that stewards know who read a report in."),
        on_erase="keep",
    ),
]
