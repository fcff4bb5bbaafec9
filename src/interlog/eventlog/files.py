"""Events from files of JSON lines, and events as lines for a terminal."""

import csv
import gzip
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import IO, cast

import msgspec

from interlog.eventlog.contracts import Event
from interlog.eventlog.decoding import MAX_BODY_BYTES, PLAIN, read_items
from interlog.eventlog.opened import the_store
from interlog.eventlog.queries import search
from interlog.eventlog.querying import read_query
from interlog.kit.clock import now

_LINES_AT_ONCE = 1000
_LONGEST_LINE = MAX_BODY_BYTES
_GZIP = b"\x1f\x8b"


@dataclass(slots=True)
class ImportedEvents:
    """How many lines were read, and what became of their events."""

    lines: int = 0
    accepted: int = 0
    duplicates: int = 0
    rejected: int = 0


def import_events(path: Path, *, errors_path: Path, report: Callable[[int], None]) -> ImportedEvents:
    """Store the events of a file: one plain envelope a line, plain or gzip; empty lines are skipped.

    Each line stands for itself; those not taken go to `errors_path` (line, id, error), which is made only for them.
    To repeat an import is safe: what is stored is a duplicate.
    Raises: StoreBusy, StoreFailed, StoreNotOpen, OSError (also for damaged gzip).
    """
    done = ImportedEvents()
    refused: list[tuple[int, str, str]] = []
    with _opened(path) as file:
        while lines := list(islice(_lines(file), _LINES_AT_ONCE)):
            events: list[Event] = []
            kept = [(done.lines + place, line) for place, line in enumerate(lines, start=1) if line.strip()]
            for index, read in read_items([msgspec.Raw(line) for _, line in kept], PLAIN, now()):
                if isinstance(read, Event):
                    events.append(read)
                else:
                    refused.append((kept[index][0], read[0] or "", read[1]))
            stored = the_store().append(events)
            done.lines += len(lines)
            done.accepted += stored.accepted
            done.duplicates += stored.duplicates
            _note(refused, errors_path, first=not done.rejected)
            done.rejected += len(refused)
            refused.clear()
            report(done.lines)
    return done


def search_lines(query: str, *, limit: int) -> list[str]:
    """The newest events that a query line finds, newest first, each as one line of JSON.

    Raises: InvalidInput for a query that is not understood; StoreBusy, StoreFailed, StoreNotOpen.
    """
    return [msgspec.json.encode(event).decode() for event in search(read_query(query), limit=limit).items]


def _opened(path: Path) -> IO[bytes]:
    with path.open("rb") as start:
        packed = start.read(len(_GZIP)) == _GZIP
    return cast("IO[bytes]", gzip.open(path, "rb") if packed else path.open("rb"))


def _lines(file: IO[bytes]) -> Iterator[bytes]:
    """Line by line; one too long to be an event is cut, and so refused, instead of filling the memory."""
    while line := file.readline(_LONGEST_LINE):
        yield line


def _note(refused: list[tuple[int, str, str]], errors_path: Path, *, first: bool) -> None:
    if not refused:
        return
    with errors_path.open("w" if first else "a", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        if first:
            writer.writerow(["line", "id", "error"])
        writer.writerows(refused)
