"""Reading a report in, in the browser: the text goes in, drafts with their doubts come out."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from talka.ground.files.models import File
from talka.kernel.locales import language_name
from talka.kernel.pages import Request, submit
from talka.kernel.rules import check

from .. import actions, rules
from ..actions import Imported
from ..choices import UNDECIDED
from ..forms import ReportForm
from ..forms.small import networks_of
from ..models import ReportReading
from ..models.showing import shown
from ..querysets import KEEPERS


def bring_in(request: Request) -> HttpResponse:
    """Upload or paste a report; it is read at once."""
    networks = networks_of(request.actor, *KEEPERS)
    if not networks.exists():
        raise PermissionDenied(_("Reports are read in by the stewards and editors of a network."))
    form = ReportForm(request.POST or None, request.FILES or None, actor=request.actor)
    imported = submit(form, actions.read_report, request.actor) if request.method == "POST" else None
    if imported:
        messages.success(request, came_in(imported))
        return redirect(imported.report)
    reports = ReportReading.objects.visible_to(request.actor).defer("text", "found", "layout").order_by("-updated_at")[:12]
    return render(request, "practices/import.html", {"form": form, "reports": reports})


def came_in(imported: Imported) -> str:
    """What came of it, as a sentence."""
    count, changed = len(imported.drafts), len(imported.proposed)
    if not count and not changed:
        return _("All practices of this report are here already: nothing came in twice.")
    said = []
    if count:
        said.append(
            ngettext("One practice came in as a draft.", "%(count)s practices came in as drafts.", count) % {"count": count}
        )
    if changed:
        sentence = ngettext(
            "One practice of an earlier edition says something new; the change waits on the desk.",
            "%(count)s practices of an earlier edition say something new; the changes wait on the desk.",
            changed,
        )
        said.append(sentence % {"count": changed})
    if imported.gone:
        said.append(_("This edition no longer has: %(titles)s.") % {"titles": "; ".join(imported.gone)})
    said.append(_("The text is in %(language)s.") % {"language": language_name(imported.language)})
    return " ".join(said)


def report(request: Request, uid: str) -> HttpResponse:
    """What was found in a report: its practices, each with how many doubts it has."""
    reading = get_object_or_404(ReportReading.objects.visible_to(request.actor).select_related("network"), uid=uid)
    rows = list(reading.practices.visible_to(request.actor).order_by("pk"))
    cards = shown(rows, get_language() or "en")
    waiting = [one for one in rows if one.state in UNDECIDED]
    file = File.objects.visible_to(request.actor).filter(uid=reading.original).first() if reading.original else None
    context = {"report": reading, "rows": cards, "waiting": waiting, "original_url": file.get_absolute_url() if file else ""}
    context["pictured"] = reading.pictured_pages()
    return render(request, "practices/report.html", context)


def publish_report(request: Request, uid: str) -> HttpResponse:
    """Publish every draft of a report that is ready."""
    reading = get_object_or_404(ReportReading.objects.visible_to(request.actor).select_related("network"), uid=uid)
    check(rules.may_import, request.actor, reading.network)
    rows = reading.practices.visible_to(request.actor).select_related("home")
    ready = [one for one in rows.filter(state__in=UNDECIDED) if one.summary]
    if request.method == "POST" and ready:
        run = actions.publish_practices(request.actor, rows=ready)
        messages.success(
            request,
            ngettext("One practice is public now.", "%(count)s practices are public now.", run.done) % {"count": run.done},
        )
    return redirect(reading)
