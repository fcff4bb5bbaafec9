"""Figures as a screen asks for them, from records that were stored a moment ago."""

from datetime import UTC, datetime, timedelta

import pytest

from interlog.conversations.contracts import ConversationSeed
from interlog.conversations.facade import PresenceSeed, store_conversations_bulk, store_presence_bulk
from interlog.eventlog.facade import write_facts
from interlog.identity.facade import create_user
from interlog.insights.facade import feed_once
from interlog.kit.clock import frozen_clock
from interlog.kit.ids import new_id

pytestmark = pytest.mark.django_db
MONDAY = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
PERIOD = {"from": "2026-03-02", "to": "2026-03-03"}


def a_call(number, *, at=MONDAY, waits=10, talks=120, **more):
    connected = at + timedelta(seconds=waits)
    given = {
        "source": "test",
        "external_id": f"call-{number}",
        "channel": "voice",
        "initiated_at": at,
        "enqueued_at": at,
        "connected_at": connected,
        "ended_at": connected + timedelta(seconds=talks),
        "queue": "regular",
        **more,
    }
    return ConversationSeed(**given)


def stored(*seeds):
    store_conversations_bulk(seeds)
    while feed_once():
        pass


def asked(client, path, **parameters):
    answer = client.get(f"/api/v1/insights/{path}", parameters)
    assert answer.status_code == 200, answer.content
    return answer.json()


def test_contacts_are_counted_by_day_and_days_without_any_are_told(facts, supervisor):
    stored(*[a_call(one, at=MONDAY + timedelta(minutes=one)) for one in range(3)])

    told = asked(supervisor, "contacts_received", **PERIOD)

    assert (told["n"], told["value"], told["by"], told["zone"]) == (3, 3.0, "day", "Europe/London")
    assert [(row["key"], row["n"], row["value"]) for row in told["rows"]] == [
        ("2026-03-02", 3, 3.0),
        ("2026-03-03", 0, 0.0),
    ]


def test_a_changed_record_counts_once_and_as_it_is_now(facts, supervisor):
    stored(a_call(1, talks=60), a_call(2, talks=60))
    stored(a_call(1, talks=600))

    told = asked(supervisor, "interaction_duration", **PERIOD, by="queue")

    assert (told["n"], told["value"], told["median"]) == (2, 330.0, 330.0)


def test_every_row_opens_the_records_behind_it(facts, supervisor):
    agent = create_user(email="ann@example.com", name="Ann Agent", role="agent", actor=None)
    stored(
        *[
            a_call(one, at=MONDAY + timedelta(minutes=one), agent_id=agent.id, wrap_up_s=30.0)
            for one in range(6)
        ]
    )

    told = asked(supervisor, "handle_time", **PERIOD, by="agent")
    (row,) = told["rows"]
    first = asked(supervisor, "handle_time/rows", **PERIOD, by="agent", at=row["key"], limit=4)
    rest = asked(
        supervisor,
        "handle_time/rows",
        **PERIOD,
        by="agent",
        at=row["key"],
        limit=4,
        cursor=first["next_cursor"],
    )

    assert (row["label"], row["n"], row["value"], row["p90"]) == ("Ann Agent", 6, 150.0, 150.0)
    assert [len(first["items"]), len(rest["items"]), rest["next_cursor"]] == [4, 2, None]
    assert len({one["id"] for one in first["items"] + rest["items"]}) == 6
    assert {(one["agent"], one["value"], one["unit"]) for one in first["items"]} == {
        ("Ann Agent", 150.0, "seconds")
    }


def test_a_mean_of_a_few_is_not_told(facts, supervisor):
    stored(*[a_call(one, waits=0) for one in range(4)])

    told = asked(supervisor, "service_level", **PERIOD, by="queue")

    assert [(row["n"], row["small"], row["value"]) for row in told["rows"]] == [(4, True, None)]
    assert told["value"] == 1.0


def test_the_period_before_stands_beside_it(facts, supervisor):
    stored(*[a_call(one, at=MONDAY - timedelta(days=one % 2)) for one in range(6)])

    told = asked(
        supervisor, "contacts_received", **{"from": "2026-03-02", "to": "2026-03-02"}, compare="previous"
    )

    assert (told["value"], told["previous"]["value"]) == (3.0, 3.0)
    assert told["previous"]["from"].startswith("2026-03-01T00:00:00")
    assert [(row["n"], row["previous"]["n"]) for row in told["rows"]] == [(3, 3)]


