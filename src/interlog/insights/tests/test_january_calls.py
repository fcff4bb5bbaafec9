"""The calls of a bank in January 1999: every figure is what its file says, worked out from the raw rows alone.

The file is not part of the repository; without it the test is skipped. It looks at the first days; the whole month takes
minutes (`make test-january`).
"""

import gzip
import os
import subprocess
import sys
from collections import defaultdict
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import fmean, median
from zoneinfo import ZoneInfo

import pytest
from django.test import override_settings

from interlog.imports.facade import run_import
from interlog.insights.contracts import Question
from interlog.insights.facade import rebuild_facts
from interlog.insights.figures import FIGURES
from interlog.insights.periods import Period
from interlog.insights.queries.asking import answer

ROOT = Path(__file__).parents[4]
CALLS = ROOT.parent / "shared" / "data" / "bank-calls-1999-01.txt.gz"
ZONE = ZoneInfo("Asia/Jerusalem")
WHOLE = os.environ.get("INTERLOG_TEST_WHOLE_JANUARY") == "1"
DAYS = 31 if WHOLE else 3
BEGAN = datetime(1999, 1, 1, tzinfo=ZONE)
JANUARY = Period(BEGAN.astimezone(UTC), (BEGAN + timedelta(days=DAYS)).astimezone(UTC), ZONE.key)

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.once,
    pytest.mark.timeout(1800),
    pytest.mark.skipif(not CALLS.is_file(), reason="the file of calls is not here"),
]


class Call:
    """One line of the file."""

    def __init__(self, cells) -> None:
        entered = self._moment(cells["date"], cells["vru_entry"])
        times = [entered, self._moment(cells["date"], cells["vru_exit"], entered)]
        queue = [self._moment(cells["date"], cells[name], entered) for name in ("q_start", "q_exit")]
        service = [self._moment(cells["date"], cells[name], entered) for name in ("ser_start", "ser_exit")]
        waited, served = cells["q_time"] != "0", cells["ser_start"] != "0:00:00"
        times += (queue if waited else []) + (service if served else [])
        self.type, self.agent = cells["type"], cells["server"]
        self.came_at, self.over_at = min(times), max(times)
        self.answered = cells["outcome"] == "AGENT"
        self.queued_at = queue[0] if waited and cells["outcome"] != "PHANTOM" else None
        self.taken_at = (service[0] if served else self.over_at) if self.answered else None
        self.service_s = (self.over_at - self.taken_at).total_seconds() if self.answered else None

    @property
    def waited_s(self):
        return max(((self.taken_at or self.over_at) - self.queued_at).total_seconds(), 0)

    @staticmethod
    def _moment(day, clock, entered=None) -> datetime:
        hours, minutes, seconds = (int(part) for part in clock.split(":"))
        at = datetime.strptime(day, "%y%m%d").replace(tzinfo=ZONE)
        at += timedelta(hours=hours, minutes=minutes, seconds=seconds)
        after_midnight = entered is not None and entered - at > timedelta(hours=12)
        return at + timedelta(days=1) if after_midnight else at


@pytest.fixture
def calls(facts, tmp_path):
    with gzip.open(CALLS, "rt", encoding="utf-8") as file:
        head, *lines = (line.rstrip("\r\n") for line in file)
    date = head.split("\t").index("date")
    lines = [line for line in lines if int(line.split("\t")[date]) <= 990100 + DAYS]
    raw, plain = tmp_path / "calls.txt.gz", tmp_path / "calls.csv"
    with gzip.open(raw, "wt", encoding="utf-8") as file:
        file.write("\n".join([head, *lines, ""]))
    program = ROOT / "examples" / "bank_calls.py"
    with plain.open("wb") as out:
        subprocess.run(
            [sys.executable, str(program), str(raw)], stdout=out, stderr=subprocess.PIPE, check=True
        )
    run_import(plain, errors_path=tmp_path / "errors.csv", alone=True)
    rebuild_facts()
    names = head.split("\t")
    return [Call(dict(zip(names, line.split("\t"), strict=True))) for line in lines]


def told(key, by, **settings):
    figure = FIGURES[key]
    used = {one.key: one.default for one in figure.settings} | settings
    return answer(Question(figure=figure, period=JANUARY, by=by, settings=used))


@override_settings(INSIGHTS_SMALL=1)
def test_the_figures_are_those_of_the_file(calls):
    within = [call for call in calls if JANUARY.since <= call.came_at < JANUARY.until]
    by_hour = defaultdict(int)
    for call in within:
        by_hour[call.came_at.hour] += 1
    arrivals = told("contacts_by_hour", "hour")
    assert {int(row.key): row.sum.n for row in arrivals.rows if row.sum.n} == by_hour
    assert arrivals.sum.n == len(within) > DAYS * 500

    queued = [call for call in calls if call.queued_at and JANUARY.since <= call.queued_at < JANUARY.until]
    abandoned = [call for call in queued if not call.answered]
    rate = told("abandonment_rate", "queue")
    assert (rate.sum.n, rate.sum.value) == (len(queued), pytest.approx(len(abandoned) / len(queued)))

    answered = [call for call in queued if call.answered]
    in_time = sum(call.waited_s <= 20 for call in answered)
    late = sum(call.waited_s > 20 for call in abandoned)
    level = told("service_level", "queue", seconds=20.0)
    assert level.sum.value == pytest.approx(in_time / (len(answered) + late))
    assert told("speed_of_answer", "queue").sum.value == pytest.approx(
        fmean(call.waited_s for call in answered)
    )

    # Handle time is an agent's: calls that were served by nobody the file names have none.
    known = [call for call in calls if call.answered and call.agent != "NO_SERVER"]
    served = [call for call in known if JANUARY.since <= call.taken_at < JANUARY.until]
    for dimension, of_call in (("topic", lambda call: call.type), ("agent", lambda call: call.agent.title())):
        groups = defaultdict(list)
        for call in served:
            groups[of_call(call)].append(call.service_s)
        found = told("handle_time", dimension)
        shown = {row.label: (row.sum.n, row.sum.value, row.sum.median) for row in found.rows}
        for name, values in groups.items():
            expected = (len(values), pytest.approx(fmean(values)), pytest.approx(median(values)))
            assert shown[name] == expected, name
        assert found.sum.n == len(served)
