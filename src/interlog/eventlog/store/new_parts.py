"""What an insert brought to the embedded engine's folder of a table, made durable in one round.

The engine by itself would sync each file and folder before it writes the next: half a dozen waits for the disk, one
after the other, each longer than the insert's own work for a few rows. Here all are synced at the same time, once
the insert has ended: file systems answer syncs that wait together with one write of their journal.
"""

import os
import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

_INSERTED = re.compile(r"_(\d+)_\1_0\Z")  # what merges make spans several numbers or has a higher level
_AT_ONCE = 6  # two files, their folders, the table's folder; a second retention class brings as many again


class NewParts:
    """The parts of one table that inserts brought; used by the one thread that inserts."""

    def __init__(self, table_folder: Path) -> None:
        """Also syncs what is there: a process that was killed may have stored something without syncing it.

        Raises: OSError.
        """
        self._folder = table_folder
        self._durable: set[str] = set()
        self._owed = True
        self._pool = ThreadPoolExecutor(_AT_ONCE, thread_name_prefix="event-sync")
        self.settle()

    @contextmanager
    def durable(self) -> Iterator[None]:
        """What is inserted within the block is durable after it.

        Raises: OSError when the disk does not take it; the next insert, or `settle`, tries again.
        """
        self._owed = True
        yield
        self._sync()

    def settle(self) -> None:
        """Sync what an insert that failed may have left, readable but not durable. Mostly there is nothing to do.

        Raises: OSError.
        """
        if self._owed:
            self._sync()

    def close(self) -> None:
        """End the threads."""
        self._pool.shutdown()

    def _sync(self) -> None:
        there = set(os.listdir(self._folder))  # noqa: PTH208 - thousands of names, as text
        new = [self._folder / name for name in there - self._durable if _INSERTED.search(name)]
        paths = [str(path) for part in new for path in _all_of(part)]
        list(self._pool.map(_sync_one, [*paths, str(self._folder)] if new else ()))
        self._durable = there
        self._owed = False


def _all_of(part: Path) -> Iterator[Path]:
    for folder, _, files in os.walk(part):
        yield Path(folder)
        for name in files:
            yield Path(folder, name)


def _sync_one(path: str) -> None:
    try:
        handle = os.open(path, os.O_RDONLY)
    except FileNotFoundError:
        return  # its whole partition was dropped in this moment
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
