"""Of two who read the same report in at the same moment, each of its practices comes in once."""

import threading
from collections import Counter

import pytest
from django.db import connection

from talka.ground.places.models import Place
from talka.kernel.testing import ROOT
from talka.modules.practices import actions
from talka.modules.practices.actions.reports import bring_in, compared, told_by
from talka.modules.practices.models import Practice

pytestmark = pytest.mark.django_db(transaction=True)

NAME = "harbours.txt"


@pytest.fixture
def text():
    return (ROOT / "docs/examples" / NAME).read_text("utf-8")


def at_once(deed):
    """Do the same in two threads that begin together."""
    begin, problems = threading.Barrier(2), []

    def run():
        try:
            begin.wait(20)
            deed()
        except Exception as problem:
            problems.append(problem)
        finally:
            connection.close()

    crowd = [threading.Thread(target=run) for _ in range(2)]
    for one in crowd:
        one.start()
    for one in crowd:
        one.join(60)
    return problems


def how_often():
    """How often each practice that came in is there."""
    return set(Counter(Practice.objects.values_list("title", flat=True)).values())


def test_a_report_that_two_read_in_at_once_comes_in_once(ada, network, text):
    for turn in range(2):
        problems = at_once(lambda turn=turn: actions.read_report(ada, network=network, name=NAME, text=f"{text}\n\n{turn}"))
        assert problems == []

    assert how_often() == {1}


def test_when_both_look_before_either_writes_it_comes_in_twice(ada, network, text):
    told, looked = told_by(text, NAME, "en"), threading.Barrier(2)
    report = actions.keep_report(ada, network=network, name=NAME, text=text, found=told.found.as_json())

    def careless():
        seen = compared(network, report, told)
        looked.wait(20)
        bring_in(ada, seen)

    assert at_once(careless) == []
    assert how_often() == {2}


def test_places_are_looked_up_before_anything_is_locked(ada, network, text, monkeypatch):
    locked, find = [], Place.objects.find

    def watching(*args, **kwargs):
        locked.append(connection.in_atomic_block)
        return find(*args, **kwargs)

    monkeypatch.setattr(Place.objects, "find", watching)
    actions.read_report(ada, network=network, name=NAME, text=text)

    assert locked
    assert not any(locked)
