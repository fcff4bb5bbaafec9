"""Kills the real server at random moments and compares every acknowledged answer with what is read back."""

import csv
import random
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
import pytest

from tests.running_server import RunningServer

KILLS = 20
ROWS = 6_000
MOST_ANSWERS = 45  # before a kill; a contact from its first message to its completed entry takes eight
LONGEST_LIFE_S = 30.0
AGENT = "ava@team.example"
pytestmark = [pytest.mark.crash, pytest.mark.timeout(1800)]


@dataclass
class Acknowledged:
    """What the server has said 200 to: texts by entry, states by entry, conversations by external id."""

    notes: dict[str, str] = field(default_factory=dict)
    sent_later: dict[str, set[str]] = field(default_factory=dict)
    completed: set[str] = field(default_factory=set)
    conversations: set[str] = field(default_factory=set)
    imports: list[str] = field(default_factory=list)
    refusals: list[str] = field(default_factory=list)
    unread: set[str] = field(default_factory=set)  # written since the last restart
    saves: int = 0
    answers: int = 0


def test_whatever_was_acknowledged_is_there_after_twenty_kills(tmp_path: Path) -> None:
    chance = random.Random(20)
    server = RunningServer(tmp_path / "data")
    server.start()
    server.add_user(AGENT)
    key = server.add_key("crash", ["records:write", "records:read"], user=AGENT)
    admin = server.add_key("crash imports", ["admin"])
    known = Acknowledged()
    calls = tmp_path / "calls.csv"
    rows = _write_import_file(calls, ROWS)

    for _ in range(KILLS):
        _see_again(server, key, known, known.unread)
        known.unread.clear()
        _keep_an_import_running(server, admin, known, calls, rows)
        stop = threading.Event()
        lanes = [
            threading.Thread(target=_write_until_killed, args=(server, key, known, stop)) for _ in range(3)
        ]
        for lane in lanes:
            lane.start()
        _let_live(known, known.answers + chance.randint(1, MOST_ANSWERS), chance.uniform(0, 0.1))
        server.kill()
        stop.set()
        for lane in lanes:
            lane.join()
        assert not known.refusals
        server.start()

    _see_again(server, key, known, {*known.notes, *known.conversations})
    for run in known.imports:
        _wait_for_import(server, admin, run, rows)
    again = server.command("import", "conversations", str(calls))
    assert server.stop() == 0
    assert known.saves > KILLS
    assert known.completed
    assert f"0 created, 0 updated, {rows:,} unchanged, 0 refused" in again.stdout


def _let_live(known: Acknowledged, answers: int, longer_s: float) -> None:
    """Wait for so many answers and a moment more: a slow machine is killed in the same places as a quick one."""
    deadline = time.monotonic() + LONGEST_LIFE_S
    while known.answers < answers and time.monotonic() < deadline:
        time.sleep(0.01)
    time.sleep(longer_s)


def _write_until_killed(server: RunningServer, key: str, known: Acknowledged, stop: threading.Event) -> None:
    with server.client(key) as http:
        while not stop.is_set():
            try:
                _one_contact(http, known, uuid4().hex)
            except httpx.TransportError:
                return
            except AssertionError as error:
                known.refusals.append(str(error))
                return


def _one_contact(http: httpx.Client, known: Acknowledged, name: str) -> None:
    body = {
        "external_id": {"source": "crash", "id": name},
        "channel": "voice",
        "agent": AGENT,
        "connected_at": "2026-03-02T09:00:00Z",
        "initiated_at": "2026-03-02T08:59:30Z",
    }
    conversation = _ok(http.post("/conversations", json=body))
    known.answers += 1
    known.conversations.add(conversation["id"])
    known.unread.add(conversation["id"])
    entry = _ok(http.post("/log-entries", json={"conversation_id": conversation["id"], "values": {}}))
    identity, revision = entry["id"], entry["revision"]
    for save_no in range(1, 6):
        text = f"<p>{name} save {save_no}</p>"
        known.sent_later.setdefault(identity, set()).add(text)
        saved = _ok(
            http.patch(
                f"/log-entries/{identity}",
                json={
                    "revision": revision,
                    "client_id": name,
                    "save_no": save_no,
                    "values": {"notes_html": text},
                },
            )
        )
        known.notes[identity] = text
        known.unread.add(identity)
        known.saves += 1
        known.answers += 1
        revision = saved["revision"]
    _ok(
        http.post(
            f"/log-entries/{identity}/complete",
            json={
                "revision": revision,
                "values": {
                    "topic": "account.password_reset",
                    "disposition": "resolved_first_contact",
                    "outcome": "solved",
                },
            },
        )
    )
    known.completed.add(identity)


def _see_again(server: RunningServer, key: str, known: Acknowledged, wanted: set[str]) -> None:
    with server.client(key) as http:
        for identity in wanted & known.notes.keys():
            acknowledged = known.notes[identity]
            entry = _ok(http.get(f"/log-entries/{identity}"))
            kept = entry["values"]["notes_html"]
            # A save that was on its way when the server died may have arrived; an older text may not have come back.
            later = {text for text in known.sent_later[identity] if text > acknowledged}
            assert kept == acknowledged or kept in later, f"{kept!r} instead of {acknowledged!r}"
            if identity in known.completed:
                assert entry["state"] == "completed"
        for identity in wanted & known.conversations:
            _ok(http.get(f"/conversations/{identity}"))


def _ok(answer: httpx.Response) -> dict[str, Any]:
    assert answer.is_success, (
        f"{answer.request.method} {answer.request.url}: {answer.status_code} {answer.text}"
    )
    found: dict[str, Any] = answer.json()
    return found


def _keep_an_import_running(
    server: RunningServer, admin: str, known: Acknowledged, path: Path, rows: int
) -> None:
    """An import that a kill has cut off goes on by itself; the next one begins when it is through."""
    with server.client(admin) as http:
        if known.imports:
            run = _ok(http.get(f"/imports/{known.imports[-1]}"))
            if run["state"] not in {"done", "failed"}:
                return
            assert (run["rows_read"], run["failed"]) == (rows, 0), run
        sent = http.post("/imports?kind=conversations", content=path.read_bytes())
        known.imports.append(_ok(sent)["id"])


def _wait_for_import(server: RunningServer, admin: str, run_id: str, rows: int) -> None:
    deadline = time.monotonic() + 120
    with server.client(admin) as http:
        while time.monotonic() < deadline:
            run = _ok(http.get(f"/imports/{run_id}"))
            if run["state"] == "done":
                assert (run["rows_read"], run["failed"]) == (rows, 0), run
                return
            assert run["state"] != "failed", run
            time.sleep(0.2)
    raise AssertionError(f"the import does not come to its end: {run}")


def _write_import_file(path: Path, rows: int) -> int:
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(
            [
                "external_id",
                "channel",
                "initiated_at",
                "direction",
                "agent_ref",
                "topic",
                "disposition",
                "connected_at",
                "ended_at",
                "notes",
            ]
        )
        for number in range(rows):
            at = f"2026-02-{number % 28 + 1:02d}T{number % 24:02d}:15:"
            writer.writerow(
                [
                    f"call-{number}",
                    "voice",
                    f"{at}00Z",
                    "inbound",
                    f"agent-{number % 20}",
                    "account.password_reset",
                    "resolved_first_contact",
                    f"{at}10Z",
                    f"{at}50Z",
                    f"note {number}",
                ]
            )
    return rows
