"""REST of conversations, transcripts and interactions."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Query, Router, Status

from interlog.conversations.queries.interactions import links_of
from interlog.conversations.queries.lists import list_conversations
from interlog.conversations.queries.records import conversation_id_of_external, shown_conversation
from interlog.conversations.queries.transcripts import transcript_page
from interlog.conversations.schemas.doing import (
    DeclineIn,
    InteractionMergeIn,
    MessageIn,
    TranscriptIn,
    TransferIn,
)
from interlog.conversations.schemas.filters import ConversationFilters
from interlog.conversations.schemas.reports import ConversationIn, ConversationPatch
from interlog.conversations.schemas.views import (
    AppendedOut,
    ConversationDetailOut,
    ConversationPageOut,
    InteractionLinksOut,
    InteractionOut,
    TranscriptPageOut,
)
from interlog.conversations.services import acting, interactions, reporting, transcripts
from interlog.identity.facade import actor_of, may
from interlog.kit.idempotency import idempotent
from interlog.kit.paging import Page

router = Router(tags=["Conversations"])
READ = may("records.read")
WRITE = may("records.write")


@router.post("/conversations", auth=WRITE, response={200: ConversationDetailOut, 201: ConversationDetailOut})
def post_conversation(request: HttpRequest, body: ConversationIn) -> Status[Any]:
    """Report a conversation. 201 when it is new, 200 when its external id was known and it was brought up to date."""
    actor, key = actor_of(request), body.external_id
    sent = body.model_dump(exclude_unset=True, exclude={"external_id"})

    def run() -> tuple[int, ConversationDetailOut]:
        found, created = reporting.report_conversation(
            actor=actor, source=key.source, external_id=key.id, sent=sent
        )
        return 201 if created else 200, _detail(found)

    return idempotent(request, actor.label, run)


@router.get("/conversations", auth=READ, response=ConversationPageOut)
def get_conversations(request: HttpRequest, filters: Query[ConversationFilters]) -> Page[dict[str, Any]]:
    """Conversations, newest first."""
    return list_conversations(filters.wanted(), limit=filters.limit, cursor=filters.cursor)


@router.get(
    "/conversations/by-external/{source}/{path:external_id}", auth=READ, response=ConversationDetailOut
)
def get_by_external(request: HttpRequest, source: str, external_id: str) -> dict[str, Any]:
    """One conversation by its id in another system."""
    return shown_conversation(conversation_id_of_external(source, external_id))


@router.patch(
    "/conversations/by-external/{source}/{path:external_id}", auth=WRITE, response=ConversationDetailOut
)
def patch_by_external(
    request: HttpRequest, source: str, external_id: str, body: ConversationPatch
) -> Status[Any]:
    """Report a change by the conversation's id in another system."""
    found = conversation_id_of_external(source, external_id)
    return _patch(request, found, body)


@router.get("/conversations/{conversation_id}", auth=READ, response=ConversationDetailOut)
def get_conversation(request: HttpRequest, conversation_id: UUID) -> dict[str, Any]:
    """One conversation in full."""
    return shown_conversation(conversation_id)


@router.patch("/conversations/{conversation_id}", auth=WRITE, response=ConversationDetailOut)
def patch_conversation(request: HttpRequest, conversation_id: UUID, body: ConversationPatch) -> Status[Any]:
    """Report a change, or link a person, case or account. Times decide the state."""
    return _patch(request, conversation_id, body)


@router.post("/conversations/{conversation_id}/accept", auth=WRITE, response=ConversationDetailOut)
def post_accept(request: HttpRequest, conversation_id: UUID) -> Status[Any]:
    """Take a conversation that is offered to you, or that waits for anyone."""
    actor = actor_of(request)

    def run() -> tuple[int, ConversationDetailOut]:
        return 200, _detail(acting.accept_conversation(actor=actor, conversation_id=conversation_id))

    return idempotent(request, actor.label, run)


@router.post("/conversations/{conversation_id}/decline", auth=WRITE, response=ConversationDetailOut)
def post_decline(request: HttpRequest, conversation_id: UUID, body: DeclineIn | None = None) -> Status[Any]:
    """Give an offer back; the conversation waits again."""
    actor, reason = actor_of(request), body.reason if body else None

    def run() -> tuple[int, ConversationDetailOut]:
        done = acting.decline_conversation(actor=actor, conversation_id=conversation_id, reason=reason)
        return 200, _detail(done)

    return idempotent(request, actor.label, run)


