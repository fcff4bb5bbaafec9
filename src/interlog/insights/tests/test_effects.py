"""What did not come since a change, against what would have come."""

from datetime import UTC, datetime, timedelta

import pytest

from interlog.conversations.contracts import ConversationSeed
from interlog.conversations.facade import store_conversations_bulk
from interlog.insights.facade import feed_once
from interlog.insights.rules.effects import effect_of
from interlog.kit.clock import frozen_clock

CHANGED = datetime(2026, 3, 2, tzinfo=UTC)  # a Monday


@pytest.mark.parametrize(
    ("before", "after", "share"),
    [
        ([(100, 400)] * 4, [(50, 400)] * 4, 0.5),
        # Half of the days, and half of the contacts of everything: nothing stayed away.
        ([(100, 400)] * 4, [(50, 200)] * 4, 0.0),
        # All others grew by half, this one did not.
        ([(100, 400)] * 4, [(100, 600)] * 4, 1 / 3),
        ([(100, 400)] * 4, [(150, 400)] * 4, -0.5),
        ([(100, 400)] * 4, [(0, 400)] * 4, 1.0),
    ],
)
def test_what_stayed_away_is_told_beyond_what_changed_for_all(before, after, share):
    told = effect_of(before, after)

    assert told.share == pytest.approx(share)
    assert told.low <= told.share <= told.high or share == 1.0


def test_weeks_that_differ_make_it_less_sure_and_too_few_say_nothing():
    even = effect_of([(100, 400)] * 4, [(80, 400)] * 4)
    uneven = effect_of([(40, 400), (160, 400)] * 2, [(80, 400)] * 4)

    assert even.share == pytest.approx(uneven.share) == pytest.approx(0.2)
    assert even.low > 0 > uneven.low
    assert effect_of([(4, 400)], [(100, 400)]) is None
    assert effect_of([(100, 0)], [(100, 400)]) is None


@pytest.mark.django_db
def test_the_figure_compares_a_topic_with_all_others_since_the_period_began(facts, supervisor):
    def some(topic, count, start):
        return [
            ConversationSeed(
                source="test",
                external_id=f"{topic}-{start}-{number}",
                channel="voice",
                initiated_at=start + timedelta(hours=number),
                topic=topic,
            )
            for number in range(count)
        ]

    store_conversations_bulk(
        [
            *some("billing", 40, CHANGED - timedelta(days=14)),
            *some("account", 60, CHANGED - timedelta(days=14)),
            *some("billing", 10, CHANGED),
            *some("account", 60, CHANGED),
        ]
    )
    while feed_once():
        pass
    period = {"from": "2026-03-02", "to": "2026-03-15"}

    with frozen_clock(CHANGED + timedelta(days=20)):
        address = "/api/v1/insights/volume_deflected"
        told = supervisor.get(address, period | {"topic": "billing"}).json()
        everything = supervisor.get(address, period).json()
        table = supervisor.get(f"{address}.csv", period)

    assert (told["n"], told["value"]) == (10, pytest.approx(0.75))
    assert told["interval"][0] < 0.75 < told["interval"][1]
    assert [row["key"] for row in told["rows"]] == ["billing"]
    assert everything["value"] is None
    assert [(row["key"], row["n"], row["previous"]["n"]) for row in everything["rows"]] == [
        ("account", 60, 60),
        ("billing", 10, 40),
    ]
    assert "grown as all other topics grew" in told["notes"][0]
    assert table.status_code == 200
