"""Fills the filter of known ids after a start, and keeps a copy of it beside the store so that the next start is quick.

The copy says up to which arrival number it knows every id. Being older than the store does no harm: what arrived after
it is read from the store. It is used only when the event with that number is the one it was made with; anything else (a
store restored from elsewhere, a file cut off) and all ids are read from the store again.
"""

import os
import struct
import sys
import threading
import zlib
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any
from uuid import UUID

import structlog

from interlog.eventlog.errors import StoreBusy, StoreFailed, StoreNotOpen
from interlog.eventlog.store.known_ids import KnownIds

log = structlog.get_logger(__name__)

Rows = Callable[[str, Mapping[str, Any]], Sequence[Sequence[Any]]]
_NAME = "known-ids"
_LOADED_AT_ONCE = 50_000
_LOAD_RETRY_S = 1.0
_LOOKS_EVERY_S = 30.0
_SAVED_AFTER = 500_000  # new ids: so many are read from the store in a few seconds
_SAVED_WHILE_LOADING = 8  # times
_CLOSE_WAIT_S = 5.0
_HEAD = struct.Struct(">8sQ16sI")  # mark, arrival number, uid of the event that has it, checksum of the rest
_MARK = b"ids-v2\n\0" if sys.byteorder == "little" else b"ids-v2\n\1"  # words lie as the machine has them
_RANGE = "SELECT uid FROM event WHERE seq > {after:UInt64} AND seq <= {to:UInt64}"
_AT = "SELECT uid FROM event WHERE seq = {seq:UInt64} LIMIT 1"


class Remembering:
    """A thread that loads what was stored after `known_to` into the filter and then saves it now and then."""

    def __init__(
        self, ids: KnownIds, folder: Path, *, known_to: int, rows: Rows, last_seq: Callable[[], int]
    ) -> None:
        self._ids = ids
        self._path = folder / _NAME
        self._rows = rows
        self._last_seq = last_seq
        self._stop = threading.Event()
        self._saved = known_to
        self._until = last_seq()
        self._thread = threading.Thread(target=self._work, name="event-ids", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """End the thread; the readers may be closed after."""
        self._stop.set()
        self._thread.join(_CLOSE_WAIT_S)

    def save(self) -> None:
        """Write the copy, when all ids are known and enough are new; a copy that cannot be written is only told."""
        if self._ids.is_complete:
            self._save(self._last_seq(), after=_SAVED_AFTER)

    def _save(self, seq: int, *, after: int) -> None:
        """Every id up to `seq` is in the filter already."""
        if seq - self._saved < after:
            return
        try:
            last = uid_at(self._rows, seq)
            content = self._ids.dump()
            if last is not None:
                _write(self._path, _HEAD.pack(_MARK, seq, last.bytes, zlib.crc32(content)), content)
                self._saved = seq
        except (OSError, StoreFailed, StoreBusy, StoreNotOpen) as error:
            log.warning(
                "the copy of known ids was not written; the next start reads them all", error=str(error)
            )

    def _work(self) -> None:
        try:
            if not self._load(self._saved):
                return
        except (StoreNotOpen, StoreFailed) as error:
            if not self._stop.is_set():
                log.warning("ids could not be loaded; each is looked up in the store", error=str(error))
            return
        self._ids.complete()
        while not self._stop.is_set():
            self.save()
            self._stop.wait(_LOOKS_EVERY_S)
        self.save()

    def _load(self, after: int) -> bool:
        """Read ids page by page, while events come in already; False when it was stopped."""
        while after < self._until:
            if self._stop.is_set():
                return False
            to = min(after + _LOADED_AT_ONCE, self._until)
            try:
                rows = self._rows(_RANGE, {"after": after, "to": to})
            except StoreBusy:
                self._stop.wait(_LOAD_RETRY_S)
                continue
            self._ids.add(b"".join(row[0].bytes for row in rows))
            after = to
            # A first start over a large store takes minutes: one that is cut off goes on from here.
            self._save(after, after=max(_SAVED_AFTER, self._until // _SAVED_WHILE_LOADING))
        return True


def uid_at(rows: Rows, seq: int) -> UUID | None:
    """The key of the event with this arrival number, None where there is none (any more)."""
    found = rows(_AT, {"seq": seq})
    return found[0][0] if found else None


def _is_at(rows: Rows, seq: int, uid: UUID) -> bool:
    try:
        return uid_at(rows, seq) == uid
    except StoreFailed:
        return False


def remembered(folder: Path, rows: Rows) -> tuple[KnownIds, int] | None:
    """The filter of the copy and the arrival number that it reaches; None without a copy that fits the store."""
    try:
        raw = (folder / _NAME).read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        log.warning("the copy of known ids cannot be read; they are read from the store", error=str(error))
        return None
    content = memoryview(raw)[_HEAD.size :]
    if len(raw) > _HEAD.size:
        mark, seq, uid, checksum = _HEAD.unpack_from(raw)
        if mark == _MARK and zlib.crc32(content) == checksum and _is_at(rows, seq, UUID(bytes=uid)):
            return KnownIds.restored(content), int(seq)
    log.warning("the copy of known ids does not belong to this store; they are read from the store")
    return None


def _write(path: Path, *parts: bytes) -> None:
    """Whole or not at all."""
    new = path.with_suffix(".new")
    with new.open("wb") as file:
        file.writelines(parts)
        file.flush()
        os.fsync(file.fileno())
    new.replace(path)