@router.post("/conversations/{conversation_id}/transfer", auth=WRITE, response=ConversationDetailOut)
def post_transfer(request: HttpRequest, conversation_id: UUID, body: TransferIn) -> Status[Any]:
    """Hand the conversation to another agent, who is offered it at once."""
    actor = actor_of(request)

    def run() -> tuple[int, ConversationDetailOut]:
        done = acting.transfer_conversation(
            actor=actor, conversation_id=conversation_id, to=body.to, note=body.note
        )
        return 200, _detail(done)

    return idempotent(request, actor.label, run)


@router.post("/conversations/{conversation_id}/transcript", auth=WRITE, response=AppendedOut)
def post_transcript(request: HttpRequest, conversation_id: UUID, body: TranscriptIn) -> Status[Any]:
    """Add lines to the transcript, or replace partial ones. Repeats change nothing."""
    actor, lines = actor_of(request), body.to_lines()

    def run() -> tuple[int, AppendedOut]:
        done = transcripts.append_transcript(actor=actor, conversation_id=conversation_id, lines=lines)
        return 200, AppendedOut.model_validate(done)

    return idempotent(request, actor.label, run)


@router.get("/conversations/{conversation_id}/transcript", auth=READ, response=TranscriptPageOut)
def get_transcript(
    request: HttpRequest,
    conversation_id: UUID,
    after_seq: int = 0,
    limit: int | None = None,
    cursor: str | None = None,
) -> Page[dict[str, Any]]:
    """Lines of the transcript after a seq."""
    return transcript_page(conversation_id, after_seq=after_seq, limit=limit, cursor=cursor)


@router.post("/conversations/{conversation_id}/messages", auth=WRITE, response=AppendedOut)
def post_message(request: HttpRequest, conversation_id: UUID, body: MessageIn) -> Status[Any]:
    """Write to the customer in a chat, an email or a message thread."""
    actor = actor_of(request)

    def run() -> tuple[int, AppendedOut]:
        done = transcripts.send_message(actor=actor, conversation_id=conversation_id, text=body.text)
        return 200, AppendedOut.model_validate(done)

    return idempotent(request, actor.label, run)


@router.get("/interactions/{interaction_id}/links", auth=READ, response=InteractionLinksOut)
def get_links(request: HttpRequest, interaction_id: UUID) -> dict[str, Any]:
    """Links proposed and decided between this interaction and others."""
    return {"items": links_of(interaction_id)}


@router.post("/interactions/{interaction_id}/merge", auth=WRITE, response=InteractionOut)
def post_merge(request: HttpRequest, interaction_id: UUID, body: InteractionMergeIn) -> Any:
    """Confirm that this interaction is part of another."""
    return interactions.merge_interaction(
        actor=actor_of(request), interaction_id=interaction_id, into=body.into
    )


@router.post("/interactions/{interaction_id}/unmerge", auth=WRITE, response=InteractionOut)
def post_unmerge(request: HttpRequest, interaction_id: UUID) -> Any:
    """Take a merge back."""
    return interactions.unmerge_interaction(actor=actor_of(request), interaction_id=interaction_id)


@router.post("/interactions/{interaction_id}/end", auth=WRITE, response=InteractionOut)
def post_end(request: HttpRequest, interaction_id: UUID) -> Any:
    """End an interaction by hand."""
    return interactions.end_interaction(actor=actor_of(request), interaction_id=interaction_id)


def _patch(request: HttpRequest, conversation_id: UUID, body: ConversationPatch) -> Status[Any]:
    actor = actor_of(request)
    sent = body.model_dump(exclude_unset=True)

    def run() -> tuple[int, ConversationDetailOut]:
        done = reporting.change_conversation(actor=actor, conversation_id=conversation_id, sent=sent)
        return 200, _detail(done)

    return idempotent(request, actor.label, run)


def _detail(conversation_id: UUID) -> ConversationDetailOut:
    return ConversationDetailOut.model_validate(shown_conversation(conversation_id))
