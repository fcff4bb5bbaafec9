"""Bad days: a full disk, damaged files, a clock gone wrong, types without number. The store lives and says what is."""

import errno
import os
import shutil
import subprocess
import sys
from datetime import UTC, datetime, timedelta

import pytest

from interlog.eventlog import queries
from interlog.eventlog.contracts import Appended, Event
from interlog.eventlog.errors import StoreFailed
from interlog.eventlog.querying import filter_of, questions, read_query
from interlog.eventlog.rules import NotTakenError, ready_to_store
from interlog.eventlog.store import engine
from interlog.kit.ids import new_id

crash = pytest.mark.crash
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def start(folder, *arguments):
    return subprocess.Popen(
        [sys.executable, "-m", "interlog.eventlog.tests.store_process", str(folder), *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def said(folder, *arguments):
    process = start(folder, *arguments)
    lines = process.communicate(timeout=120)[0].split("\n")
    assert process.returncode == 0, lines
    return lines


def test_a_full_disk_refuses_the_events_and_the_next_ones_are_taken_once_there_is_room(
    store, make_event, source, monkeypatch
):
    def full(*_arguments, **_named):
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as on_a_full_disk:
        on_a_full_disk.setattr(engine.tempfile, "NamedTemporaryFile", full)
        with pytest.raises(StoreFailed, match="No space left on device"):
            store.append([make_event("1"), make_event("2")])

    assert store.append([make_event("1"), make_event("2")]) == Appended(2, 0)
    assert {one.id for one in queries.search(read_query(f"source:{source}")).items} == {"1", "2"}


@pytest.fixture
def small_disk(tmp_path):
    """A file system of 48 MB; only a privileged test run can make one."""
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        pytest.skip("only root can make a small file system")
    folder = tmp_path / "disk"
    folder.mkdir()
    if subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=48m", "tmpfs", str(folder)], check=False
    ).returncode:
        pytest.skip("no file system can be made here")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


@crash
def test_on_a_disk_that_is_really_full_what_was_acknowledged_stays_readable(small_disk):
    ballast = small_disk / "ballast"
    ballast.write_bytes(bytes(16 * 1024 * 1024))
    process = start(small_disk, "fill")
    acknowledged = []
    assert process.stdout.readline() == "open\n"
    while (line := process.stdout.readline()).startswith("fill-"):
        acknowledged.append(line)
    readable = process.stdout.readline().split()
    ballast.unlink()
    again = process.communicate("go on\n", timeout=120)[0]

    assert line.startswith("refused: the events were not stored: ")
    assert acknowledged
    assert int(readable[1]) >= 25 * len(acknowledged)
    assert again == "again 25\n"
    assert process.returncode == 0


@pytest.fixture(params=["as inserted", "merged"])
def january(request, tmp_path):
    """Of a store with two months: the file with the events of one, in the one form and in the other."""
    said(tmp_path, "month", "2026-01", "january")
    said(tmp_path, "month", "2026-02", "february")
    partition = b"\x08standard" + (202601).to_bytes(4, "little")
    tables = tmp_path / "events" / "engine" / "store"
    if request.param == "merged":
        said(tmp_path, "merge")
        parts = [one.parent for one in tables.rglob("*_1/partition.dat") if one.read_bytes() == partition]
        (part,) = [part for part in parts if (part / "by_uid.proj").exists()]
        for before in part.parent.glob(f"{part.name.partition('_')[0]}_*_0"):
            shutil.rmtree(before)  # as the engine does after minutes: until then it would come back to it
        file = part / "data.bin"
    else:
        (file,) = [one for one in tables.rglob("data.packed") if partition in one.read_bytes()]
    return tmp_path, file


@crash
def test_a_part_that_cannot_be_opened_is_put_aside_and_named_and_the_rest_answers(january):
    folder, file = january
    file.unlink()

    lines = said(folder, "look", "2026-01", "2026-02")

    assert lines[0:3] == ["open", "2026-01 0", "2026-02 25"]
    assert "broken" in lines[3]
    assert lines[4] == "taken 25"


@crash
def test_a_part_whose_bytes_are_wrong_is_refused_alone_and_events_are_still_taken(january):
    folder, file = january
    content = bytearray(file.read_bytes())
    content[content.index(b'{"n":')] ^= 0xFF
    file.write_bytes(content)

    lines = said(folder, "look", "2026-01", "2026-02")

    assert lines[1].startswith("2026-01 unreadable: the event store could not read: ")
    assert "hecksum" in lines[1]
    assert lines[2] == "2026-02 25"
    assert lines[4] == "taken 25"


def test_events_of_1970_and_of_a_clock_far_ahead_are_found_and_counted(store, make_event, source):
    ahead = datetime(2099, 12, 31, 23, 59, 59, 999999, tzinfo=UTC)
    store.append([make_event("first", time=EPOCH), make_event("last", time=ahead, received_at=ahead)])

    everything = queries.search(read_query(f"source:{source}")).items
    asked = filter_of(start=EPOCH, end=ahead + timedelta(seconds=1))
    rows = store.rows(*_sql(questions.facets(asked, ["source"], as_of=store.last_seq, limit=1000)))

    assert [one.id for one in everything] == ["last", "first"]
    assert (source, 2) in {(value, total) for _, value, total, _ in rows}


def test_a_server_whose_clock_is_in_1970_refuses_the_events_of_today_and_says_why():
    event = Event(id="1", source="s", type="a.b", time=datetime(2026, 3, 2, tzinfo=UTC), received_at=EPOCH)

    with pytest.raises(NotTakenError, match="time must lie between"):
        ready_to_store(event)


def test_types_without_number_are_taken_and_their_lists_stay_short(store, make_event, source):
    at = datetime(2031, 5, 5, 12, 30, tzinfo=UTC)
    made = [make_event(str(n), type=f"type.{new_id().hex}", time=at, received_at=at) for n in range(10_000)]
    assert store.append(made) == Appended(10_000, 0)

    found = queries.facets(filter_of(start=at, end=at + timedelta(seconds=1)), ["type"])["type"]

    assert len(found) == 100
    assert sum(one.total for one in found) == 100


def _sql(asked):
    return asked.sql, asked.parameters
