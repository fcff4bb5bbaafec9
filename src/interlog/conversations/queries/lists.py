"""Lists of conversations: every filter, newest first, by keyset. Each answer costs a page, not a table."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, get_args
from uuid import UUID

from django.db.models import Q

from interlog.conversations.contracts import Direction
from interlog.conversations.models import Conversation, ExternalId, Leg
from interlog.conversations.queries.code_filters import codes_meant
from interlog.conversations.queries.records import shown_conversations
from interlog.conversations.rules.facts import CHANNELS, OVER_STATES
from interlog.identity import facade as identity
from interlog.kit.errors import InvalidInput
from interlog.kit.paging import Page, page_by_keyset
from interlog.people import facade as people

_STATES = frozenset(
    {
        "queued", "offered", "connected", "on_hold", "wrap_up", "closed", "abandoned",
        "new", "open", "pending", "snoozed", "resolved", "reopened",
    }
)  # fmt: skip
_DIRECTIONS = get_args(Direction)
_PEOPLE_MATCHED = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What a list is narrowed to. `agent` is an id or an email address; channels, states and topics may be several."""

    channel: tuple[str, ...] = ()
    agent: str | None = None
    person: UUID | None = None
    case: UUID | None = None
    interaction: UUID | None = None
    queue: str | None = None
    state: tuple[str, ...] = ()
    direction: str | None = None
    start: datetime | None = None
    end: datetime | None = None
    topic: tuple[str, ...] = ()
    disposition: str | None = None
    technical_disposition: str | None = None
    has_entry: bool | None = None
    q: str | None = None


def list_conversations(filters: Filters, *, limit: int | None, cursor: str | None) -> Page[dict[str, Any]]:
    """A page of conversations, newest first.

    Raises: InvalidInput for an unknown channel, state, direction or agent, a bad limit or cursor.
    """
    _check(filters)
    if filters.agent is None:
        page = page_by_keyset(
            Conversation.objects.filter(_condition(filters, "")),
            order=("-initiated_at", "-id"),
            limit=limit,
            cursor=cursor,
        )
        return Page(shown_conversations(page.items), page.next_cursor)
    # By agent the legs are walked: they carry the conversation's time, so one index gives the page in order.
    legs = Leg.objects.filter(agent_id=identity.user_named(filters.agent, field="agent"), first_of_agent=True)
    found = page_by_keyset(
        legs.filter(_condition(filters, "conversation__")).select_related("conversation"),
        order=("-initiated_at", "-conversation_id"),
        limit=limit,
        cursor=cursor,
    )
    return Page(shown_conversations([leg.conversation for leg in found.items]), found.next_cursor)


def _check(filters: Filters) -> None:
    for name, given, known in (("channel", filters.channel, CHANNELS), ("state", filters.state, _STATES)):
        for one in given:
            if one not in known:
                raise InvalidInput.of(name, f"{one!r} is no {name}; use one of {', '.join(sorted(known))}")
    if filters.direction is not None and filters.direction not in _DIRECTIONS:
        raise InvalidInput.of("direction", f"use one of {', '.join(_DIRECTIONS)}")


def _condition(filters: Filters, prefix: str) -> Q:
    exact = {
        "case_id": filters.case,
        "interaction_id": filters.interaction,
        "queue": filters.queue,
        "direction": filters.direction,
        "technical_disposition": filters.technical_disposition,
        "has_entry": filters.has_entry,
    }
    wanted = Q(**{f"{prefix}{name}": value for name, value in exact.items() if value is not None})
    if filters.channel:
        wanted &= Q(**{f"{prefix}channel__in": filters.channel})
    if filters.state:
        wanted &= Q(**{f"{prefix}state__in": filters.state})
        if OVER_STATES.isdisjoint(filters.state):
            wanted &= Q(**{f"{prefix}at_hand": True})
    if filters.person is not None:
        wanted &= Q(**{f"{prefix}person_id__in": people.merged_ids(filters.person) or [filters.person]})
    if filters.topic:
        wanted &= Q(**{f"{prefix}topic__in": codes_meant("topics", filters.topic)})
    if filters.disposition is not None:
        dispositions = codes_meant("dispositions", [filters.disposition])
        wanted &= Q(**{f"{prefix}disposition__in": dispositions})
    # Next to the legs' copy of the time, so that an agent's list stays in its index.
    if filters.start is not None:
        wanted &= Q(initiated_at__gte=filters.start)
    if filters.end is not None:
        wanted &= Q(initiated_at__lt=filters.end)
    return wanted & _words(filters.q, prefix) if filters.q else wanted


def _words(q: str, prefix: str) -> Q:
    """An external id, a number, an address or the name of a person; full text is the search's business."""
    text = q.strip()
    persons = [person.id for person in people.search_people(text, _PEOPLE_MATCHED)]
    merged = [one for person_id in persons for one in people.merged_ids(person_id)]
    addresses = sorted({text.lower(), people.normalise_phone(text) or text})
    # Each in its own index, then together: one condition with "or" would walk the whole table.
    found = ExternalId.objects.filter(external_id=text).values("conversation_id")
    by_person = Conversation.objects.filter(person_id__in=merged).values("id")
    by_address = Conversation.objects.filter(address_value__in=addresses).values("id")
    return Q(**{f"{prefix}id__in": found.union(by_person, by_address)})
