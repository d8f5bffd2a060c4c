"""Letters lie in the inbox, in the reader's language, and go out by mail where there is mail."""

from __future__ import annotations

from django.core import mail

from talka.kernel.models import Job, Letter
from talka.kernel.notices import send_letter
from tests.stage.actions import write_play


def test_everybody_else_hears_in_their_own_language(ada, person, after_commit):
    dorte = person("Dorte", language="da")
    write_play(ada, title="Skates")
    after_commit()

    [letter] = Letter.objects.all()
    assert (letter.person, letter.subject, letter.text) == (dorte.user, "Skates: da", "Hello Dorte.")
    assert letter.url == "/plays/"


def test_without_mail_nothing_is_sent(ada, ben, after_commit, settings):
    settings.MAIL_IS_ON = False
    write_play(ada, title="Skates")
    after_commit()

    assert Letter.objects.count() == 1
    assert mail.outbox == []


def test_with_mail_the_letter_goes_out_once_with_a_lasting_id(ada, ben, after_commit, settings):
    settings.MAIL_IS_ON = True
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    write_play(ada, title="Skates")
    after_commit()
    letter = Letter.objects.get()
    send_letter(letter=letter.pk)

    [sent] = mail.outbox
    assert sent.to == ["ben@example.org"]
    assert str(letter.uid) in sent.extra_headers["Message-ID"]
    assert letter.sent_at
    assert not Job.objects.exists()
