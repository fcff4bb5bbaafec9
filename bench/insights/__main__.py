"""How long figures and pages of insights take at the interface, on a server of their own.

`python -m bench.insights [--conversations N] [--keep DIR] [--json FILE]`, or `interlog bench insights`. Each figure stands
beside the same question in SQL on SQLite, by turns, and beside the processor time that the server spent on it.
"""

import argparse
import os
import shutil
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import django

from bench.events.figures import add_times, in_turns
from bench.events.making import copy_to_write
from bench.events.server import Asker, MeasuredServer
from bench.insights.by_hand import QUESTIONS
from bench.measuring import Report, median

_TIMES, _OF_PAGES = 15, 7
_WARM = 2
_DAYS = 30
_DAY_S = 86_400
_AT_ONCE = 4  # as many as the screen asks for at a time
_GOALS = {100_000: "p95 <= 80 ms", 1_000_000: "p95 <= 300 ms"}
_GOAL_OF_PAGES = {1_000_000: "p95 <= 1,000 ms"}
_FIGURES = "/api/v1/insights"


def main() -> int:
    """Make the year, measure every figure and page, print the table, and write JSON when asked."""
    parser = argparse.ArgumentParser(prog="bench.insights")
    parser.add_argument("--conversations", type=int, default=100_000)
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--json", type=Path)
    asked = parser.parse_args()
    report = Report(f"Insights: {asked.conversations:,} conversations in a year, {_DAYS} days asked for")
    try:
        if asked.keep:
            asked.keep.mkdir(parents=True, exist_ok=True)
            _measure(asked.keep.resolve(), asked.conversations, report)
        else:
            with tempfile.TemporaryDirectory(prefix="interlog-bench-") as folder:
                _measure(Path(folder), asked.conversations, report)
    finally:
        report.show()
        if asked.json:
            report.write(asked.json)
    return 0


def _measure(folder: Path, conversations: int, report: Report) -> None:
    os.environ["INTERLOG_DATA_DIR"] = str(folder / "data")
    os.environ["DJANGO_SETTINGS_MODULE"] = "interlog.config.settings"
    django.setup()
    # Only once Django is set up can it be imported: the tables of the facts are registered then.
    from bench.insights.making import UNTIL, made_folder

    made = made_folder(folder, conversations)
    run = folder / "run"
    shutil.rmtree(run, ignore_errors=True)
    run.mkdir()
    copy_to_write(made, run / "data")
    server = MeasuredServer(run / "data")
    server.start()
    base = sqlite3.connect(f"file:{folder / 'by-hand.sqlite3'}?mode=ro", uri=True)
    try:
        Asked(server, base, UNTIL.date(), conversations).measure(report)
    finally:
        base.close()
        server.stop()
    shutil.rmtree(run)


class Asked:
    """The figures of a running server, asked for as the screen does: a period of days, and the one before it."""

    def __init__(
        self, server: MeasuredServer, base: sqlite3.Connection, until: date, conversations: int
    ) -> None:
        self._server, self._base, self._until = server, base, until
        self._goal = _GOALS.get(conversations, "")
        self._goal_of_pages = _GOAL_OF_PAGES.get(conversations, "")
        self._askers = [Asker(server) for _ in range(_AT_ONCE)]

    def measure(self, report: Report) -> None:
        """Every figure by itself, then every page."""
        first = self._askers[0]
        first.wait_until_settled()
        figures = first.get_json(_FIGURES)["items"]
        self._add_bare_request(report)
        for one in figures:
            self._add_figure(one["key"], report)
        with ThreadPoolExecutor(_AT_ONCE) as threads:
            for page in dict.fromkeys(one["page"] for one in figures):
                keys = [one["key"] for one in figures if one["page"] == page]
                self._add_page(page, keys, threads, report)
        for asker in self._askers:
            asker.close()

    def _add_bare_request(self, report: Report) -> None:
        taken = [_timed(lambda: self._askers[0].get(_FIGURES)) for _ in range(_TIMES)]
        add_times(report, "the list of figures, which asks the store nothing", taken)

    def _add_figure(self, key: str, report: Report) -> None:
        by_hand = QUESTIONS.get(key)
        spent: list[float] = []

        def ask(number: int) -> float:
            before = self._spent_ms()
            taken = _timed(lambda: self._ask(self._askers[0], key, number))
            spent.append(self._spent_ms() - before)
            return taken

        for number in range(_WARM):
            ask(_TIMES + number)
        spent.clear()
        if by_hand is None:
            add_times(report, key, [ask(number) for number in range(_TIMES)], goal=self._goal)
        else:
            taken, beside = in_turns(_TIMES, ask, lambda number: self._by_hand(by_hand, number))
            add_times(report, key, taken, beside="SQL on SQLite", baseline=beside, goal=self._goal)
        # The processor's clock ticks every 10 ms: of one answer it says little, of fifteen enough.
        add_times(report, f"{key}: processor time", [sum(spent) / len(spent)])

    def _add_page(self, page: str, keys: Sequence[str], threads: ThreadPoolExecutor, report: Report) -> None:
        alone = sum(median(list(one.samples)) for one in report.figures if one.name in keys)

        def whole(number: int) -> float:
            free = list(self._askers)

            def ask(key: str) -> None:
                asker = free.pop()
                self._ask(asker, key, number)
                free.append(asker)

            return _timed(lambda: list(threads.map(ask, keys)))

        whole(_OF_PAGES)
        before = self._spent_ms()
        taken = [whole(number) for number in range(_OF_PAGES)]
        spent = (self._spent_ms() - before) / _OF_PAGES
        add_times(
            report,
            f"page {page}, {len(keys)} figures",
            taken,
            beside="its figures one by one",
            baseline=[alone],
            goal=self._goal_of_pages,
        )
        add_times(report, f"page {page}: processor time", [spent])

    def _ask(self, asker: Asker, key: str, number: int) -> bytes:
        # Every repetition asks for other days, so that no answer is kept from the time before.
        until = self._until - timedelta(days=number)
        since = until - timedelta(days=_DAYS)
        last = until - timedelta(days=1)
        return asker.get(
            f"{_FIGURES}/{key}", from_=since.isoformat(), to=last.isoformat(), compare="previous"
        )

    def _by_hand(self, sql: str, number: int) -> float:
        until = _midnight(self._until - timedelta(days=number))
        length = _DAYS * _DAY_S

        def both() -> None:
            for end in (until, until - length):
                self._base.execute(sql, {"since": end - length, "until": end}).fetchall()

        return _timed(both)

    def _spent_ms(self) -> float:
        """Processor time of the server, all threads of it, since its start."""
        fields = Path(f"/proc/{self._server.pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) * 1000 / os.sysconf("SC_CLK_TCK")


def _timed(act: Callable[[], Any]) -> float:
    begin = time.perf_counter()
    act()
    return (time.perf_counter() - begin) * 1000


def _midnight(day: date) -> float:
    return (day - date(1970, 1, 1)) / timedelta(seconds=1)


if __name__ == "__main__":
    sys.exit(main())
