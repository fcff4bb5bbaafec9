from collections.abc import Mapping

from ninja import Field, Schema

from interlog.eventlog.catalogue import is_known
from interlog.eventlog.exploring import Related
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
