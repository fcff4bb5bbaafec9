"""Plans: who is trained and who may see it, and a cohort that stays as it was."""

from datetime import timedelta
from uuid import uuid4

import pytest

from interlog.coaching.facade import ask_for_findings, latest_run, look_now, make_plan
from interlog.coaching.models import CoachingFinding, PlanAgent
from interlog.coaching.tests.making import AROUND, LEG, NOW, legs, make_agents
from interlog.eventlog.facade import write_facts
from interlog.identity.models import User


@pytest.mark.django_db
def test_agents_see_the_plan_for_themselves_and_nothing_of_colleagues(team, signed_in, stop_at):
    stop_at(NOW)
    look_now(ask_for_findings(actor=None))
    (found,) = latest_run().findings
    agent, agent_id = signed_in("agent")
    day = NOW.date()
    mine = make_plan(
        actor=None, finding_id=found.id, what="Papers", trained=team[:4], mentor=None, starts_on=day
    )
    other = make_plan(
        actor=None, finding_id=found.id, what="Other", trained=team[4:6], mentor=None, starts_on=day
    )
    # In the other plan the agent is one of the untrained: that is not told either.
    for plan, place in ((mine, 0), (other, 7)):
        PlanAgent.objects.filter(plan_id=plan, agent_id=team[place]).update(agent_id=agent_id)
    write_facts("fact_leg", LEG, legs(agent_id, "shipment.customs", 800, NOW - timedelta(days=60)))
    write_facts(
        "fact_leg", LEG, legs(agent_id, "shipment.customs", 400, NOW + timedelta(days=1), n=15, days=20)
    )
    stop_at(NOW + timedelta(days=30))

    (seen,) = agent.get("/api/v1/coaching/plans/own").json()["items"]
    own = agent.get(f"/api/v1/coaching/plans/own/{mine}/change").json()

    assert (seen["id"], seen["what"], "trained" in seen, "finding_id" in seen) == (
        str(mine),
        "Papers",
        False,
        False,
    )
    assert seen["starts_on"] == "2026-09-14"
    assert (own["n_before"], own["n_after"], own["ratio"]) == (20, 15, pytest.approx(0.5))
    assert (own["before_s"], own["after_s"]) == (pytest.approx(800), pytest.approx(400))
    assert agent.get(f"/api/v1/coaching/plans/own/{other}/change").status_code == 404
    for path in ("", "/plans", f"/plans/{mine}", f"/plans/{mine}/change", f"/findings/{found.id}"):
        assert agent.get(f"/api/v1/coaching{path}").status_code == 403
    assert CoachingFinding.objects.count() == 1


@pytest.mark.django_db
def test_the_cohort_of_a_plan_stays_as_it_was_and_who_is_trained_later_is_compared_until_then(
    team, signed_in, stop_at
):
    stop_at(NOW)
    lead, _ = signed_in("supervisor")
    look_now(ask_for_findings(actor=None))
    (found,) = latest_run().findings
    told = {"finding_id": found.id, "mentor": None, "actor": None}
    first = make_plan(trained=team[:4], what="First", starts_on=NOW.date(), **told)
    make_plan(trained=team[4:7], what="Others", starts_on=NOW.date() + timedelta(days=10), **told)
    User.objects.filter(pk=team[7]).update(is_active=False)
    later, hired = NOW + timedelta(days=1), make_agents(17)[16]
    rows = legs(hired, "shipment.customs", 900, NOW - timedelta(days=20), tenure=5)
    for place, agent in enumerate(team[:8]):
        usual = (450 if place < 4 else 900) * AROUND[place] * (1 + 0.01 * (place % 4))
        rows += legs(agent, "shipment.customs", usual, later, days=20, tenure=80)
    write_facts("fact_leg", LEG, rows)
    stop_at(NOW + timedelta(days=40))
    look_now(ask_for_findings(actor=None))

    plan = lead.get(f"/api/v1/coaching/plans/{first}").json()
    change = lead.get(f"/api/v1/coaching/plans/{first}/change").json()

    assert {one["id"] for side in ("trained", "untrained") for one in plan[side]} == {
        str(one) for one in team[:8]
    }
    assert (change["untrained"], change["cut_short"], change["until"][:13]) == (4, True, "2026-09-23T23")
    assert change["ratio"] == pytest.approx(0.5, rel=0.1)
    assert change["rows_after"] < 8 * 20
    # Who has left is shown, and cannot be trained.
    card = lead.get(f"/api/v1/coaching/findings/{found.id}").json()
    assert [dot["agent"] for dot in card["dots"] if not dot["active"]] == [str(team[7])]
    body = {"finding_id": str(found.id), "what": "x", "trained": [str(team[7])], "starts_on": str(NOW.date())}
    gone = lead.post("/api/v1/coaching/plans", body, content_type="application/json")
    assert (gone.status_code, gone.json()["errors"][0]["rule"]) == (422, "inactive")
    for finding_id, names in ((found.id, ["Others", "First"]), (uuid4(), [])):
        listed = lead.get("/api/v1/coaching/plans", {"finding_id": str(finding_id)}).json()["items"]
        assert [one["what"] for one in listed] == names
