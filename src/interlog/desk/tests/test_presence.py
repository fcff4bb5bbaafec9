"""Agents say whether they are there; wrap-up, capacity and what keeps new work from them follow from their work."""

from datetime import timedelta

import pytest

from interlog.conversations.models import PresenceSpan
from interlog.desk.tests.conftest import NOON
from interlog.kit.clock import now
from interlog.kit.models import LiveMessage, OutboxMessage
from interlog.logbook.models import SetupVersion
from interlog.logbook.services.wrapping_up import mark_unfinished

pytestmark = pytest.mark.django_db
ALL = ["voice", "chat", "email", "sms", "social", "in_person", "back_office", "other"]
THREADS = ["email", "sms", "social"]


@pytest.fixture
def limit():
    """Sets how many unfinished entries keep new work away."""

    def put(number: int) -> None:
        version = SetupVersion.objects.get()
        body = {**version.body, "settings": {**version.body["settings"], "max_unfinished": number}}
        SetupVersion.objects.create(number=2, body=body, published_at=now())

    return put


@pytest.fixture
def park():
    """Leaves so many entries of an agent unfinished."""

    def leave(of, number: int):
        entries = [of.post("/log-entries") for _ in range(number)]
        return [of.post(f"/log-entries/{entry['id']}/park") for entry in entries]

    return leave


def woken(user):
    rows = LiveMessage.objects.filter(user_id=user.pk, type="presence.changed").order_by("seq")
    return [row.body for row in rows]


def test_one_who_said_nothing_is_offline(agent):
    assert agent.get("/presence") == {
        "state": "offline",
        "reason": None,
        "since": None,
        "capacity": {"used": 0, "total": 3, "over": 0, "room_for": ALL},
        "accepts_work": False,
        "blocked_by": None,
    }


def test_presence_is_kept_as_intervals_and_announced_once_per_change(agent, at):
    for seconds, body in (
        (10, {"state": "available"}),
        (20, {"state": "available"}),
        (30, {"state": "away", "reason": "lunch"}),
    ):
        with at(seconds=seconds):
            shown = agent.send("PUT", "/presence", body)

    assert (shown["state"], shown["reason"], shown["since"]) == ("away", "lunch", "2026-11-18T12:00:30Z")
    spans = PresenceSpan.objects.order_by("from_at").values_list("state", "from_at", "to_at")
    began, left = NOON + timedelta(seconds=10), NOON + timedelta(seconds=30)
    assert list(spans) == [("available", began, left), ("away", left, None)]
    told = [row.envelope["type"] for row in OutboxMessage.objects.all()]
    assert told.count("presence.changed") == 2
    assert [one["state"] for one in woken(agent.user)] == ["available", "away"]


def test_wrap_up_shows_while_there_is_one_and_takes_room(agent, phone_system, make_call, at):
    with at(minutes=1):
        agent.send("PUT", "/presence", {"state": "available"})
        call = make_call(agent, minutes=None)
        talking = agent.get("/presence")
    with at(minutes=2):
        phone_system.send("PATCH", f"/conversations/{call['id']}", {"ended_at": "2026-11-18T12:02:00Z"})
        wrapping = agent.get("/presence")
        phone_system.send(
            "PATCH", f"/conversations/{call['id']}", {"wrap_up_ended_at": "2026-11-18T12:02:00Z"}
        )
        free = agent.get("/presence")

    assert (talking["state"], talking["capacity"]["used"]) == ("available", 3)
    assert (wrapping["state"], wrapping["since"]) == ("wrap_up", "2026-11-18T12:02:00Z")
    assert (free["state"], free["capacity"]["used"]) == ("available", 0)
    assert [one["accepts_work"] for one in (talking, wrapping, free)] == [True, False, True]


def test_wrap_up_cannot_be_set_by_hand(agent):
    refused = agent.send("PUT", "/presence", {"state": "wrap_up"}, status=422)

    assert refused["errors"][0]["field"] == "state"


def test_a_chat_leaves_room_for_chats_and_threads_alone(agent, make_call, at):
    with at(minutes=1):
        make_call(agent, minutes=None, channel="chat")
        shown = agent.get("/presence")["capacity"]

    assert shown["used"] == 1
    assert shown["room_for"] == ["chat", *THREADS, "back_office", "other"]


def test_a_call_offered_on_top_of_a_chat_is_taken_in_and_no_more_than_all_is_used(agent, make_call, at):
    with at(minutes=1):
        make_call(agent, minutes=None, channel="chat")
        make_call(agent, minutes=None)
        shown = agent.get("/presence")["capacity"]

    assert shown == {"used": 3, "total": 3, "over": 1, "room_for": THREADS}


