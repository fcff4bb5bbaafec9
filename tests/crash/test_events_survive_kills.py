"""Kills the real server while many send events; every acknowledged event is there afterwards, once."""

import random
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from uuid import uuid4

import httpx
import pytest

from tests.running_server import RunningServer

KILLS = 20
SENDERS = 4
BATCH = 40
MOST_ANSWERS = 40  # before a kill
LONGEST_LIFE_S = 20.0
pytestmark = [pytest.mark.crash, pytest.mark.timeout(900)]


@dataclass
class Sent:
    """Ids by what the server said of them: those it answered 200 to, and batches nobody knows the fate of."""

    acknowledged: set[str] = field(default_factory=set)
    unanswered: list[list[str]] = field(default_factory=list)
    refusals: list[str] = field(default_factory=list)
    answers: int = 0


def test_every_acknowledged_event_is_there_once_after_twenty_kills(tmp_path: Path) -> None:
    chance = random.Random(4)
    server = RunningServer(tmp_path / "data", INTERLOG_INGEST_RATE="1000000")
    server.start()
    key = server.add_key("crash", ["events:write", "events:read"])
    sent = Sent()

    for _ in range(KILLS):
        _send_again(server, key, sent)
        stop = threading.Event()
        lanes = [
            threading.Thread(target=_send_until_killed, args=(server, key, sent, stop))
            for _ in range(SENDERS)
        ]
        for lane in lanes:
            lane.start()
        _let_live(sent, sent.answers + chance.randint(1, MOST_ANSWERS), chance.uniform(0, 0.1))
        server.kill()
        stop.set()
        for lane in lanes:
            lane.join()
        assert not sent.refusals
        server.start()

    _send_again(server, key, sent)
    stored = _ids(server, key)
    assert server.stop() == 0
    assert len(sent.acknowledged) > KILLS * BATCH
    assert sent.acknowledged <= stored.keys()
    assert set(stored.values()) == {1}


def _send_until_killed(server: RunningServer, key: str, sent: Sent, stop: threading.Event) -> None:
    with server.client(key) as http:
        while not stop.is_set():
            ids = [uuid4().hex for _ in range(BATCH)]
            try:
                answer = _send(http, ids)
            except httpx.TransportError:
                sent.unanswered.append(ids)
                return
            if answer.status_code != httpx.codes.OK or answer.json()["accepted"] != BATCH:
                sent.refusals.append(answer.text)
                return
            sent.acknowledged.update(ids)
            sent.answers += 1


def _send_again(server: RunningServer, key: str, sent: Sent) -> None:
    """A sender repeats what it had no answer to; what was stored all the same is told as a duplicate."""
    batches, sent.unanswered = sent.unanswered, []
    with server.client(key) as http:
        for ids in batches:
            told = _send(http, ids).json()
            assert told["accepted"] + told["duplicates"] == BATCH, told
            sent.acknowledged.update(ids)


def _send(http: httpx.Client, ids: list[str]) -> httpx.Response:
    return http.post("/events", json=[{"id": one, "source": "crash", "type": "crash.sent"} for one in ids])


def _ids(server: RunningServer, key: str) -> Counter[str]:
    found: Counter[str] = Counter()
    cursor: dict[str, str] = {}
    with server.client(key) as http:
        while True:
            page = http.get("/events", params={"source": "crash", "limit": 1000, **cursor}).json()
            found.update(item["id"] for item in page["items"])
            if page["next_cursor"] is None:
                return found
            cursor = {"cursor": page["next_cursor"]}


def _let_live(sent: Sent, answers: int, longer_s: float) -> None:
    """Wait for so many answers and a moment more: a slow machine is killed in the same places as a quick one."""
    deadline = time.monotonic() + LONGEST_LIFE_S
    while sent.answers < answers and time.monotonic() < deadline:
        time.sleep(0.01)
    time.sleep(longer_s)
