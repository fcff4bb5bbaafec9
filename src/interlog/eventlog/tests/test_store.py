"""The store on the real engine: exact, once, bounded."""

import faulthandler
import json
import signal
import threading
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from interlog.eventlog import opened
from interlog.eventlog.contracts import Appended, Event
from interlog.eventlog.errors import StoreBusy, StoreFailed, StoreNotOpen
from interlog.eventlog.queries import event_by_uid
from interlog.eventlog.rules import ready_to_store
from interlog.eventlog.store import SELECTED, Rows, event_of
from interlog.eventlog.store import writer as writer_module
from interlog.eventlog.store.migrations import applied_version, known_migrations, migrate
from interlog.eventlog.store.writer import Writer
from interlog.kit.ids import new_id

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**80), 2**80)
    | st.floats(allow_nan=False, allow_infinity=False)
    | TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
    max_leaves=8,
)
EVENTS = st.builds(
    Event,
    id=st.just("given by the test"),
    source=st.sampled_from(["shop", "büro 'a'", "a\\b\n{x:String}"]),
    type=st.sampled_from(["a.b", "com.shop.x"]),
    time=st.datetimes(datetime(2025, 12, 1), datetime(2026, 1, 31), timezones=st.just(UTC)),  # noqa: DTZ001 - hypothesis takes naive bounds
    received_at=st.just(datetime(2026, 12, 31, tzinfo=UTC)),
    occurred_in=st.sampled_from(["journey", "other"]),
    status=st.sampled_from(["success", "failure"]),
    final=st.booleans(),
    interaction_id=TEXT,
    object_name=TEXT,
    error_message=TEXT,
    performed_by=TEXT,
    duration_ms=st.none() | st.integers(0, 2**53),
    visibility=st.sampled_from(["visible", "internal"]),
    data=st.dictionaries(TEXT, VALUES, max_size=4),
)


@given(st.lists(EVENTS, min_size=1, max_size=20))
@settings(
    max_examples=20,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
def test_an_event_is_read_back_exactly_as_it_was_stored(store, events):
    # Examples repeat, ids may not.
    ready = [ready_to_store(replace(event, id=str(new_id()))) for event in events]

    appended = store.append(ready)

    uids = [event.uid for event in ready]
    rows = store.rows(f"SELECT {SELECTED} FROM event WHERE uid IN {{uids:Array(UUID)}}", {"uids": uids})  # noqa: S608 - a constant
    read = {event.uid: event for event in map(event_of, rows)}
    assert appended == Appended(len(events), 0)
    for event in ready:
        assert replace(read[event.uid], seq=0) == event
        assert json.dumps(dict(read[event.uid].data)) == json.dumps(dict(event.data))


def test_the_same_source_and_id_is_stored_once_within_and_across_requests(store, make_event):
    first = store.append([make_event("1"), make_event("1", type="other.type"), make_event("2")])
    second = store.append([make_event("2"), make_event("3")])

    assert first == Appended(2, 1)
    assert second == Appended(1, 1)
    assert event_by_uid(make_event("1").uid).type == "test.done"


def test_a_repeat_with_another_time_is_still_a_duplicate(store, make_event):
    store.append([make_event("1")])

    again = store.append([make_event("1", time=datetime(2020, 1, 1, tzinfo=UTC))])

    assert again == Appended(0, 1)


def test_many_threads_sending_the_same_events_store_each_once(store, make_event):
    events = [make_event(str(number)) for number in range(200)]
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda _: store.append(events), range(8)))

    assert sum(answer.accepted for answer in answers) == 200
    assert sum(answer.duplicates for answer in answers) == 7 * 200


def test_duplicates_are_recognised_after_the_store_was_closed_and_opened(store, make_event):
    event = make_event("before")
    store.append([event])
    before = store.last_seq

    opened.close_store()
    with pytest.raises(StoreNotOpen):
        opened.the_store()
    opened.open_store()
    again = opened.the_store()

    assert again.last_seq == before
    assert again.append([event, make_event("after")]) == Appended(1, 1)
    assert event_by_uid(make_event("after").uid).seq == before + 1


def test_a_closed_store_says_so_and_closing_twice_does_nothing(store):
    opened.close_store()
    opened.close_store()

    assert not opened.store_is_open()
    opened.open_store()
    opened.open_store()
    assert opened.store_is_open()


def test_a_reader_cannot_write(store):
    with pytest.raises(StoreFailed, match="readonly"):
        opened.the_store().rows("INSERT INTO event (id) VALUES ('x')", {})


def test_the_engine_gives_the_process_its_signals_back(store):
    status = Path("/proc/self/status")
    if not status.exists():
        pytest.skip("only Linux tells which signals a process catches")
    (line,) = [line for line in status.read_text().splitlines() if line.startswith("SigCgt")]
    caught = int(line.split()[1], 16)

    def catches(number):
        return bool(caught >> (number - 1) & 1)

    assert not catches(signal.SIGTSTP)
    assert catches(signal.SIGSEGV)
    assert faulthandler.is_enabled()


