"""What people say below a practice, what is decided about it, answers, and that those in charge say it is still right."""

from __future__ import annotations

from dataclasses import dataclass, replace
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from talka.ground.organisations.models import Organisation
from talka.ground.people.models import Person
from talka.kernel.actions import action
from talka.kernel.actors import Actor
from talka.kernel.history import emit
from talka.kernel.locales import countries
from talka.kernel.rules import ensure

from .. import events, rules
from ..models import Practice
from ..models.remarks import Remark

MOST_WAITING, MOST_OF_ONE = 20, 5
Sort = Remark.Sort
ELSEWHERE = (Sort.ALSO, Sort.TRANSFER)


@dataclass(frozen=True)
class Details:
    """What goes with the words: the organisation that one speaks for, another practice, where and since when, when one wishes to
    come and how many."""

    organisation: UUID | None = None
    organisation_name: str = ""
    other: Practice | None = None
    place: str = ""
    country: str = ""
    year: int | None = None
    wished: str = ""
    number: int | None = None


@action
def say(actor: Actor, *, practice: Practice, sort: str, words: str, details: Details = Details()) -> Remark:
    """Say something below a public practice.

    What an organisation says that is named stands at once, and so does what those say who decide about the practice; all else
    waits. Refused: an empty text, a kind that does not exist, a practice that links to itself or is not public, and more
    than five that wait of one person or twenty below one practice. Details that do not belong to the kind are refused too.
    """
    rule = rules.may_state if sort == Sort.STATEMENT else rules.may_remark
    ensure(rule, actor, (practice, details.organisation) if sort == Sort.STATEMENT else practice)
    practice = Practice.objects.select_for_update(of=("self",)).get(pk=practice.pk)
    if sort not in Sort.values:
        raise ValidationError(_("Please say what it is."))
    details = _fitting(actor, practice, sort, words, details)
    stands = sort == Sort.STATEMENT or (sort != Sort.VISIT and rules.may_decide(actor, practice))
    if not stands:
        _see_that_there_is_room(actor, practice)
    remark = Remark(
        practice=practice,
        sort=sort,
        person=actor.user,
        words=words.strip(),
        language=(get_language() or "en")[:10],
        state=Remark.State.ACCEPTED if stands else Remark.State.WAITING,
        decided_at=timezone.now() if stands else None,
        **vars(details),
    ).put()
    emit((events.RemarkStands if stands else events.RemarkMade)(practice, remark=remark.uid, sort=sort))
    return remark


def _fitting(actor: Actor, practice: Practice, sort: str, words: str, details: Details) -> Details:
    """The details as they are kept; the name of an organisation that one speaks for is that of the directory."""
    if not words.strip():
        raise ValidationError({"words": _("Please write something.")})
    if any(value and name not in Remark.DETAILS[sort] for name, value in vars(details).items()):
        raise ValidationError(_("Something does not belong here. Please send only what is asked for."))
    if details.country and details.country not in dict(countries()):
        raise ValidationError({"country": _("Please give the country as a code of two capital letters.")})
    if details.other is not None:
        _see_that_it_can_be_linked(practice, details.other)
    if details.organisation is not None:
        own = Organisation.objects.present().spoken_for_by(actor).filter(uid=details.organisation).first()
        if own is None:
            raise ValidationError({"organisation": _("You do not speak for this organisation.")})
        details = replace(details, organisation_name=own.name)
    if sort in ELSEWHERE and not (details.other or details.place or details.organisation_name):
        raise ValidationError(_("Please say where, or who does it."))
    return details


def _see_that_it_can_be_linked(practice: Practice, other: Practice) -> None:
    if other.pk == practice.pk:
        raise ValidationError({"other": _("This is the same practice. Please name the other one.")})
    if not other.is_public:
        raise ValidationError({"other": _("That practice is not public.")})


