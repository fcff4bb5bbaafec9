"""Counts beside the events: exact at every moment, and whole again after a kill."""

import random
import threading
from collections import Counter
from datetime import timedelta
from types import SimpleNamespace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from interlog.eventlog.contracts import Event
from interlog.eventlog.querying import filter_of, questions
from interlog.eventlog.querying.fields import FACETS
from interlog.eventlog.rules import ready_to_store
from interlog.eventlog.store import roll_ups as roll_up_module
from interlog.eventlog.store.columns import Rows, table_of
from interlog.eventlog.store.migrations import migrate
from interlog.eventlog.store.roll_ups import ROLLED, RollUps
from interlog.eventlog.tests.conftest import NOON
from interlog.kit.ids import new_id

BATCH = 100
EVENTS = 750
HOURS = 30


class Apart:
    """A store of its own in the one engine, filled by hand so that a batch is small and a kill can be played."""

    def __init__(self, engine) -> None:
        self.name = f"counts_{new_id().hex}"
        self.engine = engine
        self.client = engine.writer()
        self.client.command(f"CREATE DATABASE {self.name}")
        self.client.database = self.name
        migrate(self.client)
        self.made = []

    def add(self, events):
        added, first = list(events), len(self.made) + 1
        self.made += added
        self.engine.insert_table(self.client, "event", table_of([Rows.of_events(added)], first))

    def roll_ups(self):
        return RollUps(self.client, batch=BATCH)

    def rows(self, asked):
        return self.client.query(asked.sql, parameters=dict(asked.parameters)).result_rows

    def counted(self):
        sql = "SELECT facet, value, visibility, sum(n) AS n FROM event_count GROUP BY facet, value, visibility HAVING n != 0"
        return {
            (facet, value, visibility): n
            for facet, value, visibility, n in self.client.query(sql).result_rows
        }

    def drop(self):
        self.client.command(f"DROP DATABASE {self.name} SYNC")
        self.client.close()


@pytest.fixture
def apart(store):
    made = Apart(store._engine)
    yield made
    made.drop()


@pytest.fixture(scope="module")
def filled(_engine):
    from interlog.eventlog import opened

    made = Apart(opened.the_store()._engine)
    made.add(events_at_random())
    roll_ups = made.roll_ups()
    while roll_ups.catch_up(EVENTS):
        pass
    made.rolled_to = roll_ups.rolled_to
    yield made
    made.drop()


def events_at_random(count=EVENTS):
    chance = random.Random(11)
    for number in range(count):
        yield ready_to_store(
            Event(
                id=str(number),
                source=chance.choice(["a", "b"]),
                type=chance.choice(["x.y", "x.z", "call.ended"]),
                time=NOON + timedelta(seconds=chance.randrange(HOURS * 3600)),
                received_at=NOON + timedelta(hours=HOURS),
                status=chance.choice(["success", "failure"]),
                person_id=chance.choice(["", "p1", "p2"]),
                visibility=chance.choice(["visible", "internal"]),
                retention_class=chance.choice(["standard", "short"]),
            )
        )


def counted_from(events):
    """What the counts must hold of these events."""
    return Counter(
        (name, getattr(one, name), one.visibility) for one in events for name in ROLLED if getattr(one, name)
    )


def test_every_list_of_values_has_its_counts():
    assert set(FACETS) <= set(ROLLED)


MOMENTS = st.none() | st.integers(-1, HOURS * 3600 + 1).map(lambda second: NOON + timedelta(seconds=second))
ON_THE_HOUR = st.integers(0, HOURS).map(lambda hour: NOON.replace(microsecond=0) + timedelta(hours=hour))


@given(
    start=MOMENTS | ON_THE_HOUR,
    end=MOMENTS | ON_THE_HOUR,
    internal=st.booleans(),
    as_counted=st.integers(0, 7),
)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_values_are_exact_whatever_the_time_and_however_much_is_counted(
    filled, start, end, internal, as_counted
):
    asked = questions.facets(
        filter_of(start=start, end=end, internal=internal),
        ["type", "status", "person_id"],
        as_of=EVENTS,
        limit=100,
        rolled_to=as_counted * BATCH,
    )

    found = {(facet, value): total for facet, value, total, _matching in filled.rows(asked)}

    within = [
        one
        for one in filled.made
        if (start is None or one.time >= start)
        and (end is None or one.time < end)
        and (internal or one.visibility == "visible")
    ]
    expected = Counter(
        (name, getattr(one, name))
        for one in within
        for name in ("type", "status", "person_id")
        if getattr(one, name)
    )
    assert found == dict(expected)


