from typing import Annotated, Any, Literal
from uuid import UUID

from django.http import HttpRequest
from ninja import Query, Router, Schema
from pydantic import Field

from interlog.identity.contracts import Actor
from interlog.identity.facade import actor_of, may, user_named
from interlog.kit.idempotency import idempotent
from interlog.kit.moments import UtcMoment
from interlog.kit.parameters import taking_any, values_by_name
from interlog.kit.several import PARTED_BY_COMMAS
from interlog.logbook.queries.entries import EntryFilter, entries_page
from interlog.logbook.queries.own_fields import filters_by_own_fields
from interlog.logbook.queries.revisions import revisions_of
from interlog.logbook.queries.views import entry_view, entry_views
from interlog.logbook.schemas.entries import EntriesPage, LogEntryOut, RevisionsOut, SavedEntryOut
from interlog.logbook.schemas.requests import (
    AmendIn,
    CompleteIn,
    EntryIn,
    EntryTranscriptIn,
    ExtendIn,
    LinkIn,
    SaveIn,
    VoidIn,
)
from interlog.logbook.services.amending import amend_entry, void_entry
from interlog.logbook.services.completing import complete_entry
from interlog.logbook.services.drafts import open_entry
from interlog.logbook.services.linking import add_link, remove_link
from interlog.logbook.services.owning import take_over
from interlog.logbook.services.saving import save_draft
from interlog.logbook.services.transcripts import attach_transcript, detach_transcript, review_transcript
from interlog.logbook.services.wrapping_up import extend_wrap_up, park_entry
from interlog.people.facade import merged_ids

router = Router()
CUSTOM = "custom."
_OWN_FIELDS = {
    "name": "custom",
    "in": "query",
    "description": "Fields of one's own: custom.<key>, custom.<key>.from, custom.<key>.to.",
    "style": "form",
    "explode": True,
    "schema": {"type": "object", "additionalProperties": {"type": "string"}},
}
_Word = Annotated[str, Field(max_length=200)]


class EntryQuery(Schema):
    """`state` and `topic` may repeat: any of their values matches. `agent` is an id or an email address."""

    agent: _Word = ""
    state: Annotated[
        list[Literal["draft", "unfinished", "completed", "amended", "void"]], PARTED_BY_COMMAS
    ] = []
    person: UUID | None = None
    case: UUID | None = None
    conversation: UUID | None = None
    channel: _Word = ""
    topic: list[_Word] = Field([], max_length=100)
    disposition: _Word = ""
    outcome: _Word = ""
    since: UtcMoment | None = Field(None, alias="from")
    until: UtcMoment | None = Field(None, alias="to")
    late: bool | None = None
    q: _Word = ""
    limit: int | None = None
    cursor: str | None = None


@router.post("/log-entries", auth=may("entries.write"), response={200: LogEntryOut, 201: LogEntryOut})
def open_log_entry(request: HttpRequest, body: EntryIn) -> Any:
    """A draft; 200 with the one that is open already on this conversation."""
    actor = actor_of(request)

    def run() -> tuple[int, LogEntryOut]:
        entry_id, created = open_entry(
            conversation_id=body.conversation_id, agent_email=body.agent, values=body.values, actor=actor
        )
        return (201 if created else 200), _out(entry_id, actor)

    return idempotent(request, actor.label, run)


@router.get(
    "/log-entries",
    auth=may("records.read"),
    response=EntriesPage,
    openapi_extra={"parameters": [_OWN_FIELDS]},
)
@taking_any(CUSTOM)
def list_log_entries(request: HttpRequest, query: Query[EntryQuery]) -> Any:
    """Entries, the newest contact first. Codes include what lies below them; `q` looks for all its words.

    Without a period, an agent, a person, a case or a conversation `q` covers the last 31 days; the search covers all.
    `custom.<key>=value` finds closed entries by a field of one's own; repeated, any of the values. Numbers, amounts
    ("12.50 EUR"), dates and times also take `custom.<key>.from` and `custom.<key>.to`, both included.
    """
    actor = actor_of(request)
    page = entries_page(_filter(query, request), limit=query.limit, cursor=query.cursor)
    return {"items": entry_views(page.items, actor), "next_cursor": page.next_cursor}


@router.get("/log-entries/{entry_id}", auth=may("records.read"), response=LogEntryOut)
def log_entry(request: HttpRequest, entry_id: UUID) -> Any:
    """One entry."""
    return entry_view(entry_id, actor_of(request))


@router.patch("/log-entries/{entry_id}", auth=may("entries.write"), response=SavedEntryOut)
def save_log_entry(request: HttpRequest, entry_id: UUID, body: SaveIn) -> Any:
    """Save a draft. A stale save is merged field by field; `conflicts` names what both sides changed."""
    actor = actor_of(request)
    # client_id and save_no make the save idempotent; a stored copy of every autosave's answer would add nothing.
    conflicts = save_draft(entry_id=entry_id, actor=actor, **body.model_dump())
    return {**entry_view(entry_id, actor), "conflicts": conflicts}


@router.post("/log-entries/{entry_id}/complete", auth=may("entries.write"), response=LogEntryOut)
def complete_log_entry(request: HttpRequest, entry_id: UUID, body: CompleteIn) -> Any:
    """Complete a draft. 422 names every broken rule; 409 `setup_changed` brings the newer form."""
    return _then_view(request, entry_id, complete_entry, body)


