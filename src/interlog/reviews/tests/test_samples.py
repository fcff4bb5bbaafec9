"""Samples: completed entries of a period, so many of each agent, the same for the same seed."""

from datetime import timedelta
from uuid import uuid4

import pytest

from interlog.kit.clock import now
from interlog.reviews.models import Sample, SampledEntry
from interlog.reviews.rules.drawing import drawn


def test_the_same_seed_draws_the_same_whatever_the_order_and_each_entry_is_as_likely():
    agents = [uuid4(), uuid4()]
    entries = [(uuid4(), agents[number % 2]) for number in range(400)]

    one = drawn(iter(entries), seed=1, per_agent=5)
    same = drawn(reversed(entries), seed=1, per_agent=5)
    other = drawn(entries, seed=2, per_agent=5)

    assert one == same != other
    assert one.fitting == 400
    assert [
        sum(agent == one for _, agent in one_of.entries) for one_of in (one, other) for one in agents
    ] == [5] * 4
    # Without the last drawn one of an agent, only that one is replaced.
    gone = one.entries[-1]
    assert (
        len(
            set(drawn([each for each in entries if each != gone], seed=1, per_agent=5).entries)
            & set(one.entries)
        )
        == 9
    )
    # 300 draws of 10 from 40: each entry 75 times on average, and none outside 75 +- 5 deviations of 7.5.
    few = [(uuid4(), agents[0]) for _ in range(40)]
    times = dict.fromkeys((entry for entry, _ in few), 0)
    for seed in range(300):
        for entry, _ in drawn(few, seed=seed, per_agent=10).entries:
            times[entry] += 1
    assert 37 <= min(times.values()) <= max(times.values()) <= 113


def test_a_sample_draws_what_fits_and_keeps_how_it_was_drawn(make_api, agent, lead, make_entry):
    other, auditor = make_api("agent"), make_api("auditor")
    for _ in range(5):
        make_entry(agent)
    kept = make_entry(other, state="amended", team="North", channel="chat")
    for left_out in ({"state": "draft"}, {"state": "void"}, {"at": now() - timedelta(days=31)}):
        make_entry(other, **left_out)
    card = lead.scorecard()

    sample = lead.sample(card)
    again = lead.sample(card, name="Again", seed=sample["seed"])
    narrow = lead.sample(
        card, team="North", channel="chat", topic="billing", agents=[str(other.user.pk)], seed=None
    )

    assert (sample["fitting"], sample["drawn"], sample["scored"], sample["seed"]) == (6, 4, 0, 7)
    entries = auditor.get(f"/samples/{sample['id']}/entries", limit=3)
    rest = auditor.get(f"/samples/{sample['id']}/entries", cursor=entries["next_cursor"])
    assert len({one["entry_id"] for one in entries["items"] + rest["items"]}) == 4
    rows = SampledEntry.objects.order_by("place")
    assert [one.entry_id for one in rows.filter(sample_id=sample["id"])] == [
        one.entry_id for one in rows.filter(sample_id=again["id"])
    ]
    assert (narrow["drawn"], narrow["agents"][0]["name"]) == (1, other.user.name)
    assert Sample.objects.get(pk=narrow["id"]).seed >= 0
    assert auditor.get(f"/samples/{narrow['id']}/entries")["items"][0]["entry_id"] == str(kept.pk)
    assert [one["name"] for one in auditor.get("/samples", unfinished=True)["items"]][1:] == [
        "Again",
        "Week 12",
    ]


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"from": "2026-03-02T00:00:00Z", "to": "2026-03-02T00:00:00Z"}, "to"),
        ({"from": "2026-01-01T00:00:00Z", "to": "2026-06-02T00:00:00Z"}, "to"),
        ({"from": "2024-03-02T00:00:00Z", "to": "2024-03-03T00:00:00Z"}, "from"),
        ({"agents": [str(uuid4())]}, "agents"),
        ({"per_agent": 0}, "per_agent"),
        ({"name": " "}, "name"),
    ],
)
def test_what_is_no_sample_is_refused_by_its_field(lead, change, field):
    assert lead.sample(lead.scorecard(), 422, **change)["errors"][0]["field"].startswith(field)
