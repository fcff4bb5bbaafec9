"""A process of its own with the store open, for tests that kill it: `store_process FOLDER write ROUND` or `… read BATCH…`.

It prints a line for every batch that the store acknowledged, or for every event that it holds.
"""

import itertools
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

from interlog.eventlog.contracts import Event
from interlog.eventlog.rules import ready_to_store
from interlog.eventlog.store import EventStore, open_embedded
from interlog.kit.errors import InterlogError

_SENDERS = 4
_BATCH = 25
AT = datetime(2026, 3, 2, tzinfo=UTC)
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


def main() -> None:
    folder, verb = Path(sys.argv[1]), sys.argv[2]
    try:
        store = open_embedded(folder / "events", memory_mb=512)
    except InterlogError as error:
        say(f"refused: {error.detail}")
        sys.exit(3)
    say("open")
    if verb == "write":
        write(store, sys.argv[3])
    else:
        for event_id, times in store.rows("SELECT id, count() FROM event GROUP BY id", {}):
            say(f"{event_id} {times}")
        for name in sys.argv[3:]:
            say(f"again {store.append(batch_of(name)).duplicates}")
        store.close()


if __name__ == "__main__":
    main()
