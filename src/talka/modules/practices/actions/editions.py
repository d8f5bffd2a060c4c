"""Another edition of a report: its practices are known again, and what is new in them is proposed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _

from talka.ground.networks.models import Network
from talka.kernel.actions import action
from talka.kernel.actors import Actor
from talka.kernel.history import emit
from talka.kernel.models import Version
from talka.kernel.rules import ensure
from talka.kernel.versions import propose, read_content

from .. import events, rules
from ..choices import FIELDS, State
from ..models import Practice, ReportReading
from ..models.content import PracticeContent, check_content


def earlier_in(network: Network, report: ReportReading) -> dict[int, tuple[Practice, PracticeContent]]:
    """The practices that came into this network from other reports, by key, each with what was read of it first."""
    practices = Practice.objects.present().filter(home=network, report__isnull=False).exclude(report=report)
    rows = {one.uid: one for one in practices.exclude(state=State.WITHDRAWN)}
    first = Version.objects.filter(kind=Practice.kind(), uid__in=rows, number=1)
    return {rows[row.uid].pk: (rows[row.uid], read_content(Practice, row)) for row in first}


def left_out(earlier: Mapping[int, tuple[Practice, PracticeContent]], same: set[int]) -> list[int]:
    """What an earlier edition had and this one has not, where at least half of that edition is here again."""
    homes = Counter(earlier[key][0].report_id for key in same)
    if not homes:
        return []
    edition, count = homes.most_common(1)[0]
    own = [key for key, (practice, _content) in earlier.items() if practice.report_id == edition]
    return [key for key in own if key not in same] if count * 2 >= len(own) else []


@action
def propose_edition(
    actor: Actor, *, practice: Practice, content: PracticeContent, report: ReportReading, both: Sequence[str]
) -> Version:
    """Lay what is new in another edition before those who decide; the practice remembers the edition, so that it is asked once.

    `both` are the fields that a person has changed since the first edition was read.
    """
    ensure(rules.may_import, actor, practice.home)
    check_content(content)
    note = _("From the new edition “%(report)s”.") % {"report": report.name}
    if both:
        named = ", ".join(str(FIELDS[name]) for name in both)
        note += " " + _("These fields were also changed by a person: %(fields)s.") % {"fields": named}
    practice.reading = {**practice.reading, "editions": [*practice.reading.get("editions", []), report.pk]}
    practice.put()
    version = propose(actor, practice, content, note=note[:500])
    emit(events.VersionProposed(practice, version=version.number, note=note[:500]))
    return version
