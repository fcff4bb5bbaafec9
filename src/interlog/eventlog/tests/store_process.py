"""A process of its own with the store open, for tests that kill it, fill its disk or damage its files.

`store_process FOLDER write ROUND`, `… read BATCH…`, `… fill`, `… month YYYY-MM BATCH…`, `… merge` or `… look YYYY-MM…`. It prints a line for every batch
that the store acknowledged, for every event that it holds, and for every refusal.
"""

import itertools
import random
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import structlog

from interlog.eventlog.contracts import Event
from interlog.eventlog.errors import StoreFailed
from interlog.eventlog.rules import ready_to_store
from interlog.eventlog.store import EventStore, open_embedded, roll_ups
from interlog.kit.errors import InterlogError

_SENDERS = 4
_BATCH = 25
AT = datetime(2026, 3, 2, tzinfo=UTC)
COUNTED_AT_ONCE = 500  # small, so that kills meet the counting
_printing = threading.Lock()


def say(line: str) -> None:
    with _printing:
        sys.stdout.write(line + "\n")
        sys.stdout.flush()


def batch_of(name: str) -> list[Event]:
    """The events of a batch; the same name gives the same events."""
    return [
        ready_to_store(
            Event(id=f"{name}-{n}", source="crash", type="a.b", time=AT, received_at=AT, data={"n": n})
        )
        for n in range(_BATCH)
    ]


def write(store: EventStore, round_name: str) -> None:
    def send(sender: int) -> None:
        for number in itertools.count():
            name = f"{round_name}-{sender}-{number}"
            store.append(batch_of(name))
            say(name)

    with ThreadPoolExecutor(_SENDERS) as pool:
        list(pool.map(send, range(_SENDERS)))


def fill(store: EventStore) -> None:
    """Store until it is refused, tell what is readable, and go on after a line from outside."""
    for number in itertools.count():
        name = f"fill-{number}"
        padding = random.Random(number).randbytes(40_000).hex()
        try:
            store.append([replace(one, data={"n": padding}) for one in batch_of(name)])
        except StoreFailed as error:
            say(f"refused: {error.detail}")
            break
        say(name)
    look(store, [f"{AT:%Y-%m}"])
    sys.stdin.readline()
    again = store.append(batch_of(name))
    say(f"again {again.accepted + again.duplicates}")
    store.close()


def month(store: EventStore, named: str, names: list[str]) -> None:
    """Store batches whose events are of a month."""
    at = datetime.fromisoformat(f"{named}-15T00:00:00+00:00")
    for name in names:
        store.append([replace(one, time=at) for one in batch_of(name)])
        say(name)
    store.close()


def merge(store: EventStore) -> None:
    """Write every part anew, as the engine does in time: its columns lie apart then."""
    with store._administrating() as client:
        client.command("OPTIMIZE TABLE event FINAL")
    store.close()


def look(store: EventStore, months: list[str]) -> None:
    """How many events of each month can be read with their payload."""
    for named in months:
        sql = "SELECT count(), sum(length(data)) FROM event WHERE toYYYYMM(time) = {month:UInt32}"
        try:
            ((count, _),) = store.rows(sql, {"month": int(named.replace("-", ""))})
            say(f"{named} {count}")
        except StoreFailed as error:
            say(f"{named} unreadable: {error.detail}")


def counted(store: EventStore) -> None:
    """Once everything is counted: how many events the counts have, and how many there are up to there."""
    while store.last_seq - store.rolled_to >= COUNTED_AT_ONCE:
        time.sleep(0.01)
    sql = (
        "SELECT (SELECT sum(n) FROM event_count WHERE facet = {facet:String}),"
        " (SELECT count() FROM event WHERE seq <= {seq:UInt64})"
    )
    answers = {store.rows(sql, {"facet": name, "seq": store.rolled_to})[0] for name in ("type", "source")}
    say(f"counted {' '.join(f'{of_counts}/{of_events}' for of_counts, of_events in answers)}")


def main() -> None:
    roll_ups.BATCH, roll_ups._LOOKS_EVERY_S = COUNTED_AT_ONCE, 0.01
    structlog.configure(logger_factory=structlog.PrintLoggerFactory(sys.stderr))
    folder, verb = Path(sys.argv[1]), sys.argv[2]
    try:
        store = open_embedded(folder / "events", memory_mb=512)
    except InterlogError as error:
        say(f"refused: {error.detail}")
        sys.exit(3)
    say("open")
    if verb == "write":
        write(store, sys.argv[3])
    elif verb == "fill":
        fill(store)
    elif verb == "month":
        month(store, sys.argv[3], sys.argv[4:])
    elif verb == "merge":
        merge(store)
    elif verb == "look":
        look(store, sys.argv[3:])
        say(f"damaged: {', '.join(one.name for one in store.damaged())}")
        say(f"taken {store.append(batch_of('after')).accepted}")
        store.close()
    else:
        for event_id, times in store.rows("SELECT id, count() FROM event GROUP BY id", {}):
            say(f"{event_id} {times}")
        counted(store)
        for name in sys.argv[3:]:
            say(f"again {store.append(batch_of(name)).duplicates}")
        store.close()


if __name__ == "__main__":
    main()
