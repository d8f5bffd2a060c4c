"""Pages about examples."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from talka.kernel.pages import Request, page_of, submit
from talka.kernel.rules import check

from . import actions, forms, rules
from .models import Example


def example_list(request: Request) -> HttpResponse:
    page = page_of(Example.objects.visible_to(request.actor).order_by("title"), request)
    return render(request, "examples/example_list.html", {"page": page})


def example(request: Request, uid: UUID) -> HttpResponse:
    found = get_object_or_404(Example.objects.visible_to(request.actor), uid=uid)
    return render(request, "examples/example.html", {"example": found})


def close_example(request: Request, uid: UUID) -> HttpResponse:
    found = get_object_or_404(Example.objects.visible_to(request.actor), uid=uid)
    check(rules.may_close, request.actor, found)
    form = forms.CloseForm(request.POST or None)
    if submit(form, actions.close_example, request.actor, example=found):
        return redirect("examples:example-list")
    return render(request, "examples/close_example.html", {"example": found, "form": form})
