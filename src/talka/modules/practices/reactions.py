"""What practices do when they hear something: their pictures are seen by whoever sees them."""

from __future__ import annotations

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import timezone, translation

from talka.ground.files.actions import show_file
from talka.ground.files.models import File
from talka.ground.people.models import Person
from talka.kernel.actors import PLATFORM
from talka.kernel.events import Event
from talka.kernel.jobs import outside_task
from talka.kernel.models import HistoryEntry, Letter
from talka.kernel.notices import mail_is_on, write_letter

from . import events
from .choices import State
from .models import Practice
from .models.remarks import Remark
from .models.showing import contents_of
from .models.speaking import speakers
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


NAMED = "practices/letters/named.txt"
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


def tell_what_became(event: Event) -> None:
    """Tell whoever said something that it is read by everybody, answered or not shown."""
    one = Remark.objects.select_related("practice", "person").filter(uid=event.remark).first()  # type: ignore[attr-defined]
    if one is not None and one.person is not None and one.person.is_active and not is_by(event, one.person):
        context = {"one": one, "answered": bool(one.answer)}
        write_letter(one.person, "practices/letters/remark_decided.txt", context, url=one.practice.get_absolute_url())


def is_by(event: Event, person: Person) -> bool:
    """Whether this person did what the event tells."""
    entry: HistoryEntry | None = getattr(event, "entry", None)
    return entry is not None and entry.actor_id == person.pk


def tell_named(event: Event) -> None:
    """Tell those who speak for organisations that a public practice names them, once for each practice.

    A letter holds the address of each practice that it tells of; that is how one knows what has been told.
    """
    told: dict[int, tuple[Person, list[Practice]]] = {}
    for practice in event.subjects:
        if practice.state == State.PUBLISHED:
            told_of = Letter.objects.filter(notice=NAMED, text__contains=practice.tail)
            for person in {one.pk: one for one in speakers(practice)}.values():
                if not is_by(event, person) and not told_of.filter(person=person).exists():
                    told.setdefault(person.pk, (person, []))[1].append(practice)
    for person, practices in told.values():
        context = {"practices": practices, "site": settings.TALKA_ADDRESS}
        write_letter(person, NAMED, context, url=practices[0].get_absolute_url())


reactions = {
    **dict.fromkeys(HEARD, (show_pictures,)),
    events.PracticePublished: (show_pictures, tell_named),
    events.PracticesPublished: (show_pictures, tell_named),
    events.VersionAccepted: (show_pictures, tell_named),
    events.PracticeEdited: (tell_named,),
    events.RemarkAccepted: (tell_what_became,),
    events.RemarkDeclined: (tell_what_became,),
    events.RemarkAnswered: (tell_what_became,),
    events.CorrectionTaken: (answer,),
    events.CorrectionDeclined: (answer,),
}
