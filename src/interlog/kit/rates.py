"""Counts how often something happened in a window of time, and says when to come back.

Counters live in Django's cache: in memory for one process, in Redis for many. A window is fixed (it begins on a
multiple of its length), so that a count costs one cache operation.
"""

import hashlib

from django.core.cache import cache

from interlog.kit.clock import now

_SLACK_S = 5


def count(scope: str, key: str, *, limit: int, per_s: int = 60) -> int:
    """Count one occurrence of `key`. Returns 0 within `limit` per `per_s` seconds, else seconds until the window ends."""
    moment = int(now().timestamp())
    window = moment // per_s
    digest = hashlib.sha256(key.encode()).hexdigest()[:32]
    name = f"rate:{scope}:{digest}:{window}"
    if cache.add(name, 1, timeout=per_s + _SLACK_S):
        reached = 1
    else:
        try:
            reached = cache.incr(name)
        except ValueError:
            # The counter was thrown out between the two calls: the count begins again.
            cache.set(name, 1, timeout=per_s + _SLACK_S)
            reached = 1
    return 0 if reached <= limit else max(1, (window + 1) * per_s - moment)
