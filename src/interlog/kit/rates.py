"""Counts how often something happened in a window of time, and says when to come back.

Counters live in Django's cache: in memory for one process, in Redis for many. A window is fixed (it begins on a
multiple of its length), so that a count costs one cache operation.
"""

import hashlib

from django.core.cache import cache, caches
from django.core.cache.backends.locmem import LocMemCache

from interlog.kit.clock import now

_SLACK_S = 5


def count(scope: str, key: str, *, limit: int, per_s: int = 60) -> int:
    """Count one occurrence of `key`. Returns 0 within `limit` per `per_s` seconds, else seconds until the window ends."""
    moment = int(now().timestamp())
    window = moment // per_s
    digest = hashlib.sha256(key.encode()).hexdigest()[:32]
    name = f"rate:{scope}:{digest}:{window}"
    try:
        reached = cache.incr(name)
    except ValueError:
        # There is none yet. Who comes second finds the one that was made in between.
        reached = 1 if cache.add(name, 1, timeout=per_s + _SLACK_S) else _one_more(name, per_s)
    return 0 if reached <= limit else max(1, (window + 1) * per_s - moment)


def are_in_memory() -> bool:
    """Whether counting asks nobody outside this process: then an event loop may count too."""
    return isinstance(caches["default"], LocMemCache)


def _one_more(name: str, per_s: int) -> int:
    try:
        return cache.incr(name)
    except ValueError:
        # The counter was thrown out between the two calls: the count begins again.
        cache.set(name, 1, timeout=per_s + _SLACK_S)
        return 1
