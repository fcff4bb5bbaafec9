"""How long the explorer's questions take at the API, each beside the same question in plain SQL on the event table."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from bench.events.dataset import BLOCK, DAYS, Dataset
from bench.events.figures import add_rates, add_times, in_turns
from bench.events.server import Asker, MeasuredServer, timed_ms
from bench.measuring import Report

REPETITIONS = 20
_FEW = 7  # of what may take seconds
_MICROS = 1_000_000
_PAGE = 100
_DEEP_PAGES, _DEEP_SIZE = 20, 1000
_SAMPLED_BLOCKS = 10
# The ten filters of the log but for the period, which has no values.
_FILTERS = (
    "type", "status", "occurred_in", "object_name", "version_id", "element_id", "person_id", "interaction_id",
    "conversation_id",
)  # fmt: skip
_NEWEST = f"ORDER BY time DESC, seq DESC LIMIT {_PAGE}"


@dataclass(frozen=True, slots=True)
class Asked:
    """One question: its address and parameters, and the SQL it stands beside."""

    path: str
    parameters: dict[str, Any]
    sql: str


def measure_reads(server: MeasuredServer, dataset: Dataset, report: Report) -> None:
    """Every question of the explorer; each repetition asks for another stretch of time or another id."""
    asker = Asker(server)
    asker.wait_until_settled()
    add_times(
        report, "an empty request (floor of all below)", [timed_ms(asker, "/bench/none") for _ in range(50)]
    )
    for name, goal, times, question in _questions(asker, dataset):
        asked = [question(number) for number in range(times)]
        timed_ms(asker, asked[0].path, **asked[0].parameters)
        taken, plain = in_turns(
            times,
            lambda number, asked=asked: timed_ms(asker, asked[number].path, **asked[number].parameters),  # type: ignore[misc]
            lambda number, asked=asked: asker.sql_ms(asked[number].sql),  # type: ignore[misc]
        )
        add_times(report, name, taken, beside="plain SQL, without HTTP", baseline=plain, goal=goal)
    _measure_deep_page(asker, dataset, report)
    _measure_export(server, dataset, report)
    asker.close()


def _questions(asker: Asker, dataset: Dataset) -> Iterator[tuple[str, str, int, Callable[[int], Asked]]]:
    """Name, goal, repetitions, and the question of each repetition."""
    rows = _sampled(dataset)

    def page(days: float, **filters: str) -> Callable[[int], Asked]:
        def asked(number: int) -> Asked:
            begin, end, within = _stretch(dataset, number, days)
            more = "".join(f" AND {name} = '{value}'" for name, value in filters.items())
            sql = f"SELECT * FROM event WHERE {within} AND visibility = 'visible'{more} {_NEWEST}"  # noqa: S608 - made-up ids
            return Asked("/api/v1/events", {**filters, "from_": begin, "to": end, "limit": _PAGE}, sql)

        return asked

    def by_id(name: str) -> Callable[[int], Asked]:
        known = [row[name] for row in rows if row[name]]

        def asked(number: int) -> Asked:
            value = known[number]
            sql = f"SELECT * FROM event WHERE {name} = '{value}' AND visibility = 'visible' {_NEWEST}"  # noqa: S608 - made-up ids
            return Asked("/api/v1/events", {name: value, "limit": _PAGE}, sql)

        return asked

    def by_uid(number: int) -> Asked:
        uid = rows[number]["uid"].hex()
        return Asked(f"/api/v1/events/{uid}", {}, f"SELECT * FROM event WHERE uid = toUUID('{_dashed(uid)}')")  # noqa: S608 - made-up ids

    def counts(days: float) -> Callable[[int], Asked]:
        def asked(number: int) -> Asked:
            begin, end, within = _stretch(dataset, number, days)
            one = "SELECT '{0}', toString({0}) AS value, count() AS n FROM event WHERE {1} AND {0} != '' GROUP BY value"
            lists = [f"({one.format(name, within)} ORDER BY n DESC LIMIT 100)" for name in _FILTERS]
            parameters = {"field": list(_FILTERS), "from_": begin, "to": end}
            return Asked("/api/v1/events/facets", parameters, " UNION ALL ".join(lists))

        return asked

    def histogram(**filters: str) -> Callable[[int], Asked]:
        def asked(number: int) -> Asked:
            begin, end, within = _stretch(dataset, number, 7)
            more = "".join(f" AND {name} = '{value}'" for name, value in filters.items())
            sql = (
                "SELECT toStartOfInterval(time, INTERVAL 2 HOUR) AS began, status, count() FROM event "  # noqa: S608
                f"WHERE {within} AND visibility = 'visible'{more} GROUP BY began, status"
            )
            return Asked("/api/v1/events/histogram", {**filters, "from_": begin, "to": end}, sql)

        return asked

    common, rare = _kind(asker, "DESC"), _kind(asker, "ASC")
    yield "newest 100 in 24 h", "p95 <= 25 ms", REPETITIONS, page(1)
    yield "type + status, common, 24 h", "p95 <= 25 ms", REPETITIONS, page(1, **common)
    yield "type + status, rare, 24 h", "p95 <= 100 ms", REPETITIONS, page(1, **rare)
    yield "one event by uid", "p95 <= 25 ms", REPETITIONS, by_uid
    yield "by interaction, all time", "p95 <= 25 ms", REPETITIONS, by_id("interaction_id")
    yield "by conversation, all time", "p95 <= 25 ms", REPETITIONS, by_id("conversation_id")
    yield "by person, all time", "p95 <= 60 ms", REPETITIONS, by_id("person_id")
    yield "no hit over 30 d", "p95 <= 500 ms", _FEW, page(DAYS, type="message.sent", error_code="never")
    yield "lists of the ten filters, 24 h", "p95 <= 200 ms", _FEW, counts(1)
    yield "lists of the ten filters, 30 d", "p95 <= 1,500 ms", _FEW, counts(DAYS)
    yield "histogram of 7 days", "p95 <= 30 ms", REPETITIONS, histogram()
    yield "histogram of 7 days, filtered", "p95 <= 150 ms", REPETITIONS, histogram(**common)


def _measure_deep_page(asker: Asker, dataset: Dataset, report: Report) -> None:
    """The page after 20,000 events, by its cursor."""
    parameters: dict[str, Any] = {"limit": _DEEP_SIZE, "to": _moment(dataset.end_us)}
    for _ in range(_DEEP_PAGES):
        page = asker.get_json("/api/v1/events", **parameters)
        parameters["cursor"] = page["next_cursor"] or parameters.get("cursor", "")
    parameters["limit"] = _PAGE
    sql = f"SELECT * FROM event WHERE visibility = 'visible' {_NEWEST} OFFSET {_DEEP_PAGES * _DEEP_SIZE}"  # noqa: S608
    taken, plain = in_turns(
        REPETITIONS,
        lambda _: timed_ms(asker, "/api/v1/events", **parameters),
        lambda _: asker.sql_ms(sql),
    )
    add_times(
        report,
        f"deep page: 100 after {_DEEP_PAGES * _DEEP_SIZE:,}",
        taken,
        beside="plain SQL with OFFSET, without HTTP",
        baseline=plain,
    )


def _measure_export(server: MeasuredServer, dataset: Dataset, report: Report) -> None:
    """The newest tenth as JSON lines, at least 20,000 and at most 1,000,000 rows."""
    wanted = min(max(dataset.events // 10, 20_000), 1_000_000)
    begin = _moment(dataset.end_us - DAYS * 86_400 * _MICROS * wanted // dataset.events)
    read = min(wanted, 50_000)
    sql = f"SELECT * FROM event ORDER BY time DESC, seq DESC LIMIT {read}"  # noqa: S608 - a number of ours
    lines = 0

    def export(_: int) -> float:
        nonlocal lines
        asker = Asker(server)
        taken = _seconds_of_export(asker, begin)
        asker.close()
        lines = taken[1]
        return taken[1] / taken[0]

    asker = Asker(server)
    rows, plain = in_turns(
        5,
        export,
        lambda _: read / asker.sql_ms(sql) * 1000,
    )
    asker.close()
    add_rates(
        report,
        f"export of {lines:,} rows, JSON lines",
        rows,
        unit="rows/s",
        beside=f"reading {read:,} rows into Python",
        baseline=plain,
        goal=">= 200,000 rows/s",
    )


def _seconds_of_export(asker: Asker, begin: str) -> tuple[float, int]:
    began = time.perf_counter()
    answer = asker.opened("/api/v1/events/export", format="jsonl", from_=begin, internal="true")
    lines = 0
    while part := answer.read(1 << 20):
        lines += part.count(b"\n")
    if not lines:
        raise RuntimeError("the export is empty")
    return time.perf_counter() - began, lines


def _stretch(dataset: Dataset, number: int, days: float) -> tuple[str, str, str]:
    """A stretch of so many days that ends a little earlier each time, as parameters and as SQL."""
    end = dataset.end_us - (300 + 37 * number) * _MICROS
    begin = end - int(days * 86_400) * _MICROS
    within = (
        f"time >= fromUnixTimestamp64Micro({begin}, 'UTC') AND time < fromUnixTimestamp64Micro({end}, 'UTC')"
    )
    return _moment(begin), _moment(end), within


def _moment(micros: int) -> str:
    return (
        (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=micros)).isoformat().replace("+00:00", "Z")
    )


def _sampled(dataset: Dataset) -> list[dict[str, Any]]:
    """Events from the whole of the time, visible ones."""
    found: list[dict[str, Any]] = []
    step = max(dataset.blocks // _SAMPLED_BLOCKS, 1)
    for number in range(0, dataset.blocks, step):
        rows = dataset.block(number).slice(0, BLOCK).to_pylist()
        found.extend(row for row in rows[7 :: BLOCK // 60] if row["visibility"] == "visible")
    # Neighbours of a block would ask the same parts again: one of each block by turns.
    return sorted(found, key=lambda row: row["id"])


def _kind(asker: Asker, order: str) -> dict[str, str]:
    """The commonest or rarest type and status of the log: a kept one is older than the catalogue of today."""
    kinds = "SELECT concat(type, ' ', status) FROM event WHERE visibility = 'visible' GROUP BY type, status"
    name, status = asker.first(f"{kinds} ORDER BY count() {order}, type, status LIMIT 1").split()
    return {"type": name, "status": status}


def _dashed(uid: str) -> str:
    return "-".join((uid[:8], uid[8:12], uid[12:16], uid[16:20], uid[20:]))