def _see_that_there_is_room(actor: Actor, practice: Practice) -> None:
    Person.objects.select_for_update().get(pk=actor.person.pk)  # so that nobody says six things at once below six practices
    waiting = Remark.objects.waiting()
    if waiting.filter(practice=practice).count() >= MOST_WAITING or waiting.filter(person=actor.user).count() >= MOST_OF_ONE:
        raise ValidationError(_("Much is waiting to be read just now. Please try again later."), code="too_many")


@action
def accept_remark(actor: Actor, *, remark: Remark, answer: str = "") -> Remark:
    """Let everybody read it; or agree to a visit. `answer` goes with it."""
    ensure(rules.may_decide_remark, actor, remark)
    remark = _decided(remark, Remark.State.ACCEPTED)
    if answer.strip():
        remark = _answered(actor, remark, answer)
    emit(events.RemarkAccepted(remark.practice, remark=remark.uid, sort=remark.sort))
    return remark


@action
def decline_remark(actor: Actor, *, remark: Remark, reason: str) -> Remark:
    """Not show it, or not agree to a visit; whoever said it is told why. What stands already can be taken down so."""
    ensure(rules.may_decide_remark, actor, remark)
    if not reason.strip():
        raise ValidationError({"reason": _("Please say why, so that they can read it.")}, code="reason")
    remark = _decided(remark, Remark.State.DECLINED, reason.strip()[:500])
    emit(events.RemarkDeclined(remark.practice, remark=remark.uid, sort=remark.sort))
    return remark


@action
def answer_remark(actor: Actor, *, remark: Remark, answer: str) -> Remark:
    """Answer as somebody who runs the practice; a new answer takes the place of the old one."""
    ensure(rules.may_answer, actor, remark)
    if not answer.strip():
        raise ValidationError({"answer": _("Please write something.")})
    remark = Remark.objects.select_for_update(of=("self",)).select_related("practice").get(pk=remark.pk)
    remark = _answered(actor, remark, answer)
    emit(events.RemarkAnswered(remark.practice, remark=remark.uid, sort=remark.sort))
    return remark


@action
def take_back_remark(actor: Actor, *, remark: Remark) -> Remark:
    """Take back what one has said; it is gone from the page at once."""
    ensure(rules.may_take_back, actor, remark)
    remark = Remark.objects.select_for_update(of=("self",)).select_related("practice").get(pk=remark.pk).withdraw()
    emit(events.RemarkTakenBack(remark.practice, remark=remark.uid, sort=remark.sort))
    return remark


@action
def confirm_practice(actor: Actor, *, practice: Practice) -> Practice:
    """Say that everything in it is still right."""
    ensure(rules.may_confirm, actor, practice)
    practice = Practice.objects.select_for_update(of=("self",)).get(pk=practice.pk)
    practice.confirmed_at, practice.confirmer = timezone.now(), actor.user
    practice.put()
    emit(events.PracticeConfirmed(practice))
    return practice


@action
def ask_for_confirmation(actor: Actor, *, practice: Practice) -> Practice:
    """Ask those who run it whether it is still right; not again within a year."""
    ensure(rules.may_ask_again, actor, practice)
    practice = Practice.objects.select_for_update(of=("self",)).get(pk=practice.pk)
    practice.asked_at = timezone.now()
    practice.put()
    emit(events.ConfirmationAsked(practice))
    return practice


def _decided(remark: Remark, state: str, reason: str = "") -> Remark:
    """The remark with its decision, under a lock. What waits can be decided either way, what stands only be taken down."""
    found: Remark = Remark.objects.select_for_update(of=("self",)).select_related("practice").get(pk=remark.pk)
    if found.withdrawn_at is not None or found.state in {state, Remark.State.DECLINED}:
        raise ValidationError(_("Somebody has decided about this already."), code="decided")
    found.state, found.reason, found.decided_at = state, reason, timezone.now()
    return found.put()


def _answered(actor: Actor, remark: Remark, answer: str) -> Remark:
    remark.answer, remark.answerer, remark.answered_at = answer.strip(), actor.user, timezone.now()
    remark.answer_language = (get_language() or "en")[:10]
    return remark.put()
