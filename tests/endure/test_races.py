"""The last loaf is sold once; and without the lock it is not, or this test would prove nothing."""

# ruff: noqa: T201

from __future__ import annotations

import threading

STOCK, ORDERS, CROWD = 100, 160, 8


def rush(site, door, name):
    """Everybody orders at once."""
    orders, answers = iter(range(ORDERS)), []

    def order():
        for number in orders:
            answers.append(site.ask(f"/till/{door}/{name}/{name}-{number}/")[0])

    crowd = [threading.Thread(target=order) for _ in range(CROWD)]
    for one in crowd:
        one.start()
    for one in crowd:
        one.join(120)
    return answers


def sold(site, name):
    return site.house.rows(f"SELECT count(*) FROM till_sale WHERE number LIKE '{name}-%'")[0][0]


def test_no_more_is_sold_than_there_is_and_without_the_lock_more_is(site):
    goods = f"[Goods(name=name, left={STOCK}).put() for name in ('cake', 'pie')]"
    site.house.ask(f"from tests.endure.till.models import Goods; {goods}")

    careful = rush(site, "sell", "cake")
    careless = rush(site, "careless", "pie")

    print(f"\nwith the lock {sold(site, 'cake')} of {STOCK} sold, without it {sold(site, 'pie')}")
    assert (careful.count(200), careful.count(409), len(careful)) == (STOCK, ORDERS - STOCK, ORDERS)
    assert sold(site, "cake") == STOCK
    assert site.house.rows("SELECT \"left\" FROM till_goods WHERE name = 'cake'")[0][0] == 0
    assert careless.count(200) > STOCK
