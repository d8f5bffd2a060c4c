"""Which pages open for whom."""

from __future__ import annotations

import pytest

DOORS = [
    # page                         stranger  member  steward
    ("/examples/", 200, 200, 200),
    ("/examples/{uid}/", 200, 200, 200),
    ("/examples/{uid}/close/", 403, 403, 200),
]


@pytest.mark.parametrize(("page", "stranger", "member", "steward"), DOORS)
def test_doors(client, ada, ben, example, page, stranger, member, steward):
    address = page.format(uid=example.uid)

    assert client.get(address).status_code == stranger
    client.force_login(ben.person)
    assert client.get(address).status_code == member
    client.force_login(ada.person)
    assert client.get(address).status_code == steward
