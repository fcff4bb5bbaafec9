"""Actors of keys met a moment ago, so that a program that sends every millisecond is not looked up each time.

Only where the records are SQLite's: one process then sees every change of a key, a user or a team, and forgets all it
kept before the change is answered. Several processes on PostgreSQL look each request up, so that a key ends at once.
"""

import threading
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models.signals import post_delete, post_save

from interlog.identity.contracts import Actor
from interlog.identity.models import ApiKey, Team, User
from interlog.kit.clock import now
from interlog.kit.database import is_sqlite

_KEPT = timedelta(seconds=10)  # when a key was last used is noted to the minute
_MOST = 10_000

_lock = threading.Lock()
_kept: dict[str, tuple[Actor, datetime]] = {}  # and when it was met
_changes = 0


def kept(secret_hash: str) -> Actor | None:
    """The actor of a key met a moment ago; None when it has to be looked up."""
    known = _kept.get(secret_hash)
    # Both ways: a clock set back must not keep a key for hours.
    return known[0] if known is not None and abs(now() - known[1]) < _KEPT else None


def kept_or_found(secret_hash: str, find: Callable[[], Actor | None]) -> Actor | None:
    """The actor kept for a key's hash, else the one that `find` answers; that there is none is never kept."""
    known, moment = kept(secret_hash), now()
    if known is not None:
        return known
    before = _changes
    actor = find()
    if actor is not None and is_sqlite():
        with _lock:
            # What was read before a change must not outlive it.
            if before == _changes:
                if len(_kept) >= _MOST:
                    _kept.clear()
                _kept[secret_hash] = (actor, moment)
    return actor


def _forget() -> None:
    global _changes  # noqa: PLW0603 - one count for the process
    with _lock:
        _changes += 1
        _kept.clear()


def _changed(**_: Any) -> None:
    _forget()
    # Until the commit, others still read what was before.
    transaction.on_commit(_forget)


for _model in (ApiKey, User, Team):
    post_save.connect(_changed, sender=_model, weak=False)
    post_delete.connect(_changed, sender=_model, weak=False)
