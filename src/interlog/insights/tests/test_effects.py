"""What did not come since a change: what the figure makes of the measurement, which coaching has its own tests of."""

from datetime import UTC, date, datetime

import pytest

from interlog.insights.contracts import Measured, MeasuredTopic
from interlog.insights.queries import effects
from interlog.kit.clock import frozen_clock

ADDRESS = "/api/v1/insights/volume_deflected"
NOW = datetime(2026, 6, 1, 9, tzinfo=UTC)


def topic(key, came, expected, *, found):
    share = 1 - came / expected
    return MeasuredTopic(
        topic=key,
        came=came,
        expected=expected,
        share=share,
        low=share - 0.1,
        high=share + 0.1,
        of_all=((expected - came) / 400, 0.1, 0.15),
        found=found,
    )


@pytest.fixture
def asked_for(monkeypatch):
    """What was asked of the measurement, which finds that billing fell by half."""
    asked = []

    def measure(on, weeks, until):
        asked.append((on, weeks, until))
        missing = "" if on.year == 2026 else "There are no weeks."
        topics = (topic("billing", 50, 100.0, found=True), topic("account", 310, 300.0, found=False))
        return Measured(
            on=on, weeks_before=13, weeks_after=8, topics=() if missing else topics, missing=missing
        )

    monkeypatch.setattr(effects, "_measures", [measure])
    return asked


@pytest.mark.django_db
def test_the_figure_is_of_what_changed_for_sure_or_of_the_topics_that_are_filtered(
    facts, supervisor, asked_for
):
    with frozen_clock(NOW):
        everything = supervisor.get(ADDRESS, {"changed_on": "2026-04-01", "weeks": "13"}).json()
        one = supervisor.get(ADDRESS, {"from": "2026-04-01", "to": "2026-05-31", "topic": "account"}).json()
        before = supervisor.get(ADDRESS, {"changed_on": "2025-04-01"}).json()
        table = supervisor.get(f"{ADDRESS}.csv", {"changed_on": "2026-04-01"})
        rows = supervisor.get(f"{ADDRESS}/rows", {"changed_on": "2026-04-01", "at": "billing"})

    assert asked_for[0] == (date(2026, 4, 1), 13, NOW)
    assert (everything["n"], everything["value"]) == (50, 0.5)
    assert everything["interval"] == pytest.approx([0.4, 0.6])
    assert (everything["from"], everything["to"]) == ("2026-03-31T23:00:00Z", "2026-05-26T23:00:00Z")
    assert [(row["key"], row["n"], row["value"]) for row in everything["rows"]] == [
        ("account", 310, pytest.approx(-1 / 30)),
        ("billing", 50, 0.5),
    ]
    assert everything["notes"][0].startswith("Of all contacts expected 12.5% (10.0% to 15.0%) did not come")
    assert asked_for[1][0] == date(2026, 4, 1)
    assert (one["n"], one["value"], len(one["rows"])) == (310, pytest.approx(-1 / 30), 1)
    assert one["notes"][0].startswith("No topic changed by more than chance")
    assert (before["n"], before["value"]) == (0, None)
    assert before["notes"] == ["There are no weeks."]
    assert (table.status_code, rows.status_code) == (200, 200)


@pytest.mark.django_db
def test_settings_that_are_written_are_refused_with_their_mend(facts, supervisor, asked_for):
    wrong = [
        ("volume_deflected", {"changed_on": "April"}, "changed_on"),
        ("deflection_candidates", {"shares": "billing=2"}, "shares"),
        ("deflection_candidates", {"shares": "0.5"}, "shares"),
    ]
    for key, given, field in wrong:
        answer = supervisor.get(f"/api/v1/insights/{key}", given)
        assert (answer.status_code, [one["field"] for one in answer.json()["errors"]]) == (422, [field])
