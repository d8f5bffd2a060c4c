"""Notices: who hears of an event, in their own language. Every letter lies in the inbox; mail is a second way."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from email.utils import make_msgid
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import timezone, translation

from .events import Event
from .jobs import outside_task
from .models import HistoryEntry, Letter

if TYPE_CHECKING:
    from talka.ground.people.models import Person


@dataclass(frozen=True)
class Notice:
    """A letter about an event. The first line of its template is the subject; `url` leads to what it is about."""

    event: type[Event]
    to: Callable[[Any], Iterable[Person]]
    template: str
    url: Callable[[Any], str] | None = None

    def write(self, event: Event) -> None:
        """Lay the letter into each receiver's inbox; whoever did the thing needs no letter about it."""
        entry: HistoryEntry | None = getattr(event, "entry", None)
        for person in {person.pk: person for person in self.to(event)}.values():
            if entry is None or entry.actor_id != person.pk:
                write_letter(person, self.template, {"event": event}, entry=entry, url=self.url(event) if self.url else "")


def write_letter(
    person: Person, template: str, context: dict[str, Any], *, entry: HistoryEntry | None = None, url: str = ""
) -> Letter:
    """Write a letter from a template in the person's language, lay it into the inbox, and send it where there is mail."""
    with translation.override(person.language):
        text = render_to_string(template, {**context, "person": person, "url": url})
    subject, _newline, body = text.strip().partition("\n")
    letter = Letter.objects.create(
        person=person,
        notice=template,
        entry=entry,
        subject=subject.strip()[:300],
        text=body.strip(),
        url=url,
        language=person.language,
    )
    if mail_is_on():
        send_letter.later(letter=letter.pk)
    return letter


def mail_is_on() -> bool:
    """Whether the operator has named a mail server."""
    return bool(settings.MAIL_IS_ON)


@outside_task
def send_letter(letter: int) -> None:
    """Send one letter by mail; its message id is the letter's uid, so a second copy is recognised as the same."""
    waiting = Letter.objects.select_related("person").filter(pk=letter, sent_at=None).first()
    if waiting is None or not waiting.person.email:
        return
    domain = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].strip(">") or "localhost"
    address = f"\n\n{settings.TALKA_ADDRESS}{waiting.url}" if waiting.url else ""
    EmailMessage(
        waiting.subject,
        waiting.text + address,
        None,
        [waiting.person.email],
        headers={"Message-ID": f"<{waiting.uid}@{domain}>"} if domain else {"Message-ID": make_msgid()},
    ).send()
    Letter.objects.filter(pk=letter).update(sent_at=timezone.now())
