"""Whatever is killed, what was acknowledged stays, and what was to be done is done once."""

# ruff: noqa: T201

from __future__ import annotations

import random
import signal
import time

import psutil

from tests.endure.running import Customers, running, wait_for_quiet

ROUNDS = 20
READY = 5.0


def goods(house):
    return house.rows("SELECT \"left\", heard, tasks FROM till_goods WHERE name = 'bread'")[0]


def test_twenty_killings_lose_nothing_and_do_nothing_twice(site):
    chosen, waits, killed = random.Random(20), [], 0
    with Customers(site) as customers:
        for _ in range(ROUNDS):
            time.sleep(chosen.uniform(0.3, 1.5))
            killed += site.kill()
            waits.append(site.seconds_until_ready(30))
        time.sleep(1)
    quiet = wait_for_quiet(site.house, 90)

    kept = {number for (number,) in site.house.rows("SELECT number FROM till_sale")}
    left, heard, tasks = goods(site.house)
    told = site.house.rows("SELECT count(*) FROM kernel_historyentry WHERE event = 'till.Sold'")[0][0]
    print(
        f"\n{len(customers.acknowledged)} acknowledged, {len(kept)} kept, {killed} processes killed, ready after"
        f" {sorted(waits)[ROUNDS // 2]:.1f} s (longest {max(waits):.1f} s), quiet after {quiet:.1f} s"
    )
    assert len(customers.acknowledged) > ROUNDS
    assert set(customers.acknowledged) - kept == set()
    assert (1_000_000 - left, heard, tasks, told) == (len(kept),) * 4
    assert customers.refused == []
    assert max(waits) <= READY


def test_no_process_outlives_the_one_that_watches(home):
    with running(home) as site:
        family = site.whole_family()
        site.process.send_signal(signal.SIGKILL)
        site.process.wait()
        _gone, alive = psutil.wait_procs(family, timeout=5)
    assert alive == []

    with running(home) as again:
        assert again.ask("/till/sell/bread/after/") == (200, "after")
