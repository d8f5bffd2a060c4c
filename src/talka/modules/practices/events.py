"""What happens to practices."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from talka.kernel.events import Event
from talka.kernel.locales import language_name


@dataclass(frozen=True)
class PracticeDrafted(Event):
    """Somebody began to write a practice down."""

    sentence = _("%(actor)s drafts %(subject)s")


@dataclass(frozen=True)
class PracticesDrafted(Event):
    """Many practices came in at once, from a report or a sheet."""

    origin: str = ""
    sentence = _("%(actor)s brings in %(subject)s from %(origin)s")


@dataclass(frozen=True)
class PracticeEdited(Event):
    """A new version was accepted at once."""

    version: int
    sentence = _("%(actor)s changes %(subject)s: version %(version)s")


@dataclass(frozen=True)
class VersionProposed(Event):
    """Somebody proposes a new version; a steward or an editor decides."""

    version: int
    note: str = ""
    sentence = _("%(actor)s proposes version %(version)s of %(subject)s")


@dataclass(frozen=True)
class VersionAccepted(Event):
    """A proposed version is what readers see now."""

    version: int
    sentence = _("%(actor)s accepts version %(version)s of %(subject)s")


@dataclass(frozen=True)
class VersionDeclined(Event):
    """A proposed version was put aside."""

    version: int
    reason: str = ""
    sentence = _("%(actor)s declines version %(version)s of %(subject)s")


@dataclass(frozen=True)
class PracticeSubmitted(Event):
    """A draft waits for a steward."""

    reason: str = ""
    sentence = _("%(actor)s asks for %(subject)s to be published")


@dataclass(frozen=True)
class PracticeReturned(Event):
    """A steward asks for more before publishing."""

    reason: str = ""
    sentence = _("%(actor)s gives %(subject)s back to its author: %(reason)s")


@dataclass(frozen=True)
class DoubtSettled(Event):
    """A value that the reader was not sure of is right as it stands."""

    left: int
    sentence = _("%(actor)s settles a doubt about %(subject)s; still in doubt: %(left)s")


@dataclass(frozen=True)
class ReadingCorrected(Event):
    """Somebody corrected what the reader had found."""

    part: str
    sentence = _("%(actor)s corrects what was read of %(subject)s")


@dataclass(frozen=True)
class PassageMoved(Event):
    """A passage went to another field."""

    source: str
    target: str
    sentence = _("%(actor)s moves a passage of %(subject)s to another field")


@dataclass(frozen=True)
class PracticeSplit(Event):
    """A part of a practice became a draft of its own."""

    sentence = _("%(actor)s takes %(subject)s apart")


@dataclass(frozen=True)
class PracticesJoined(Event):
    """Two drafts of a report became one."""

    sentence = _("%(actor)s joins %(subject)s")


@dataclass(frozen=True)
class PracticeChecked(Event):
    """The network has checked it."""

    reason: str = ""
    sentence = _("%(actor)s has checked %(subject)s for the network")


@dataclass(frozen=True)
class PracticeValidated(Event):
    """A reviewer who judged it by all criteria stands for it."""

    reason: str = ""
    sentence = _("%(actor)s validates %(subject)s")


@dataclass(frozen=True)
class PracticeSuperseded(Event):
    """Another practice takes its place."""

    reason: str = ""
    sentence = _("%(actor)s lets a newer practice take the place of %(subject)s: %(reason)s")


@dataclass(frozen=True)
class ImprovementsAsked(Event):
    """Somebody said what should be better, field by field."""

    count: int
    sentence = _("%(actor)s asks for improvements to %(subject)s: %(count)s")


@dataclass(frozen=True)
class ImprovementSettled(Event):
    """One of the improvements is made, or is not needed any more."""

    sentence = _("%(actor)s has settled an improvement to %(subject)s")


@dataclass(frozen=True)
class PracticeJudged(Event):
    """A reviewer judged it by the criteria."""

    criteria: int
    sentence = _("%(actor)s judges %(subject)s by the criteria: %(criteria)s of 7")


@dataclass(frozen=True)
class ReviewerSteppedAside(Event):
    """A reviewer has an interest in it and does not judge it."""

    sentence = _("%(actor)s declares an interest in %(subject)s and does not judge it")


@dataclass(frozen=True)
class PracticePublished(Event):
    """Everybody can read it now."""

    reason: str = ""
    sentence = _("%(actor)s publishes %(subject)s")


@dataclass(frozen=True)
class PracticesPublished(Event):
    """Many were published at once."""

    sentence = _("%(actor)s publishes %(subject)s")


@dataclass(frozen=True)
class PracticeWithdrawn(Event):
    """It is out of sight; it is kept."""

    reason: str = ""
    sentence = _("%(actor)s withdraws %(subject)s: %(reason)s")


@dataclass(frozen=True)
class PracticeReopened(Event):
    """A withdrawn practice is a draft again."""

    reason: str = ""
    sentence = _("%(actor)s makes %(subject)s a draft again")


@dataclass(frozen=True)
class PracticeTranslated(Event):
    """It can be read in one more language."""

    language: str
    sentence = _("%(actor)s translates %(subject)s (%(language)s)")

    @classmethod
    def in_words(cls, facts: Mapping[str, Any]) -> Mapping[str, Any]:
        """The language by its name."""
        return {**facts, "language": language_name(facts["language"])}


@dataclass(frozen=True)
class ReportRead(Event):
    """A report was read in."""

    practices: int
    sentence = _("%(actor)s reads in the report %(subject)s and finds practices: %(practices)s")


@dataclass(frozen=True)
class PracticeShown(Event):
    """A network shows it beside its own."""

    network: str
    sentence = _("%(actor)s shows %(subject)s in %(network)s")


@dataclass(frozen=True)
class PracticeHidden(Event):
    """A network does not show it any more."""

    network: str
    sentence = _("%(actor)s no longer shows %(subject)s in %(network)s")


@dataclass(frozen=True)
class PracticesTakenIn(Event):
    """Lines of a table became practices, or changed them."""

    sentence = _("%(actor)s takes %(subject)s in from a table")


@dataclass(frozen=True)
class PictureAdded(Event):
    """A picture came to a practice."""

    alt: str
    sentence = _("%(actor)s adds a picture to %(subject)s: %(alt)s")


@dataclass(frozen=True)
class PictureRemoved(Event):
    """A picture was taken off a practice."""

    sentence = _("%(actor)s takes a picture off %(subject)s")


@dataclass(frozen=True)
class CorrectionSuggested(Event):
    """Somebody, perhaps a visitor, says that something is wrong."""

    suggestion: UUID
    sentence = _("A correction of %(subject)s was suggested")


@dataclass(frozen=True)
class CorrectionTaken(Event):
    """A suggested correction was taken."""

    suggestion: UUID
    sentence = _("%(actor)s takes a suggested correction of %(subject)s")


@dataclass(frozen=True)
class CorrectionDeclined(Event):
    """A suggested correction was declined."""

    suggestion: UUID
    sentence = _("%(actor)s declines a suggested correction of %(subject)s")


@dataclass(frozen=True)
class RemarkMade(Event):
    """Somebody says something about a practice; it waits to be read."""

    remark: UUID
    sort: str
    sentence = _("Something was said about %(subject)s")


@dataclass(frozen=True)
class RemarkStands(Event):
    """Something that needs no decision stands below a practice at once."""

    remark: UUID
    sort: str
    sentence = _("%(actor)s says something about %(subject)s")


@dataclass(frozen=True)
class RemarkAccepted(Event):
    """What somebody said is read by everybody, or a visit was agreed to."""

    remark: UUID
    sort: str
    sentence = _("%(actor)s accepts what was said about %(subject)s")


@dataclass(frozen=True)
class RemarkDeclined(Event):
    """What somebody said is not shown, or a visit was not agreed to."""

    remark: UUID
    sort: str
    sentence = _("%(actor)s declines what was said about %(subject)s")


@dataclass(frozen=True)
class RemarkAnswered(Event):
    """Somebody who runs the practice answers."""

    remark: UUID
    sort: str
    sentence = _("%(actor)s answers what was said about %(subject)s")


@dataclass(frozen=True)
class RemarkTakenBack(Event):
    """Whoever said something takes it back."""

    remark: UUID
    sort: str
    sentence = _("Something that was said about %(subject)s was taken back")


@dataclass(frozen=True)
class PracticeConfirmed(Event):
    """Somebody who runs it says that everything in it is still right."""

    sentence = _("%(actor)s says that %(subject)s is still right")


@dataclass(frozen=True)
class ConfirmationAsked(Event):
    """Those who run it are asked whether it is still right."""

    sentence = _("Those who run %(subject)s are asked whether it is still right")


@dataclass(frozen=True)
class CollectionBegun(Event):
    """A collection of practices was begun."""

    sentence = _("%(actor)s begins the collection %(subject)s")


@dataclass(frozen=True)
class CollectionChanged(Event):
    """A collection says something else, or holds others or in another order."""

    sentence = _("%(actor)s changes the collection %(subject)s")


@dataclass(frozen=True)
class CollectionTranslated(Event):
    """A collection can be read in one more language."""

    language: str
    sentence = _("%(actor)s translates the collection %(subject)s (%(language)s)")

    @classmethod
    def in_words(cls, facts: Mapping[str, Any]) -> Mapping[str, Any]:
        """The language by its name."""
        return {**facts, "language": language_name(facts["language"])}


@dataclass(frozen=True)
class CollectionPublished(Event):
    """Everybody may read a collection."""

    sentence = _("%(actor)s publishes the collection %(subject)s")


@dataclass(frozen=True)
class CollectionWithdrawn(Event):
    """A collection was taken out of sight."""

    sentence = _("%(actor)s withdraws the collection %(subject)s")
