"""What the log costs to hold: disk, memory, a cold start."""

import os
import subprocess
import sys
from pathlib import Path
from time import perf_counter

import msgspec
import pyarrow as pa

from bench.events.dataset import BLOCK, Dataset, sent_rows
from bench.events.figures import add_times
from bench.events.server import MeasuredServer
from bench.events.straight import InItsOwnProcess
from bench.measuring import Figure, Report

_STARTS = 5
_SAMPLED_BLOCKS = 5
_BARE = """
import sys
import interlog.eventlog.store.engine as e
from pathlib import Path
engine = e.EmbeddedEngine(Path(sys.argv[1]) / "events", memory_mb=2048)
client = engine.writer()
client.query("SELECT max(seq) FROM event")
print("ready", flush=True)
client.close()
engine.close()
"""


def measure_disk(made: Path, straight: InItsOwnProcess, dataset: Dataset, report: Report) -> None:
    """Bytes an event, beside the same events as JSON lines compressed by zstd, and in SQLite with its indexes."""
    files = (path for path in (made / "events" / "engine" / "store").rglob("*") if path.is_file())
    held = sum(path.stat().st_size for path in files) / dataset.events
    zstd = pa.Codec("zstd", compression_level=3)
    step = max(dataset.blocks // _SAMPLED_BLOCKS, 1)
    numbers = range(0, dataset.blocks, step)
    lines = b"".join(msgspec.json.Encoder().encode_lines(sent_rows(dataset.block(one))) for one in numbers)
    count = len(numbers) * BLOCK
    for beside, baseline in (
        ("JSON lines, zstd 3", zstd.compress(lines).size / count),
        ("JSON lines as they are", len(lines) / count),
        ("SQLite with 6 indexes", straight.sqlite_bytes_per_event()),
    ):
        report.add(Figure("disk", held, "bytes/event", beside, baseline, goal="<= 300 bytes"))


def measure_memory(server: MeasuredServer, straight: InItsOwnProcess, report: Report, *, when: str) -> None:
    """Resident memory of the server, beside a process that has the engine and writes to it."""
    for name, what in ((f"server memory, {when}", "VmRSS"), (f"server memory, {when}, at most", "VmHWM")):
        held = server.memory_mb(what)
        report.add(
            Figure(
                name, held, "MB", "a process with the engine alone", straight.memory_mb(), goal="<= 1,200 MB"
            )
        )


def measure_cold_start(made: Path, report: Report) -> None:
    """From the command to the line that says it answers, beside opening the engine alone on the same folder."""
    served = [
        _seconds_until_line(["-m", "interlog", "serve", "--port", "0", "--data-dir", str(made)])
        for _ in range(_STARTS)
    ]
    opened = [_seconds_until_line(["-c", _BARE, str(made)]) for _ in range(_STARTS)]
    add_times(report, "cold start", served, beside="engine alone, opened and asked", baseline=opened)


def _seconds_until_line(arguments: list[str]) -> float:
    begin = perf_counter()
    with subprocess.Popen(  # noqa: S603 - our own modules
        [sys.executable, *arguments],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "INTERLOG_LOG_LEVEL": "warning"},
    ) as process:
        assert process.stdout is not None
        line = process.stdout.readline()
        taken = (perf_counter() - begin) * 1000
        process.terminate()
    if not line:
        raise RuntimeError(f"{arguments[:3]} said nothing and ended with {process.returncode}")
    return taken
