"""The types of event that Interlog knows. Others are taken as well; `known_type` tells them apart."""

from interlog.eventlog.catalogue import (
    administration,
    ai_agents,
    chatbots,
    coaching,
    conversations,
    dashboards,
    inbox,
    inbox_routing,
    journey_steps,
    journeys,
    messages,
    records,
    reviews,
    watching,
)
from interlog.eventlog.catalogue.definition import defined
from interlog.eventlog.catalogue.page import events_page
from interlog.eventlog.catalogue.schemas import data_schema, data_schemas
from interlog.eventlog.contracts import EventType, Visibility

__all__ = [
    "data_schema",
    "data_schemas",
    "event_types",
    "events_page",
    "is_known",
    "known_type",
    "usual_visibility",
]

_AREAS = (
    journeys,
    journey_steps,
    chatbots,
    ai_agents,
    inbox,
    inbox_routing,
    messages,
    conversations,
    records,
    administration,
    watching,
    coaching,
    reviews,
    dashboards,
)


def event_types() -> dict[str, EventType]:
    """Every known type by its name, in the order of the catalogue."""
    return defined()


def known_type(name: str) -> EventType | None:
    """The catalogue's entry for a type, None when it is not listed."""
    return defined().get(name)


def is_known(name: str) -> bool:
    """Whether a type stands in the catalogue; events of other types are taken, and flagged where they are shown."""
    return name in defined()


def usual_visibility(name: str) -> Visibility:
    """What an event of this type is when its sender does not say; a type that is not known is visible."""
    known = known_type(name)
    return known.visibility if known else "visible"
