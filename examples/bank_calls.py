"""Turns the "Anonymous Bank" call log of 1999 into the canonical CSV of `interlog import conversations`.

    python examples/bank_calls.py bank-calls-1999-01.txt.gz | interlog import conversations -

It needs nothing but Python, reads line by line, and leaves no row out: a row it cannot read stops it with its line
number. docs/guides/import-real-calls.md explains the mapping, and how to write such a converter for other data.
"""

import csv
import gzip
import sys
from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Asia/Jerusalem")
HALF_A_DAY = timedelta(hours=12)
COLUMNS = (
    "external_id",
    "channel",
    "initiated_at",
    "direction",
    "person_ref",
    "person_name",
    "queue",
    "agent_ref",
    "agent_name",
    "topic",
    "enqueued_at",
    "connected_at",
    "ended_at",
    "technical_disposition",
    "custom.outcome",
    "custom.priority",
    "custom.vru_s",
)
NOT_SERVED = {"HANG": "hung_up", "PHANTOM": "failed"}


def main(path: Path) -> int:
    """Convert the file to standard output; the count goes to standard error."""
    writer = csv.DictWriter(sys.stdout, COLUMNS, lineterminator="\n")
    writer.writeheader()
    count = 0
    for count, row in enumerate(rows(path), start=1):
        try:
            writer.writerow(converted(row))
        except (ValueError, KeyError) as error:
            sys.stderr.write(f"{path}, line {count + 1}: {error}\n")
            return 1
    sys.stderr.write(f"{count:,} rows converted\n")
    return 0


def rows(path: Path) -> Iterator[dict[str, str]]:
    """The rows of the tab-separated file, plain or gzip."""
    with path.open("rb") as start:
        packed = start.read(2) == b"\x1f\x8b"
    with gzip.open(path, "rt", encoding="utf-8") if packed else path.open(encoding="utf-8") as file:
        yield from csv.DictReader(file, delimiter="\t", strict=True)


def converted(row: dict[str, str]) -> dict[str, str]:
    """One call as a canonical row.

    A call's id is unique together with its line and day only. A call was queued when it waited (a phantom is no
    caller, and waited for nobody), and taken when an agent served it; without a service time it was taken when its
    wait was over, and ended at once.
    """
    if None in row or None in row.values():
        raise ValueError("this line has another number of columns than the first one")
    entry = moment(row, "vru_entry")
    waited = [moment(row, "q_start", entry), moment(row, "q_exit", entry)] if row["q_time"] != "0" else []
    queued = waited and row["outcome"] != "PHANTOM"
    served = (
        [moment(row, "ser_start", entry), moment(row, "ser_exit", entry)]
        if row["ser_start"] != "0:00:00"
        else []
    )
    every = [entry, moment(row, "vru_exit", entry), *waited, *served]
    taken = row["outcome"] == "AGENT"
    known_agent = taken and row["server"] != "NO_SERVER"
    known_person = row["customer_id"] != "0"
    return {
        "external_id": f"{row['vru+line']}-{row['call_id']}-{row['date']}",
        "channel": "voice",
        "direction": "inbound",
        "initiated_at": min(every).isoformat(),
        "person_ref": row["customer_id"] if known_person else "",
        "person_name": f"Customer {row['customer_id']}" if known_person else "",
        "queue": "priority" if row["priority"] == "2" else "regular",
        "agent_ref": row["server"] if known_agent else "",
        "agent_name": row["server"].title() if known_agent else "",
        "topic": row["type"],
        "enqueued_at": waited[0].isoformat() if queued else "",
        "connected_at": (served[0] if served else max(every)).isoformat() if taken else "",
        "ended_at": max(every).isoformat(),
        "technical_disposition": "" if taken else NOT_SERVED[row["outcome"]],
        "custom.outcome": row["outcome"],
        "custom.priority": row["priority"],
        "custom.vru_s": row["vru_time"],
    }


def moment(row: dict[str, str], column: str, entry: datetime | None = None) -> datetime:
    """The instant of a time of day; one far before the call's entry came after midnight."""
    hours, minutes, seconds = (int(part) for part in row[column].split(":"))
    at = midnight(row["date"]) + timedelta(hours=hours, minutes=minutes, seconds=seconds)
    return at + timedelta(days=1) if entry is not None and entry - at > HALF_A_DAY else at


@cache
def midnight(day: str) -> datetime:
    """The beginning of a day written yymmdd."""
    return datetime.strptime(day, "%y%m%d").replace(tzinfo=ZONE)


if __name__ == "__main__":
    if len(sys.argv) != 2:  # noqa: PLR2004 - the program and one file
        sys.exit(__doc__)
    try:
        sys.exit(main(Path(sys.argv[1])))
    except BrokenPipeError:
        sys.exit("the program that reads the rows has stopped")
