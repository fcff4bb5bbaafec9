"""Writing the tables of higher slices, over a handle of their own: events never wait for facts."""

import threading
from collections.abc import Sequence
from typing import Any

from interlog.eventlog.errors import StoreFailed
from interlog.eventlog.store.engine import Engine, driver_errors


class FactTables:
    """One handle, made when first needed and used by one thread at a time."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._client: Any = None
        self._one_at_a_time = threading.Lock()

    def write(self, table: str, columns: Sequence[str], lines: bytes) -> None:
        """Add rows, one JSON array a line.

        Raises: StoreFailed; writing again is safe.
        """
        with self._one_at_a_time:
            try:
                self._engine.insert(self._opened(), table, columns, lines)
            except driver_errors() as error:
                raise StoreFailed(f"facts could not be stored: {error}") from error

    def drop_before(self, table: str, revision: int) -> None:
        """Take away rows of a revision below this one, and wait until they are gone.

        Raises: StoreFailed; asking again is safe.
        """
        with self._one_at_a_time:
            try:
                self._opened().command(
                    f"ALTER TABLE {self._engine.shape.everywhere(table)}"
                    f" DELETE WHERE revision < {int(revision)} SETTINGS mutations_sync = 2"
                )
            except driver_errors() as error:
                raise StoreFailed(f"facts could not be taken away: {error}") from error

    def close(self) -> None:
        """Let the handle go."""
        with self._one_at_a_time:
            if self._client is not None:
                self._client.close()
                self._client = None

    def _opened(self) -> Any:
        if self._client is None:
            self._client = self._engine.writer()
        return self._client
