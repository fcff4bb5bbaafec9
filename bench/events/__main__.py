"""The event log at the speed of this machine: each figure stands beside its baseline of the same run.

`python -m bench.events [--events N] [--keep DIR] [--json FILE]`, or `interlog bench events`.
"""

import argparse
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.events.dataset import BLOCK, Dataset
from bench.events.holding import measure_cold_start, measure_disk, measure_memory
from bench.events.ingest import measure_ingest
from bench.events.live import measure_story, measure_tail, measure_while_writing
from bench.events.making import copy_to_write, made_folder
from bench.events.reading import measure_reads
from bench.events.server import MeasuredServer
from bench.events.straight import InItsOwnProcess
from bench.measuring import Report, run_bench

_FEWEST = 2 * BLOCK
_MOST = 100_000_000


def main() -> int:
    """Measure, print the table, and write JSON when asked."""
    return run_bench("bench.events", "The event log with {events} events", _measure, count=_events)


def _measure(folder: Path, events: int, report: Report) -> None:
    dataset = made_folder(folder, events)
    run = folder / "run"
    shutil.rmtree(run, ignore_errors=True)
    run.mkdir()
    straight = InItsOwnProcess(run, dataset)
    try:
        with _serving(run / "empty") as server:
            measure_ingest(server, straight, dataset, report)
        copy_to_write(folder / "data", run / "data")
        _measure_the_log(run / "data", straight, dataset, report)
        measure_disk(folder / "data", straight, dataset, report)
    finally:
        straight.close()
    measure_cold_start(run / "data", report)
    shutil.rmtree(run)


def _measure_the_log(data_dir: Path, straight: InItsOwnProcess, dataset: Dataset, report: Report) -> None:
    with _serving(data_dir) as server:
        measure_reads(server, dataset, report)
        measure_story(server, report)
        measure_tail(server, report)
        measure_memory(server, straight, report, when="after reading")
        measure_while_writing(server, dataset, report)
        measure_memory(server, straight, report, when="after writing")


@contextmanager
def _serving(data_dir: Path) -> Iterator[MeasuredServer]:
    server = MeasuredServer(data_dir)
    server.start()
    try:
        yield server
    finally:
        server.stop()


def _events(text: str) -> int:
    count = int(text)
    if not _FEWEST <= count <= _MOST or count % BLOCK:
        raise argparse.ArgumentTypeError(f"from {_FEWEST:,} to {_MOST:,}, in steps of {BLOCK:,}")
    return count


if __name__ == "__main__":
    sys.exit(main())
