"""Senders that were answered together are stored together again, and a lone one is never kept waiting for long."""

import pytest

from interlog.eventlog.contracts import Appended, Event
from interlog.eventlog.rules import ready_to_store
from interlog.eventlog.store import Rows
from interlog.eventlog.store import writer as writer_module
from interlog.eventlog.store.writer import Writer
from interlog.kit.clock import now
from interlog.kit.ids import new_id

_FOR_EVER_S = 60.0


@pytest.fixture
def inserts():
    return []


@pytest.fixture
def writer(inserts):
    writer = Writer(
        insert=lambda rows: inserts.append(rows.num_rows), known_among=lambda _: set(), last_seq=0
    )
    yield writer
    writer.close()


def rows_of(count):
    events = [
        Event(id=str(new_id()), source="s", type="a.b", time=now(), received_at=now()) for _ in range(count)
    ]
    return Rows.of_events([ready_to_store(event) for event in events])


def test_after_a_large_group_the_first_of_the_next_waits_for_half_as_many(writer, inserts, monkeypatch):
    monkeypatch.setattr(writer_module, "_LINGER_S", _FOR_EVER_S)
    writer.submit(rows_of(20)).result(_FOR_EVER_S)

    answers = [writer.submit(rows_of(1)) for _ in range(10)]

    assert [answer.result(_FOR_EVER_S) for answer in answers] == [Appended(1, 0)] * 10
    assert inserts == [20, 10]


def test_who_comes_alone_after_a_large_group_is_stored_after_a_moment(writer, inserts):
    writer.submit(rows_of(20)).result(_FOR_EVER_S)

    assert writer.submit(rows_of(1)).result(_FOR_EVER_S) == Appended(1, 0)
    assert inserts == [20, 1]


def test_closing_waits_for_nobody(writer, inserts, monkeypatch):
    monkeypatch.setattr(writer_module, "_LINGER_S", _FOR_EVER_S)
    writer.submit(rows_of(20)).result(_FOR_EVER_S)
    answer = writer.submit(rows_of(1))

    assert writer.close()
    assert answer.result(0) == Appended(1, 0)
    assert inserts == [20, 1]
