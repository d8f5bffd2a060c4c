"""What is done with networks and with the installation."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from talka.ground.people.actions import erase_person, lock_keepers, open_account
from talka.ground.people.models import OneTimeLink, Person, hash_of
from talka.kernel.actions import action
from talka.kernel.actors import PLATFORM, Actor
from talka.kernel.history import emit
from talka.kernel.models import Job
from talka.kernel.notices import write_letter
from talka.kernel.rules import ensure
from talka.kernel.tokens import fold
from talka.kernel.words import translate

from . import events, rules
from .choices import Decision, LegalPage, Role, SignUp
from .models import Installation, JoinRequest, Membership, Network

# ---- setting up


@action
def make_setup_token(actor: Actor) -> str:
    """Make the token with which a browser may set the installation up; earlier ones stop working.

    Refused once the installation has been set up. Until then every page leads to the setting up.
    """
    ensure(rules.may_run_installation, actor, None)
    installation = _not_set_up_yet()
    token = secrets.token_urlsafe(24)
    installation.token_hash = hash_of(token)
    installation.put()
    emit(events.SetUpBegun(installation))
    return token


def setup_address(actor: Actor) -> str | None:
    """The address (without host) at which a browser sets the installation up, with a fresh token; None once that is done."""
    if Installation.objects.here().is_set_up:
        return None
    return f"{reverse('setup')}?token={make_setup_token(actor)}"


@action
def set_up_installation(  # noqa: PLR0913 - all that a new installation needs
    actor: Actor,
    *,
    name: str,
    languages: Sequence[str],
    network: str,
    region: str,
    steward_name: str,
    steward_email: str,
    password: str,
    sign_up: str = SignUp.INVITATION,
    token: str = "",
) -> Installation:
    """Name the installation, open its first network, welcome its first steward, who also runs the installation.

    From a browser only with the token that was printed at the start; refused once it has been done.
    """
    ensure(rules.may_set_up, actor, token)
    installation = _not_set_up_yet()
    installation.name, installation.languages, installation.sign_up = name.strip(), list(languages), sign_up
    installation.is_set_up, installation.token_hash = True, ""
    installation.put()
    language = languages[0]
    steward = open_account(email=steward_email, name=steward_name, password=password, language=language, is_superuser=True)
    first = Network(name=network.strip(), slug=_free_slug(network), region=region.strip(), language=language)
    first.languages = list(languages)
    first.put()
    Membership(person=steward, network=first, role=Role.STEWARD).put()
    emit(events.InstallationSetUp(installation))
    return installation


def _not_set_up_yet() -> Installation:
    installation: Installation = Installation.objects.select_for_update().first() or Installation(
        languages=[code for code, _name in settings.LANGUAGES]
    )
    if installation.is_set_up:
        raise ValidationError(_("This installation has been set up already."), code="set_up")
    return installation


def _free_slug(name: str) -> str:
    """A short name for addresses that no network has yet."""
    base = slugify(fold(name))[:32].strip("-") or "network"
    taken = set(Network.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    return next(slug for slug in [base, *(f"{base}-{number}" for number in range(2, len(taken) + 3))] if slug not in taken)


@action
def begin_demo(actor: Actor) -> Installation:
    """Make this installation a demo, unless it has been set up for real."""
    ensure(rules.may_run_installation, actor, None)
    installation: Installation = Installation.objects.select_for_update().first() or Installation()
    if installation.is_set_up and not installation.is_demo:
        raise ValidationError(_("This installation is in real use, so it does not become a demo."))
    if not installation.is_set_up:
        installation.languages = [code for code, _name in settings.LANGUAGES]
        installation.sign_up = SignUp.OPEN
    installation.is_demo = installation.is_set_up = True
    installation.token_hash = ""
    installation.put()
    emit(events.InstallationSetUp(installation))
    return installation


@action
def give_installation(actor: Actor, *, person: Person) -> Person:
    """Let somebody run the whole installation."""
    ensure(rules.may_run_installation, actor, person)
    if not person.is_active or person.withdrawn_at:
        raise ValidationError(_("This person cannot come in at present, so they cannot run the installation."))
    if person.is_superuser:
        raise ValidationError(_("This person runs the installation already."))
    person.is_superuser = True
    person.put()
    emit(events.InstallationGiven(person))
    return person


@action
def take_installation(actor: Actor, *, person: Person) -> Person:
    """Let somebody no longer run the installation; the last who runs it stays."""
    ensure(rules.may_run_installation, actor, person)
    lock_keepers()
    if not person.is_superuser:
        raise ValidationError(_("This person does not run the installation."))
    if person.is_last_keeper:
        raise ValidationError(_("Somebody must run this installation. Please let somebody else do so first."))
    person.is_superuser = False
    person.put()
    emit(events.InstallationTaken(person))
    return person


@action
def change_installation(actor: Actor, *, name: str, languages: Sequence[str], sign_up: str) -> Installation:
    """Change what the installation is called, which languages it speaks, and how people come in."""
    ensure(rules.may_run_installation, actor, None)
    installation: Installation = Installation.objects.here()
    installation.name, installation.languages, installation.sign_up = name.strip(), list(languages), sign_up
    installation.put()
    emit(events.InstallationChanged(installation))
    return installation


@action
def write_legal_page(actor: Actor, *, page: str, language: str, text: str) -> Installation:
    """Write the imprint, privacy notice, terms or accessibility statement (Markdown); an empty text brings ours back."""
    ensure(rules.may_run_installation, actor, None)
    installation: Installation = Installation.objects.here()
    if page not in LegalPage.values:
        raise ValidationError(_("There is no such page."))
    texts = {**installation.legal.get(page, {}), language: text.strip()}
    installation.legal = {**installation.legal, page: {code: words for code, words in texts.items() if words}}
    installation.put()
    emit(events.InstallationChanged(installation))
    return installation


@action
def try_job_again(actor: Actor, *, job: Job) -> Job:
    """Put work that has failed for good back into the queue."""
    ensure(rules.may_run_installation, actor, job)
    Job.objects.filter(pk=job.pk, state=Job.State.FAILED).update(state=Job.State.WAITING, attempts=0, due_at=timezone.now())
    emit(events.JobTriedAgain(Installation.objects.here(), job=job.name))
    return job


# ---- networks


@action
def open_network(actor: Actor, /, *, name: str, slug: str = "", **also: Any) -> Network:
    """Open a network; without a short name it gets one from its name. `also`: the other columns of Network."""
    ensure(rules.may_run_installation, actor, None)
    network = Network(name=name.strip(), slug=slug or _free_slug(name), **also)
    network.put()
    emit(events.NetworkOpened(network))
    return network


@action
def change_network(actor: Actor, /, *, network: Network, **columns: Any) -> Network:
    """Change a network's columns: name, region, languages, title, lead, welcome."""
    ensure(rules.may_look_after, actor, network)
    for column, value in columns.items():
        setattr(network, column, value)
    network.put()
    emit(events.NetworkChanged(network))
    return network


