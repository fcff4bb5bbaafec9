"""Kills the real server at random moments and compares every acknowledged answer with what is read back."""

import csv
import random
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.running_server import RunningServer

KILLS = 20
AGENT = "ava@team.example"
pytestmark = [pytest.mark.crash, pytest.mark.timeout(600)]


@dataclass
class Acknowledged:
    """What the server has said 200 to: texts by entry, states by entry, conversations by external id."""

    notes: dict[str, str] = field(default_factory=dict)
    sent_later: dict[str, set[str]] = field(default_factory=dict)
    completed: set[str] = field(default_factory=set)
    conversations: set[str] = field(default_factory=set)
    saves: int = 0


def test_whatever_was_acknowledged_is_there_after_twenty_kills(tmp_path: Path) -> None:
    chance = random.Random(20)
    server = RunningServer(tmp_path / "data")
    server.add_user(AGENT)
    key = server.add_key("crash", ["records:write", "records:read"], user=AGENT)
    known = Acknowledged()
    rows = _write_import_file(tmp_path / "calls.csv", 40_000)

    for round_number in range(KILLS):
        server.start()
        _see_everything_again(server, key, known)
        importing = _begin_import(server, tmp_path / "calls.csv") if round_number % 2 else None
        stop = threading.Event()
        writers = [
            threading.Thread(
                target=_write_until_killed, args=(server, key, known, stop, f"{round_number}-{lane}")
            )
            for lane in range(3)
        ]
        for writer in writers:
            writer.start()
        time.sleep(chance.uniform(0.3, 2.5))
        server.kill()
        stop.set()
        for writer in writers:
            writer.join()
        if importing:
            importing.join()

    server.start()
    _see_everything_again(server, key, known)
    done = server.command("import", "conversations", str(tmp_path / "calls.csv"))
    again = server.command("import", "conversations", str(tmp_path / "calls.csv"))
    assert server.stop() == 0
    assert known.saves > KILLS
    assert known.completed
    assert f"{rows:,} rows read" in done.stdout
    assert f"0 created, 0 updated, {rows:,} unchanged, 0 refused" in again.stdout


def _write_until_killed(
    server: RunningServer, key: str, known: Acknowledged, stop: threading.Event, lane: str
) -> None:
    with server.client(key) as http:
        number = 0
        while not stop.is_set():
            number += 1
            try:
                _one_contact(http, known, f"{lane}-{number}")
            except httpx.TransportError:
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
    known.conversations.add(conversation["id"])
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
        known.saves += 1
        revision = saved["revision"]
    _ok(
        http.post(
            f"/log-entries/{identity}/complete",
            json={
                "revision": revision,
                "values": {"topic": "account.password_reset", "disposition": "resolved_first_contact", "outcome": "solved"},
            },
        )
    )
    known.completed.add(identity)


def _see_everything_again(server: RunningServer, key: str, known: Acknowledged) -> None:
    with server.client(key) as http:
        for identity, acknowledged in list(known.notes.items()):
            entry = _ok(http.get(f"/log-entries/{identity}"))
            kept = entry["values"]["notes_html"]
            # A save that was on its way when the server died may have arrived; an older text may not have come back.
            later = {text for text in known.sent_later[identity] if text > acknowledged}
            assert kept == acknowledged or kept in later, f"{kept!r} instead of {acknowledged!r}"
            if identity in known.completed:
                assert entry["state"] == "completed"
        for identity in list(known.conversations):
            _ok(http.get(f"/conversations/{identity}"))


def _ok(answer: httpx.Response) -> dict[str, Any]:
    assert answer.is_success, (
        f"{answer.request.method} {answer.request.url}: {answer.status_code} {answer.text}"
    )
    found: dict[str, Any] = answer.json()
    return found


def _begin_import(server: RunningServer, path: Path) -> threading.Thread:
    thread = threading.Thread(
        target=lambda: server.command("import", "conversations", str(path), check=False)
    )
    thread.start()
    return thread


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
