"""One process owns a data folder. The lock falls with the process, however it ends."""

import fcntl
import os
import threading
from pathlib import Path
from typing import Self

from interlog.kit.errors import Conflict

_registry = threading.Lock()
_held: dict[Path, tuple[int, int]] = {}  # folder -> (descriptor, holders in this process)


class DataDirInUse(Conflict):
    """Another Interlog process has this data folder open."""

    type = "data_dir_in_use"
    title = "Another Interlog process has this data folder open"


class DataDirLock:
    """A held lock; `release` gives it back and may be called twice."""

    def __init__(self, folder: Path) -> None:
        self._folder: Path | None = folder

    def release(self) -> None:
        """Give the folder back; it is free for others once every holder of this process has done so."""
        with _registry:
            if self._folder is None:
                return
            descriptor, holders = _held.pop(self._folder)
            if holders > 1:
                _held[self._folder] = (descriptor, holders - 1)
            else:
                os.close(descriptor)
            self._folder = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.release()


def lock_data_dir(path: Path) -> DataDirLock:
    """Lock an existing folder for this process, which may hold it several times (server, event store).

    Raises: DataDirInUse with the other process's id.
    """
    folder = path.resolve()
    with _registry:
        descriptor, holders = _held.get(folder) or (_lock(folder), 0)
        _held[folder] = (descriptor, holders + 1)
    return DataDirLock(folder)


def _lock(folder: Path) -> int:
    descriptor = os.open(folder / "interlog.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        owner = os.read(descriptor, 20).decode(errors="replace").strip()
        os.close(descriptor)
        raise DataDirInUse(f"another Interlog process (pid {owner}) has {folder} open") from error
    os.ftruncate(descriptor, 0)
    os.pwrite(descriptor, str(os.getpid()).encode(), 0)
    return descriptor
