"""How fast events come in over HTTP, until each is durable and readable."""

import time
from itertools import count

from bench.events.dataset import BLOCK, Dataset, bodies
from bench.events.figures import add_rates, add_times, in_turns
from bench.events.sending import Door, empty_requests, event_requests, send_all
from bench.events.server import Asker, MeasuredServer
from bench.events.straight import InItsOwnProcess
from bench.measuring import Report

REPETITIONS = 5
_BLOCKS = 2  # a repetition: 20,000 events
_ENGINE_BLOCKS = 5  # as many as the counts take at once
_BATCH = 1000


def measure_ingest(
    server: MeasuredServer, straight: InItsOwnProcess, dataset: Dataset, report: Report
) -> None:
    """Batches over 1 and 4 connections beside the bare engine and SQLite; single events with 64 and 512 under way."""
    fresh = count(dataset.blocks)
    asker, door = Asker(server), Door(server.port, server.key)
    send_all(door, event_requests(door, bodies(dataset.block(next(fresh)), size=_BATCH)), connections=4)
    sent = [BLOCK]
    each_ms: dict[int, list[float]] = {1: [], 4: []}

    def batches(connections: int) -> float:
        blocks = [dataset.block(next(fresh)) for _ in range(_BLOCKS)]
        requests = event_requests(door, [body for block in blocks for body in bodies(block, size=_BATCH)])
        begin = time.perf_counter()
        done = send_all(door, requests, connections=connections)
        asker.get(f"/api/v1/events/{blocks[-1]['uid'][-1].as_py().hex()}")
        seconds = time.perf_counter() - begin
        each_ms[connections].extend(done.each_ms)
        sent[0] += _BLOCKS * BLOCK
        return _BLOCKS * BLOCK / seconds

    one, four, engine, sqlite = in_turns(
        REPETITIONS,
        lambda _: batches(1),
        lambda _: batches(4),
        lambda number: (
            _ENGINE_BLOCKS
            * BLOCK
            / straight.engine_seconds(dataset.blocks + number * _ENGINE_BLOCKS, _ENGINE_BLOCKS)
        ),
        lambda number: _BLOCKS * BLOCK / straight.sqlite_seconds(dataset.blocks + number * _BLOCKS, _BLOCKS),
    )
    for name, rates, goal in (("1 connection", one, ""), ("4 connections", four, ">= 0.35x, aim 0.6x")):
        add_rates(
            report,
            f"ingest, batches of 1,000, {name}",
            rates,
            unit="events/s",
            beside="10,000-row Arrow inserts, counted",
            baseline=engine,
            goal=goal,
        )
    add_rates(
        report,
        "ingest, batches of 1,000, 4 connections",
        four,
        unit="events/s",
        beside="SQLite, 1,000 a commit, 6 indexes",
        baseline=sqlite,
        goal=">= 2x",
    )
    add_times(report, "a batch of 1,000, 1 connection", each_ms[1])
    for connections, events, goal in ((64, 1000, ">= 2,000/s"), (512, 3000, ">= 8,000/s")):
        _measure_singles(
            server, dataset, fresh, sent, report, connections=connections, events=events, goal=goal
        )
    asker.close()
    _nothing_lost(server, sent[0])


def _measure_singles(
    door: Door,
    dataset: Dataset,
    fresh: "count[int]",
    sent: list[int],
    report: Report,
    *,
    connections: int,
    events: int,
    goal: str,
) -> None:
    each_ms: list[float] = []

    def singles(_: int) -> float:
        requests = event_requests(door, bodies(dataset.block(next(fresh)), size=1)[:events])
        done = send_all(door, requests, connections=connections)
        sent[0] += events
        each_ms.extend(done.each_ms)
        return events / done.seconds

    def empty(_: int) -> float:
        return events / send_all(door, empty_requests(door, events), connections=connections).seconds

    rates, floor = in_turns(REPETITIONS, singles, empty)
    add_rates(
        report,
        f"single events, {connections} under way",
        rates,
        unit="events/s",
        beside="empty requests, as many under way",
        baseline=floor,
        goal=goal,
    )
    add_times(report, f"a single event, {connections} under way", each_ms)


def _nothing_lost(server: MeasuredServer, sent: int) -> None:
    """Raises: SystemExit when the store holds more or fewer events than were acknowledged."""
    asker = Asker(server)
    told = asker.post("/bench/sql", b"SELECT count(), uniqExact(uid) FROM event WHERE source != 'interlog'")
    asker.close()
    if told["first"] != str(sent):
        raise SystemExit(f"{sent} events were acknowledged, {told['first']} are stored")