def test_a_conversation_that_an_agent_left_and_joined_again_takes_room_once(agent, make_call, at):
    with at(minutes=9):
        began, left, back = (f"2026-11-18T12:0{minute}:00Z" for minute in (1, 2, 3))
        email = agent.user.email
        legs = [
            {"ref": "1", "agent": email, "accepted_at": began, "left_at": left},
            {"ref": "2", "agent": email, "accepted_at": back},
        ]
        make_call(None, minutes=None, legs=legs)
        shown = agent.get("/presence")["capacity"]

    assert (shown["used"], shown["over"]) == (3, 0)


def test_at_the_limit_of_unfinished_entries_no_work_is_accepted_until_one_is_finished(agent, park, limit):
    limit(2)
    agent.send("PUT", "/presence", {"state": "available"})
    park(agent, 1)
    below = agent.get("/presence")
    (second,) = park(agent, 1)
    reached = agent.get("/presence")
    done = {"revision": second["revision"], "values": {"disposition": "information_only"}}
    agent.post(f"/log-entries/{second['id']}/complete", done)
    after = agent.get("/presence")

    assert (below["accepts_work"], below["blocked_by"]) == (True, None)
    assert (reached["accepts_work"], reached["blocked_by"]) == (False, {"unfinished": 2, "limit": 2})
    assert (after["accepts_work"], after["blocked_by"]) == (True, None)
    assert {one["state"] for one in (below, reached, after)} == {"available"}
    assert after["since"] == below["since"]


def test_the_screens_are_told_whenever_the_number_of_unfinished_entries_changes(agent, signed_in, park):
    lead = signed_in("supervisor")
    first, second = park(agent, 2)
    agent.post(f"/log-entries/{first['id']}/void", {"reason": "twice"})
    lead.post(f"/log-entries/{second['id']}/take-over")

    assert len(woken(agent.user)) == 4
    assert len(woken(lead.user)) == 1


def test_a_wrap_up_that_ran_out_counts_before_any_job_has_noted_it(agent, make_call, limit, at):
    limit(1)
    with at(minutes=4):
        agent.send("PUT", "/presence", {"state": "available"})
        make_call(agent)
    with at(minutes=6):
        before = agent.get("/presence")["blocked_by"]
        mark_unfinished()
        after = agent.get("/presence")

    assert before == after["blocked_by"] == {"unfinished": 1, "limit": 1}
    assert woken(agent.user)[-1] == {"state": "available"}


def test_nobody_becomes_available_with_too_many_unfinished_entries(agent, park, limit):
    limit(1)
    park(agent, 1)

    refused = agent.send("PUT", "/presence", {"state": "available"}, status=409)
    away = agent.send("PUT", "/presence", {"state": "away"})

    assert refused["type"] == "/problems/too_many_unfinished"
    assert "Complete one from your work list" in refused["detail"]
    assert (refused["unfinished"], refused["limit"]) == (1, 1)
    assert (away["state"], away["blocked_by"]) == ("away", {"unfinished": 1, "limit": 1})


def test_a_contact_that_comes_all_the_same_is_never_refused(agent, park, limit, make_call):
    limit(1)
    park(agent, 1)

    call = make_call(agent, minutes=None)

    assert (call["state"], call["legs"][0]["agent"]["email"]) == ("connected", agent.user.email)


def test_a_limit_of_zero_blocks_nobody(agent, park, limit):
    limit(0)
    park(agent, 2)

    assert agent.send("PUT", "/presence", {"state": "available"})["accepts_work"] is True


def test_a_phone_system_asks_for_an_agent_by_email_or_id(agent, phone_system):
    agent.send("PUT", "/presence", {"state": "available"})

    by_email = phone_system.get("/presence", agent=agent.user.email)
    by_id = phone_system.get("/presence", agent=str(agent.user.pk))
    unknown = phone_system.get("/presence", agent="nobody@example.com", status=422)

    assert by_email == by_id == agent.get("/presence")
    assert unknown["errors"][0]["field"] == "agent"


def test_a_supervisor_sees_the_presence_of_an_agent_and_an_agent_only_their_own(agent, signed_in):
    lead = signed_in("supervisor")

    assert lead.get("/presence", agent=agent.user.email)["state"] == "offline"
    assert agent.get("/presence", agent=agent.user.email)["state"] == "offline"
    assert agent.get("/presence", agent=lead.user.email, status=403)["type"] == "/problems/forbidden"


def test_a_key_without_a_user_has_no_presence(phone_system):
    phone_system.get("/presence", status=403)
    phone_system.send("PUT", "/presence", {"state": "away"}, status=403)
