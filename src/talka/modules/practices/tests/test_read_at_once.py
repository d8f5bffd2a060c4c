"""Of two who read the same report in at the same moment, each of its practices comes in once."""

import threading
from collections import Counter

import pytest
from django.db import connection

from talka.kernel.testing import ROOT
from talka.modules.practices import actions
from talka.modules.practices.actions.reports import bring_in, compared
from talka.modules.practices.models import Practice
from talka.modules.practices.reading import read

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
    found, looked = read(text, NAME), threading.Barrier(2)
    report = actions.keep_report(ada, network=network, name=NAME, text=text, found=found.as_json())

    def careless():
        told = compared(network, report, found, "en")
        looked.wait(20)
        bring_in(ada, told)

    assert at_once(careless) == []
    assert how_often() == {2}
