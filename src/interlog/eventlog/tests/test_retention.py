"""Retention: classes for new events, whole months dropped, and answers that say what is gone."""

from datetime import UTC, date, datetime, timedelta

import pytest

from interlog.cli import commands  # noqa: F401 - registers the operations
from interlog.cli.operations import perform
from interlog.eventlog import opened, queries, retention
from interlog.eventlog.keeping import RetentionPlan, RetentionRule
from interlog.eventlog.querying import read_query
from interlog.identity.facade import create_key
from interlog.kit.errors import InvalidInput
from interlog.kit.ids import new_id


@pytest.fixture
def kept(store, db):
    """The store with nothing set; what a test sets is taken back."""
    yield store
    store.follow(RetentionPlan())


@pytest.fixture
def name():
    return f"c{new_id().hex[:12]}"


def plan(*rules, **keep_days):
    return RetentionPlan({"standard": None, **keep_days}, tuple(RetentionRule(*one) for one in rules))


def months_of(store, name):
    return [one.month for one in store.partitions() if one.retention_class == name]


class Said:
    def __init__(self) -> None:
        self.lines = []

    def line(self, text):
        self.lines.append(text)

    error = line


def test_the_narrowest_rule_names_the_class():
    rules = plan(("*", "a.*", "one"), ("*", "a.b.*", "two"), ("*", "a.b.c", "three"), ("pbx", "*", "four"))

    found = [rules.class_of("x", type_) for type_ in ("a.z", "a.b.z", "a.b.c", "z")]

    assert found == ["one", "two", "three", None]
    assert rules.class_of("pbx", "a.b.c") == "four"


def test_the_memory_of_types_seen_is_bounded():
    rules = plan(("*", "a.*", "one"))

    for number in range(25_000):
        rules.class_of("x", f"a.{number}")

    assert len(rules._known) <= 10_000


@pytest.mark.parametrize(
    ("month", "today", "gone"),
    [
        (202601, date(2026, 3, 2), False),  # its last day is 30 days old
        (202601, date(2026, 3, 3), True),
        (202512, date(2026, 1, 31), True),
        (202602, date(2026, 2, 15), False),
    ],
)
def test_a_month_goes_once_its_last_day_is_older_than_the_days_kept(month, today, gone):
    assert plan(short=30).is_expired("short", month, today) is gone


def test_a_class_without_days_is_kept_for_ever():
    assert not plan().is_expired("standard", 197001, date(2026, 1, 1))
    assert plan().oldest_kept("standard", date(2026, 1, 1)) is None


def test_a_class_that_lost_its_rule_may_hold_events_of_any_type():
    left = RetentionPlan({"standard": None, "short": 30, "ruled": 7}, (RetentionRule("*", "x.*", "ruled"),))

    assert left.classes_of(["call.ended"]) == {"standard", "short"}
    assert left.classes_of(["x.y"]) == {"standard", "short", "ruled"}


def test_new_events_go_into_the_class_of_their_rule_and_stored_ones_stay(kept, make_event, name, source):
    kept.append([make_event("before", type="noise.made")])
    retention.keep(name, days=30)
    retention.assign(name, type_="noise.*", source=source)
    kept.append([make_event("after", type="noise.made"), make_event("other", type="call.ended")])

    classes = {one.id: one.retention_class for one in queries.search(read_query(f"source:{source}")).items}

    assert classes == {"before": "standard", "after": name, "other": "standard"}


def test_whole_months_are_dropped_with_their_counts_and_everything_else_stays(
    kept, make_event, name, source, monkeypatch
):
    retention.keep(name, days=30)
    retention.assign(name, type_="noise.*", source=source)
    at = datetime(2026, 1, 31, 23, 59, tzinfo=UTC)
    kept.append(
        [
            make_event("old", type="noise.made", time=at),
            make_event("young", type="noise.made", time=at + timedelta(minutes=2)),
            make_event("kept", type="call.ended", time=at),
        ]
    )
    monkeypatch.setattr(retention, "now", lambda: datetime(2026, 3, 3, 1, tzinfo=UTC))

    dropped = [(one.month, one.events) for one in retention.drop_expired() if one.retention_class == name]

    assert dropped == [(202601, 1)]
    assert months_of(kept, name) == [202602]
    assert {one.id for one in queries.search(read_query(f"source:{source}")).items} == {"young", "kept"}
    assert [one for one in retention.drop_expired() if one.retention_class == name] == []


def test_counts_left_behind_by_a_kill_are_dropped_the_next_time(kept, name, monkeypatch):
    retention.keep(name, days=30)
    client = kept._engine.writer()
    client.command(
        "INSERT INTO event_count SELECT {name:String}, 'type', toDateTime('2026-01-01', 'UTC'), 1, 'visible', 'left.behind', 1",
        parameters={"name": name},
    )
    client.close()
    monkeypatch.setattr(retention, "now", lambda: datetime(2026, 6, 1, tzinfo=UTC))

    retention.drop_expired()

    assert months_of(kept, name) == []


def test_an_answer_says_from_when_on_its_events_are_kept(kept, client, name, monkeypatch):
    retention.keep(name, days=30)
    retention.assign(name, type_="noise.*")
    monkeypatch.setattr(queries, "now", lambda: datetime(2026, 3, 20, tzinfo=UTC))
    secret = create_key(name="reader", scopes=["events:read"], actor=None).secret

    def told(query):
        return client.get(f"/api/v1/events{query}", headers={"Authorization": f"Bearer {secret}"}).json()[
            "oldest_kept"
        ]

    assert told("") == told("?type=noise.made") == "2026-02-01T00:00:00.000000Z"
    assert told("?type=call.ended") is None


def test_the_plan_is_followed_again_after_a_restart(kept, name):
    retention.keep(name, days=7)
    retention.assign(name, type_="noise.*")
    opened.close_store()
    retention.open_store()
    again = opened.the_store()

    found = again.plan.class_of("any", "noise.made")
    again.follow(RetentionPlan())

    assert found == name


@pytest.mark.parametrize(
    "bad",
    [
        lambda: retention.keep("Ä B", days=1),
        lambda: retention.keep("a", days=0),
        lambda: retention.assign("never-made", type_="a.b"),
        lambda: retention.assign("standard", type_="a.*.b"),
        lambda: retention.assign("standard", type_="a.b", source="x*"),
    ],
)
def test_what_cannot_be_followed_is_refused(kept, bad):
    with pytest.raises(InvalidInput):
        bad()


def test_the_command_line_sets_and_shows_it(kept, name):
    said = Said()

    codes = [
        perform("events.retention.set", {"name": name, "days": 90}, said),
        perform("events.retention.assign", {"name": name, "type_": "noise.*", "source": "pbx"}, said),
        perform("events.retention.unassign", {"type_": "noise.*", "source": "pbx"}, said),
        perform("events.retention.unassign", {"type_": "noise.*", "source": "pbx"}, said),
        perform("events.reconcile", {}, said),
    ]

    assert codes == [0, 0, 0, 1, 0]
    assert any(line.startswith(f"{name}: kept 90 days, nothing before ") for line in said.lines)
    assert "  noise.*\tfrom pbx" in said.lines
    assert said.lines[-2:] == ["there is no such rule", "every count is right"]
