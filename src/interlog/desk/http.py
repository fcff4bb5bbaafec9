from typing import Annotated
from uuid import UUID

from django.http import HttpRequest
from ninja import Path, Query, Router, Schema
from pydantic import Field

from interlog.desk.contracts import (
    SEARCH_KINDS,
    TIMELINE_KINDS,
    Availability,
    Brief,
    SearchHit,
    TimelineItem,
    WorkList,
)
from interlog.desk.queries.brief import brief_of
from interlog.desk.queries.presence import availability_of, whose_presence
from interlog.desk.queries.search import SearchFilters, search
from interlog.desk.queries.story import story_of
from interlog.desk.queries.timeline import timeline_of
from interlog.desk.queries.work_list import work_list_of
from interlog.desk.rules.kinds import named_kinds
from interlog.desk.schemas import (
    BriefOut,
    PresenceIn,
    PresenceOut,
    SearchPageOut,
    StoryOut,
    TimelinePageOut,
    WorkListOut,
)
from interlog.desk.services.presence import set_presence
from interlog.identity.facade import actor_of, may, user_named
from interlog.kit.moments import UtcMoment
from interlog.kit.paging import Page

router = Router(tags=["Desk"])


class SearchIn(Schema):
    q: str = ""
    types: str = Field("", description="person, case, entry, conversation, parted by commas; empty: all")
    start: UtcMoment | None = Field(None, alias="from")
    end: UtcMoment | None = Field(None, alias="to")
    agent: str = Field("", max_length=254, description="an id or an email address")
    person: UUID | None = None
    channel: str = ""
    limit: int | None = None
    cursor: str | None = None


class TimelineIn(Schema):
    kinds: str = Field("", description="conversation, entry, case, parted by commas; empty: all")
    limit: int | None = None
    cursor: str | None = None


InteractionId = Annotated[str, Path(min_length=1, max_length=200)]


class StoryIn(Schema):
    limit: int | None = None
    cursor: str | None = None
    around: str | None = Field(None, max_length=64, description="The uid of an event to open the story at.")
    internal: bool = Field(False, description="Internal events too.")


@router.get("/work-list", auth=may("records.read"), response=WorkListOut)
def work_list(request: HttpRequest) -> WorkList:
    """The signed-in agent's work: offered, now, unfinished, and follow-ups due until the end of the agent's day."""
    return work_list_of(actor_of(request).user_id)


@router.get("/presence", auth=may("presence.write"), response=PresenceOut)
def get_presence(
    request: HttpRequest, agent: Annotated[str | None, Query(max_length=254)] = None
) -> Availability:
    """Your own presence, how much of you is taken, and whether new work may be offered to you.

    `agent` (email or id) asks for somebody else's: for supervisors, and for programs with a key of their own.
    """
    return availability_of(whose_presence(actor_of(request), agent))


@router.put("/presence", auth=may("presence.write"), response=PresenceOut)
def put_presence(request: HttpRequest, body: PresenceIn) -> Availability:
    """Say whether you are there. With too many unfinished entries nobody becomes available for more."""
    return set_presence(actor=actor_of(request), state=body.state, reason=body.reason)


@router.get("/people/{uuid:person_id}/brief", auth=may("records.read"), response=BriefOut)
def brief(request: HttpRequest, person_id: UUID, conversation: UUID | None = None) -> Brief:
    """What the next agent must know in ten seconds; `conversation` is the one at hand."""
    return brief_of(person_id, conversation_id=conversation)


@router.get("/people/{uuid:person_id}/timeline", auth=may("records.read"), response=TimelinePageOut)
def timeline(
    request: HttpRequest, person_id: UUID, asked: Annotated[TimelineIn, Query()]
) -> Page[TimelineItem]:
    """Everything about a person, newest first."""
    kinds = named_kinds("kinds", asked.kinds, TIMELINE_KINDS)
    return timeline_of(person_id, kinds=kinds, limit=asked.limit, cursor=asked.cursor)


@router.get("/search", auth=may("records.read"), response=SearchPageOut)
def search_everything(request: HttpRequest, asked: Annotated[SearchIn, Query()]) -> Page[SearchHit]:
    """People, cases, notes and transcripts that hold all the words, best first. Any text is allowed.

    Words in double quotes must stand together; the last word may be unfinished. Phone numbers in any writing,
    email addresses, case numbers and ids of other systems are found exactly and come first.
    """
    filters = SearchFilters(
        types=named_kinds("types", asked.types, SEARCH_KINDS), start=asked.start, end=asked.end,
        agent_id=user_named(asked.agent, field="agent") if asked.agent else None, person_id=asked.person, channel=asked.channel,
    )  # fmt: skip
    return search(asked.q, filters, limit=asked.limit, cursor=asked.cursor)


@router.get("/interactions/{path:interaction_id}", auth=may("events.read"), response=StoryOut)
def interaction(
    request: HttpRequest, interaction_id: InteractionId, asked: Annotated[StoryIn, Query()]
) -> StoryOut:
    """The story of one interaction, window by window: events, conversations and entries in time order.

    The interaction need not be a record: any id that events bear will do. Who may not read records sees that
    conversations and entries were there, not what they say.
    """
    shown = actor_of(request).may("records.read")
    return StoryOut.of(story_of(interaction_id, with_records=shown, **asked.dict()))
