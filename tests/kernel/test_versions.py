"""Versions: proposed, accepted, compared; readers always see the accepted one."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from talka.kernel.models import Version
from talka.kernel.versions import compare, versions_of
from tests.stage.actions import accept_script, propose_script
from tests.stage.models import Play, Script

FIRST = Script("Skates", acts=("One", "Two"), price=Decimal("9.90"), first_night=date(2026, 3, 1))


def test_an_accepted_version_is_what_readers_see(ada, play):
    accept_script(ada, play=play, version=propose_script(ada, play=play, script=FIRST))
    propose_script(ada, play=play, script=Script("Boots"))

    assert play.content == FIRST
    assert Play.objects.get().title == "Skates"


def test_accepting_derives_the_columns(ada, play):
    accept_script(ada, play=play, version=propose_script(ada, play=play, script=Script("Boots")))

    assert Play.objects.get().title == "Boots"
    assert [v.state for v in versions_of(play)] == ["accepted"]


def test_the_earlier_version_is_kept(ada, play):
    for title in ("One", "Two"):
        accept_script(ada, play=play, version=propose_script(ada, play=play, script=Script(title)))

    assert [(v.number, v.state) for v in versions_of(play)] == [(2, "accepted"), (1, "superseded")]


def test_a_version_is_decided_once(ada, play):
    version = propose_script(ada, play=play, script=FIRST)
    accept_script(ada, play=play, version=version)

    with pytest.raises(ValidationError, match="already been decided"):
        accept_script(ada, play=play, version=version)


def test_only_those_who_may_accept(ada, ben, play):
    version = propose_script(ben, play=play, script=FIRST)

    with pytest.raises(PermissionDenied):
        accept_script(ben, play=play, version=version)


def test_an_older_schema_is_brought_up_to_date(ada, play):
    Version.objects.create(
        kind=play.kind(), uid=play.uid, number=1, schema=1, state="accepted", content={"name": "Old boots", "price": "3"}
    )

    assert play.content == Script("Old boots", price=Decimal(3))


def test_two_contents_are_compared_field_by_field():
    second = Script("Boots", acts=("One", "Two"), price=Decimal("9.90"))

    assert [(d.path, d.before, d.after) for d in compare(FIRST, second)] == [
        ("title", "Skates", "Boots"),
        ("first_night", date(2026, 3, 1), None),
    ]
