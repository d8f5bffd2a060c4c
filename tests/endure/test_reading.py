"""Reports are read in while processes are killed: each comes in whole and once, or not at all."""

# ruff: noqa: T201

from __future__ import annotations

import contextlib
import http.client
import random
import threading
import time
from dataclasses import dataclass, field
from urllib.parse import urlencode

from tests.endure.running import Running, wait_for_quiet
from tests.operations.house import ROOT

REPORTS, PEOPLE, ROUNDS, READY, LONGEST = 24, 3, 10, 5.0, 240
REPORT = (ROOT / "docs/examples/harbours.txt").read_text("utf-8")
TOKEN = "a" * 32
# a network for each report, so that none is taken for another edition of the one before
PREPARE = f"""
from django.test import Client
from talka.ground.networks.models import Network
from talka.ground.people.models import Person
from talka.modules.practices.reading import read
keys = [Network(slug=f"n{{n}}", name=f"Network {{n}}", language="en", languages=["en"]).put().pk for n in range({REPORTS})]
kim = Person(name="Kim", email="kim@example.org", is_superuser=True)
kim.set_unusable_password()
kim.put()
client = Client()
client.force_login(kim)
print(client.cookies["session"].value, len(read({REPORT!r}, "x").practices), *keys)
"""
COUNTED = (
    "SELECT home_id, count(*), count(DISTINCT title) FROM practices_practice GROUP BY home_id",
    "SELECT network_id, count(*), 1 FROM practices_reportreading GROUP BY network_id",
)


@dataclass
class Readers:
    """Threads that read each report in, again and again until it is acknowledged, each report by two of them."""

    site: Running
    session: str
    networks: list[str]
    acknowledged: set[str] = field(default_factory=set)
    refused: list[str] = field(default_factory=list)
    torn: int = 0

    def read_in(self, network: str) -> bool:
        """Send the report once; whether the answer came."""
        fields = {"network": network, "pasted": REPORT, "csrfmiddlewaretoken": TOKEN}
        cookies = f"session={self.session}; csrf={TOKEN}"
        head = {"Content-Type": "application/x-www-form-urlencoded", "Cookie": cookies}
        door = http.client.HTTPConnection("127.0.0.1", self.site.port, timeout=60)
        try:
            door.request("POST", "/practices/import/", urlencode(fields), head)
            answer = door.getresponse()
            said = answer.read().decode()
        finally:
            door.close()
        if answer.status != 302:
            self.refused.append(f"{answer.status} {said[:300]}")
        return True

    def work(self, number: int) -> None:
        """Read one's own reports in, and those of a neighbour."""
        for network in [one for place, one in enumerate(self.networks) if place % PEOPLE in {number, (number + 1) % PEOPLE}]:
            answered = False
            while not answered:
                try:
                    answered = self.read_in(network)
                except (OSError, http.client.HTTPException):
                    self.torn += 1
                    time.sleep(0.05)
            self.acknowledged.add(network)

    @contextlib.contextmanager
    def at_work(self):
        """Begin, and wait at the end until all is read."""
        crowd = [threading.Thread(target=self.work, args=(number,), daemon=True) for number in range(PEOPLE)]
        for one in crowd:
            one.start()
        yield
        for one in crowd:
            one.join(LONGEST)


def test_reports_that_are_read_in_under_killing_come_in_whole_and_once(site):
    session, expected, *networks = site.house.ask(PREPARE).split()
    chosen, waits, killed = random.Random(7), [], 0
    readers = Readers(site, session, networks)
    with readers.at_work():
        for _ in range(ROUNDS):
            time.sleep(chosen.uniform(0.5, 2.0))
            killed += site.kill()
            waits.append(site.seconds_until_ready(30))
    quiet = wait_for_quiet(site.house, 120)
    practices, reports = (site.house.rows(query) for query in COUNTED)
    print(
        f"\n{len(readers.acknowledged)} reports read in, {readers.torn} times torn off, {killed} processes killed, "
        f"ready after {max(waits):.1f} s at the longest, quiet after {quiet:.1f} s"
    )

    assert readers.refused == []
    assert readers.torn > 0
    assert readers.acknowledged == set(networks)
    assert {(str(home), count, titles) for home, count, titles in practices} == {
        (key, int(expected), int(expected)) for key in networks
    }
    assert {(str(network), count) for network, count, _one in reports} == {(key, 1) for key in networks}
    assert max(waits) <= READY
    assert site.house.talka("search", "verify").returncode == 0
