"""What practices remember of people."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from talka.kernel.privacy import Personal

from .models import Assessment, Improvement, Practice, ReportReading
from .models.remarks import Remark
from .models.suggesting import Suggestion

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
        Practice,
        (),
        person="validator",
        label=_("the practices you validated"),
        why=_("So that readers know who stands for a practice."),
        on_erase="keep",
    ),
    Personal(
        Assessment,
        (),
        person="reviewer",
        label=_("the practices you judged by the criteria"),
        why=_("So that readers know who judged a practice, and how."),
        on_erase="keep",
    ),
    Personal(
        Improvement,
        (),
        person="asker",
        label=_("the improvements you asked for"),
        why=_("So that the author knows whom to ask about an improvement."),
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
    Personal(
        Practice,
        (),
        person="confirmer",
        label=_("the practices of which you said that they are still right"),
        why=_("So that readers know who stands for it that a practice is up to date."),
        on_erase="keep",
    ),
    Personal(
        Remark,
        (),
        person="person",
        label=_("what you said about practices"),
        why=_("So that others know who asks, and you can be told what became of it."),
        on_erase="delete",
    ),
    Personal(
        Remark,
        (),
        person="answerer",
        label=_("what you answered about practices"),
        why=_("So that readers know who answers for a practice."),
        on_erase="keep",
    ),
    Personal(
        Suggestion,
        ("name", "email"),
        person="person",
        label=_("the corrections you suggested"),
        why=_("So that you can be told what became of them. They are removed ninety days after the decision."),
        on_erase="delete",
    ),
]