def test_the_schema_goes_down_and_up_again(store):
    client = opened.the_store()._engine.writer()
    client.command("CREATE DATABASE IF NOT EXISTS migration_test")
    client.database = "migration_test"
    newest = known_migrations()[-1].number

    versions = [
        migrate(client),
        migrate(client, target=0),
        applied_version(client),
        migrate(client),
        migrate(client),
    ]
    client.command("DROP DATABASE migration_test SYNC")
    client.close()

    assert versions == [newest, 0, 0, newest, newest]


def test_a_store_of_a_newer_program_is_refused(store):
    client = opened.the_store()._engine.writer()
    client.command("CREATE DATABASE IF NOT EXISTS newer_test")
    client.database = "newer_test"
    migrate(client)
    client.command("INSERT INTO schema_version (number, name, applied) VALUES (9999, 'future', true)")
    with pytest.raises(StoreFailed, match="newer program"):
        migrate(client)
    client.command("DROP DATABASE newer_test SYNC")
    client.close()


def an_event():
    at = datetime(2026, 3, 2, tzinfo=UTC)
    return ready_to_store(Event(id=str(new_id()), source="writer-test", type="a.b", time=at, received_at=at))


def rows_of(count):
    return Rows.of_events([an_event() for _ in range(count)])


def test_too_much_waiting_is_refused_with_nothing_taken(monkeypatch):
    monkeypatch.setattr(writer_module, "_MAX_WAITING", 5)
    gate, started, inserted = threading.Event(), threading.Event(), []

    def slow_insert(rows):
        started.set()
        gate.wait(5)
        inserted.append(rows)

    writer = Writer(insert=slow_insert, known_among=lambda _: set(), last_seq=0)
    first = writer.submit(rows_of(1))
    started.wait(5)
    second = writer.submit(rows_of(5))
    with pytest.raises(StoreBusy) as refused:
        writer.submit(rows_of(1))
    gate.set()
    answers = [first.result(5), second.result(5)]
    writer.close()

    assert refused.value.retry_after_s == 1
    assert answers == [Appended(1, 0), Appended(5, 0)]
    assert sum(rows.num_rows for rows in inserted) == 6


def test_large_events_are_refused_before_they_fill_the_memory(monkeypatch, make_event):
    begun, go_on = threading.Event(), threading.Event()

    def slow_insert(_rows):
        begun.set()
        go_on.wait()

    monkeypatch.setattr(writer_module, "_MAX_WAITING_BYTES", 20_000)
    writer = Writer(insert=slow_insert, known_among=lambda _: set(), last_seq=0)
    large = {"text": "x" * 12_000}

    first = writer.submit(Rows.of_events([make_event("1")]))
    begun.wait()
    second = writer.submit(Rows.of_events([make_event("2", data=large)]))
    with pytest.raises(StoreBusy):
        writer.submit(Rows.of_events([make_event("3", data=large)]))
    go_on.set()
    answers = [first.result(), second.result()]
    writer.close()

    assert answers == [Appended(1, 0), Appended(1, 0)]


def test_requests_that_gather_during_an_insert_share_the_next_one():
    gate, started, inserts = threading.Event(), threading.Event(), []

    def insert(rows):
        started.set()
        gate.wait(5)
        inserts.append(rows.num_rows)

    writer = Writer(insert=insert, known_among=lambda _: set(), last_seq=0)
    answers: list[Future[Appended]] = [writer.submit(rows_of(1))]
    started.wait(5)
    answers += [writer.submit(rows_of(1)) for _ in range(20)]
    gate.set()
    results = [answer.result(5) for answer in answers]
    writer.close()

    assert inserts == [1, 20]
    assert results == [Appended(1, 0)] * 21
    assert writer.last_seq == 21


def test_an_insert_that_fails_tells_every_sender_and_its_numbers_are_not_given_again():
    seqs = []

    def insert(rows):
        seqs.append(rows["seq"].to_pylist())
        if len(seqs) == 1:
            raise OSError("disk full")

    writer = Writer(insert=insert, known_among=lambda _: set(), last_seq=10)
    with pytest.raises(StoreFailed, match="disk full"):
        writer.submit(rows_of(2)).result(5)
    seen_between = writer.last_seq
    writer.submit(rows_of(1)).result(5)
    writer.close()

    assert seen_between == 10
    assert seqs[1] == [13]
    assert writer.last_seq == 13


def test_what_waits_is_stored_before_the_writer_ends():
    inserted = []
    writer = Writer(insert=inserted.append, known_among=lambda _: set(), last_seq=0)
    answers = [writer.submit(rows_of(1)) for _ in range(10)]
    ended = writer.close()

    assert ended
    assert sum(answer.result(0).accepted for answer in answers) == 10
    with pytest.raises(StoreNotOpen):
        writer.submit(rows_of(1))


def test_events_spread_over_many_years_are_taken_at_once(store, make_event):
    months = [datetime(1990 + n // 12, n % 12 + 1, 1, tzinfo=UTC) for n in range(101)]

    answer = store.append([make_event(str(at), time=at) for at in months])

    assert answer == Appended(101, 0)
