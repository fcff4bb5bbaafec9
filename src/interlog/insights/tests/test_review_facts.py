"""The score of reviews reaches the figure with what their entry is about, and as it was decided in the end."""

import pytest

from interlog.insights.facade import feed_once, rebuild_facts
from interlog.reviews.tests.conftest import GOOD, agent, lead, make_api, make_entry, make_revision

__all__ = ["agent", "lead", "make_api", "make_entry", "make_revision"]

pytestmark = pytest.mark.django_db
ADDRESS = "/api/v1/insights/review_score"


def test_a_review_counts_with_its_score_as_decided_and_its_rows_are_reviews(
    facts, supervisor, lead, agent, make_entry
):
    card = lead.scorecard()
    reviews = [lead.review(make_entry(agent), card) for _ in range(5)]
    disputed = agent.post(
        f"/evaluations/{reviews[0]['evaluation']['id']}/dispute", {"reason": "It was kind."}
    )
    body = {
        "revision": disputed["evaluation"]["revision"],
        "decision": "changed",
        "reason": "Right.",
        "answers": {**GOOD, "tone": {"value": 4}},
    }
    supervisor_two = lead.post(f"/evaluations/{reviews[0]['evaluation']['id']}/resolve", body)
    while feed_once():
        pass

    told = supervisor.get(ADDRESS, {"period": "7d"}).json()
    behind = supervisor.get(f"{ADDRESS}/rows", {"period": "7d", "at": "billing.refund"}).json()["items"]
    rebuild_facts()
    again = supervisor.get(ADDRESS, {"period": "7d"}).json()

    assert supervisor_two["evaluation"]["state"] == "resolved"
    assert (told["n"], told["value"], told["median"]) == (5, pytest.approx((4 * 0.875 + 1) / 5), 0.875)
    assert [row["key"] for row in told["rows"]] == ["billing.refund"]
    assert {one["id"] for one in behind} == {one["evaluation"]["id"] for one in reviews}
    assert {one["type"] for one in behind} == {"review"}
    assert (again["n"], again["value"]) == (told["n"], told["value"])
