"""Whatever is acknowledged has reached the disk: every file of what an insert brought, and the folders that name it."""

import os
from pathlib import Path

import pytest

from interlog.eventlog.contracts import Appended
from interlog.eventlog.errors import StoreFailed
from interlog.eventlog.store import new_parts
from interlog.eventlog.store.new_parts import NewParts


@pytest.fixture
def synced(monkeypatch):
    """The paths that were synced, in order; the disk takes them."""
    paths = []
    real = new_parts._sync_one

    def sync(path):
        real(path)
        paths.append(path)

    monkeypatch.setattr(new_parts, "_sync_one", sync)
    return paths


@pytest.fixture
def table(tmp_path):
    """A folder as the engine keeps one for a table."""
    folder = tmp_path / "table"
    folder.mkdir()
    return folder


def part(table, name, *files):
    folder = table / name
    for file in files or ("data.packed", "by_uid.proj/data.packed"):
        (folder / file).parent.mkdir(parents=True, exist_ok=True)
        (folder / file).write_bytes(b"rows")
    return folder


def all_of(folder):
    return {str(folder), *(str(path) for path in folder.rglob("*"))}


def test_an_event_is_answered_when_all_files_of_its_part_and_their_folders_are_synced(
    store, synced, make_event
):
    folder = store._engine._laid_out["event"]._folder
    there = set(folder.iterdir())
    synced.clear()
    store.append([make_event("1")])
    seen = set(synced)

    [new] = {path for path in set(folder.iterdir()) - there if path.name.endswith("_0")}
    assert any(path.suffix == ".packed" for path in new.rglob("*"))
    assert seen == all_of(new) | {str(folder)}


def test_an_event_the_disk_did_not_take_is_refused_and_its_repeat_is_answered_once_it_did(
    store, synced, make_event, monkeypatch
):
    works = new_parts._sync_one

    def broken(path):
        raise OSError(5, "the disk does not answer", path)

    monkeypatch.setattr(new_parts, "_sync_one", broken)
    with pytest.raises(StoreFailed, match="the disk does not answer"):
        store.append([make_event("1")])
    with pytest.raises(StoreFailed, match="the disk does not answer"):
        store.append([make_event("1")])
    monkeypatch.setattr(new_parts, "_sync_one", works)
    synced.clear()
    answer = store.append([make_event("1")])
    seen = list(synced)
    store.append([make_event("1")])

    assert answer == Appended(0, 1)
    assert any(path.endswith("data.packed") for path in seen)
    assert synced == seen


def test_what_is_there_at_the_start_is_synced_once_and_later_only_what_inserts_brought(table, synced):
    first = part(table, "all_1_1_0")
    parts = NewParts(table)
    at_start = set(synced)
    synced.clear()
    with parts.durable():
        second = part(table, "abc_2_2_0")
        part(table, "all_1_2_1")  # merged meanwhile
        part(table, "tmp_merge_all_1_2_1")
        (table / "mutation_3.txt").write_text("a note")
    later = set(synced)
    synced.clear()
    with parts.durable():
        pass
    parts.settle()
    parts.close()

    assert at_start == all_of(first) | {str(table)}
    assert later == all_of(second) | {str(table)}
    assert synced == []


def test_a_part_whose_partition_is_dropped_in_this_moment_is_no_trouble(table, monkeypatch):
    real = os.listdir
    gone = part(table, "all_1_1_0")

    def listed(folder):
        names = real(folder)
        if Path(folder) == table and gone.exists():
            for path in sorted(gone.rglob("*"), reverse=True):
                path.rmdir() if path.is_dir() else path.unlink()
            gone.rmdir()
        return names

    monkeypatch.setattr(os, "listdir", listed)
    NewParts(table).close()

    assert not gone.exists()
