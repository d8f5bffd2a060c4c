"""Pages of collections."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Count, Q
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from talka.kernel.pages import Request, page_of, submit
from talka.kernel.rules import check, may
from talka.kernel.words import all_words

from .. import actions, rules
from ..choices import READABLE
from ..forms.collecting import CollectionForm, ItemForm
from ..forms.small import ConfirmForm, networks_of
from ..models import Practice
from ..models.collections import Collection, readable_items, told
from ..models.showing import shown
from ..panels import labelled
from ..querysets import KEEPERS
from .comparing import to_find
from .reading import note_on, others, spoken

DEEDS = ("collect", "leave_out", "up", "down", "publish", "withdraw")


def collections(request: Request) -> HttpResponse:
    """All collections that the reader may see, the newest first."""
    readable = Q(items__practice__state__in=READABLE, items__practice__withdrawn_at=None)
    rows = Collection.objects.visible_to(request.actor).annotate(size=Count("items", filter=readable))
    page = page_of(rows.order_by("-published_at", "-pk"), request)
    context = {
        "page": page,
        "rows": told(list(page), get_language() or "en"),
        "may_begin": networks_of(request.actor, *KEEPERS).exists(),
    }
    return render(request, "practices/collections.html", context)


def begin_collection(request: Request) -> HttpResponse:
    """Begin a collection."""
    if not networks_of(request.actor, *KEEPERS).exists():
        raise PermissionDenied(_("Stewards and editors of a network put collections together."))
    form = CollectionForm(request.POST or None, actor=request.actor, is_new=True, initial={"language": get_language()})
    begun = submit(form, actions.begin_collection, request.actor) if request.method == "POST" else None
    return redirect(begun) if begun else render(request, "practices/collection_form.html", {"form": form})


def known(request: Request, address: str) -> Collection:
    """The collection of an address, if the reader may see it."""
    rows = Collection.objects.visible_to(request.actor).filter(tail=address.rpartition("-")[2].lower())
    one: Collection | None = rows.select_related("home").first()
    if one is None:
        raise Http404
    return one


def collection(request: Request, address: str) -> HttpResponse:
    """The introduction, the practices in their order, a map; and for those who keep it, what can be done with it."""
    one, own = known(request, address), get_language() or "en"
    if one.address != address:
        return redirect(one, permanent=True)
    items, keeps = readable_items(one), may(rules.may_keep_collection, request.actor, one)
    words = all_words([one]).get(one.uid, {})
    language = spoken(request, one, words)
    rows = shown([item.practice for item in items], language)
    sought = request.GET.get("q", "").strip()[:200]
    taken = [item.practice.tail for item in items]
    [read] = told([one], language)
    context = {
        "one": one,
        "told": read,
        "note": note_on(one, read.reading, language, own),
        "others": others(one, words, language),
        "rows": [(row, *read.why(item.words)) for row, item in zip(rows, items, strict=True)],
        "may_translate": may(rules.may_translate_collection, request.actor, one),
        "points": labelled(points_of(rows), own),
        "keeps": keeps,
        "words": sought,
        "to_add": to_find(taken, sought, own) if keeps else [],
        "first_four": taken[:4],
    }
    return render(request, "practices/collection.html", context)


def points_of(rows: list[Any]) -> list[dict[str, Any]]:
    """Where the practices of a collection lie: two queries."""
    found = Practice.objects.filter(pk__in=[row.record.pk for row in rows]).prefetch_related("places")
    return [
        {"lat": place.latitude, "lon": place.longitude, "label": place.name, "key": place.key, "url": one.get_absolute_url()}
        for one in found
        for place in one.places.all()
        if place.latitude is not None
    ]


def edit_collection(request: Request, address: str) -> HttpResponse:
    """Change its title and introduction."""
    one = known(request, address)
    check(rules.may_keep_collection, request.actor, one)
    first = {"title": one.title, "introduction": one.introduction, "language": one.language}
    form = CollectionForm(request.POST or None, actor=request.actor, is_new=False, initial=first)
    if request.method == "POST":
        changed = submit(form, actions.change_collection, request.actor, collection=one)
        if changed is not None:
            return redirect(changed)
    return render(request, "practices/collection_form.html", {"form": form, "one": one})


@require_POST
def do_with_collection(request: Request, address: str, deed: str) -> HttpResponse:
    """Put a practice in, take it out, move it up or down; publish or withdraw the collection."""
    one = known(request, address)
    if deed not in DEEDS:
        raise Http404
    if deed in {"publish", "withdraw"}:
        form: Any = ConfirmForm(request.POST)
        done = submit(form, getattr(actions, f"{deed}_collection"), request.actor, collection=one)
    else:
        form = ItemForm(request.POST)
        done = _with_practice(request, one, deed, form)
    if done is None:
        for sentences in form.errors.values():
            messages.error(request, " ".join(map(str, sentences)))
    return redirect("practices:collections") if deed == "withdraw" and done else redirect(one)


def _with_practice(request: Request, one: Collection, deed: str, form: ItemForm) -> Any:
    practice = Practice.objects.visible_to(request.actor).tailed(request.POST.get("practice", "")[:12]).first()
    if practice is None or not form.is_valid():
        form.add_error(None, ValidationError(_("Please choose a practice.")))
        return None
    known_facts: dict[str, Any] = {"collection": one, "practice": practice}
    if deed == "collect":
        return submit(form, actions.collect_practice, request.actor, **known_facts)
    if deed == "leave_out":
        return actions.leave_out_practice(request.actor, **known_facts)
    return actions.move_in_collection(request.actor, up=deed == "up", **known_facts)
