"""Pages of the installation and of its networks."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable
from functools import cache
from io import BytesIO
from operator import attrgetter
from pathlib import Path
from typing import Any
from uuid import UUID

from allauth.account.utils import perform_login
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

import talka
from talka.ground.people.actions import hand_over_link
from talka.ground.people.demo import rows as demo_rows
from talka.ground.people.models import Person
from talka.kernel.actors import Actor
from talka.kernel.exchange import sheets_for
from talka.kernel.locales import in_order
from talka.kernel.models import Job
from talka.kernel.notices import mail_is_on
from talka.kernel.pages import Request, page_of, submit
from talka.kernel.panels import doors_for, figures_for, waiting_for
from talka.kernel.rules import check, may
from talka.kernel.words import reading

from . import actions, forms, panels, rules
from .choices import LegalPage, Role
from .models import Installation, JoinRequest, Membership, Network

# ---- the installation


@never_cache
def setup(request: Request) -> HttpResponseBase:
    """The first page of a new installation; once it is set up there is no such page."""
    if panels.surroundings(request).installation.is_set_up:
        raise Http404
    known = {"token": request.GET.get("token", ""), "languages": [code for code, _name in settings.LANGUAGES]}
    form = forms.SetUpForm(request.POST or None, initial=known)
    try:
        done = submit(form, actions.set_up_installation, request.actor)
    except PermissionDenied:
        form.add_error("token", _("This is not the token that was printed last. Please look there once more."))
        done = None
    if not done:
        return render(request, "networks/setup.html", {"form": form, "mail": mail_is_on()})
    person = Person.objects.get(email=form.cleaned_data["steward_email"].lower())
    answer: HttpResponseBase = perform_login(request, person, email_verification="none", redirect_url=reverse("desk"))
    return answer


def installation(request: Request) -> HttpResponse:
    """Name, languages, sign-up and legal pages of the installation, and who runs it."""
    check(rules.may_run_installation, request.actor, None)
    form = forms.InstallationForm(request.POST or None, initial=_known())
    if submit(form, actions.change_installation, request.actor):
        messages.success(request, _("The installation is changed."))
        return redirect("installation")
    return _installation_page(request, form, forms.KeeperForm())


def _known() -> dict[str, Any]:
    here = Installation.objects.here()
    return {"name": here.name, "languages": here.languages, "sign_up": here.sign_up}


def _installation_page(request: Request, form: forms.InstallationForm, keeper_form: forms.KeeperForm) -> HttpResponse:
    pages = [(label, [(page, code, name) for code, name in settings.LANGUAGES]) for page, label in LegalPage.choices]
    context = {
        "form": form,
        "keeper_form": keeper_form,
        "keepers": Person.objects.get_queryset().keepers().order_by("name", "pk"),
        "pages": pages,
        "all_networks": in_order(
            Network.objects.visible_to(request.actor).named_in(get_language() or ""), attrgetter("shown_name")
        ),
    }
    return render(request, "networks/installation.html", context)


@require_POST
def give_installation(request: Request) -> HttpResponse:
    """Let one more person run the installation."""
    check(rules.may_run_installation, request.actor, None)
    form = forms.KeeperForm(request.POST)
    if person := submit(form, actions.give_installation, request.actor):
        messages.success(request, _("%(person)s runs this installation now.") % {"person": person})
        return redirect("installation")
    return _installation_page(request, forms.InstallationForm(initial=_known()), form)


@require_POST
def take_installation(request: Request, uid: str) -> HttpResponse:
    """Let somebody no longer run the installation."""
    check(rules.may_run_installation, request.actor, None)
    person = get_object_or_404(Person.objects.get_queryset().keepers(), uid=uid)
    try:
        actions.take_installation(request.actor, person=person)
    except ValidationError as error:
        messages.error(request, error.messages[0])
        return redirect("installation")
    messages.success(request, _("%(person)s no longer runs this installation.") % {"person": person})
    return redirect("home" if person == request.actor.user else "installation")


def write_legal(request: Request, page: str, language: str) -> HttpResponse:
    """Write one legal page in one language."""
    check(rules.may_run_installation, request.actor, None)
    if page not in LegalPage.values or language not in dict(settings.LANGUAGES):
        raise Http404
    here = Installation.objects.here()
    form = forms.LegalForm(request.POST or None, initial={"text": here.legal.get(page, {}).get(language, "")})
    if submit(form, actions.write_legal_page, request.actor, page=page, language=language):
        return redirect(page)
    context = {"form": form, "label": LegalPage(page).label, "language": dict(settings.LANGUAGES)[language]}
    return render(request, "networks/write_legal.html", context)


def legal(request: Request, page: str) -> HttpResponse:
    """Imprint, privacy notice, terms or accessibility statement."""
    text, language = panels.legal_text(panels.surroundings(request).installation, page, get_language() or "en")
    context = {"text": text, "text_language": language, "label": LegalPage(page).label}
    return render(request, "networks/legal.html", context)


def licence(request: Request) -> HttpResponse:
    """Under which licence Talka runs here, and where its source is."""
    return render(request, "networks/licence.html", {"version": talka.__version__})


@require_GET
def source(request: Request) -> FileResponse:
    """The source of what runs here, as the licence asks (AGPL-3.0, section 13)."""
    return FileResponse(BytesIO(_source()), as_attachment=True, filename=f"talka-{talka.__version__}-source.zip")


@cache
def _source() -> bytes:
    """This package as a ZIP file, packed once in the life of a process."""
    root, packed = Path(talka.__file__).parent, BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in sorted(root.rglob("*")):
            if file.is_file() and not any(part.startswith((".", "__pycache__")) for part in file.relative_to(root).parts):
                archive.write(file, f"talka/{file.relative_to(root)}")
    return packed.getvalue()


def demo(request: Request) -> HttpResponse:
    """Choose whom of the demo to be; nowhere else is there such a page."""
    if not panels.surroundings(request).installation.is_demo:
        raise Http404
    return render(request, "networks/demo.html")


@require_POST
def enter_demo(request: Request) -> HttpResponseBase:
    """Be somebody of the demo; nowhere else is there such a door."""
    emails = {row["email"] for row in demo_rows().values()}
    if not panels.surroundings(request).installation.is_demo:
        raise Http404
    person = get_object_or_404(Person, uid=_uid(request.POST.get("person", "")), email__in=emails, is_active=True)
    answer: HttpResponseBase = perform_login(request, person, email_verification="none", redirect_url=_next(request))
    return answer


def _uid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError as error:
        raise Http404 from error


def _next(request: Request) -> str:
    """Where the visitor came from, if that is an address of ours."""
    wanted = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if is_ours else reverse("home")


# ---- the desk


def desk(request: Request) -> HttpResponse:
    """What waits for this person's decision, oldest first."""
    check(rules.may_see_desk, request.actor, None)
    context = {
        "waiting": waiting_for(request.actor),
        "figures": figures_for(request.actor),
        "bring_in": doors_for(request.actor),
        "sheets": sheets_for(request.actor),
        "failed": panels.broken_work(request.actor),
    }
    return render(request, "networks/desk.html", context)


