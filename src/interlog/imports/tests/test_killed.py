"""A real `interlog import` is killed (-9) again and again, and nothing is lost or doubled."""

import csv
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROWS, KILLS, BAD = 3000, 5, (17, 1234, 2999)
pytestmark = [pytest.mark.crash, pytest.mark.timeout(600)]


def test_an_import_killed_five_times_ends_as_if_it_never_was(tmp_path: Path):
    chance = random.Random(9)
    path = tmp_path / "calls.csv"
    _write(path)
    command = [
        sys.executable,
        "-m",
        "interlog",
        "import",
        "conversations",
        str(path),
        "--data-dir",
        str(tmp_path / "data"),
    ]
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith(("INTERLOG_", "DJANGO_"))
    }

    for _ in range(KILLS):
        process = subprocess.Popen(
            command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
        )
        time.sleep(chance.uniform(1.5, 6.0))
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert f"{ROWS:,} rows read: " in done.stdout, done.stderr
    errors = list(csv.DictReader((tmp_path / "calls.csv.errors.csv").read_text().splitlines()))
    again = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)

    good = ROWS - len(BAD)
    assert f"{len(BAD)} refused" in done.stdout
    assert f"{ROWS:,} rows read: 0 created, 0 updated, {good:,} unchanged, {len(BAD)} refused" in again.stdout
    assert [int(row["error_line"]) for row in errors] == [number + 2 for number in BAD]


def _write(path: Path) -> None:
    with path.open("w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(
            [
                "external_id",
                "channel",
                "initiated_at",
                "direction",
                "connected_at",
                "ended_at",
                "person_ref",
                "agent_ref",
                "topic",
                "notes",
            ]
        )
        for number in range(ROWS):
            channel = "fax" if number in BAD else "voice"
            times = [
                f"2026-03-{1 + number % 28:02}T{8 + number % 9:02}:{minutes}:00Z"
                for minutes in ("00", "01", "05")
            ]
            writer.writerow(
                [
                    f"c{number}",
                    channel,
                    times[0],
                    "inbound",
                    *times[1:],
                    f"P{number % 400}",
                    f"A{number % 9}",
                    f"topic {number % 5}",
                    f"note {number}",
                ]
            )
