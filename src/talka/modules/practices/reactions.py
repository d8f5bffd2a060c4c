"""What practices do when they hear something: their pictures are seen by whoever sees them."""

from __future__ import annotations

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import timezone, translation

from talka.ground.files.actions import show_file
from talka.ground.files.models import File
from talka.kernel.actors import PLATFORM
from talka.kernel.events import Event
from talka.kernel.jobs import outside_task
from talka.kernel.notices import mail_is_on, write_letter

from . import events
from .models.showing import contents_of
from .models.suggesting import Suggestion


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


def answer(event: Event) -> None:
    """Tell whoever suggested a correction what became of it: into the inbox, or by mail where only an address is known."""
    one = Suggestion.objects.select_related("practice", "person").filter(uid=event.suggestion).first()  # type: ignore[attr-defined]
    if one is None:
        return
    if one.person is not None and one.person.is_active:
        write_letter(one.person, "practices/letters/correction.txt", {"one": one}, url=one.practice.get_absolute_url())
    elif one.email and mail_is_on():
        send_answer.later(suggestion=one.pk)


@outside_task
def send_answer(suggestion: int) -> None:
    """Send the answer to somebody without an account, once."""
    one = Suggestion.objects.select_related("practice").filter(pk=suggestion, answered_at=None).exclude(email="").first()
    if one is None:
        return
    with translation.override(one.language):
        text = render_to_string("practices/letters/correction.txt", {"one": one})
    subject, _newline, body = text.strip().partition("\n")
    where = f"\n\n{settings.TALKA_ADDRESS}{one.practice.get_absolute_url()}"
    EmailMessage(subject.strip(), body.strip() + where, None, [one.email]).send()
    Suggestion.objects.filter(pk=one.pk).update(answered_at=timezone.now())


reactions = {
    **dict.fromkeys(HEARD, (show_pictures,)),
    events.CorrectionTaken: (answer,),
    events.CorrectionDeclined: (answer,),
}
