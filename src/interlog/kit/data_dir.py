"""One process owns a data folder. The lock falls with the process, however it ends."""

import fcntl
import os
from pathlib import Path

from interlog.kit.errors import Conflict


class DataDirInUse(Conflict):
    """Another Interlog process has this data folder open."""

    type = "data_dir_in_use"
    title = "Another Interlog process has this data folder open"


class DataDirLock:
    """A held lock; `release` gives it back and may be called twice."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor: int | None = descriptor

    def release(self) -> None:
        """Give the folder back."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None


def lock_data_dir(path: Path) -> DataDirLock:
    """Lock an existing folder for this process.

    Raises: DataDirInUse with the other process's id.
    """
    descriptor = os.open(path / "interlog.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        owner = os.read(descriptor, 20).decode(errors="replace").strip()
        os.close(descriptor)
        raise DataDirInUse(f"another Interlog process (pid {owner}) has {path} open") from error
    os.ftruncate(descriptor, 0)
    os.pwrite(descriptor, str(os.getpid()).encode(), 0)
    return DataDirLock(descriptor)
