"""What happens while events arrive: the story, the tail, pages and the event loop while a writer writes."""

import asyncio
import json
import threading
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from queue import Queue
from typing import Any
from uuid import uuid4

from bench.events.dataset import BLOCK, Dataset, bodies
from bench.events.figures import add_rates, add_times, in_turns
from bench.events.launched import watch_loop
from bench.events.sending import Door, event_requests, send_paced
from bench.events.server import Asker, MeasuredServer, timed_ms
from bench.measuring import Figure, Report

_STORIES, _STORY_EVENTS = 10, 50
_TAILED = 60
_PAGES = 100
_RATE = 5000
_SECONDS = 15.0
_BATCH = 250
_WAIT_S = 30


def measure_story(server: MeasuredServer, report: Report) -> None:
    """The story of an interaction of 50 events and a conversation, beside its events in plain SQL."""
    asker = Asker(server)
    known = [_told(asker, number) for number in range(_STORIES)]
    taken, plain = in_turns(
        _STORIES * 2,
        lambda number: timed_ms(asker, f"/api/v1/interactions/{known[number % _STORIES]}"),
        lambda number: asker.sql_ms(
            f"SELECT * FROM event WHERE interaction_id = '{known[number % _STORIES]}' ORDER BY time, seq"  # noqa: S608 - an id of ours
        ),
    )
    asker.close()
    add_times(
        report,
        "story of 50 events",
        taken,
        beside="its events in plain SQL, without HTTP",
        baseline=plain,
        goal="p95 <= 60 ms",
    )


def measure_tail(server: MeasuredServer, report: Report) -> None:
    """From sending an event to its arrival in an open stream, beside the answer to its sender."""
    source = f"bench-{uuid4()}"
    stream, asker = Asker(server), Asker(server)
    answer = stream.opened("/api/v1/events/stream", source=source)
    arrived: Queue[tuple[str, float]] = Queue()

    def listen() -> None:
        for line in answer:
            at = time.perf_counter()
            told = json.loads(line[5:]) if line.startswith(b"data:") else {}
            # The stream also tells how far it has come; only events have an id.
            if "id" in told:
                arrived.put((told["id"], at))

    threading.Thread(target=listen, daemon=True).start()
    lags: list[float] = []
    answers: list[float] = []
    for _ in range(_TAILED):
        event = {"id": str(uuid4()), "source": source, "type": "message.sent"}
        begin = time.perf_counter()
        asker.post("/api/v1/events", json.dumps(event).encode())
        answers.append((time.perf_counter() - begin) * 1000)
        seen, at = arrived.get(timeout=_WAIT_S)
        if seen != event["id"]:
            raise SystemExit(f"the stream gave {seen} instead of {event['id']}")
        lags.append((at - begin) * 1000)
    asker.close()
    # The stream is left to the end of the server: closing it would wait for a line that does not come.
    add_times(
        report,
        "tail: sent to seen",
        lags,
        beside="the sender's answer",
        baseline=answers,
        goal="p95 <= 150 ms",
    )


def measure_while_writing(server: MeasuredServer, dataset: Dataset, report: Report) -> None:
    """Pages and the event loop while a writer adds 5,000 events a second, beside the same in quiet."""
    asker = Asker(server)
    context = get_context("spawn")
    with (
        ProcessPoolExecutor(1, mp_context=context) as writer,
        ProcessPoolExecutor(1, mp_context=context) as idler,
    ):
        first = dataset.blocks * 2  # beyond what ingest took
        writer.submit(_prepare, Door(server.port, server.key), dataset, first).result()
        idler.submit(_lateness, 0.1).result()
        quiet = [_page_ms(asker) for _ in range(_PAGES)]
        asker.get("/bench/lag")
        written, idle = writer.submit(_write, _SECONDS), idler.submit(_lateness, _SECONDS)
        taken: list[float] = []
        while not written.done():
            taken.append(_page_ms(asker))
        late = asker.get_json("/bench/lag")
        rate, each_ms = written.result()
        add_times(
            report,
            "newest 100 while 5,000 events/s are written",
            taken,
            beside="in quiet",
            baseline=quiet,
            goal="p95 <= 60 ms",
        )
        add_rates(
            report,
            "what the writer reached meanwhile",
            [rate],
            unit="events/s",
            goal="5,000/s",
            beside="",
            baseline=[_RATE],
        )
        add_times(report, f"its batches of {_BATCH} meanwhile", each_ms)
        found = idle.result()
        report.add(
            Figure(
                "event loop late meanwhile, p99.9",
                _p999(late),
                "ms",
                "an idle loop at the same time",
                _p999(found),
                goal="<= 50 ms",
                p95=sorted(late)[int(len(late) * 0.95)],
                n=len(late),
                samples=tuple(late),
                baseline_samples=tuple(found),
            )
        )
    asker.close()


def _told(asker: Asker, number: int) -> str:
    """An interaction with a conversation and 50 events."""
    at = f"2026-03-02T09:{number:02d}:00Z"
    body = {
        "external_id": {"source": "bench", "id": str(uuid4())},
        "channel": "voice",
        "direction": "inbound",
        "initiated_at": at,
    }
    interaction: str = asker.post("/api/v1/conversations", json.dumps(body).encode())["interaction_id"]
    events: list[dict[str, Any]] = [
        {
            "id": str(uuid4()),
            "source": "journeys",
            "type": "journey.started",
            "interaction_id": interaction,
            "data": {"step": step, "text": "what happened in this step of the journey " * 6},
        }
        for step in range(_STORY_EVENTS)
    ]
    asker.post("/api/v1/events", json.dumps(events).encode())
    return interaction


def _page_ms(asker: Asker) -> float:
    return timed_ms(asker, "/api/v1/events", period="24h", limit=100)


def _p999(values: list[float]) -> float:
    return sorted(values)[int(len(values) * 0.999)]


class _Prepared:
    """What the writer's process holds."""

    door: Door
    requests: list[bytes]


def _prepare(door: Door, dataset: Dataset, first: int) -> None:
    blocks = -(-int(_RATE * _SECONDS) // BLOCK)
    sent = [
        body for number in range(first, first + blocks) for body in bodies(dataset.block(number), size=_BATCH)
    ]
    _Prepared.door, _Prepared.requests = door, event_requests(door, sent)


def _write(seconds: float) -> tuple[float, list[float]]:
    count = int(_RATE * seconds / _BATCH)
    sent = send_paced(_Prepared.door, _Prepared.requests[:count], every_s=_BATCH / _RATE)
    return count * _BATCH / sent.seconds, sent.each_ms


def _lateness(seconds: float) -> list[float]:
    late: list[float] = []

    async def watched() -> None:
        watch = asyncio.create_task(watch_loop(late))
        await asyncio.sleep(seconds)
        watch.cancel()

    asyncio.run(watched())
    return late
