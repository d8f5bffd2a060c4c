"""Pages of topics."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from talka.kernel.pages import Request, submit
from talka.kernel.rules import check, may

from . import actions, forms, rules
from .models import Topic, Vocabulary


@require_GET
def topics(request: Request) -> HttpResponse:
    """Every vocabulary with its topics, in the reader's language; whoever keeps them also sees the retired ones."""
    language, may_keep = get_language() or "en", may(rules.may_keep_topics, request.actor, None)
    rows = Topic.objects.all() if may_keep else Topic.objects.visible_to(request.actor)
    shown: dict[int, list[dict[str, Any]]] = {}
    for topic in rows.order_by("position", "code"):
        line = {
            "topic": topic,
            "anchor": topic.anchor,
            "label": topic.label_in(language),
            "languages": ", ".join(sorted(topic.labels)),
            "may_change": may_keep and may(rules.may_change_topic, request.actor, topic),
        }
        shown.setdefault(topic.vocabulary_id, []).append(line)
    vocabularies = [
        {
            "vocabulary": one,
            "label": one.label_in(language),
            "topics": shown.get(one.pk, []),
            "may_add": may_keep and may(rules.may_add_topic, request.actor, one),
        }
        for one in Vocabulary.objects.visible_to(request.actor)
    ]
    return render(request, "topics/list.html", {"vocabularies": vocabularies, "may_keep": may_keep})


def add(request: Request, vocabulary: str) -> HttpResponse:
    """Add a topic to a vocabulary."""
    one = get_object_or_404(Vocabulary.objects.visible_to(request.actor), code=vocabulary)
    check(rules.may_add_topic, request.actor, one)
    form = forms.NewTopicForm(request.POST or None, vocabulary=one)
    if topic := submit(form, actions.add_topic, request.actor, vocabulary=one):
        messages.success(request, _("The topic “%(topic)s” can be chosen now.") % {"topic": topic})
        return redirect(topic)
    return render(request, "topics/form.html", {"form": form, "vocabulary": one})


def edit(request: Request, uid: UUID) -> HttpResponse:
    """Change a topic's labels."""
    topic = _kept(request, uid)
    form = forms.TopicForm(request.POST or None, vocabulary=topic.vocabulary, topic=topic, initial=forms.known(topic))
    if submit(form, actions.change_topic, request.actor, topic=topic):
        messages.success(request, _("Your changes are saved."))
        return redirect(topic)
    return render(request, "topics/form.html", {"form": form, "topic": topic})


@require_POST
def retire(request: Request, uid: UUID) -> HttpResponse:
    """Offer a topic no more."""
    topic = actions.retire_topic(request.actor, topic=_kept(request, uid))
    messages.success(request, _("The topic “%(topic)s” is offered no more. What has it keeps it.") % {"topic": topic})
    return redirect(topic)


@require_POST
def bring_back(request: Request, uid: UUID) -> HttpResponse:
    """Offer a retired topic again."""
    topic = actions.bring_topic_back(request.actor, topic=_kept(request, uid))
    messages.success(request, _("The topic “%(topic)s” can be chosen now.") % {"topic": topic})
    return redirect(topic)


def _kept(request: Request, uid: UUID) -> Topic:
    """The topic, for those who keep topics, also when it is retired."""
    check(rules.may_keep_topics, request.actor, None)
    topic: Topic = get_object_or_404(Topic.objects.select_related("vocabulary"), uid=uid)
    check(rules.may_change_topic, request.actor, topic)
    return topic