@require_POST
def try_again(request: Request, uid: str) -> HttpResponse:
    """Put failed work back into the queue."""
    check(rules.may_run_installation, request.actor, None)
    actions.try_job_again(request.actor, job=get_object_or_404(Job, uid=uid))
    messages.success(request, _("It is being tried again."))
    return redirect("desk")


def join_request(request: Request, uid: str) -> HttpResponse:
    """Somebody would like to join: let them in, or say why not."""
    wish = get_object_or_404(JoinRequest.objects.visible_to(request.actor).select_related("person", "network"), uid=uid)
    check(rules.may_decide, request.actor, wish)
    decided = request.POST.get("decision", "accept") if request.method == "POST" else ""
    yes = forms.ConfirmForm(request.POST if decided else None)
    no = forms.ReasonForm(request.POST if decided == "decline" else None)
    if decided == "accept" and submit(yes, actions.accept_request, request.actor, request=wish) is not None:
        messages.success(request, _("The person is in."))
        return redirect("desk")
    if submit(no, actions.decline_request, request.actor, request=wish):
        messages.success(request, _("The person was not let in."))
        return redirect("desk")
    wish.refresh_from_db()
    return render(request, "networks/join_request.html", {"wish": wish, "form": no, "wrong": no if decided == "decline" else yes})


# ---- networks


def networks(request: Request) -> HttpResponse:
    """All networks of the installation."""
    rows = in_order(Network.objects.visible_to(request.actor).named_in(get_language() or ""), attrgetter("shown_name"))
    return render(
        request, "networks/networks.html", {"rows": rows, "may_open": may(rules.may_run_installation, request.actor, None)}
    )


def open_network(request: Request) -> HttpResponse:
    """Open one more network."""
    check(rules.may_run_installation, request.actor, None)
    own = get_language()
    form = forms.NetworkForm(request.POST or None, initial={"language": own, "languages": [own]})
    if opened := submit(form, actions.open_network, request.actor):
        return redirect("network_members", opened.slug)
    return render(request, "networks/open_network.html", {"form": form})


def network_settings(request: Request, slug: str) -> HttpResponse:
    """A network's name, region, languages and front page."""
    network = _looked_after(request, slug)
    columns = ("name", "region", "language", "languages", "title", "lead", "welcome")
    form = forms.NetworkForm(request.POST or None, initial={name: getattr(network, name) for name in columns})
    if submit(form, actions.change_network, request.actor, network=network):
        messages.success(request, _("The network is changed."))
        return redirect(network)
    others = [(code, name) for code, name in settings.LANGUAGES if code != network.language]
    return render(request, "networks/settings.html", {"form": form, "network": network, "others": others})