@router.post("/log-entries/{entry_id}/amend", auth=may("entries.write"), response=LogEntryOut)
def amend_log_entry(request: HttpRequest, entry_id: UUID, body: AmendIn) -> Any:
    """Change a completed entry, with a reason; the state before stays in its revisions."""
    return _then_view(request, entry_id, amend_entry, body)


@router.post("/log-entries/{entry_id}/void", auth=may("entries.write"), response=LogEntryOut)
def void_log_entry(request: HttpRequest, entry_id: UUID, body: VoidIn) -> Any:
    """Declare an entry void, with a reason. It is never deleted."""
    return _then_view(request, entry_id, void_entry, body)


@router.post("/log-entries/{entry_id}/extend-wrap-up", auth=may("entries.write"), response=LogEntryOut)
def extend_wrap_up_of_entry(request: HttpRequest, entry_id: UUID, body: ExtendIn) -> Any:
    """More time before the entry counts as unfinished."""
    return _then_view(request, entry_id, extend_wrap_up, body)


@router.post("/log-entries/{entry_id}/park", auth=may("entries.write"), response=LogEntryOut)
def park_log_entry(request: HttpRequest, entry_id: UUID) -> Any:
    """Set a draft aside; it waits in the list of unfinished entries and the wrap-up ends."""
    return _then_view(request, entry_id, park_entry)


@router.post("/log-entries/{entry_id}/take-over", auth=may("entries.lead"), response=LogEntryOut)
def take_over_log_entry(request: HttpRequest, entry_id: UUID) -> Any:
    """Make an absent agent's open entry one's own."""
    return _then_view(request, entry_id, take_over)


@router.post("/log-entries/{entry_id}/links", auth=may("entries.write"), response=LogEntryOut)
def link_log_entry(request: HttpRequest, entry_id: UUID, body: LinkIn) -> Any:
    """Link the entry to a further record, with the role that record plays."""
    actor = actor_of(request)

    def run() -> tuple[int, LogEntryOut]:
        add_link(entry_id=entry_id, link_type=body.type, target_id=body.id, role=body.role, actor=actor)
        return 200, _out(entry_id, actor)

    return idempotent(request, actor.label, run)


@router.delete("/log-entries/{entry_id}/links/{link_id}", auth=may("entries.write"), response=LogEntryOut)
def unlink_log_entry(request: HttpRequest, entry_id: UUID, link_id: UUID) -> Any:
    """Take a link off again."""
    actor = actor_of(request)

    def run() -> tuple[int, LogEntryOut]:
        remove_link(entry_id=entry_id, link_id=link_id, actor=actor)
        return 200, _out(entry_id, actor)

    return idempotent(request, actor.label, run)


@router.post("/log-entries/{entry_id}/transcript", auth=may("entries.write"), response=LogEntryOut)
def attach_transcript_to_entry(request: HttpRequest, entry_id: UUID, body: EntryTranscriptIn) -> Any:
    """Refer to the transcript of a conversation of this entry's agent or person."""
    return _then_view(request, entry_id, attach_transcript, body)


@router.delete("/log-entries/{entry_id}/transcript", auth=may("entries.write"), response=LogEntryOut)
def detach_transcript_from_entry(request: HttpRequest, entry_id: UUID) -> Any:
    """Refer to no transcript any more, that of the entry's own conversation included."""
    return _then_view(request, entry_id, detach_transcript)


@router.post("/log-entries/{entry_id}/transcript/reviewed", auth=may("entries.write"), response=LogEntryOut)
def review_transcript_of_entry(request: HttpRequest, entry_id: UUID) -> Any:
    """Say that you have read the transcript through."""
    return _then_view(request, entry_id, review_transcript)


@router.get("/log-entries/{entry_id}/revisions", auth=may("records.read"), response=RevisionsOut)
def log_entry_revisions(request: HttpRequest, entry_id: UUID) -> Any:  # noqa: ARG001 - ninja hands it over by this name
    """What was completed, and every change since, with who, when and why."""
    return {"items": revisions_of(entry_id)}


def _then_view(request: HttpRequest, entry_id: UUID, verb: Any, body: Schema | None = None) -> Any:
    actor = actor_of(request)

    def run() -> tuple[int, LogEntryOut]:
        verb(entry_id=entry_id, actor=actor, **(body.model_dump() if body else {}))
        return 200, _out(entry_id, actor)

    return idempotent(request, actor.label, run)


def _out(entry_id: UUID, actor: Actor) -> LogEntryOut:
    return LogEntryOut.model_validate(entry_view(entry_id, actor))


def _filter(query: EntryQuery, request: HttpRequest) -> EntryFilter:
    asked = query.model_dump(exclude={"limit", "cursor", "person", "state", "topic", "agent"})
    people = (merged_ids(query.person) or [query.person]) if query.person else []
    agent = user_named(query.agent, field="agent") if query.agent else None
    topics = [topic for topic in query.topic if topic]
    own = filters_by_own_fields(values_by_name(request, CUSTOM))
    return EntryFilter(**asked, agent=agent, states=query.state, topics=topics, people=people, own=own)
