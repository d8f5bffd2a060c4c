"""Who may do what with practices."""

from __future__ import annotations

from uuid import UUID

from talka.ground.networks.models import Network
from talka.kernel.actors import Actor

from .choices import IN_REVIEW, Criterion, Part, State
from .models import Assessment, Practice
from .models.collections import Collection
from .models.remarks import Remark
from .models.speaking import spoken_for
from .querysets import KEEPERS, READER

ROLES = ("steward", "editor", "reviewer", "member")


def _wrote(actor: Actor, practice: Practice) -> bool:
    return actor.user is not None and practice.author_id == actor.user.pk


def may_draft(actor: Actor, network: Network) -> bool:
    """Everybody who belongs to the network."""
    return actor.has_role(network.pk, *ROLES)


def may_import(actor: Actor, network: Network) -> bool:
    """Stewards and editors of the network."""
    return actor.has_role(network.pk, *KEEPERS)


def may_decide(actor: Actor, practice: Practice) -> bool:
    """Publish, return, withdraw, accept: stewards and editors of the home network."""
    return actor.has_role(practice.home_id, *KEEPERS)


def may_edit(actor: Actor, practice: Practice) -> bool:
    """Whoever decides, its author, those who review while it waits, and, once it is public, all of its home network.

    Whose change is taken at once and whose waits for a steward is `takes_effect`.
    """
    if may_decide(actor, practice) or _wrote(actor, practice):
        return True
    if practice.state in IN_REVIEW:
        return actor.has_role(practice.home_id, READER)
    return practice.state == State.PUBLISHED and actor.has_role(practice.home_id, *ROLES)


def takes_effect(actor: Actor, practice: Practice) -> bool:
    """Whether this actor's change is what readers see at once."""
    return may_decide(actor, practice) or (practice.state == State.DRAFT and _wrote(actor, practice))


def may_submit(actor: Actor, practice: Practice) -> bool:
    """Its author, and whoever decides about it."""
    return may_decide(actor, practice) or _wrote(actor, practice)


def may_ask_for_more(actor: Actor, practice: Practice) -> bool:
    """Say what should be better: those who review in the home network, and those who decide."""
    return may_decide(actor, practice) or (practice.state in IN_REVIEW and actor.has_role(practice.home_id, READER))


def may_settle(actor: Actor, practice: Practice) -> bool:
    """Say that an improvement is made: its author, whoever decides, and those who may ask for more."""
    return may_submit(actor, practice) or may_ask_for_more(actor, practice)


def may_judge(actor: Actor, practice: Practice) -> bool:
    """Judge by the criteria: reviewers, stewards and editors of the home network, except whoever wrote it."""
    if _wrote(actor, practice) or practice.state not in (*IN_REVIEW, State.PUBLISHED):
        return False
    return actor.user is not None and actor.has_role(practice.home_id, *KEEPERS, READER)


def may_validate(actor: Actor, practice: Practice) -> bool:
    """A reviewer of the home network who has judged it by all seven criteria, free of an interest; one is enough a version."""
    if (
        practice.validated_number == practice.number
        or not may_judge(actor, practice)
        or not actor.has_role(practice.home_id, READER)
    ):
        return False
    assert actor.user is not None
    judged = Assessment.objects.present().filter(practice=practice, reviewer=actor.user, conflict="")
    return judged.values("judgements").exclude(judgements=None).count() == len(Criterion)


def may_translate(actor: Actor, practice: Practice) -> bool:
    """Its author, those who belong to its home network, and once it is public stewards and editors of every network."""
    if may_edit(actor, practice):
        return True
    return practice.is_public and bool(actor.networks_with(*KEEPERS))


def may_show(actor: Actor, practice: Practice) -> bool:
    """Show what is public in one more network, or no longer: stewards and editors of a network that is not its home."""
    keeps_another = any(key != practice.home_id for key in actor.networks_with(*KEEPERS))
    return practice.is_public and (actor.runs_installation or keeps_another)


def may_take_in(actor: Actor, subject: object) -> bool:
    """Whoever keeps at least one network may bring a table or a report in; each network is asked about again."""
    return actor.runs_installation or bool(actor.networks_with(*KEEPERS))


def may_suggest(actor: Actor, practice: Practice) -> bool:
    """Suggest a correction: everybody, signed in or not, while it is published and nothing newer has taken its place."""
    return practice.state == State.PUBLISHED and practice.withdrawn_at is None


def may_remark(actor: Actor, practice: Practice) -> bool:
    """Ask, comment, wish to visit, or say that one does the same: everybody who has signed in, while it is published."""
    return actor.user is not None and practice.state == State.PUBLISHED and practice.withdrawn_at is None


def may_state(actor: Actor, subject: tuple[Practice, UUID | None]) -> bool:
    """Say something as an organisation: those who speak for it, where the published practice names it."""
    practice, organisation = subject
    is_known = organisation is not None and may_remark(actor, practice)
    return is_known and spoken_for(actor, practice).filter(uid__in=[organisation]).exists()


def runs(actor: Actor, practice: Practice) -> bool:
    """Whether somebody runs it: who wrote it down, who keeps it, and who speaks for an organisation in charge."""
    return may_submit(actor, practice) or spoken_for(actor, practice, Part.IN_CHARGE).exists()


def may_decide_remark(actor: Actor, remark: Remark) -> bool:
    """What everybody would read: those who decide about the practice. A visit: those who run it."""
    decides = runs if remark.sort == Remark.Sort.VISIT else may_decide
    return decides(actor, remark.practice)


def may_answer(actor: Actor, remark: Remark) -> bool:
    """Those who run the practice, once it was accepted; a visit is answered with the decision."""
    return remark.is_public and remark.sort != Remark.Sort.STATEMENT and runs(actor, remark.practice)


def may_take_back(actor: Actor, remark: Remark) -> bool:
    """Whoever said it."""
    return actor.user is not None and remark.person == actor.user and remark.withdrawn_at is None


def may_confirm(actor: Actor, practice: Practice) -> bool:
    """Say that a published practice is still right: those who run it."""
    return actor.user is not None and practice.state == State.PUBLISHED and runs(actor, practice)


def may_ask_again(actor: Actor, practice: Practice) -> bool:
    """Ask those who run it whether it is still right: the platform."""
    return actor.runs_installation and practice.state == State.PUBLISHED


def may_translate_collection(actor: Actor, collection: Collection) -> bool:
    """Those who keep it, and once it is public stewards and editors of every network."""
    return may_keep_collection(actor, collection) or (collection.published_at is not None and bool(actor.networks_with(*KEEPERS)))


def may_keep_collection(actor: Actor, collection: Collection) -> bool:
    """Change, fill, publish and withdraw a collection: stewards and editors of its home network."""
    return actor.has_role(collection.home_id, *KEEPERS)