def network_words(request: Request, slug: str, language: str) -> HttpResponse:
    """A network's name and front page in one more language."""
    network = _looked_after(request, slug)
    if language not in dict(settings.LANGUAGES):
        raise Http404
    form = forms.NetworkWordsForm(request.POST or None, initial=dict(reading(network, language).texts))
    if form.is_valid():
        actions.translate_network(request.actor, network=network, language=language, texts=form.cleaned_data)
        return redirect("network_settings", slug)
    return render(
        request, "networks/words.html", {"form": form, "network": network, "language": dict(settings.LANGUAGES)[language]}
    )


def members(request: Request, slug: str) -> HttpResponse:
    """Who is in a network, and inviting somebody."""
    network = _looked_after(request, slug)
    form = forms.InvitationForm(request.POST or None, initial={"language": get_language()})
    link = submit(form, actions.invite_person, request.actor, network=network)
    if link == "":
        messages.success(request, _("The person had an account already and is in the network now."))
        return redirect("network_members", slug)
    if link:
        return _show_link(request, network, link, form.cleaned_data["name"])
    held = Membership.objects.present().filter(network=network)
    page = page_of(Person.objects.filter(pk__in=held.values("person")).order_by("name", "pk"), request)
    people = _with_roles(request.actor, held, page.object_list)
    return render(request, "networks/members.html", {"form": form, "network": network, "people": people, "page": page})


def _with_roles(actor: Actor, held: QuerySet[Membership], people: Iterable[Person]) -> list[tuple[Any, ...]]:
    """Each person with the roles they have here, those they do not have, and whether the actor may make them a link."""
    here: dict[int, list[Membership]] = {}
    for one in held.filter(person__in=list(people)):
        here.setdefault(one.person_id, []).append(one)
    others = Membership.objects.present().filter(person__in=here).exclude(network__in=actor.networks_with("steward"))
    elsewhere = set() if actor.runs_installation else set(others.values_list("person", flat=True))
    return [
        (one, here[one.pk], _left(here[one.pk]), actor.runs_installation or not (one.is_superuser or one.pk in elsewhere))
        for one in people
    ]


def _left(held: list[Membership]) -> list[tuple[str, Any]]:
    """The roles that somebody does not have yet."""
    taken = {one.role for one in held}
    return [(value, label) for value, label in Role.choices if value not in taken]


@require_POST
def change_role(request: Request, slug: str, uid: str) -> HttpResponse:
    """Give a role to somebody in the network, or take it."""
    network = _looked_after(request, slug)
    person = _member(network, uid)
    form = forms.RoleForm(request.POST)
    deed = actions.take_role if request.POST.get("deed") == "take" else actions.give_role
    if not submit(form, deed, request.actor, network=network, person=person):
        messages.error(request, " ".join(str(text) for texts in form.errors.values() for text in texts))
    return redirect("network_members", slug)


@require_POST
@never_cache
def link_for(request: Request, slug: str, uid: str) -> HttpResponse:
    """Make a one-time link for somebody in the network and show it this once."""
    network = _looked_after(request, slug)
    person = _member(network, uid)
    try:
        link = hand_over_link(request.actor, person=person)
    except ValidationError as error:
        messages.error(request, error.messages[0])
        return redirect("network_members", slug)
    return _show_link(request, network, link, str(person))


def _show_link(request: Request, network: Network, link: str, name: str) -> HttpResponse:
    context = {"network": network, "address": settings.TALKA_ADDRESS + link, "name": name}
    return render(request, "networks/link.html", context)


def join(request: Request, slug: str) -> HttpResponse:
    """Ask to join a network."""
    check(rules.may_join, request.actor, request.user)
    network = get_object_or_404(Network.objects.visible_to(request.actor).named_in(get_language() or ""), slug=slug)
    form = forms.JoinForm(request.POST if request.method == "POST" else None)
    joined: object = submit(form, actions.ask_to_join, request.actor, network=network)
    if joined:
        waits = isinstance(joined, JoinRequest)
        messages.success(
            request,
            _("Thank you. You get a letter as soon as a steward has decided.")
            if waits
            else _("Welcome. You are in %(network)s now.") % {"network": network.shown_name},
        )
        return redirect(network)
    return render(request, "networks/join.html", {"form": form, "network": network})


def _looked_after(request: Request, slug: str) -> Network:
    network: Network = get_object_or_404(Network.objects.visible_to(request.actor).named_in(get_language() or ""), slug=slug)
    check(rules.may_look_after, request.actor, network)
    return network


def _member(network: Network, uid: str) -> Person:
    held = Membership.objects.present().filter(network=network)
    person: Person = get_object_or_404(Person, uid=uid, pk__in=held.values("person"))
    return person
