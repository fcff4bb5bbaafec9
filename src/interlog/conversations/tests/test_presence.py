"""Agents say whether they are there; wrap-up and capacity follow from their conversations."""

import pytest

from interlog.conversations.models import PresenceSpan
from interlog.conversations.tests.conftest import Caller, announced, at, stamp, woken
from interlog.kit.clock import frozen_clock

pytestmark = pytest.mark.django_db
ANN = "ann@example.org"


def test_one_who_said_nothing_is_offline(ann: Caller) -> None:
    assert ann.get("/presence").json() == {
        "state": "offline", "reason": None, "since": None, "capacity": {"used": 0, "total": 3},
    }  # fmt: skip


def test_presence_is_kept_as_intervals_and_announced_once_per_change(ann: Caller) -> None:
    for seconds, body in (
        (10, {"state": "available"}),
        (20, {"state": "available"}),
        (30, {"state": "away", "reason": "lunch"}),
    ):
        with frozen_clock(at(seconds)):
            shown = ann.put("/presence", body).json()

    assert (shown["state"], shown["reason"], shown["since"]) == ("away", "lunch", stamp(30))
    spans = PresenceSpan.objects.order_by("from_at").values_list("state", "from_at", "to_at")
    assert list(spans) == [("available", at(10), at(30)), ("away", at(30), None)]
    assert announced("presence.") == ["presence.changed", "presence.changed"]
    assert [one["state"] for one in woken(ann.user, "presence.changed")] == ["available", "away"]


def test_wrap_up_shows_while_there_is_one_and_takes_room(phone: Caller, ann: Caller) -> None:
    ann.put("/presence", {"state": "available"})
    phone.open(agent=ANN, connected_at=stamp(5))
    talking = ann.get("/presence").json()
    phone.report(ended_at=stamp(50))
    wrapping = ann.get("/presence").json()
    phone.report(wrap_up_ended_at=stamp(80))
    free = ann.get("/presence").json()

    assert (talking["state"], talking["capacity"]["used"]) == ("available", 3)
    assert (wrapping["state"], wrapping["since"]) == ("wrap_up", stamp(50))
    assert (free["state"], free["capacity"]["used"]) == ("available", 0)


def test_wrap_up_cannot_be_set_by_hand(ann: Caller) -> None:
    refused = ann.put("/presence", {"state": "wrap_up"})

    assert (refused.status_code, refused.json()["errors"][0]["field"]) == (422, "state")


def test_a_key_without_a_user_has_no_presence(phone: Caller) -> None:
    assert phone.get("/presence").status_code == 403
