"""What happens to topics."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from talka.kernel.events import Event


@dataclass(frozen=True)
class VocabulariesLoaded(Event):
    """The vocabularies that come with Talka were brought up to date."""

    sentence = _("%(actor)s brought the topic %(subject)s up to date")


@dataclass(frozen=True)
class TopicAdded(Event):
    """A steward added a topic."""

    sentence = _("%(actor)s added the topic %(subject)s")


@dataclass(frozen=True)
class TopicChanged(Event):
    """A topic got other labels or another place."""

    sentence = _("%(actor)s changed the topic %(subject)s")


@dataclass(frozen=True)
class TopicRetired(Event):
    """A topic is offered no more."""

    sentence = _("%(actor)s retired the topic %(subject)s")


@dataclass(frozen=True)
class TopicBroughtBack(Event):
    """A retired topic is offered again."""

    sentence = _("%(actor)s brought the topic %(subject)s back")
