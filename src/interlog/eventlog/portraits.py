"""What events amount to: the objects that they name, and figures of whatever a filter finds."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from interlog.eventlog.opened import the_store
from interlog.eventlog.queries import bounded_in_time
from interlog.eventlog.querying import EventFilter, amounts, questions
from interlog.eventlog.store import from_micros

_MOST_ROWS = 1000
_MOST_VERSIONS = 50
_MOST_ERRORS = 10


@dataclass(frozen=True, slots=True)
class VersionSeen:
    """A version of an object, "" where events name none: its events, failures among them, and when they were."""

    version_id: str
    events: int
    failures: int
    first_seen: datetime
    last_seen: datetime


@dataclass(frozen=True, slots=True)
class ObjectSeen:
    """A journey, chatbot or whatever events name; `elements` is the most that a version of it has.

    Without an id its name stands for it. Its versions: the last seen first.
    """

    object_id: str
    object_name: str
    occurred_in: str
    events: int
    failures: int
    elements: int
    versions: tuple[VersionSeen, ...]


@dataclass(frozen=True, slots=True)
class ErrorSeen:
    """Why events failed ("" where they do not say), how often, and the last one of them."""

    error_code: str
    count: int
    last_message: str
    last_seen: datetime
    last_uid: str


@dataclass(frozen=True, slots=True)
class Where:
    """Where the last of some events happened."""

    source: str
    occurred_in: str
    object_id: str
    object_name: str
    version_id: str
    element_id: str
    element_name: str
    element_type: str


@dataclass(frozen=True, slots=True)
class Summary:
    """Figures of the events of a filter. Durations are in milliseconds.

    None is what there is not: a duration where none is known, anything else where there is no event.
    """

    events: int
    interactions: int
    failures: int
    median_ms: float | None
    p90_ms: float | None
    first_seen: datetime | None
    last_seen: datetime | None
    last: Where | None
    versions: list[VersionSeen]
    errors: list[ErrorSeen]


def objects_seen(filter_: EventFilter) -> list[ObjectSeen]:
    """The objects that events name, the most frequent first, of the last day without a beginning.

    At most 1000 pairs of object and version are counted.
    Raises: StoreBusy, StoreFailed, StoreNotOpen.
    """
    found: dict[tuple[str, str], list[Sequence[Any]]] = {}
    for row in _rows(amounts.objects(bounded_in_time(filter_), as_of=the_store().last_seq, limit=_MOST_ROWS)):
        object_id, name = row[:2]
        found.setdefault((object_id, "" if object_id else name), []).append(row)
    seen = [_object(rows) for rows in found.values()]
    return sorted(seen, key=lambda one: (-one.events, one.object_name, one.object_id))


def summary(filter_: EventFilter) -> Summary:
    """Counts, durations, versions and causes of failure of what the filter finds; of the last day without a beginning.

    Raises: StoreBusy, StoreFailed, StoreNotOpen.
    """
    bounded, as_of = bounded_in_time(filter_), the_store().last_seq
    rows = _rows(amounts.summary(bounded, as_of=as_of))
    if not rows:
        return Summary(0, 0, 0, None, None, None, None, None, [], [])
    events, interactions, failures, timed, took, first_us, last_us, last = rows[0]
    versions = _rows(amounts.summary_versions(bounded, as_of=as_of, limit=_MOST_VERSIONS))
    errors = _rows(amounts.summary_errors(bounded, as_of=as_of, limit=_MOST_ERRORS)) if failures else []
    return Summary(
        events=events,
        interactions=interactions,
        failures=failures,
        median_ms=took[0] if timed else None,
        p90_ms=took[1] if timed else None,
        first_seen=from_micros(first_us),
        last_seen=from_micros(last_us),
        last=Where(*last),
        versions=[_version(*row) for row in versions],
        errors=[
            ErrorSeen(code, n, message, from_micros(at_us), uid) for code, n, message, at_us, uid in errors
        ],
    )


def _object(rows: Sequence[Sequence[Any]]) -> ObjectSeen:
    newest = max(rows, key=lambda row: row[8])
    return ObjectSeen(
        object_id=newest[0],
        object_name=newest[1],
        occurred_in=newest[2],
        events=sum(row[4] for row in rows),
        failures=sum(row[5] for row in rows),
        elements=max(row[6] for row in rows),
        versions=tuple(
            _version(row[3], row[4], row[5], row[7], row[8])
            for row in sorted(rows, key=lambda row: (-row[8], row[3]))
        ),
    )


def _version(version: str, events: int, failures: int, first_us: int, last_us: int) -> VersionSeen:
    return VersionSeen(version, events, failures, from_micros(first_us), from_micros(last_us))


def _rows(asked: questions.Question) -> Sequence[Sequence[Any]]:
    return the_store().rows(asked.sql, asked.parameters)
