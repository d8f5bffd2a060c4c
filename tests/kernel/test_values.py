"""Values become JSON and come back equal."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talka.kernel.values import Ref, from_json, to_json, uuid7


@dataclass(frozen=True)
class Ticket:
    price: Decimal
    on: date
    rows: tuple[int, ...]
    about: Ref
    note: str | None = None


tickets = st.builds(
    Ticket,
    price=st.decimals(allow_nan=False, allow_infinity=False, places=2, min_value=-(10**9), max_value=10**9),
    on=st.dates(),
    rows=st.lists(st.integers(-(2**31), 2**31)).map(tuple),
    about=st.builds(Ref, kind=st.text(max_size=20), uid=st.uuids(), version=st.none() | st.integers(0, 99)),
    note=st.none() | st.text(),
)


@given(tickets)
def test_any_value_reads_back_equal(ticket):
    assert from_json(Ticket, to_json(Ticket, ticket)) == ticket


def test_a_stored_value_that_does_not_fit_is_refused():
    with pytest.raises(ValueError, match="price"):
        from_json(Ticket, {"price": "many", "on": "2026-01-01", "rows": [], "about": {"kind": "x", "uid": str(uuid7())}})


def test_identifiers_are_of_version_seven_and_sort_by_time(time_machine):
    time_machine.move_to(datetime(2026, 1, 1), tick=False)
    early = uuid7()
    time_machine.move_to(datetime(2026, 1, 2), tick=False)

    assert early < uuid7()
    assert (early.version, early.variant) == (7, UUID(int=0x8 << 60).variant)
    assert len({uuid7() for _ in range(1000)}) == 1000
