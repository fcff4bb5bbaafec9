from collections.abc import Sequence
from datetime import UTC, datetime

import pytest
from django.db import connection

from interlog.kit.database import write_transaction
from interlog.kit.models import OutboxPending
from interlog.kit.outbox import (
    EVENT_STORE,
    Announcement,
    Claimed,
    announce,
    announce_many,
    deliver_pending,
    on_announcements,
)

AT = datetime(2026, 3, 2, 9, tzinfo=UTC)
pytestmark = pytest.mark.django_db(transaction=True)


def _fact(number: int) -> Announcement:
    return Announcement(type="call.connected", time=AT, occurred_in="conversation", data={"number": number})


def _announce_and_fail() -> None:
    with write_transaction():
        announce(_fact(1))
        raise ZeroDivisionError


def test_an_announcement_outside_a_transaction_is_refused():
    with pytest.raises(RuntimeError):
        announce(_fact(1))


def test_an_announcement_falls_with_its_transaction():
    with pytest.raises(ZeroDivisionError):
        _announce_and_fail()

    assert deliver_pending(EVENT_STORE, lambda _claimed: None) == 0


def test_everything_announced_is_delivered_once_in_order():
    with write_transaction():
        announce_many([_fact(number) for number in range(1200)])
    seen: list[int] = []

    while deliver_pending(
        EVENT_STORE, lambda claimed: seen.extend(one.envelope["data"]["number"] for one in claimed)
    ):
        pass

    assert seen == list(range(1200))
    assert OutboxPending.objects.count() == 0


def test_a_delivery_that_fails_is_delivered_again():
    with write_transaction():
        announce(_fact(1))

    def fail(_claimed: Sequence[Claimed]) -> None:
        raise ConnectionError("the store is away")

    with pytest.raises(ConnectionError):
        deliver_pending(EVENT_STORE, fail)

    assert deliver_pending(EVENT_STORE, lambda _claimed: None) == 1


def test_card_numbers_never_reach_the_outbox():
    with write_transaction():
        announce(
            Announcement(type="x.y", time=AT, occurred_in="record", data={"text": "4111 1111 1111 1111"})
        )
    seen: list[str] = []

    deliver_pending(EVENT_STORE, lambda claimed: seen.extend(one.envelope["data"]["text"] for one in claimed))

    assert seen == ["•••• •••• •••• 1111"]


def test_consumers_are_woken_after_the_commit_and_not_when_it_fails():
    woken: list[bool] = []
    on_announcements(lambda: woken.append(connection.in_atomic_block))
    with pytest.raises(ZeroDivisionError):
        _announce_and_fail()
    with write_transaction():
        announce(_fact(1))
        before = list(woken)

    assert before == []
    assert woken == [False]
