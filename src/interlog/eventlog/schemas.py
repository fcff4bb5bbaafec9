from datetime import datetime
from typing import Annotated, Any

from ninja import Field, Schema
from pydantic import PlainSerializer, RootModel, create_model

from interlog.eventlog.catalogue import data_schemas, is_known
from interlog.eventlog.contracts import Appended, Event, EventType, Order, Visibility
from interlog.eventlog.mapping import MOST_NODES, USUAL_NODES
from interlog.eventlog.querying import NAMES, EventFilter, read_parameters
from interlog.eventlog.querying.exported import ExportFormat
from interlog.kit.envelope import OccurredIn, Status

Words = list[str]
_DESCRIBED = {
    "from": "From this time on, RFC 3339.",
    "to": "Before this time, RFC 3339.",
    "period": "The time before now, like 15m, 24h, 7d or 2w; instead of from.",
    "internal": "true: internal events too.",
    "q": "The query line.",
}


def _to_the_microsecond(time: datetime) -> str:
    return time.isoformat(timespec="microseconds").replace("+00:00", "Z")


# Django's encoder would cut the time of an event to milliseconds.
Instant = Annotated[datetime, PlainSerializer(_to_the_microsecond, return_type=str)]


class _Filters(Schema):
    """Filters of the event log (`docs/guides/search-events.md`).

    A parameter may repeat (any of its values) and, with a `!` at the end of its name, be negated. `q` is the query line.
    """

    def filters(self) -> EventFilter:
        """The filter that the parameters say.

        Raises: InvalidInput naming each parameter that is not understood.
        """
        given = {
            alias: getattr(self, field) for field, alias in _FILTER_NAMES.items() if getattr(self, field)
        }
        return read_parameters(given)


def _meaning(name: str) -> str:
    return "None of these values." if name.endswith("!") else "Any of these values."


_FILTER_NAMES = {f"filter_{number}": name for number, name in enumerate(NAMES)}
_described: dict[str, Any] = {
    field: (Words, Field([], alias=name, description=_DESCRIBED.get(name, _meaning(name))))
    for field, name in _FILTER_NAMES.items()
}
EventFilters: type[_Filters] = create_model("EventFilters", __base__=_Filters, **_described)


class EventQuery(EventFilters):  # type: ignore[misc, valid-type] # the fields are those of the filter
    """A page of the events that match."""

    order: Order = "desc"
    limit: int | None = None
    cursor: str | None = None


class FacetQuery(EventFilters):  # type: ignore[misc, valid-type] # the fields are those of the filter
    """Values of which fields; all lists when none is named."""

    field: Words = Field([], description="Which fields to list the values of.")
    prefix: str = Field("", description="Only values that begin with this.", max_length=200)


class ExportQuery(EventFilters):  # type: ignore[misc, valid-type] # the fields are those of the filter
    """As what kind of file."""

    format: ExportFormat = "jsonl"


class StreamQuery(EventFilters):  # type: ignore[misc, valid-type] # the fields are those of the filter
    """From where on."""

    after: int | None = Field(
        None, ge=0, lt=2**63, description="After this arrival (`as_of` of a page); without it from now on."
    )


class MapQuery(EventFilters):  # type: ignore[misc, valid-type] # the fields are those of the filter
    """Of which object: `object_name` or `object_id` is among the filters, usually with `version_id`."""

    elements: int = Field(
        USUAL_NODES, ge=1, le=MOST_NODES, description="How many elements are shown by themselves."
    )


class SumsQuery(EventFilters):  # type: ignore[misc, valid-type] # the fields are those of the filter
    """Of which events."""


class HistogramQuery(EventFilters):  # type: ignore[misc, valid-type] # the fields are those of the filter
    """By which field the events are counted."""

    by: str = "status"


class EventOut(Schema):
    """An event as stored. `uid` is the server's key, `seq` the arrival number; `duration_ms` is in milliseconds."""

    uid: str
    seq: int
    id: str
    source: str
    type: str
    occurred_in: str
    status: str
    final: bool
    time: Instant
    received_at: Instant
    interaction_id: str | None
    conversation_id: str | None
    person_id: str | None
    object_id: str | None
    object_name: str | None
    version_id: str | None
    element_id: str | None
    element_name: str | None
    element_type: str | None
    performed_by_type: str
    performed_by: str | None
    channel: str | None
    session_id: str | None
    message_id: str | None
    parent_id: str | None
    trace_id: str | None
    duration_ms: int | None
    error_code: str | None
    error_message: str | None
    visibility: str
    supersedes: str | None
    retention_class: str
    envelope_version: int
    data: dict[str, Any]
    type_known: bool = Field(description="False for a type that is not in the catalogue.")

    @classmethod
    def of(cls, event: Event) -> "EventOut":
        """The event on the wire; text that is not known is null."""
        values = {name: getattr(event, name) for name in cls.model_fields if name != "type_known"}
        values["type_known"] = is_known(event.type)
        # Values come from the store, which only holds checked ones.
        return cls.model_construct(**{name: None if value == "" else value for name, value in values.items()})


class EventPageOut(Schema):
    items: list[EventOut]
    next_cursor: str | None
    as_of: int
    oldest_kept: Instant | None = Field(
        description="Before this some of the events asked for may be older than their retention and gone; null: none is."
    )


class FacetValueOut(Schema):
    value: str
    total: int
    matching: int


class FacetsOut(RootModel[dict[str, list[FacetValueOut]]]):
    """The values of each field, those that match most first, then the most frequent; 100 of a field at most."""


class BucketOut(Schema):
    began: Instant
    counts: dict[str, int]


class HistogramOut(Schema):
    """Stretches of time without a gap, each `step_s` seconds long."""

    step_s: int
    buckets: list[BucketOut]


class RejectedOut(Schema):
    index: int
    id: str | None
    error: str


class EventsAppendedOut(Schema):
    accepted: int
    duplicates: int
    rejected: list[RejectedOut]

    @classmethod
    def of(cls, appended: Appended) -> "EventsAppendedOut":
        """What became of the events, on the wire."""
        rejected = [RejectedOut(index=one.index, id=one.id, error=one.error) for one in appended.rejected]
        return cls(accepted=appended.accepted, duplicates=appended.duplicates, rejected=rejected)


class EventTypeOut(Schema):
    source: str
    type: str
    name: str
    statuses: list[Status]
    meaning: str
    occurred_in: OccurredIn
    visibility: Visibility
    data_schema: dict[str, Any] = Field(
        description="JSON schema (draft 2020-12) of `data`, with `x-unit` and `x-personal-data` per field."
    )

    @classmethod
    def of(cls, known: EventType) -> "EventTypeOut":
        """A type of the catalogue, on the wire."""
        return cls(
            source=known.source,
            type=known.type,
            name=known.name,
            statuses=list(known.statuses),
            meaning=known.meaning,
            occurred_in=known.occurred_in,
            visibility=known.visibility,
            data_schema=data_schemas()[known.type],
        )


class EventTypesOut(Schema):
    items: list[EventTypeOut]
    next_cursor: None = None
