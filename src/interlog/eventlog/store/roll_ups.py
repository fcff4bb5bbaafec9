"""Counts per hour and value, kept beside the events, so that lists of values and histograms need not read these.

Events are counted in batches of `BATCH` arrival numbers, each once all of its numbers are readable. Counting a batch
adds the difference between what its events say and what is counted already: repeated after a kill, or over a batch
that is half counted, it mends and never counts twice. Readers take counted batches from the counts (`rolled_to`) and
the rest from the events, so they are exact at every moment.
"""

import threading
import time
from collections.abc import Callable
from typing import Any

import structlog

from interlog.eventlog.store.engine import driver_errors

log = structlog.get_logger(__name__)

BATCH = 50_000  # part of the stored form: a store counted in other batches would have to be counted anew
ROLLED = (
    "type", "status", "occurred_in", "object_name", "version_id", "element_id", "person_id", "interaction_id",
    "conversation_id", "source", "channel", "object_id",
)  # fmt: skip
FINE = "status"  # counted in stretches of five minutes, the others in hours
HOUR_S, FINE_S = 3600, 300
_NAMES = ", ".join(f"'{name}'" for name in ROLLED)
_VALUES = ", ".join(f"toString({name})" for name in ROLLED)
_LOOKS_EVERY_S = 2.0
_RETRY_S = 30.0
_FROM_EVENTS = f"""
SELECT retention_class, facet, if(facet = '{FINE}', toStartOfFiveMinutes(time), toStartOfHour(time)) AS began,
       visibility, value, toInt64(count()) AS n
FROM event
ARRAY JOIN [{_NAMES}] AS facet, [{_VALUES}] AS value
WHERE seq > {{after:UInt64}} AND seq <= {{upto:UInt64}} AND value != ''
GROUP BY retention_class, facet, began, visibility, value
"""  # noqa: S608 - constants
_DIFFERENCE = f"""
SELECT retention_class, facet, began, visibility, value, sum(n) AS n, {{upto:UInt64}} AS upto
FROM
(
    {_FROM_EVENTS}
    UNION ALL
    SELECT retention_class, facet, began, visibility, value, -n AS n FROM event_count WHERE upto = {{upto:UInt64}}
)
GROUP BY retention_class, facet, began, visibility, value
HAVING n != 0
"""  # noqa: S608 - constants
_INTO = "INSERT INTO event_count (retention_class, facet, began, visibility, value, n, upto)"
_COUNT_NEW = f"{_INTO} SELECT *, {{upto:UInt64}} FROM ({_FROM_EVENTS})"  # noqa: S608 - constants
_COUNT = f"{_INTO} {_DIFFERENCE}"
_WRONG = f"SELECT count() FROM ({_DIFFERENCE})"  # noqa: S608 - constants
# Counting is background work: it leaves the other cores to requests.
_SETTINGS = {"max_threads": 1, "max_partitions_per_insert_block": 0}


class RollUps:
    """Counts batch after batch over a client of its own; used by one thread, `rolled_to` may be read by all."""

    def __init__(self, client: Any, *, batch: int) -> None:
        self._client = client
        self._batch = batch
        for name, value in _SETTINGS.items():
            client.set_client_setting(name, value)
        newest = int(client.query("SELECT max(upto) FROM event_count").result_rows[0][0])
        # The newest batch may be cut off in the middle: until it was counted again it is read from the events.
        self._rolled_to = max(newest - batch, 0)
        self._touched = newest

    @property
    def rolled_to(self) -> int:
        """The last arrival number that is counted, all before it included."""
        return self._rolled_to

    def catch_up(self, last_seq: int) -> bool:
        """Count the next whole batch up to `last_seq`; False when there is none."""
        upto = self._rolled_to + self._batch
        if upto > last_seq:
            return False
        # The difference to nothing is the whole: a batch never touched need not be compared.
        sql = _COUNT if upto <= self._touched else _COUNT_NEW
        self._touched = max(upto, self._touched)
        self._run(sql, upto)
        self._rolled_to = upto
        return True

    def counted(self) -> range:
        """The batches that are counted, each by its last arrival number."""
        return range(self._batch, self._rolled_to + 1, self._batch)

    def mend(self, upto: int) -> bool:
        """Compare a counted batch with its events, and count what differs; True when something did."""
        wrong = bool(self._client.query(_WRONG, parameters=self._bounds(upto)).result_rows[0][0])
        if wrong:
            self._run(_COUNT, upto)
        return wrong

    def _run(self, sql: str, upto: int) -> None:
        self._client.command(sql, parameters=self._bounds(upto))

    def _bounds(self, upto: int) -> dict[str, int]:
        return {"after": upto - self._batch, "upto": upto}


class RollUpThread:
    """Keeps the counts behind the events, in a thread of its own, taking half of its time at most."""

    def __init__(self, connect: Callable[[], Any], last_seq: Callable[[], int]) -> None:
        self.failures = 0  # how often counting did not work, since the start
        self._last_seq = last_seq
        self._stop = threading.Event()
        self._one_at_a_time = threading.Lock()
        self._client = connect()
        try:
            self._roll_ups = RollUps(self._client, batch=BATCH)
        except BaseException:
            self._client.close()
            raise
        self._thread = threading.Thread(target=self._work, name="event-counts", daemon=True)
        self._thread.start()

    @property
    def rolled_to(self) -> int:
        """See `RollUps.rolled_to`."""
        return self._roll_ups.rolled_to

    def mend(self, *, newest: int | None = None) -> int:
        """Compare the counted batches (or only so many of the newest) with their events and mend them.

        Returns how many were wrong. Half a second a batch or so; counting goes on in between. Ends early when closed.
        """
        batches = self._roll_ups.counted()
        wrong = 0
        for upto in batches if newest is None else batches[-newest:]:
            with self._one_at_a_time:
                if self._stop.is_set():
                    break  # the store is closing, and with it the handle
                wrong += self._roll_ups.mend(upto)
        return wrong

    def close(self, *, wait_s: float) -> None:
        """End after the batch at work; its handle is left behind when that takes longer than `wait_s`."""
        self._stop.set()
        until = time.monotonic() + wait_s
        self._thread.join(wait_s)
        # Not only the thread uses the handle: somebody may be comparing a batch.
        if self._one_at_a_time.acquire(timeout=max(until - time.monotonic(), 0)):
            self._client.close()
            self._one_at_a_time.release()

    def _work(self) -> None:
        while not self._stop.is_set():
            began = time.monotonic()
            try:
                with self._one_at_a_time:
                    counted = self._roll_ups.catch_up(self._last_seq())
            except driver_errors() as error:
                self.failures += 1
                log.warning(
                    "events could not be counted; they are read instead",
                    error=str(error),
                    again_in_s=_RETRY_S,
                )
                self._stop.wait(_RETRY_S)
                continue
            except Exception:
                # A thread that has died would leave all that comes uncounted, and nobody would hear of it.
                self.failures += 1
                log.exception(
                    "events could not be counted; they are read instead",
                    failures=self.failures,
                    again_in_s=_RETRY_S,
                )
                self._stop.wait(_RETRY_S)
                continue
            self._stop.wait(time.monotonic() - began if counted else _LOOKS_EVERY_S)
