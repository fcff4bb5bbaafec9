"""Makes the data folder that is measured: users, keys and the made event log. A kept one is used again.

`DIR/data` is the folder as made; nothing changes it afterwards: what a run writes, it writes to a copy that shares
the store's unchanging files by hard links.
"""

import os
import shutil
import sys
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pyarrow as pa
from rich.console import Console

from bench.events.dataset import BLOCK, Dataset
from bench.events.straight import MEMORY_MB, Straight
from interlog.eventlog.store import open_embedded

_NOTE = "made.json"
_AT_ONCE = 10  # blocks an insert: large parts, few merges
_MICROS = 1_000_000


@dataclass(frozen=True, slots=True)
class Made:
    """What a kept folder holds. `first_id` tells whether this program would make the same."""

    events: int
    end_us: int
    first_id: str
    seconds: float


def made_folder(folder: Path, events: int) -> Dataset:
    """The data set in `folder`/data, made now when it is not there.

    Raises: SystemExit when the folder holds another one.
    """
    note = folder / _NOTE
    if note.is_file():
        made = msgspec.json.decode(note.read_bytes(), type=Made)
        dataset = Dataset(made.events, made.end_us)
        if made.events != events or made.first_id != _first_id(dataset):
            raise SystemExit(
                f"{folder} holds {made.events:,} events of another make; name another folder, or remove it"
            )
        return dataset
    today = datetime.now(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    dataset = Dataset(events, int(today.timestamp()) * _MICROS)
    begin = time.perf_counter()
    _load(folder / "data", dataset)
    made = Made(events, dataset.end_us, _first_id(dataset), time.perf_counter() - begin)
    note.write_bytes(msgspec.json.encode(made) + b"\n")
    return dataset


def copy_to_write(made: Path, copy: Path) -> None:
    """A copy of a data folder at the cost of its names: parts of the store are never changed in place."""
    store = made / "events" / "engine" / "store"

    def shared(source: str, target: str) -> None:
        if Path(source).is_relative_to(store):
            os.link(source, target)
        else:
            shutil.copy2(source, target)

    ignored = shutil.ignore_patterns("*.sock", "*.lock")
    shutil.copytree(made, copy, copy_function=shared, ignore=ignored, symlinks=True)


def settle(data_dir: Path) -> None:
    """Open the log as a server does, and wait until its counts and its known ids are those of a log that runs."""
    store = open_embedded(data_dir / "events", memory_mb=MEMORY_MB)
    try:
        while not store.is_settled:
            time.sleep(1)
    finally:
        store.close()


def _first_id(dataset: Dataset) -> str:
    return str(dataset.block(0)["id"][0])


def _load(data_dir: Path, dataset: Dataset) -> None:
    say = Console(stderr=True)
    with Straight(data_dir) as store:
        for number in range(0, dataset.blocks, _AT_ONCE):
            numbers = range(number, min(number + _AT_ONCE, dataset.blocks))
            store.insert(pa.concat_tables([dataset.block(one) for one in numbers]))
            if number % (_AT_ONCE * 10) == 0:
                say.print(f"  making: {numbers.stop * BLOCK:,} of {dataset.events:,} events", highlight=False)
        store.settle()
    say.print("  making: counting", highlight=False)
    settle(data_dir)
    sys.stderr.flush()
