"""What practices do when they hear something: their pictures are seen by whoever sees them."""

from __future__ import annotations

from talka.ground.files.actions import show_file
from talka.ground.files.models import File
from talka.kernel.actors import PLATFORM
from talka.kernel.events import Event

from . import events
from .models.showing import contents_of


def show_pictures(event: Event) -> None:
    """Show the pictures of the practices to the same audience as the practices."""
    contents = contents_of(event.subjects)
    for practice in event.subjects:
        content = contents.get(practice.uid)
        audience = list(practice.audience)
        uids = [picture.file for picture in content.pictures] if content else []
        for file in File.objects.present().filter(uid__in=uids):
            if file.tokens != frozenset(audience):
                show_file(PLATFORM, file=file, audience=audience)


HEARD = (
    events.PracticeSubmitted,
    events.PracticeReturned,
    events.PracticePublished,
    events.PracticesPublished,
    events.PracticeWithdrawn,
    events.PracticeReopened,
    events.VersionAccepted,
)
reactions = dict.fromkeys(HEARD, (show_pictures,))
