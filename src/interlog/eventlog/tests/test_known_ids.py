"""The filter that clears fresh uids: it may doubt a fresh one, never clear a stored one."""

import random
import time
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interlog.eventlog import opened
from interlog.eventlog.contracts import Appended
from interlog.eventlog.errors import StoreNotOpen
from interlog.eventlog.store import known_ids, remembering
from interlog.eventlog.store.known_ids import KnownIds
from interlog.eventlog.store.remembering import Remembering

UIDS = st.binary(min_size=16, max_size=16)


def some(count, seed):
    chance = random.Random(seed)
    return [chance.randbytes(16) for _ in range(count)]


@given(st.lists(UIDS, max_size=50))
def test_what_was_added_is_held(uids):
    known = KnownIds()
    known.add(b"".join(uids))
    known.complete()

    assert all(known.may_hold(uid) for uid in uids)


def test_fresh_uids_are_cleared_even_when_it_grew_far_beyond_what_was_expected(monkeypatch):
    monkeypatch.setattr(known_ids, "_SMALLEST", 1000)
    known = KnownIds()
    stored = some(20_000, seed=1)
    known.add(b"".join(stored))
    known.complete()

    doubted = sum(known.may_hold(uid) for uid in some(10_000, seed=2))
    assert all(known.may_hold(uid) for uid in stored)
    assert doubted < 50


def test_repeats_take_no_room_and_are_doubted():
    known, stored = KnownIds(), some(5_000, seed=1)
    known.add(b"".join(stored))
    known.complete()
    before = known.count

    doubted = known.doubted(stored)

    assert doubted == stored
    assert known.count == before


def test_fresh_uids_are_noted_when_they_are_asked_for():
    known, fresh = KnownIds(), some(5_000, seed=1)
    known.complete()

    first, second = known.doubted(fresh), known.doubted(fresh)

    assert len(first) < 10
    assert second == fresh


def test_until_everything_is_loaded_nothing_is_cleared():
    known = KnownIds()

    assert known.may_hold(bytes(16))


def test_after_a_restart_stored_events_are_known_and_fresh_ones_not_looked_up(store, make_event):
    store.append([make_event(str(number)) for number in range(100)])
    opened.close_store()
    opened.open_store()
    again = opened.the_store()
    while not again._ids._complete:
        time.sleep(0.01)

    fresh = make_event("fresh")
    asked = again._ids.may_hold(bytes.fromhex(fresh.uid))
    answer = again.append([*(make_event(str(number)) for number in range(100)), fresh])

    assert not asked
    assert answer == Appended(1, 100)


def test_a_filter_that_was_dumped_holds_the_same_and_grows_on(monkeypatch):
    monkeypatch.setattr(known_ids, "_SMALLEST", 1000)
    before = KnownIds()
    before.add(b"".join(some(3_000, seed=1)))
    before.complete()

    after = KnownIds.restored(memoryview(before.dump()))
    complete = after.is_complete
    after.add(b"".join(some(3_000, seed=2)))
    after.complete()

    assert not complete
    assert all(after.may_hold(uid) for uid in (*some(3_000, seed=1), *some(3_000, seed=2)))
    assert sum(after.may_hold(uid) for uid in some(10_000, seed=3)) < 50


class Stored:
    """The rows of a store, and which were read."""

    def __init__(self, uids) -> None:
        self.uids = uids
        self.read = []

    def rows(self, _sql, parameters):
        if "seq" in parameters:
            seq = parameters["seq"]
            return [(UUID(bytes=self.uids[seq - 1]),)] if 0 < seq <= len(self.uids) else []
        self.read.append((parameters["after"], parameters["to"]))
        return [(UUID(bytes=uid),) for uid in self.uids[parameters["after"] : parameters["to"]]]


def remember(folder, stored):
    """A start and a tidy end; the filter as it was in between, and what was read from the store for it."""
    ids, known_to = remembering.remembered(folder, stored.rows) or (KnownIds(), 0)
    stored.read.clear()
    thread = Remembering(ids, folder, known_to=known_to, rows=stored.rows, last_seq=lambda: len(stored.uids))
    while not ids.is_complete:
        time.sleep(0.001)
    thread.stop()
    return ids, list(stored.read)


@pytest.fixture
def soon(monkeypatch):
    monkeypatch.setattr(remembering, "_SAVED_AFTER", 1)


def test_the_next_start_reads_only_what_arrived_after_the_copy(soon, tmp_path):
    first = Stored(some(100, seed=1))
    _, all_read = remember(tmp_path, first)
    grown = Stored([*first.uids, *some(20, seed=2)])

    ids, read = remember(tmp_path, grown)

    assert all_read == [(0, 100)]
    assert read == [(100, 120)]
    assert all(ids.may_hold(uid) for uid in grown.uids)


@pytest.mark.parametrize(
    "spoil", [lambda raw: raw[:-1], lambda raw: raw[:0], lambda raw: raw[:50] + b"x" + raw[51:]]
)
def test_a_copy_that_is_cut_off_or_wrong_is_not_used(soon, tmp_path, spoil):
    stored = Stored(some(100, seed=1))
    remember(tmp_path, stored)
    path = tmp_path / "known-ids"
    path.write_bytes(spoil(path.read_bytes()))

    ids, read = remember(tmp_path, stored)

    assert read == [(0, 100)]
    assert all(ids.may_hold(uid) for uid in stored.uids)


@pytest.mark.parametrize("other", [some(100, seed=2), some(50, seed=1)])
def test_the_copy_of_another_store_or_of_a_newer_one_is_not_used(soon, tmp_path, other):
    remember(tmp_path, Stored(some(100, seed=1)))

    ids, read = remember(tmp_path, Stored(other))

    assert read == [(0, len(other))]
    assert all(ids.may_hold(uid) for uid in other)


def test_the_real_store_starts_from_its_copy(store, make_event, monkeypatch):
    monkeypatch.setattr(remembering, "_SAVED_AFTER", 1)
    store.append([make_event("copied")])
    while not store._ids.is_complete:
        time.sleep(0.01)
    opened.close_store()
    loaded = []
    monkeypatch.setattr(Remembering, "_load", lambda self, after: loaded.append(self._until - after) or True)
    opened.open_store()
    again = opened.the_store()
    while not again._ids.is_complete:
        time.sleep(0.01)

    assert loaded == [0]
    assert again.append([make_event("copied"), make_event("new")]) == Appended(1, 1)


def test_a_first_start_that_is_cut_off_goes_on_where_it_was(soon, tmp_path, monkeypatch):
    monkeypatch.setattr(remembering, "_LOADED_AT_ONCE", 10)
    stored = Stored(some(100, seed=1))
    whole = stored.rows

    def cut_off(sql, parameters):
        if parameters.get("after", 0) >= 50:
            raise StoreNotOpen("the process ends")
        return whole(sql, parameters)

    thread = Remembering(KnownIds(), tmp_path, known_to=0, rows=cut_off, last_seq=lambda: 100)
    thread._thread.join()

    ids, read = remember(tmp_path, stored)

    assert read[0] == (40, 50)
    assert all(ids.may_hold(uid) for uid in stored.uids)
