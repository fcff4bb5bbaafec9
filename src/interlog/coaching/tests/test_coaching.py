"""From rows in the store to a finding, a plan and what came of it, over HTTP."""

import random
from datetime import UTC, datetime, timedelta
from math import log
from statistics import median
from uuid import UUID, uuid4

import pytest

from interlog.coaching import tasks
from interlog.coaching.queries import facts as asked
from interlog.coaching.queries.facts import handled_between, weekly_contacts
from interlog.coaching.tests.making import AROUND, LEG, NOW, leg, legs
from interlog.eventlog.facade import write_facts
from interlog.kit.models import Job, OutboxMessage


def send(client, path, body):
    return client.post(f"/api/v1{path}", body, content_type="application/json")


@pytest.mark.django_db
def test_a_finding_becomes_a_plan_whose_effect_is_measured(team, signed_in, stop_at):
    stop_at(NOW)
    lead, lead_id = signed_in("supervisor")
    new = [str(one) for one in team[:8]]

    assert lead.get("/api/v1/coaching").status_code == 404
    asked_for = send(lead, "/coaching/runs", {})
    assert asked_for.status_code == 202
    assert Job.objects.get(name="findings.look").arguments == {"run_id": asked_for.json()["id"]}
    tasks.look(run_id=asked_for.json()["id"])
    run = lead.get("/api/v1/coaching").json()

    assert (run["state"], run["comparisons"], run["waiting"]) == ("done", 2 + 4 * 8, False)
    (found,) = run["findings"]
    assert found["sentence"].startswith("New agents take 3.0 times as long as tenured ones on ")
    assert found["sentence"].endswith("by 8 new and 8 tenured agents, 320 contacts.")
    assert {one["topic"]: one["found"] for one in run["cohorts"]} == {
        "shipment.customs": True,
        "shipment.late": False,
    }
    one = lead.get(f"/api/v1/coaching/findings/{found['id']}").json()
    assert {dot["name"] for dot in one["dots"] if dot["cohort"] == "new"} == {
        f"Agent {place}" for place in range(8)
    }

    plan = {
        "finding_id": found["id"],
        "what": "Customs papers",
        "trained": new[:4],
        "mentor_id": str(lead_id),
        "starts_on": "2026-09-14",
    }
    for wrong, field in (
        ({"trained": [str(team[9])]}, "trained"),
        ({"trained": []}, "trained"),
        ({"what": " "}, "what"),
        ({"starts_on": "2026-01-01"}, "starts_on"),
        ({"mentor_id": str(uuid4())}, "mentor_id"),
    ):
        refused = send(lead, "/coaching/plans", {**plan, **wrong})
        assert (refused.status_code, refused.json()["errors"][0]["field"]) == (422, field)
    made = send(lead, "/coaching/plans", plan)
    assert made.status_code == 201
    plan_id = made.json()["id"]
    assert [len(made.json()[side]) for side in ("trained", "untrained")] == [4, 4]
    told = [one.envelope["type"] for one in OutboxMessage.objects.all()]
    assert told.count("coaching.planned") == 1

    early = lead.get(f"/api/v1/coaching/plans/{plan_id}/change").json()
    assert early["ratio"] is None
    assert early["missing"].startswith("0 of 4 trained agents have 5 contacts")

    later = NOW + timedelta(days=1)
    write_facts(
        "fact_leg",
        LEG,
        [
            row
            for place, agent in enumerate(team[:8])
            for row in legs(
                agent,
                "shipment.customs",
                (450 if place < 4 else 900) * AROUND[place] * (1 + 0.01 * (place % 4)),
                later,
                days=20,
                tenure=80,
            )
        ],
    )
    stop_at(NOW + timedelta(days=40))
    change = lead.get(f"/api/v1/coaching/plans/{plan_id}/change").json()
    assert change["ratio"] == pytest.approx(0.5, rel=0.06)
    assert change["low"] < 0.5 < change["high"] < 0.6
    assert (change["trained"], change["untrained"], change["missing"]) == (4, 4, "")

    assert send(lead, f"/coaching/plans/{plan_id}/end", {}).status_code == 200
    assert send(lead, f"/coaching/plans/{plan_id}/end", {}).json()["type"].endswith("plan_ended")
    assert lead.get("/api/v1/coaching/plans").json()["items"][0]["ended_at"] is not None


