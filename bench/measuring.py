"""Timing and tables that every benchmark shares. Figures are medians and 95th percentiles in milliseconds."""

import argparse
import json
import os
import platform
import statistics
import tempfile
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from pathlib import Path

from rich.console import Console
from rich.table import Table


@dataclass(frozen=True, slots=True)
class Figure:
    """One row: what was measured, what it stands beside, and how often; `samples` are what was seen, one by one."""

    name: str
    value: float
    unit: str
    baseline_name: str
    baseline: float | None
    goal: str = ""
    p95: float | None = None
    n: int = 1
    samples: tuple[float, ...] = ()
    baseline_samples: tuple[float, ...] = ()

    @property
    def ratio(self) -> float | None:
        """Measured / baseline; None where nothing comparable exists."""
        return self.value / self.baseline if self.baseline else None


@dataclass
class Report:
    """All figures of one run, and the machine they were measured on."""

    title: str
    figures: list[Figure] = field(default_factory=list)

    def add(self, figure: Figure) -> None:
        """Take a figure in and show it at once."""
        self.figures.append(figure)
        Console(stderr=True).print(f"  {figure.name}: {figure.value:,.1f} {figure.unit}", highlight=False)

    def show(self) -> None:
        """Print the table."""
        table = Table(
            title=f"{self.title} ({platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()})"
        )
        for column in ("what", "measured", "p95", "beside", "baseline", "ratio", "goal", "n"):
            table.add_column(column, justify="left" if column in {"what", "beside", "goal"} else "right")
        for one in self.figures:
            table.add_row(
                one.name,
                f"{one.value:,.1f} {one.unit}",
                "" if one.p95 is None else f"{one.p95:,.1f}",
                one.baseline_name,
                "" if one.baseline is None else f"{one.baseline:,.1f}",
                "" if one.ratio is None else f"{one.ratio:.2g}x" if one.ratio < 1 else f"{one.ratio:.1f}x",
                one.goal,
                str(one.n),
            )
        Console(width=150).print(table)

    def write(self, path: Path) -> None:
        """Write the figures as JSON."""
        figures = [{**asdict(one), "ratio": one.ratio} for one in self.figures]
        path.write_text(
            json.dumps({"title": self.title, "cores": os.cpu_count(), "figures": figures}, indent=1) + "\n"
        )


def run_bench(
    prog: str,
    title: str,
    measure: Callable[[Path, int, Report], None],
    *,
    count: Callable[[str], int] = int,
    usual: int = 100_000,
) -> int:
    """Read the arguments `[--events N] [--keep DIR] [--json FILE]`, measure, print the table, write JSON when asked.

    `measure` gets a folder, the number of events and the report; in `title` that number stands for {events}.
    """
    parser = argparse.ArgumentParser(prog=prog)
    parser.add_argument("--events", type=count, default=usual)
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--json", type=Path)
    asked = parser.parse_args()
    report = Report(title.format(events=f"{asked.events:,}"))
    try:
        if asked.keep:
            asked.keep.mkdir(parents=True, exist_ok=True)
            measure(asked.keep.resolve(), asked.events, report)
        else:
            with tempfile.TemporaryDirectory(prefix="interlog-bench-") as folder:
                measure(Path(folder), asked.events, report)
    finally:
        # Half an hour of figures is not lost to the one that failed.
        report.show()
        if asked.json:
            report.write(asked.json)
    return 0


def timings_ms(act: Callable[[int], object], times: int) -> list[float]:
    """How long each of `times` calls took; `act` gets the number of the call."""
    taken = []
    for number in range(times):
        begin = time.perf_counter()
        act(number)
        taken.append((time.perf_counter() - begin) * 1000)
    return taken


def median(values: list[float]) -> float:
    """The median."""
    return statistics.median(values)


def p95(values: list[float]) -> float:
    """The 95th percentile."""
    return statistics.quantiles(values, n=20)[18] if len(values) > 1 else values[0]
