"""The filter that clears fresh uids: it may doubt a fresh one, never clear a stored one."""

import random
import time

from hypothesis import given
from hypothesis import strategies as st

from interlog.eventlog import opened
from interlog.eventlog.contracts import Appended
from interlog.eventlog.store import known_ids
from interlog.eventlog.store.known_ids import KnownIds

UIDS = st.integers(0, 2**128 - 1)


def some(count, seed):
    chance = random.Random(seed)
    return [chance.getrandbits(128) for _ in range(count)]


@given(st.lists(UIDS, max_size=50))
def test_what_was_added_is_held(uids):
    known = KnownIds()
    known.add(uids)
    known.complete()

    assert all(known.may_hold(uid) for uid in uids)


def test_fresh_uids_are_cleared_even_when_it_grew_far_beyond_what_was_expected(monkeypatch):
    monkeypatch.setattr(known_ids, "_SMALLEST", 1000)
    known = KnownIds()
    stored = some(20_000, seed=1)
    known.add(stored)
    known.complete()

    doubted = sum(known.may_hold(uid) for uid in some(10_000, seed=2))
    assert all(known.may_hold(uid) for uid in stored)
    assert doubted < 50


def test_until_everything_is_loaded_nothing_is_cleared():
    known = KnownIds()

    assert known.may_hold(1)


def test_after_a_restart_stored_events_are_known_and_fresh_ones_not_looked_up(store, make_event):
    store.append([make_event(str(number)) for number in range(100)])
    opened.close_store()
    opened.open_store()
    again = opened.the_store()
    while not again._ids._complete:
        time.sleep(0.01)

    fresh = make_event("fresh")
    asked = again._ids.may_hold(int(fresh.uid, 16))
    answer = again.append([*(make_event(str(number)) for number in range(100)), fresh])

    assert not asked
    assert answer == Appended(1, 100)