@pytest.mark.django_db
def test_sums_of_the_store_are_those_of_the_rows(facts, monkeypatch):
    chance = random.Random(3)
    agents = [UUID(int=one) for one in (1, 2, 3)]
    rows, counted = [], {}
    for _ in range(120):
        agent, topic = chance.choice(agents), chance.choice(["a", "b", ""])
        seconds = chance.choice([None, 0.2, chance.lognormvariate(5, 0.5)])
        role, accepted = chance.choice(["primary", "primary", "monitor"]), chance.random() < 0.9
        inside, tenure = chance.random() < 0.9, chance.choice([None, 30, 40])
        one = uuid4()
        at = NOW - timedelta(days=1 if inside else 400)
        rows.append(leg(agent, topic, 9999.0, at, one=one, role=role, accepted=accepted))
        rows.append(
            leg(agent, topic, seconds, at, one=one, role=role, accepted=accepted, revision=2, tenure=tenure)
        )
        if seconds is not None and topic and role != "monitor" and accepted and inside:
            counted.setdefault((str(agent), topic), []).append((max(seconds, 1.0), tenure))
    write_facts("fact_leg", LEG, rows)
    monkeypatch.setattr(asked, "_PAGE", 2)

    found = list(handled_between(NOW - timedelta(days=30), NOW))

    assert {(one.agent, one.topic) for one in found} == set(counted)
    for one in found:
        values = [seconds for seconds, _ in counted[one.agent, one.topic]]
        known = [days for _, days in counted[one.agent, one.topic] if days is not None]
        assert one.n == len(values)
        assert one.seconds == pytest.approx(sum(values))
        assert one.logs == pytest.approx(sum(log(value) for value in values))
        assert one.squares == pytest.approx(sum(log(value) ** 2 for value in values))
        assert one.median_s == pytest.approx(median(values))
        assert one.tenure_days == (pytest.approx(sum(known) / len(known)) if known else None)
    assert {one.topic for one in handled_between(NOW - timedelta(days=30), NOW, topic="a")} == {"a"}


@pytest.mark.django_db
def test_a_topic_that_was_merged_counts_as_the_one_that_took_over(facts, monkeypatch):
    monkeypatch.setattr(asked.logbook, "codes_replaced", lambda _: {"old": "now", "older": "now"})
    one, other = UUID(int=1), UUID(int=2)
    at = NOW - timedelta(days=1)
    rows = [leg(one, topic, 100.0, at) for topic in ("now", "old", "older", "else")]
    write_facts("fact_leg", LEG, [*rows, leg(other, "old", 50.0, at)])

    def found(**only):
        return {(it.agent, it.topic): it.n for it in handled_between(NOW - timedelta(days=30), NOW, **only)}

    assert found(topic="old") == found(topic="now") == {(str(one), "now"): 3, (str(other), "now"): 1}
    assert found(agent=str(one)) == {(str(one), "now"): 3, (str(one), "else"): 1}


@pytest.mark.django_db
def test_the_measured_effect_of_a_day_counts_whole_weeks(facts, signed_in, stop_at):
    stop_at(NOW)
    lead, _ = signed_in("auditor")
    columns = ("made", "id", "revision", "channel", "direction", "topic", "at")
    on = datetime(2026, 7, 20, tzinfo=UTC)
    per_week = {
        "account.password_reset": (60, 6),
        "billing.refund": (40, 40),
        "product.fault": (30, 31),
        "orders.late": (24, 24),
    }
    rows = [
        [at := on + timedelta(weeks=week, hours=1 + place), uuid4(), 1, "voice", "inbound", topic, at]
        for topic, levels in per_week.items()
        for week in range(-8, 8)
        for place in range(levels[week >= 0] + week % 3)
    ]
    write_facts("fact_conversation", columns, rows)

    address = "/api/v1/insights/volume_deflected"
    told = lead.get(address, {"changed_on": "2026-07-20", "weeks": 10}).json()

    came = sum(6 + week % 3 for week in range(8))
    assert told["n"] == came
    assert "8 weeks since 2026-07-20 against 8 weeks before it" in told["notes"][0]
    assert told["interval"][0] < told["value"] < told["interval"][1]
    assert next(row["n"] for row in told["rows"] if row["key"] == "account.password_reset") == came
    assert lead.get(address, {"changed_on": "2027-01-01"}).status_code == 422
    assert weekly_contacts(on, weeks=1)["billing.refund"] == [40]
