"""What an agent waits for: saves, lists, search, the panel. Each figure stands beside its baseline of the same run.

`python -m bench.capture [--json FILE]`, or `interlog bench capture`.
"""

import argparse
import csv
import sqlite3
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
from tests.running_server import RunningServer

from bench.measuring import Figure, Report, median, p95, timings_ms
from bench.screens import measure_screens

AGENT = "ava@bench.example"
PERSON_ROWS = 10_000
OTHER_ROWS = 20_000
READS = 60
SAVES = 200
COLUMNS = [
    "external_id",
    "channel",
    "initiated_at",
    "direction",
    "person_ref",
    "person_name",
    "person_phone",
    "queue",
    "agent_ref",
    "topic",
    "disposition",
    "enqueued_at",
    "connected_at",
    "ended_at",
    "notes",
]


def main() -> int:
    """Measure, print the table, and write JSON when asked."""
    parser = argparse.ArgumentParser(prog="bench.capture")
    parser.add_argument("--json", type=Path)
    asked = parser.parse_args()
    report = Report("Capture: what an agent waits for")
    with tempfile.TemporaryDirectory(prefix="interlog-bench-") as folder:
        _measure(Path(folder), report)
    report.show()
    if asked.json:
        report.write(asked.json)
    return 0


def _measure(folder: Path, report: Report) -> None:
    server = RunningServer(folder / "data")
    server.add_user(AGENT)
    key = server.add_key("bench", ["records:write", "records:read"], user=AGENT)
    _measure_import(server, folder, report)
    server.start()
    try:
        with server.client(key) as http, sqlite3.connect(folder / "data" / "interlog.sqlite3") as database:
            database.row_factory = sqlite3.Row
            floor = timings_ms(lambda _: _ok(http.get(f"{server.address}/healthz")), READS)
            person = _ok(http.get("/people", params={"ref": "P-BIG"}))["items"][0]["id"]
            _measure_reads(http, database, person, median(floor), report)
            _measure_saves(http, folder, median(floor), report)
            measure_screens(server, http, AGENT, person, report)
    finally:
        server.stop()


def _measure_import(server: RunningServer, folder: Path, report: Report) -> None:
    path = folder / "calls.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        writer.writerows(_rows())
    total = PERSON_ROWS + OTHER_ROWS
    plain = total / _seconds(lambda: _plain_insert(path, folder / "plain.sqlite3"))
    begin = time.perf_counter()
    server.command("import", "conversations", str(path))
    rate = total / (time.perf_counter() - begin)
    report.add(
        Figure(
            "import of conversations with entries",
            rate,
            "rows/s",
            "csv to one bare SQLite table",
            plain,
            n=total,
        )
    )


def _rows() -> Iterator[list[str]]:
    began = datetime(2026, 1, 5, 8, tzinfo=UTC)
    for number in range(PERSON_ROWS + OTHER_ROWS):
        big = number < PERSON_ROWS
        at = began + timedelta(minutes=7 * number)
        times = [(at + timedelta(seconds=s)).isoformat() for s in (0, 20, 260)]
        person = "P-BIG" if big else f"P-{number % 5000}"
        phone = "+442079460001" if big else f"+4420794{600000 + number % 5000 + 100:06d}"[:13]
        yield [
            f"bench-{number}",
            "voice",
            times[0],
            "inbound",
            person,
            f"Person {person}",
            phone,
            "Support",
            f"agent-{number % 40}",
            "account.password_reset",
            "resolved_first_contact",
            *times,
            f"Reset link sent for case {number}; signed in while on the line, asked about invoice {number * 7 % 9973}.",
        ]


def _plain_insert(path: Path, database: Path) -> None:
    with sqlite3.connect(database) as connection, path.open(encoding="utf-8") as file:
        reader = csv.reader(file)
        columns = next(reader)
        connection.execute(f"CREATE TABLE call ({', '.join(columns)}, UNIQUE (external_id))")
        places = ", ".join("?" * len(columns))
        connection.executemany(f"INSERT INTO call VALUES ({places})", reader)  # noqa: S608 - question marks only


