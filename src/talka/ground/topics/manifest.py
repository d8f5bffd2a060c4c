"""What topics offer to the platform."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from talka.kernel.manifest import Manifest

from . import events, exchange

manifest = Manifest(
    name="topics",
    label=_("Topics"),
    events=(
        events.VocabulariesLoaded,
        events.TopicAdded,
        events.TopicChanged,
        events.TopicRetired,
        events.TopicBroughtBack,
    ),
    sheets=(exchange.sheet,),
    api="talka.ground.topics.api.router",
)
