"""The store in a process that is killed: nothing acknowledged is lost, nothing is doubled, no second process gets in."""

import os
import random
import subprocess
import sys
import time

import pytest

from interlog.eventlog.tests.store_process import COUNTED_AT_ONCE, batch_of

pytestmark = pytest.mark.crash

KILLS = 2


def start(folder, *arguments: str):
    return subprocess.Popen(
        [sys.executable, "-m", "interlog.eventlog.tests.store_process", str(folder), *arguments],
        stdout=subprocess.PIPE,
        text=True,
    )


def lines_of(process):
    return process.communicate(timeout=60)[0].split("\n")


def killed_while_writing(folder, round_name):
    """The names of the batches it acknowledged before it was killed."""
    with start(folder, "write", round_name) as process:
        assert process.stdout.readline() == "open\n"
        # However slow the machine is: it is killed amid its writing, not before.
        first = [process.stdout.readline().removesuffix("\n") for _ in range(2)]
        time.sleep(random.uniform(0.05, 0.5))
        process.kill()
        *whole, _cut = process.stdout.read().split("\n")
    return first + whole


def test_a_killed_process_loses_no_acknowledged_event_and_a_repeat_is_recognised(tmp_path):
    acknowledged = [name for n in range(KILLS) for name in killed_while_writing(tmp_path, f"r{n}")]

    spool = tmp_path / "events" / "spool"
    (spool / "left.rows").write_text("half a row")

    again = acknowledged[-3:]
    opened, *answers, _end = lines_of(start(tmp_path, "read", *again))

    assert opened == "open"
    repeats = [answer for answer in answers if answer.startswith("again ")]
    (counted,) = [answer.removeprefix("counted ") for answer in answers if answer.startswith("counted ")]
    stored = dict(answer.split() for answer in answers if not answer.startswith(("again ", "counted ")))
    expected = {event.id for name in acknowledged for event in batch_of(name)}
    assert len(acknowledged) > KILLS
    assert expected <= stored.keys()
    assert set(stored.values()) == {"1"}
    of_counts, of_events = map(int, counted.split("/"))
    assert of_counts == of_events > len(expected) - COUNTED_AT_ONCE
    assert repeats == ["again 25"] * len(again)
    assert list(spool.iterdir()) == []


def test_a_second_process_is_told_who_has_the_folder_and_touches_nothing(store, settings):
    spooled = settings.DATA_DIR / "events" / "spool" / "on-its-way.rows"
    spooled.write_text("a row")
    second = start(settings.DATA_DIR, "read")
    answer = lines_of(second)[0]

    kept = spooled.exists()
    spooled.unlink()
    assert second.returncode == 3
    assert answer == f"refused: another Interlog process (pid {os.getpid()}) has {settings.DATA_DIR} open"
    assert kept
