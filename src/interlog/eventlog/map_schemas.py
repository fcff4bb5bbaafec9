from collections.abc import Sequence
from dataclasses import asdict

from ninja import Field, Schema

from interlog.eventlog.mapping import ObjectMap
from interlog.eventlog.portraits import ObjectSeen, Summary
from interlog.eventlog.schemas import Instant


class MapNodeOut(Schema):
    """An element; "*" is all that are not shown by themselves.

    A visit is all that an interaction did here before it did something elsewhere; it failed when its last event did.
    `median_ms` and `p90_ms` are of single events that tell their duration, `median_stay_s` is from the first event of
    a visit to its last one; null where none is known.
    """

    element_id: str
    element_name: str
    element_type: str
    events: int
    failures: int
    visits: int
    failed_visits: int
    interactions: int
    median_ms: float | None
    p90_ms: float | None
    median_stay_s: float | None


class MapEdgeOut(Schema):
    """From one element to the next; `from_element` is "" where interactions began, `to_element` "" where they ended.

    `share` is of all visits of the element (0 to 1), `median_s` the seconds between the two.
    """

    from_element: str
    to_element: str
    count: int
    interactions: int
    share: float
    median_s: float


class ObjectMapOut(Schema):
    nodes: list[MapNodeOut]
    edges: list[MapEdgeOut]
    elements: int = Field(description="How many elements there are in all.")
    interactions: int
    complete: bool = Field(
        description="False when elements stand together under *, or when ways are left out."
    )

    one_of: int = Field(
        description="Over 1 where there are very many events: one of so many interactions was looked at, and counts are reckoned up."
    )

    @classmethod
    def of(cls, found: ObjectMap) -> "ObjectMapOut":
        """A map, on the wire."""
        return cls(
            nodes=[MapNodeOut(**asdict(one)) for one in found.nodes],
            edges=[MapEdgeOut(**asdict(one)) for one in found.edges],
            elements=found.elements,
            interactions=found.interactions,
            complete=found.complete,
            one_of=found.one_of,
        )


class VersionSeenOut(Schema):
    version_id: str
    events: int
    failures: int
    first_seen: Instant
    last_seen: Instant


class ObjectSeenOut(Schema):
    """A journey, chatbot or whatever events name; without an id its name stands for it."""

    object_id: str
    object_name: str
    occurred_in: str
    events: int
    failures: int
    elements: int = Field(description="The most elements that a version of it has.")
    versions: list[VersionSeenOut]


class ObjectsSeenOut(Schema):
    items: list[ObjectSeenOut]
    next_cursor: None = None

    @classmethod
    def of(cls, found: Sequence[ObjectSeen]) -> "ObjectsSeenOut":
        """Objects that were seen, on the wire."""
        return cls(items=[ObjectSeenOut(**asdict(one)) for one in found])


class ErrorSeenOut(Schema):
    error_code: str
    count: int
    last_message: str
    last_seen: Instant
    last_uid: str


class WhereOut(Schema):
    """Where the last of the events happened."""

    source: str
    occurred_in: str
    object_id: str
    object_name: str
    version_id: str
    element_id: str
    element_name: str
    element_type: str


class SummaryOut(Schema):
    """Figures of events; durations in milliseconds. What there is not without an event is null."""

    events: int
    interactions: int
    failures: int
    median_ms: float | None
    p90_ms: float | None
    first_seen: Instant | None
    last_seen: Instant | None
    last: WhereOut | None
    versions: list[VersionSeenOut] = Field(description="The last seen first, at most 50.")
    errors: list[ErrorSeenOut] = Field(description="The most frequent first, at most 10.")

    @classmethod
    def of(cls, found: Summary) -> "SummaryOut":
        """Figures, on the wire."""
        return cls(**asdict(found))