def test_what_a_figure_does_not_know_is_refused_by_name(facts, supervisor):
    wrong = [
        ("nonsense", {}, 404, []),
        ("handle_time", {"by": "moon"}, 422, ["by"]),
        ("handle_time", {"seconds": "20"}, 422, ["seconds"]),
        ("service_level", {"seconds": "soon"}, 422, ["seconds"]),
        ("service_level", {"from": "2026-03-02", "period": "7d"}, 422, ["period"]),
        ("contacts_received", {"from": "2026-03-02", "to": "2026-03-01"}, 422, ["to"]),
    ]
    for key, given, status, fields in wrong:
        answer = supervisor.get(f"/api/v1/insights/{key}", given)
        assert (answer.status_code, [one["field"] for one in answer.json()["errors"]]) == (status, fields)


def test_a_table_has_a_head_a_row_for_each_key_and_the_sum(facts, supervisor):
    stored(a_call(1, queue="=1+1"), a_call(2))

    answer = supervisor.get("/api/v1/insights/contacts_received.csv", {**PERIOD, "by": "queue"})

    lines = answer.content.decode().split("\r\n")
    assert lines[0].startswith("key,label,n,value")
    assert sorted(line.split(",")[0] for line in lines[1:3]) == ["'=1+1", "regular"]
    assert lines[3].startswith(",All,2,2.0")


def test_filters_let_through_any_of_their_values_and_topics_with_what_lies_below(facts, supervisor):
    stored(
        a_call(1, topic="billing.refund"),
        a_call(2, topic="billing"),
        a_call(3, topic="account.locked", queue="priority"),
        a_call(4, queue=""),
    )

    def told(**given):
        rows = asked(supervisor, "contacts_by_topic", **PERIOD, **given)["rows"]
        return {row["key"]: row["n"] for row in rows}

    assert told(topic="billing") == {"billing.refund": 1, "billing": 1}
    assert told(topic=["billing.refund", "none"]) == {"billing.refund": 1, "none": 1}
    assert told(queue=["priority", "none"]) == {"account.locked": 1, "none": 1}
    assert told(channel="chat") == {}


def test_days_that_may_still_change_are_marked(facts, supervisor):
    with frozen_clock(MONDAY + timedelta(days=8)):
        told = asked(supervisor, "no_repeat_rate", **{"from": "2026-03-01", "to": "2026-03-04"}, by="day")

    assert told["provisional_from"].startswith("2026-03-03T09:00:00")
    assert [row["provisional"] for row in told["rows"]] == [False, False, True, True]


def test_contacts_of_an_hour_stand_beside_the_agents_who_were_there_on_average(facts, supervisor):
    ann, ben = (
        create_user(email=f"{name}@example.com", name=name, role="agent", actor=None)
        for name in ("ann", "ben")
    )
    hour = timedelta(hours=1)
    store_presence_bulk(
        [
            PresenceSeed(ann.id, "available", MONDAY - hour, MONDAY + hour / 2),
            PresenceSeed(ann.id, "away", MONDAY + hour / 2, MONDAY + 2 * hour),
            PresenceSeed(ben.id, "available", MONDAY, MONDAY + hour),
        ]
    )
    stored(*[a_call(one, at=MONDAY + timedelta(minutes=one)) for one in range(6)])

    with frozen_clock(MONDAY + timedelta(days=7)):
        told = asked(supervisor, "staffing", **PERIOD)
        behind = asked(supervisor, "staffing/rows", **PERIOD, at="9")

    assert {row["key"]: (row["n"], row["value"], row["second"]) for row in told["rows"] if row["second"]} == {
        "8": (0, 0.0, 0.5),
        "9": (6, 3.0, 0.75),
    }
    assert told["figure"]["series"] == ["Contacts", "Agents"]
    assert len(behind["items"]) == 6


def test_sessions_of_bots_are_told_by_whether_a_person_was_asked_in_and_open_in_the_log(facts, supervisor):
    def told_of(session, *types):
        return [
            {
                "uid": new_id(),
                "seq": place,
                "time": MONDAY + timedelta(minutes=place),
                "source": "bots",
                "type": type_,
            }
            | {"session_id": session, "object_name": "Helper", "channel": "chat"}
            for place, type_ in enumerate(types, start=1)
        ]

    begins, ends = "chatbot.session_started", "chatbot.session_ended"
    sessions = [told_of(f"alone-{one}", begins, ends) for one in range(4)]
    sessions += [told_of("helped", begins, "ai_agent.session_started", "ai_agent.escalated")]
    rows = [row for session in sessions for row in session]
    write_facts("event", list(rows[0]), [list(row.values()) for row in rows])

    told = asked(supervisor, "containment", **PERIOD)
    behind = asked(supervisor, "containment/rows", **PERIOD)

    assert (told["n"], told["value"], told["by"]) == (5, 0.8, "automation")
    assert [row["label"] for row in told["rows"]] == ["Helper"]
    assert {one["type"] for one in behind["items"]} == {"session"}
    assert min(one["label"] for one in behind["items"]) == "Helper · handed to a person"
    assert str(sessions[-1][0]["uid"]) in {one["id"] for one in behind["items"]}