@action
def translate_network(actor: Actor, *, network: Network, language: str, texts: Mapping[str, str]) -> Network:
    """Say a network's name and front page in one more language; an empty text takes the translation away."""
    ensure(rules.may_look_after, actor, network)
    translate(actor, network, language, texts, follows=1)
    emit(events.NetworkChanged(network))
    return network


@action
def give_role(actor: Actor, *, network: Network, person: Person, role: str) -> Membership:
    """Give somebody a role in a network."""
    ensure(rules.may_look_after, actor, network)
    membership = _with_role(network, person, role)
    emit(events.RoleGiven(network, role=role, person=str(person.uid)))
    return membership


def _with_role(network: Network, person: Person, role: str) -> Membership:
    membership: Membership = Membership.objects.filter(network=network, person=person, role=role).first() or Membership(
        network=network, person=person, role=role
    )
    membership.withdrawn_at = None
    return membership.put()


@action
def take_role(actor: Actor, *, network: Network, person: Person, role: str) -> Membership:
    """Take a role from somebody; the last steward of a network stays."""
    ensure(rules.may_look_after, actor, network)
    held = Membership.objects.select_for_update().present().filter(network=network)
    membership: Membership | None = held.filter(person=person, role=role).first()
    if membership is None:
        raise ValidationError(_("This person does not have that role."))
    if role == Role.STEWARD and held.filter(role=Role.STEWARD).count() == 1:
        raise ValidationError(_("A network needs a steward. Please give this role to somebody else first."))
    membership.withdraw()
    emit(events.RoleTaken(network, role=role, person=str(person.uid)))
    return membership


