from collections.abc import Mapping
from dataclasses import asdict

from ninja import Field, Schema

from interlog.eventlog.catalogue import is_known
from interlog.eventlog.exploring import ObjectMap, Related
from interlog.eventlog.schemas import EventOut


class RelatedOut(Schema):
    """What hangs on an event; `before` is the same step (element and type) before it."""

    cause: EventOut | None
    effects: list[EventOut]
    superseded: EventOut | None
    superseding: list[EventOut]
    before: EventOut | None

    @classmethod
    def of(cls, found: Related) -> "RelatedOut":
        """Related events, on the wire."""
        return cls.model_construct(
            cause=found.cause and EventOut.of(found.cause),
            effects=[EventOut.of(one) for one in found.effects],
            superseded=found.superseded and EventOut.of(found.superseded),
            superseding=[EventOut.of(one) for one in found.superseding],
            before=found.before and EventOut.of(found.before),
        )


class MapNodeOut(Schema):
    """An element. `median_ms` is its median duration in milliseconds, null where none is known."""

    element_id: str
    element_name: str
    element_type: str
    events: int
    interactions: int
    failures: int
    median_ms: float | None


class MapEdgeOut(Schema):
    """From one element to the next; `from_element` is "" where interactions began.

    `share` is of all that went on from the element (0 to 1), `median_s` the seconds between the two.
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
    complete: bool = Field(description="False when there are more elements or ways than are shown.")

    @classmethod
    def of(cls, found: ObjectMap) -> "ObjectMapOut":
        """A map, on the wire."""
        return cls(
            nodes=[MapNodeOut(**asdict(one)) for one in found.nodes],
            edges=[MapEdgeOut(**asdict(one)) for one in found.edges],
            complete=found.complete,
        )


class TypeSeenOut(Schema):
    type: str
    count: int
    known: bool = Field(description="False for a type that is not in the catalogue.")


class TypesSeenOut(Schema):
    items: list[TypeSeenOut]
    next_cursor: None = None

    @classmethod
    def of(cls, seen: Mapping[str, int]) -> "TypesSeenOut":
        """How often types were seen, on the wire."""
        return cls(items=[TypeSeenOut(type=one, count=n, known=is_known(one)) for one, n in seen.items()])
