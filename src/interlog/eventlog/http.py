from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from ninja import Query, Router
from ninja.params.functions import Header

from interlog.eventlog.catalogue import event_types
from interlog.eventlog.decoding import CONTENT_TYPES, MAX_BODY_BYTES
from interlog.eventlog.exploring import related_events, types_seen
from interlog.eventlog.exploring_schemas import RelatedOut, TypesSeenOut
from interlog.eventlog.exporting import CONTENT_TYPE_OF, export
from interlog.eventlog.following import FollowedEvents, followed
from interlog.eventlog.linking import SourceLinks
from interlog.eventlog.listing import drawn, listed, listed_values
from interlog.eventlog.map_schemas import ObjectMapOut, ObjectsSeenOut, SummaryOut
from interlog.eventlog.mapping import object_map
from interlog.eventlog.portraits import objects_seen, summary
from interlog.eventlog.queries import event_by_uid, facets, histogram
from interlog.eventlog.schemas import (
    EventOut,
    EventPageOut,
    EventQuery,
    EventsAppendedOut,
    EventTypeOut,
    EventTypesOut,
    ExportQuery,
    FacetQuery,
    FacetsOut,
    HistogramOut,
    HistogramQuery,
    MapQuery,
    StreamQuery,
    SumsQuery,
)
from interlog.eventlog.services import send
from interlog.eventlog.source_schemas import EventSourcesOut, SourceLinksIn, SourceLinksOut
from interlog.eventlog.sources import set_source_links, source_links
from interlog.identity.facade import actor_of, may

router = Router(tags=["Events"])
_BODY: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "description": "CloudEvents 1.0 (one or a batch), or the plain envelope (one or an array); gzip is taken.",
        "content": {name: {"schema": {"type": ["object", "array"]}} for name in CONTENT_TYPES},
    }
}
_FILE = {
    "description": "The events, one a line (CSV with a head), or as one Parquet file.",
    "content": {name: {"schema": {"type": "string"}} for name in CONTENT_TYPE_OF.values()},
}


_STREAM = {
    "description": "Server-sent events: an event as in the list a message, its `id` the arrival number; `position` messages as signs of life.",
    "content": {
        "text/event-stream": {
            "schema": {
                "type": "object",
                "properties": {name: {"type": "string"} for name in ("id", "event", "data")},
            }
        }
    },
}


@router.post("/events", auth=may("events.write"), response=EventsAppendedOut, openapi_extra=_BODY)
def send_events(request: HttpRequest) -> EventsAppendedOut:
    """Store events. They are durable and readable when this answers; a bad item never rejects its neighbours."""
    body = request.read(MAX_BODY_BYTES + 1)
    encoding = request.headers.get("Content-Encoding", "")
    return EventsAppendedOut.of(send(body, content_type=request.content_type or "", encoding=encoding))


@router.get("/events", auth=may("events.read"), response=EventPageOut)
def list_events(request: HttpRequest, query: Query[EventQuery]) -> HttpResponse:
    """Events by time. The cursor keeps what had arrived at the first page, so that none repeats or is missed."""
    return listed(query.filters(), order=query.order, limit=query.limit, cursor=query.cursor)


@router.get("/events/facets", auth=may("events.read"), response=FacetsOut)
def list_facets(request: HttpRequest, query: Query[FacetQuery]) -> HttpResponse:
    """Values of fields with two counts: within the time, and matching all filters but the field's own."""
    return listed_values(facets(query.filters(), query.field, prefix=query.prefix))


@router.get("/events/histogram", auth=may("events.read"), response=HistogramOut)
def show_histogram(request: HttpRequest, query: Query[HistogramQuery]) -> HttpResponse:
    """How many events match in each stretch of time; of the last day when no beginning is named."""
    return drawn(histogram(query.filters(), by=query.by))


@router.get(
    "/events/export", auth=may("events.read"), response=None, openapi_extra={"responses": {200: _FILE}}
)
def export_events(request: HttpRequest, query: Query[ExportQuery]) -> StreamingHttpResponse:
    """All events that match, newest first, as a file; however many there are."""
    portions = export(query.filters(), query.format)
    headers = {"Content-Disposition": f'attachment; filename="interlog-events.{query.format}"'}
    return StreamingHttpResponse(portions, content_type=CONTENT_TYPE_OF[query.format], headers=headers)


@router.get(
    "/events/stream", auth=may("events.read"), response=None, openapi_extra={"responses": {200: _STREAM}}
)
def follow_events(
    request: HttpRequest,
    query: Query[StreamQuery],
    last_event_id: Annotated[str, Header(alias="Last-Event-ID", description="Resume after it.")] = "",
) -> FollowedEvents:
    """Events that match, as they arrive, until the reader closes; `Last-Event-ID` resumes without gap or repeat."""
    return followed(query.filters(), after=query.after, last_event_id=last_event_id)


@router.get("/events/map", auth=may("events.read"), response=ObjectMapOut)
def map_of_an_object(request: HttpRequest, query: Query[MapQuery]) -> ObjectMapOut:
    """The paths that interactions took through a journey, chatbot or AI agent; of the last day without a beginning."""
    return ObjectMapOut.of(object_map(query.filters(), elements=query.elements))


@router.get("/events/objects", auth=may("events.read"), response=ObjectsSeenOut)
def list_objects(request: HttpRequest, query: Query[SumsQuery]) -> ObjectsSeenOut:
    """The journeys, chatbots and other objects that events name, with their versions; of the last day without a beginning."""
    return ObjectsSeenOut.of(objects_seen(query.filters()))


@router.get("/events/summary", auth=may("events.read"), response=SummaryOut)
def sum_events_up(request: HttpRequest, query: Query[SumsQuery]) -> SummaryOut:
    """Counts, durations, versions and causes of failure of all events that match; of the last day without a beginning."""
    return SummaryOut.of(summary(query.filters()))


@router.get("/events/{uid}/related", auth=may("events.read"), response=RelatedOut)
def what_hangs_on_an_event(request: HttpRequest, uid: str) -> RelatedOut:
    """Its cause and effects, the report it supersedes and those that supersede it, and the same step before."""
    return RelatedOut.of(related_events(uid))


@router.get("/events/{uid}", auth=may("events.read"), response=EventOut)
def one_event(request: HttpRequest, uid: str) -> EventOut:
    """The event with this uid."""
    return EventOut.of(event_by_uid(uid))


@router.get("/event-types", auth=may("events.read"), response=EventTypesOut)
def list_event_types(request: HttpRequest) -> EventTypesOut:
    """The catalogue of known types; events of other types are taken as well."""
    return EventTypesOut(items=[EventTypeOut.of(one) for one in event_types().values()])


@router.get("/event-types/seen", auth=may("events.read"), response=TypesSeenOut)
def list_types_seen(request: HttpRequest) -> TypesSeenOut:
    """How often each type was seen in all that is kept, types that are not in the catalogue among them."""
    return TypesSeenOut.of(types_seen())


@router.get("/event-sources", auth=may("events.read"), response=EventSourcesOut)
def list_event_sources(request: HttpRequest) -> EventSourcesOut:
    """Where links about the events of each source lead; a source that is not listed has those of `*`, if there are any."""
    return EventSourcesOut.of(source_links())


@router.put("/event-sources", auth=may("setup.write"), response=SourceLinksOut)
def put_event_source(request: HttpRequest, payload: SourceLinksIn) -> SourceLinks:
    """Set the links of one source, all of them at once; without any it is no longer listed."""
    return set_source_links(**payload.model_dump(), actor=actor_of(request))