@action
def invite_person(actor: Actor, *, network: Network, email: str, name: str, role: str = Role.MEMBER, language: str = "en") -> str:
    """Give somebody a role in a network and, where they have no account yet, open one.

    Returns the address (without host) of a one-time link for a new person, and "" for one who was here already.
    """
    ensure(rules.may_look_after, actor, network)
    person = Person.objects.filter(email=email.strip().lower()).first()
    link = ""
    if person is None:
        person = open_account(email=email.strip(), name=name, language=language)
        link = OneTimeLink.make(person, actor.user)
    _with_role(network, person, role)
    write_letter(person, "networks/letters/invited.txt", {"network": network, "is_new": bool(link)}, url=_way_in(network, link))
    emit(events.PersonInvited(network, person=str(person.uid)))
    return link


def _way_in(network: Network, link: str) -> str:
    """Where an invited person goes: a new one sets a password by mail first; the link itself is in no letter."""
    return reverse("account_reset_password") if link else network.get_absolute_url()


# ---- coming in


@action
def sign_up(actor: Actor, *, email: str, name: str, password: str, network: Network, language: str, text: str = "") -> Person:
    """Open an account for oneself: at once where sign-up is open; where it is by approval, a steward lets one in first."""
    installation = Installation.objects.here()
    ensure(rules.may_sign_up, actor, installation)
    waits = installation.sign_up == SignUp.APPROVAL
    person = open_account(email=email, name=name, password=password, is_vouched_for=False, language=language, is_active=not waits)
    if waits:
        request = JoinRequest(person=person, network=network, text=text.strip()).put()
        emit(events.JoinAsked(request))
    else:
        _with_role(network, person, Role.MEMBER)
        emit(events.RoleGiven(network, role=Role.MEMBER, person=str(person.uid)))
    return person


@action
def ask_to_join(actor: Actor, *, network: Network, text: str = "") -> JoinRequest | Membership:
    """Join a network: at once where sign-up is open, else once a steward agrees."""
    person = actor.person
    ensure(rules.may_join, actor, person)
    if Installation.objects.here().sign_up == SignUp.OPEN:
        emit(events.RoleGiven(network, role=Role.MEMBER, person=str(person.uid)))
        return _with_role(network, person, Role.MEMBER)
    if Membership.objects.present().filter(network=network, person=person).exists():
        raise ValidationError(_("You are in this network already."))
    request = JoinRequest(person=person, network=network, text=text.strip()).put()
    emit(events.JoinAsked(request))
    return request


@action
def accept_request(actor: Actor, *, request: JoinRequest) -> JoinRequest:
    """Let somebody into a network, and into the installation where they have waited for that."""
    ensure(rules.may_decide, actor, request)
    _decide(request, Decision.ACCEPTED)
    Person.objects.filter(pk=request.person_id, withdrawn_at=None).update(is_active=True)
    request.person.refresh_from_db()
    _with_role(request.network, request.person, Role.MEMBER)
    emit(events.JoinAccepted(request))
    return request


@action
def decline_request(actor: Actor, *, request: JoinRequest, reason: str) -> JoinRequest:
    """Do not let somebody in, saying why; an account that was only waiting for this is erased."""
    ensure(rules.may_decide, actor, request)
    if not reason.strip():
        raise ValidationError({"reason": _("Please say why, so that they can read it.")})
    _decide(request, Decision.DECLINED)
    emit(events.JoinDeclined(request))
    about = {"network": request.network, "reason": reason.strip()}
    write_letter(request.person, "networks/letters/declined.txt", about)
    others = JoinRequest.objects.filter(person=request.person, state=Decision.WAITING)
    if not request.person.is_active and not others.exists():
        erase_person(PLATFORM, person=request.person)
    return request


def _decide(request: JoinRequest, state: Decision) -> None:
    now = JoinRequest.objects.select_for_update().values_list("state", flat=True).get(pk=request.pk)
    if now != Decision.WAITING:
        raise ValidationError(_("Somebody has decided about this already. Please reload the page."), code="decided")
    request.state = state
    request.put()