def _measure_reads(
    http: httpx.Client, database: sqlite3.Connection, person: str, floor: float, report: Report
) -> None:
    def read(name: str, path: str, sql: str, *values: Any, goal: str = "", **params: Any) -> None:
        taken = timings_ms(lambda _: _ok(http.get(path, params=params)), READS)
        bare = timings_ms(lambda _: database.execute(sql, values).fetchall(), READS)
        report.add(
            Figure(
                name,
                median(taken),
                "ms",
                "the rows alone, bare SQL",
                median(bare),
                goal=goal,
                p95=p95(taken),
                n=READS,
            )
        )

    report.add(Figure("an empty request (floor of all below)", floor, "ms", "", None, n=READS))
    rows = "SELECT * FROM conversation WHERE person_id = ? ORDER BY initiated_at DESC, id DESC LIMIT 50"
    identity = person.replace("-", "")
    read(
        "person page: timeline of 10,000, first page",
        f"/people/{person}/timeline",
        rows,
        identity,
        goal="page < 500 ms",
    )
    read("person page: brief", f"/people/{person}/brief", rows, identity)
    read("person page: person", f"/people/{person}", "SELECT * FROM person WHERE id = ?", identity)
    newest = "SELECT * FROM conversation ORDER BY initiated_at DESC, id DESC LIMIT 50"
    read("calls, newest 50 of 30,000", "/conversations", newest)
    read(
        "entries, newest 50 of 30,000",
        "/log-entries",
        "SELECT * FROM log_entry ORDER BY created_at DESC, id DESC LIMIT 50",
    )
    matching = "SELECT * FROM log_entry WHERE notes_text LIKE '%invoice 4242%' LIMIT 20"
    read("search for two words over 30,000 notes", "/search", matching, q="invoice 4242")


def _measure_saves(http: httpx.Client, folder: Path, floor: float, report: Report) -> None:
    entry = _ok(http.post("/log-entries", json={"values": {}}))
    state = {"revision": entry["revision"]}

    def save(number: int) -> None:
        notes = f"<p>{'Charged twice for one invoice. ' * 20} {number}</p>"
        body = {
            "revision": state["revision"],
            "client_id": "bench",
            "save_no": number + 1,
            "values": {"notes_html": notes},
        }
        state["revision"] = _ok(http.patch(f"/log-entries/{entry['id']}", json=body))["revision"]

    taken = timings_ms(save, SAVES)
    bare = _bare_commits(folder / "bare.sqlite3")
    report.add(
        Figure(
            "autosave of 600 characters, durable",
            median(taken),
            "ms",
            "one bare SQLite commit + empty request",
            median(bare) + floor,
            goal="never blocks typing",
            p95=p95(taken),
            n=SAVES,
        )
    )

    def complete(_number: int) -> None:
        made = _ok(
            http.post(
                "/log-entries",
                json={"values": {"topic": "billing.refund", "disposition": "resolved_first_contact"}},
            )
        )
        _ok(http.post(f"/log-entries/{made['id']}/complete", json={"revision": made["revision"]}))

    taken = timings_ms(complete, READS)
    report.add(
        Figure(
            "open and complete an entry",
            median(taken),
            "ms",
            "two bare commits + two empty requests",
            2 * (median(bare) + floor),
            p95=p95(taken),
            n=READS,
        )
    )


def _bare_commits(path: Path) -> list[float]:
    connection = sqlite3.connect(path, isolation_level=None)
    connection.executescript(
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE note (id INTEGER PRIMARY KEY, text)"
    )
    try:
        return timings_ms(
            lambda number: connection.execute("INSERT INTO note (text) VALUES (?)", (f"{number}" * 600,)),
            SAVES,
        )
    finally:
        connection.close()


def _seconds(act: Any) -> float:
    begin = time.perf_counter()
    act()
    return time.perf_counter() - begin


def _ok(answer: httpx.Response) -> Any:
    answer.raise_for_status()
    return answer.json()


if __name__ == "__main__":
    sys.exit(main())
