"""The example of the guide, from its program through the real command."""

import csv
import gzip
import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

EXAMPLE = Path(__file__).parents[4] / "examples" / "bank_calls.py"
HEADER = (
    "vru+line call_id customer_id priority type date vru_entry vru_exit vru_time q_start q_exit q_time outcome "
    "ser_start ser_exit ser_time server"
)
SERVED = "AA0101 1 27997683 2 PS 990101 6:55:20 6:55:26 6 6:55:26 6:55:43 17 AGENT 6:55:43 6:56:37 54 MICHAL"
ABANDONED = "AA0101 2 0 0 PS 990101 0:00:31 0:00:36 5 0:00:36 0:03:09 153 HANG 0:00:00 0:00:00 0 NO_SERVER"
IN_THE_MENU = "AA0101 3 0 0 NE 990101 0:34:12 0:34:23 11 0:00:00 0:00:00 0 HANG 0:00:00 0:00:00 0 NO_SERVER"
OVER_MIDNIGHT = (
    "AA0102 4 0 1 PS 990105 23:59:15 23:59:34 19 0:00:00 0:00:00 0 AGENT 23:59:33 0:03:40 247 BENSION"
)
CLOCKS_DISAGREE = "AA0101 5 33044546 1 PS 990113 15:46:01 15:45:24 -37 15:45:24 15:46:41 77 HANG 0:00:00 0:00:00 0 NO_SERVER"
NOT_TIMED = (
    "AA0102 6 11766342 1 PS 990104 13:01:45 13:01:51 6 13:01:51 13:04:08 137 AGENT 0:00:00 0:00:00 0 IDIT"
)
PHANTOM = "AA0101 7 0 0 PS 990101 8:00:00 8:00:05 5 8:00:05 8:00:09 4 PHANTOM 8:00:09 8:00:10 1 NO_SERVER"
ALL = (SERVED, ABANDONED, IN_THE_MENU, OVER_MIDNIGHT, CLOCKS_DISAGREE, NOT_TIMED, PHANTOM)


def bank_file(folder: Path, *rows: str) -> Path:
    path = folder / "calls.txt.gz"
    text = "".join("\t".join(line.split(" ")) + "\r\n" for line in (HEADER, *rows))
    path.write_bytes(gzip.compress(text.encode()))
    return path


def converted(path: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(EXAMPLE), str(path)], capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize(
    ("row", "cells"),
    [
        (
            SERVED,
            {
                "external_id": "AA0101-1-990101",
                "initiated_at": "1999-01-01T06:55:20+02:00",
                "enqueued_at": "1999-01-01T06:55:26+02:00",
                "connected_at": "1999-01-01T06:55:43+02:00",
                "ended_at": "1999-01-01T06:56:37+02:00",
                "person_ref": "27997683",
                "agent_ref": "MICHAL",
                "queue": "priority",
                "topic": "PS",
            },
        ),
        (
            ABANDONED,
            {
                "enqueued_at": "1999-01-01T00:00:36+02:00",
                "connected_at": "",
                "technical_disposition": "hung_up",
                "person_ref": "",
                "agent_ref": "",
            },
        ),
        (IN_THE_MENU, {"enqueued_at": "", "connected_at": "", "ended_at": "1999-01-01T00:34:23+02:00"}),
        (
            OVER_MIDNIGHT,
            {"connected_at": "1999-01-05T23:59:33+02:00", "ended_at": "1999-01-06T00:03:40+02:00"},
        ),
        (
            CLOCKS_DISAGREE,
            {"initiated_at": "1999-01-13T15:45:24+02:00", "ended_at": "1999-01-13T15:46:41+02:00"},
        ),
        (NOT_TIMED, {"connected_at": "1999-01-04T13:04:08+02:00", "ended_at": "1999-01-04T13:04:08+02:00"}),
        (
            PHANTOM,
            {"enqueued_at": "", "connected_at": "", "technical_disposition": "failed", "agent_ref": ""},
        ),
    ],
)
def test_a_call_is_understood(tmp_path, row, cells):
    done = converted(bank_file(tmp_path, row))

    found = next(csv.DictReader(io.StringIO(done.stdout)))
    assert {name: found[name] for name in cells} == cells
    assert done.stderr == "1 rows converted\n"


@pytest.mark.parametrize(
    "bad",
    ["AA0101 1 2", SERVED.replace("6:55:43", "soon"), SERVED.replace("AGENT", "LOST").replace("AGENT", "")],
)
def test_a_row_that_cannot_be_read_stops_it_with_its_line(tmp_path, bad):
    done = converted(bank_file(tmp_path, SERVED, bad))

    assert done.returncode == 1
    assert ", line 3: " in done.stderr


@pytest.mark.timeout(300)
def test_the_guides_one_line_imports_and_repeats(tmp_path):
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith(("INTERLOG_", "DJANGO_"))
    }
    line = f"{sys.executable} {EXAMPLE} {bank_file(tmp_path, *ALL)} | {sys.executable} -m interlog import conversations - --data-dir {tmp_path / 'data'}"

    first, again = (
        subprocess.run(  # noqa: S602 - the guide's own line
            line, shell=True, env=environment, cwd=tmp_path, capture_output=True, text=True, check=False
        )
        for _ in range(2)
    )

    assert "7 rows read: 7 created, 0 updated, 0 unchanged, 0 refused" in first.stdout, first.stderr
    assert "7 rows read: 0 created, 0 updated, 7 unchanged, 0 refused" in again.stdout, again.stderr
    assert (first.returncode, again.returncode) == (0, 0)
    assert not list((tmp_path / "data" / "incoming").iterdir())
