"""Counts how often something happened in a window of time, and says when to come back.

Counters live in Django's cache: in memory for one process, in Redis for many. A window is fixed (it begins on a
multiple of its length), so that a count costs one cache operation.
"""

import hashlib
from functools import lru_cache

from django.conf import settings
from django.core.cache import cache
from django.core.cache.backends.base import BaseCache
from django.core.cache.backends.locmem import LocMemCache

from interlog.kit.clock import now

_SLACK_S = 5
_IN_MEMORY = f"{LocMemCache.__module__}.{LocMemCache.__qualname__}"


def count(scope: str, key: str, *, limit: int, per_s: int = 60) -> int:
    """Count one occurrence of `key`. Returns 0 within `limit` per `per_s` seconds, else seconds until the window ends."""
    moment = int(now().timestamp())
    window = moment // per_s
    name = f"rate:{scope}:{_digest(key)}:{window}"
    counters = _counters()
    try:
        reached = counters.incr(name)
    except ValueError:
        # There is none yet. Who comes second finds the one that was made in between.
        made = counters.add(name, 1, timeout=per_s + _SLACK_S)
        reached = 1 if made else _one_more(counters, name, per_s)
    return 0 if reached <= limit else max(1, (window + 1) * per_s - moment)


def are_in_memory() -> bool:
    """Whether counting asks nobody outside this process: then an event loop may count too."""
    return bool(settings.CACHES["default"]["BACKEND"] == _IN_MEMORY)


def _counters() -> BaseCache:
    # Django's `cache` looks up at every use what this thread's is; in memory all threads share one.
    given = settings.CACHES["default"]
    return _of_this_process(str(given.get("LOCATION", ""))) if are_in_memory() else cache


@lru_cache(maxsize=4)
def _of_this_process(location: str) -> BaseCache:
    return LocMemCache(location, settings.CACHES["default"])


@lru_cache(maxsize=10_000)
def _digest(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()[:32]


def _one_more(counters: BaseCache, name: str, per_s: int) -> int:
    try:
        return counters.incr(name)
    except ValueError:
        # The counter was thrown out between the two calls: the count begins again.
        counters.set(name, 1, timeout=per_s + _SLACK_S)
        return 1
