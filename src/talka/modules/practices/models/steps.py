"""The pages on which a practice is written: one matter each, in the order in which one would tell it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from .content import PracticeContent


@dataclass(frozen=True)
class Step:
    """One page: its name in the address, in the list of steps, its question, a word of help, and what is asked for.

    `asks` names fields and repeating parts of the form in their order; `tells` the fields of the content that they make.
    """

    name: str
    label: Any
    question: Any
    hint: Any
    asks: tuple[str, ...]
    tells: tuple[str, ...] = ()

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields of the content that this page makes."""
        return self.tells or self.asks


STEPS = (
    Step(
        "short",
        _("In short"),
        _("What is the practice, in a few sentences?"),
        _("Somebody who has never heard of it should understand it from this page alone."),
        ("title", "summary", "language", "scope", "topics"),
    ),
    Step(
        "where",
        _("Where"),
        _("Where does it take place?"),
        _("The first place is the one that the map shows."),
        ("country", "places", "location"),
    ),
    Step(
        "who",
        _("Who"),
        _("Who runs it, and who takes part?"),
        _("An organisation that is in the register is linked to its page."),
        ("organisations", "in_charge"),
    ),
    Step(
        "when",
        _("When"),
        _("Since when does it exist, and until when?"),
        _("A year is enough if you do not know more."),
        ("start", "end", "ongoing", "recurring", "preparation", "period_text"),
        ("period",),
    ),
    Step(
        "why",
        _("Why"),
        _("Why was it begun?"),
        _("What was missing, what it wants to achieve, and what had not been tried before."),
        ("needs", "objectives", "innovation"),
    ),
    Step(
        "how",
        _("How"),
        _("How does it work?"),
        _("This is what others need most if they want to start the same."),
        ("how_it_works", "stakeholders", "beneficiaries", "challenges", "monitoring"),
    ),
    Step(
        "means",
        _("What it takes"),
        _("What does it take?"),
        _("Money, people and other things. A rough number is better than none."),
        ("resources", "funding", "people", "other_resources"),
    ),
    Step(
        "results",
        _("Results"),
        _("What has come of it?"),
        _("What has changed, and what was counted."),
        ("results", "figures"),
    ),
    Step(
        "transfer",
        _("For others"),
        _("What can others learn from it?"),
        _("What you would tell somebody who wants to start this at home: what must be there, and what you would do differently."),
        ("transfer",),
    ),
    Step(
        "links",
        _("Links"),
        _("Where can one read more?"),
        _("Pages, films and documents, and the report it was taken from."),
        ("links", "annexes", "source_title", "publisher", "year", "page", "part"),
        ("links", "annexes", "source"),
    ),
)
CHECK = "check"
BY_NAME = {step.name: step for step in STEPS}


def step_of(field: str) -> Step | None:
    """The page on which a field of the content is written, by its path ("period.start"); None for pictures."""
    first = field.partition(".")[0]
    return next((step for step in STEPS if first in step.fields), None)


def after(step: Step) -> str:
    """The name of the page that follows: the next one, in the end the check."""
    place = STEPS.index(step) + 1
    return STEPS[place].name if place < len(STEPS) else CHECK


def before(step: Step) -> str:
    """The name of the page in front of it, "" for the first."""
    place = STEPS.index(step)
    return STEPS[place - 1].name if place else ""


def changed_in(step: Step, one: PracticeContent, other: PracticeContent) -> bool:
    """Whether two contents differ in what this page asks for."""
    return any(getattr(one, name) != getattr(other, name) for name in step.fields)
