"""Who gets a letter about practices."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from talka.ground.networks.choices import Role
from talka.ground.networks.models import Membership
from talka.ground.people.models import Person
from talka.kernel.models import Version
from talka.kernel.notices import Notice

from . import events
from .choices import Part
from .models import Practice, ReportReading
from .models.remarks import Remark
from .models.speaking import speakers
from .querysets import KEEPERS


def those_who(*roles: str) -> Callable[[Any], Iterable[Person]]:
    """Those who have one of these roles in the home networks of what an event is about."""

    def found(event: Any) -> Iterable[Person]:
        homes = {practice.home_id for practice in event.subjects}
        rows = Membership.objects.present().filter(network__in=homes, role__in=roles, person__is_active=True)
        return [membership.person for membership in rows.select_related("person")]

    return found


stewards, reviewers, keepers = those_who(Role.STEWARD), those_who(Role.REVIEWER), those_who(*KEEPERS)


def keepers_of_report(event: Any) -> Iterable[Person]:
    """The stewards and editors of the network that a report was read in for; none where drafts came from elsewhere."""
    return keepers(event) if report_of(event) else []


def report_of(event: Any) -> ReportReading | None:
    """The report that drafts came from."""
    return next((practice.report for practice in event.subjects if practice.report_id), None)


def report_page(event: Any) -> str:
    """The page of the report that drafts came from."""
    report = report_of(event)
    return report.get_absolute_url() if report else ""


def author(event: Any) -> Iterable[Person]:
    """Whoever wrote the practice down."""
    return [event.subject.author] if event.subject.author and event.subject.author.is_active else []


def proposer(event: Any) -> Iterable[Person]:
    """Whoever proposed the version."""
    practice = event.subject
    version = (
        Version.objects.filter(kind=practice.kind(), uid=practice.uid, number=event.version).select_related("author").first()
    )
    return [version.author] if version and version.author and version.author.is_active else []


def runners(event: Any) -> Iterable[Person]:
    """Who wrote the practice and who speaks for an organisation in charge of it; who keeps it where there is nobody."""
    found = [*author(event), *speakers(event.subject, Part.IN_CHARGE)]
    return found or keepers(event)


def deciders(event: Any) -> Iterable[Person]:
    """Who decides about a remark: those who keep the practice; about a visit those who run it."""
    return runners(event) if event.sort == Remark.Sort.VISIT else keepers(event)


def asked(event: Any) -> Iterable[Person]:
    """Who can answer a question that everybody reads now."""
    is_open = event.sort == Remark.Sort.QUESTION and Remark.objects.filter(uid=event.remark, answer="").exists()
    return runners(event) if is_open else []


def remark_page(event: Any) -> str:
    """The page on which a remark is decided and answered."""
    return f"{event.subject.get_absolute_url()}said/{event.remark}/"


def page(event: Any) -> str:
    """The practice's own page."""
    practice: Practice = event.subject
    return practice.get_absolute_url()


notices = (
    Notice(events.CorrectionSuggested, keepers, "practices/letters/suggested.txt", page),
    Notice(events.RemarkMade, deciders, "practices/letters/remark.txt", remark_page),
    Notice(events.RemarkAccepted, asked, "practices/letters/question.txt", remark_page),
    Notice(events.RemarkStands, asked, "practices/letters/question.txt", remark_page),
    Notice(events.ConfirmationAsked, runners, "practices/letters/confirm.txt", page),
    Notice(events.PracticesDrafted, keepers_of_report, "practices/letters/report.txt", report_page),
    Notice(events.PracticeSubmitted, stewards, "practices/letters/submitted.txt", page),
    Notice(events.VersionProposed, stewards, "practices/letters/proposed.txt", page),
    Notice(events.PracticeChecked, author, "practices/letters/checked.txt", page),
    Notice(events.PracticeChecked, reviewers, "practices/letters/to_validate.txt", page),
    Notice(events.PracticeValidated, author, "practices/letters/validated.txt", page),
    Notice(events.PracticeSuperseded, author, "practices/letters/superseded.txt", page),
    Notice(events.ImprovementsAsked, author, "practices/letters/improvements.txt", page),
    Notice(events.PracticeJudged, author, "practices/letters/judged.txt", page),
    Notice(events.PracticePublished, author, "practices/letters/published.txt", page),
    Notice(events.PracticeReturned, author, "practices/letters/returned.txt", page),
    Notice(events.VersionAccepted, proposer, "practices/letters/accepted.txt", page),
    Notice(events.VersionDeclined, proposer, "practices/letters/declined.txt", page),
)
