"""The door of this slice: the store's life, taking events in, and reading them."""

from interlog.eventlog.catalogue import data_schemas, event_types, events_page
from interlog.eventlog.doors import Reply, Request, SenderGoneError, take_events, take_logs, take_traces
from interlog.eventlog.exporting import export
from interlog.eventlog.fact_schemas import FactSchema, register_facts
from interlog.eventlog.facts import ask_facts, drop_facts_before, write_facts
from interlog.eventlog.feeding import feed_from_outbox, feed_once
from interlog.eventlog.files import ImportedEvents, import_events, search_lines
from interlog.eventlog.following import FollowedEvents, end_following, follow_lines
from interlog.eventlog.opened import close_store, store_is_open
from interlog.eventlog.queries import (
    arrived_after,
    event_by_uid,
    events_of_interaction,
    facets,
    last_seq,
    search,
)
from interlog.eventlog.querying import EventFilter, read_query
from interlog.eventlog.retention import assign, drop_expired, keep, open_store, retention_report, unassign
from interlog.eventlog.schemas import EventOut, Instant
from interlog.eventlog.services import append, reconcile, send
from interlog.eventlog.sources import set_source_links, source_links
from interlog.eventlog.stories import story_events, story_sums
from interlog.eventlog.watched import (
    arrived_by_minute,
    count_arrivals,
    count_by_minute,
    filter_in,
    line_of,
    whenever,
)

__all__ = [
    "EventFilter",
    "EventOut",
    "FactSchema",
    "FollowedEvents",
    "ImportedEvents",
    "Instant",
    "Reply",
    "Request",
    "SenderGoneError",
    "append",
    "arrived_after",
    "arrived_by_minute",
    "ask_facts",
    "assign",
    "close_store",
    "count_arrivals",
    "count_by_minute",
    "data_schemas",
    "drop_expired",
    "drop_facts_before",
    "end_following",
    "event_by_uid",
    "event_types",
    "events_of_interaction",
    "events_page",
    "export",
    "facets",
    "feed_from_outbox",
    "feed_once",
    "filter_in",
    "follow_lines",
    "import_events",
    "keep",
    "last_seq",
    "line_of",
    "open_store",
    "read_query",
    "reconcile",
    "register_facts",
    "retention_report",
    "search",
    "search_lines",
    "send",
    "set_source_links",
    "source_links",
    "store_is_open",
    "story_events",
    "story_sums",
    "take_events",
    "take_logs",
    "take_traces",
    "unassign",
    "whenever",
    "write_facts",
]
