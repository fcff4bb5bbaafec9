"""What time brings about: each conversation for itself, so that a broken one holds up no other."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

import pytest

from interlog.conversations.models import Conversation, Leg
from interlog.conversations.services.sweeping import forget_endless_wrap_ups, wake_snoozed_threads
from interlog.conversations.tests.conftest import Caller, at, stamp
from interlog.kit import sweeping
from interlog.kit.clock import frozen_clock

pytestmark = pytest.mark.django_db
ANN = "ann@example.org"


@pytest.fixture(autouse=True)
def nothing_remembered(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(sweeping, "_failed", {})
    return


def break_times(opened: dict[str, Any]) -> None:
    """Times that no report could bring: the rules refuse the conversation from now on."""
    Conversation.objects.filter(pk=opened["id"]).update(
        reported_initiated_at=at(3000), reported_ended_at=at(50)
    )


def mend_times(opened: dict[str, Any]) -> None:
    Conversation.objects.filter(pk=opened["id"]).update(reported_initiated_at=None)


def test_a_broken_conversation_keeps_no_other_wrap_up_from_ending(phone: Caller, ann: Caller) -> None:
    calls = [
        phone.open(str(number), agent=ANN, connected_at=stamp(5), ended_at=stamp(50)) for number in range(3)
    ]
    break_times(calls[0])

    with frozen_clock(at(5 * 3600)):
        first = forget_endless_wrap_ups()
        mend_times(calls[0])
        at_once = forget_endless_wrap_ups()
    with frozen_clock(at(5 * 3600 + 61)):
        later = forget_endless_wrap_ups()

    assert (first, at_once, later) == (2, 0, 1)
    assert not Leg.objects.filter(state="wrap_up").exists()


def test_a_broken_thread_keeps_no_other_from_waking(phone: Caller) -> None:
    mails = [
        phone.open(str(number), channel="email", status="snoozed", snoozed_until=stamp(9000))
        for number in range(3)
    ]
    break_times(mails[1])

    with frozen_clock(at(9001)):
        assert wake_snoozed_threads() == 2

    states = {str(row.pk): row.state for row in Conversation.objects.all()}
    assert [states[mail["id"]] for mail in mails] == ["open", "snoozed", "open"]


def test_more_rows_than_one_portion_are_all_swept(phone: Caller, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("interlog.conversations.services.sweeping.PORTION", 2)
    mails = [
        phone.open(str(number), channel="email", status="snoozed", snoozed_until=stamp(9000))
        for number in range(5)
    ]

    with frozen_clock(at(9001)):
        assert wake_snoozed_threads() == 5

    woken = Conversation.objects.filter(pk__in=[UUID(mail["id"]) for mail in mails], state="open")
    assert woken.count() == 5