@given(start=st.integers(0, 4000), length=st.integers(1, HOURS * 60), by=st.sampled_from(["status", "occurred_in"]),
    minutes=st.sampled_from([5, 60, 120]))  # fmt: skip
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_histogram_from_the_counts_is_that_of_the_events(filled, start, length, by, minutes):
    begins = NOON + timedelta(seconds=start)
    asked = filter_of(start=begins, end=begins + timedelta(minutes=length))
    step = timedelta(minutes=minutes)

    counted = questions.histogram(asked, by=by, step=step, as_of=EVENTS, rolled_to=filled.rolled_to)
    read = questions.histogram(asked, by=by, step=step, as_of=EVENTS)

    assert filled.rows(counted) == filled.rows(read)


def test_whole_batches_are_counted_once_and_a_rest_waits(apart):
    apart.add(events_at_random(250))
    roll_ups = apart.roll_ups()

    steps = [roll_ups.catch_up(250) for _ in range(4)]

    assert steps == [True, True, False, False]
    assert roll_ups.rolled_to == 200
    assert apart.counted() == counted_from(apart.made[:200])


def test_a_process_killed_between_events_and_counts_counts_them_at_its_next_start(apart):
    apart.add(events_at_random(300))
    before = apart.roll_ups()
    before.catch_up(300)

    after = apart.roll_ups()
    read_from_events_meanwhile = after.rolled_to
    while after.catch_up(300):
        pass

    assert read_from_events_meanwhile == 0
    assert apart.counted() == counted_from(apart.made)


def test_a_batch_cut_off_in_the_middle_is_made_whole_at_the_next_start(apart):
    apart.add(events_at_random(200))
    before = apart.roll_ups()
    while before.catch_up(200):
        pass
    apart.client.command(
        "ALTER TABLE event_count DELETE WHERE upto = 200 AND (retention_class = 'short' OR facet = 'type')",
        settings={"mutations_sync": 1},
    )

    after = apart.roll_ups()
    while after.catch_up(200):
        pass

    assert apart.counted() == counted_from(apart.made)


def test_wrong_counts_are_found_and_mended_batch_by_batch(apart):
    apart.add(events_at_random(300))
    roll_ups = apart.roll_ups()
    while roll_ups.catch_up(300):
        pass
    apart.client.command(
        "INSERT INTO event_count SELECT retention_class, facet, began, upto, visibility, value, 5 FROM event_count"
        " WHERE upto = 100 AND facet = 'person_id'"
    )

    mended = [[upto for upto in roll_ups.counted() if roll_ups.mend(upto)] for _ in range(2)]

    assert mended == [[100], []]
    assert apart.counted() == counted_from(apart.made)


class Handle:
    """A handle to counts of which three batches are there; it notes what it was asked after it was closed."""

    def __init__(self) -> None:
        self.closed = False
        self.late = []

    def set_client_setting(self, name, value):
        pass

    def query(self, sql, **_named):
        if self.closed:
            self.late.append(sql)
        return SimpleNamespace(result_rows=[(3 * roll_up_module.BATCH if "max(upto)" in sql else 0,)])

    def close(self):
        self.closed = True


def test_an_error_that_nobody_expected_is_counted_and_the_counting_goes_on(monkeypatch):
    monkeypatch.setattr(roll_up_module, "_RETRY_S", 0.001)
    asked, again = [], threading.Event()

    def last_seq():
        asked.append(1)
        if len(asked) < 3:
            raise RuntimeError("nobody expected this")
        again.set()
        return 0

    thread = roll_up_module.RollUpThread(Handle, last_seq)
    went_on = again.wait(30)
    thread.close(wait_s=30)

    assert went_on
    assert thread.failures == 2


def test_once_closed_nothing_is_compared_any_more():
    handle = Handle()
    thread = roll_up_module.RollUpThread(lambda: handle, lambda: 0)
    thread.close(wait_s=30)

    mended = thread.mend()

    assert mended == 0
    assert handle.closed
    assert handle.late == []
