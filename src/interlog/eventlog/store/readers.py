"""A small pool of handles for reading: each is used by one thread at a time, and waiting for one has an end."""

import queue
import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from interlog.eventlog.errors import StoreBusy, StoreFailed, StoreNotOpen
from interlog.eventlog.store.engine import driver_errors

_TIMEOUT_EXCEEDED = 159


class ReaderPool:
    """`size` reading handles, opened when first needed."""

    def __init__(self, connect: Callable[[], Any], *, size: int, wait_s: float) -> None:
        self._connect = connect
        self._wait_s = wait_s
        self._size = size
        self._free: queue.LifoQueue[Any | None] = queue.LifoQueue()
        self._closed = False
        for _ in range(size):
            self._free.put(None)

    def rows(self, sql: str, parameters: Mapping[str, Any]) -> Sequence[Sequence[Any]]:
        """The rows of one question.

        Raises: StoreBusy when no handle gets free in time, StoreFailed when the question fails or takes too long.
        """
        found: Sequence[Sequence[Any]] = self._asked(
            lambda client: client.query(sql, parameters=dict(parameters)).result_rows
        )
        return found

    def columns(self, sql: str, parameters: Mapping[str, Any], form: str = "ArrowStream") -> bytes:
        """The answer of one question in a format of the engine's: whole columns, which no Python object is made of.

        Raises: as `rows`.
        """
        found: bytes = self._asked(
            lambda client: client.raw_query(sql, parameters=dict(parameters), fmt=form)
        )
        return found

    def _asked(self, ask: Callable[[Any], Any]) -> Any:
        client = self._take()
        try:
            client = client or self._connect()
            return ask(client)
        except driver_errors() as error:
            if getattr(error, "code", None) == _TIMEOUT_EXCEEDED:
                raise StoreBusy("this question took too long; narrow its period or its filters") from error
            raise StoreFailed(f"the event store could not read: {error}") from error
        finally:
            self._give_back(client)

    def close(self) -> None:
        """Close every handle, waiting a little for those at work; the pool answers no more."""
        if self._closed:
            return
        self._closed = True
        until = time.monotonic() + self._wait_s
        for _ in range(self._size):
            try:
                client = self._free.get(timeout=max(until - time.monotonic(), 0))
            except queue.Empty:
                return
            if client is not None:
                client.close()

    def _give_back(self, client: Any | None) -> None:
        if self._closed and client is not None:
            # Nobody collects it any more, and an open handle keeps the engine alive.
            client.close()
            client = None
        self._free.put(client)

    def _take(self) -> Any:
        if self._closed:
            raise StoreNotOpen("the event store is closed")
        try:
            return self._free.get(timeout=self._wait_s)
        except queue.Empty:
            raise StoreBusy("every reading handle of the event store is in use") from None
