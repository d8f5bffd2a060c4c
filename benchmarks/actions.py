"""One action and many: rows a second through an action (rule, checks, history, jobs), next to plain ORM writes.

Usage: PYTHONPATH=src python -m benchmarks.actions [ROWS]
"""

from __future__ import annotations

import sys

from benchmarks.measuring import own_installation, seconds, tell


def main(rows: int) -> None:
    from django.db import transaction

    from talka.ground.networks import events
    from talka.ground.networks.models import Network
    from talka.kernel.actions import action
    from talka.kernel.actors import OPERATOR
    from talka.kernel.history import emit
    from talka.kernel.records import put_many
    from talka.kernel.rules import ensure

    def network(number: int, family: str) -> Network:
        return Network(slug=f"{family}-{number}", name=f"Network {number}", languages=["en"])

    def anybody(actor: object, subject: object) -> bool:
        return True

    @action
    def add_one(actor, *, number: int) -> Network:
        ensure(anybody, actor, None)
        one = network(number, "one").put()
        emit(events.NetworkOpened(one))
        return one

    @action(many=True)
    def add_many(actor, *, rows) -> list[Network]:
        ensure(anybody, actor, None)
        stored = put_many([network(number, "many") for number in rows])
        emit(events.NetworkOpened(stored))
        return stored

    def plain_one(number: int) -> None:
        with transaction.atomic():
            network(number, "plain").save()

    def plain_many() -> None:
        for start in range(0, rows, 500):
            with transaction.atomic():
                Network.objects.bulk_create([network(number, "bulk") for number in range(start, min(start + 500, rows))])

    few = max(rows // 20, 50)
    one = few / seconds(lambda: [add_one(OPERATOR, number=number) for number in range(few)])
    anchor = few / seconds(lambda: [plain_one(number) for number in range(few)])
    tell(claim="one action", rows_a_second=one, anchor_plain_save=anchor, ratio=one / anchor)
    many = rows / seconds(lambda: add_many(OPERATOR, rows=range(rows)))
    anchor = rows / seconds(plain_many)
    tell(claim="action on many", rows_a_second=many, anchor_bulk_create=anchor, ratio=many / anchor)


if __name__ == "__main__":
    with own_installation():
        main(int(sys.argv[1]) if len(sys.argv) > 1 else 20_000)
