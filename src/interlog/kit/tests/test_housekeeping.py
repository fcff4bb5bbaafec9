from datetime import UTC, datetime, timedelta

import pytest

from interlog.kit.clock import frozen_clock
from interlog.kit.database import write_transaction
from interlog.kit.housekeeping import KEPT, tidy
from interlog.kit.models import OutboxMessage
from interlog.kit.outbox import EVENT_STORE, Announcement, announce, deliver_pending

AT = datetime(2026, 3, 2, 9, tzinfo=UTC)
pytestmark = pytest.mark.django_db(transaction=True)


def _announce() -> None:
    with write_transaction():
        announce(Announcement(type="call.connected", time=AT, occurred_in="conversation"))


def test_delivered_announcements_go_after_a_week_and_pending_ones_never():
    with frozen_clock(AT):
        _announce()
        deliver_pending(EVENT_STORE, lambda _claimed: None)
        _announce()

    with frozen_clock(AT + KEPT - timedelta(minutes=1)):
        tidy()
        kept_for_a_week = OutboxMessage.objects.count()
    with frozen_clock(AT + KEPT + timedelta(minutes=1)):
        tidy()

    assert kept_for_a_week == 2
    assert OutboxMessage.objects.count() == 1
