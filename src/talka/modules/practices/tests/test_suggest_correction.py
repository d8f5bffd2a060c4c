"""Anybody suggests a correction; those who keep the practice decide."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from talka.ground.people.actions import erase_person
from talka.kernel.models import Letter
from talka.kernel.panels import waiting_for
from talka.modules.practices import actions
from talka.modules.practices.actions import suggesting
from talka.modules.practices.clock import forget_suggestions
from talka.modules.practices.models.suggesting import Suggestion

WORDS = {"part": "where", "wrong": "It is in Riga.", "right": "It is in Sigulda.", "source": "The register"}


def test_a_visitor_suggests_and_the_steward_finds_it_on_the_desk(published, stranger, ada, ben, cleo, door, after_commit):
    page = door(stranger).post(f"{published.get_absolute_url()}suggest/", WORDS | {"email": "eva@example.org"}, follow=True)
    after_commit()

    seen = [[one.changes for one in waiting_for(who) if one.kind == "A suggested correction"] for who in (ada, ben, cleo)]
    assert "Thank you." in page.content.decode()
    assert "A correction of A mill for everybody was suggested" in page.content.decode()
    assert seen == [[[("Where", "It is in Riga.", "It is in Sigulda.")]], [], []]
    assert Letter.objects.filter(person=ada.user, subject__startswith="A correction was suggested").count() == 1


def test_what_fills_in_the_hidden_field_is_not_heard(published, stranger, door):
    door(stranger).post(f"{published.get_absolute_url()}suggest/", WORDS | {"website": "x"})

    assert not Suggestion.objects.exists()


def test_taking_it_opens_the_form_at_that_part_with_the_suggestion_beside_it(published, ada, ben, door, after_commit):
    one = actions.suggest_correction(ben, practice=published, **WORDS)

    page = door(ada).post(f"{one.get_absolute_url()}take/", follow=True)
    after_commit()

    assert page.request["PATH_INFO"].endswith("/edit/where/")
    assert "It is in Sigulda." in page.content.decode()
    assert Letter.objects.filter(person=ben.user, subject__startswith="Your correction was taken").exists()


def test_a_visitor_with_an_address_is_told_why_it_was_declined(published, stranger, ada, settings, mailoutbox, after_commit):
    settings.MAIL_IS_ON = True
    one = actions.suggest_correction(stranger, practice=published, email="eva@example.org", **WORDS)
    actions.decline_suggestion(ada, suggestion=one, reason="The register is old.")
    after_commit()

    told = [mail.body for mail in mailoutbox if mail.to == ["eva@example.org"]]
    assert len(told) == 1
    assert "The register is old." in told[0]


def test_the_second_of_two_is_told_that_somebody_was_quicker(published, ada, ben):
    one = actions.suggest_correction(ben, practice=published, **WORDS)
    actions.take_suggestion(ada, suggestion=one)

    with pytest.raises(ValidationError, match="already"):
        actions.decline_suggestion(ada, suggestion=one, reason="No.")


def test_only_those_who_keep_the_practice_decide(published, ben, cleo, stranger, door):
    one = actions.suggest_correction(ben, practice=published, **WORDS)

    assert [door(who).get(one.get_absolute_url()).status_code for who in (stranger, ben, cleo)] == [403, 403, 403]
    with pytest.raises(PermissionDenied):
        actions.take_suggestion(ben, suggestion=one)


def test_a_flood_is_refused(published, stranger, monkeypatch):
    monkeypatch.setattr(suggesting, "MOST_AN_HOUR", 1)
    actions.suggest_correction(stranger, practice=published, **WORDS)

    with pytest.raises(ValidationError, match="later"):
        actions.suggest_correction(stranger, practice=published, **WORDS)


def test_it_goes_with_whoever_made_it_and_ninety_days_after_the_decision(published, ada, ben, stranger):
    actions.suggest_correction(ben, practice=published, **WORDS)
    old = actions.suggest_correction(stranger, practice=published, **WORDS)
    actions.decline_suggestion(ada, suggestion=old, reason="No.")
    Suggestion.objects.filter(pk=old.pk).update(decided_at=timezone.now() - timedelta(days=91))

    forget_suggestions()
    erase_person(ben, person=ben.user)

    assert not Suggestion.objects.exists()


def test_what_nobody_decided_goes_after_a_year(published, stranger):
    old = actions.suggest_correction(stranger, practice=published, **WORDS)
    recent = actions.suggest_correction(stranger, practice=published, **WORDS)
    Suggestion.objects.filter(pk=old.pk).update(created_at=timezone.now() - timedelta(days=366))
    Suggestion.objects.filter(pk=recent.pk).update(created_at=timezone.now() - timedelta(days=364))

    forget_suggestions()

    assert list(Suggestion.objects.all()) == [recent]


def test_a_superseded_practice_takes_no_more_corrections_and_what_waits_stays_on_the_desk(
    published, ada, ben, network, content, door, stranger
):
    actions.suggest_correction(ben, practice=published, **WORDS)
    newer = actions.draft_practice(ada, network=network, content=replace(content, title="Two mills"))
    newer = actions.publish_practice(ada, practice=newer)
    actions.supersede_practice(ada, practice=published, successor=newer, reason="They joined.")

    assert door(stranger).get(f"{published.get_absolute_url()}suggest/").status_code == 403
    assert "A suggested correction" in [one.kind for one in waiting_for(ada)]
