import re
from datetime import datetime, timedelta
from typing import Annotated, Any

from ninja import Field, Schema
from pydantic import AwareDatetime, PlainSerializer, field_validator

from interlog.eventlog.catalogue import data_schemas, is_known
from interlog.eventlog.contracts import Appended, Event, EventFilters, EventType, Order, Visibility
from interlog.eventlog.queries import FILTER_FIELDS
from interlog.kit.clock import now
from interlog.kit.envelope import OccurredIn, Status
from interlog.kit.errors import InvalidInput

_PERIOD = re.compile(r"(?P<number>[1-9]\d{0,4})(?P<unit>[smhdw])")
_UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days", "w": "weeks"}
Words = list[str]


def _to_the_microsecond(time: datetime) -> str:
    return time.isoformat(timespec="microseconds").replace("+00:00", "Z")


# Django's encoder would cut the time of an event to milliseconds.
Instant = Annotated[datetime, PlainSerializer(_to_the_microsecond, return_type=str)]


class EventQuery(Schema):
    """Filters of the event list. A filter may repeat: any of its values matches."""

    type: Words = []
    status: list[Status] = []
    occurred_in: list[OccurredIn] = []
    source: Words = []
    channel: Words = []
    object_id: Words = []
    object_name: Words = []
    version_id: Words = []
    element_id: Words = []
    person_id: Words = []
    interaction_id: Words = []
    conversation_id: Words = []
    start: AwareDatetime | None = Field(None, alias="from", description="From this time on, RFC 3339.")
    end: AwareDatetime | None = Field(None, alias="to", description="Before this time, RFC 3339.")
    period: str | None = Field(
        None, description="The time before now, like 15m, 24h, 7d or 2w; instead of from."
    )
    internal: bool = Field(False, description="Internal events too.")
    order: Order = "desc"
    limit: int | None = None
    cursor: str | None = None

    @field_validator("period")
    @classmethod
    def _is_period(cls, value: str | None) -> str | None:
        if value is not None and not _PERIOD.fullmatch(value):
            raise ValueError("a number and one of s, m, h, d, w, like 24h")
        return value

    def filters(self) -> EventFilters:
        """The filters to search by.

        Raises: InvalidInput for a period beside a beginning.
        """
        if self.period and self.start:
            raise InvalidInput.of("period", "send either from or period", rule="one_of")
        equal = {name: tuple(values) for name in FILTER_FIELDS if (values := getattr(self, name))}
        return EventFilters(equal=equal, start=self._start(), end=self.end, internal=self.internal)

    def _start(self) -> datetime | None:
        match = _PERIOD.fullmatch(self.period or "")
        if match is None:
            return self.start
        return now() - timedelta(**{_UNITS[match["unit"]]: int(match["number"])})


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
