"""A backup taken while everybody writes is one moment, whole, and comes back equal."""

# ruff: noqa: T201

from __future__ import annotations

import itertools
import random
import time

from tests.endure.running import Customers
from tests.operations.house import house

TABLES = ["till_sale", "till_goods", "kernel_historyentry", "kernel_historysubject", "kernel_job"]


def state(it):
    return {table: sorted(it.rows(f"SELECT * FROM {table}"), key=str) for table in TABLES}


def test_a_backup_under_load_restores_equal_and_one_flipped_byte_is_refused(site, server, tmp_path):
    files = []
    (site.house.home / "files").mkdir(exist_ok=True)
    (site.house.home / "files/notes.bin").write_bytes(random.Random(1).randbytes(3_000_000))
    with Customers(site) as customers:
        for number in range(3):
            customers.wait_for(50)
            before, began = set(customers.acknowledged), time.monotonic()
            done = site.house.talka("backup", tmp_path / f"{number}.tar")
            assert done.returncode == 0, done.stderr
            files.append((tmp_path / f"{number}.tar", before, time.monotonic() - began))
        customers.wait_for(10)
    assert customers.refused == []
    assert len(customers.acknowledged) > len(files[-1][1]) > len(files[0][1]) > 0

    for file, before, took in files[1:]:
        with house(tmp_path / f"{file.stem}-back", server if site.house.database else "", "tests.endure.till") as back:
            done = back.talka("restore", file)
            assert done.returncode == 0, done.stderr
            sales = {number for (number,) in back.rows("SELECT number FROM till_sale")}
            [(left, heard, tasks)] = back.rows('SELECT "left", heard, tasks FROM till_goods')
            waiting = back.rows("SELECT count(*) FROM kernel_job WHERE entry_id IS NOT NULL")[0][0]
            put_off = back.rows("SELECT count(*) FROM kernel_job WHERE entry_id IS NULL AND name LIKE '%count_again'")[0][0]
            again = back.talka("backup", "--force", tmp_path / "again.tar")
            assert again.returncode == 0, again.stderr
            first = state(back)
            done = back.talka("restore", tmp_path / "again.tar", "--yes")
            assert done.returncode == 0, done.stderr
            assert state(back) == first
            notes = (back.home / "files/notes.bin").read_bytes()
        print(f"\n{len(sales)} sales, {file.stat().st_size / 1e6:.1f} MB in {took:.1f} s")
        assert before <= sales
        assert 1_000_000 - left == len(sales) == heard + waiting == tasks + put_off
        assert notes == (site.house.home / "files/notes.bin").read_bytes()

    whole, chosen = files[0][0].read_bytes(), random.Random(3)
    for _ in range(3):
        bent = bytearray(whole)
        bent[chosen.randrange(len(whole))] ^= 1
        files[0][0].write_bytes(bent)
        refused = site.house.talka("restore", files[0][0], "--yes")
        assert (refused.returncode, "damaged" in refused.stderr) == (1, True)


def test_the_site_goes_on_while_a_backup_is_put_back(site, tmp_path):
    with Customers(site) as customers:
        customers.wait_for(50)
    assert site.house.talka("backup", tmp_path / "kept.tar").returncode == 0
    kept = state(site.house)["till_sale"]
    with Customers(site, crowd=2, numbers=itertools.count(10_000)) as customers:
        customers.wait_for(20)
        done = site.house.talka("restore", tmp_path / "kept.tar", "--yes")
        assert done.returncode == 0, done.stderr
        customers.wait_for(20)

    assert {row[0] for row in kept} <= {row[0] for row in state(site.house)["till_sale"]}
    assert site.ask("/till/sell/bread/after/") == (200, "after")
    assert not [said for said in customers.refused if not said.startswith("500")]
