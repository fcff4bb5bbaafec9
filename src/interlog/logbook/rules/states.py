"""What state an entry is in, and who may do what to it."""

from dataclasses import dataclass
from datetime import datetime
from typing import cast
from uuid import UUID

from interlog.identity.contracts import Actor
from interlog.logbook.contracts import EntryState

OPEN: frozenset[str] = frozenset({"draft", "unfinished"})
CLOSED: frozenset[str] = frozenset({"completed", "amended"})


@dataclass(frozen=True, slots=True)
class Standing:
    """The part of an entry that decides what may be done to it."""

    state: str
    agent_id: UUID
    created_by_id: UUID | None
    previous_agent_id: UUID | None
    wrap_up_deadline: datetime | None


@dataclass(frozen=True, slots=True)
class May:
    """What this actor may do now."""

    edit: bool
    complete: bool
    amend: bool
    void: bool


def state_at(state: str, wrap_up_deadline: datetime | None, now: datetime) -> EntryState:
    """The state as of now: a draft whose wrap-up has run out is unfinished before any job has noted it."""
    if state == "draft" and wrap_up_deadline is not None and wrap_up_deadline <= now:
        return "unfinished"
    return cast("EntryState", state)


def may(actor: Actor, entry: Standing) -> May:
    """Drafts belong to their agent (and to who made them for that agent); amending and voiding also to leads."""
    writes = actor.may("entries.write")
    own = _is_own(actor, entry)
    lead = actor.may("entries.lead")
    edits = writes and own and entry.state in OPEN
    return May(
        edit=edits,
        complete=edits,
        amend=writes and (own or lead) and entry.state in CLOSED,
        void=writes and (own or lead) and entry.state != "void",
    )


def may_still_send(actor: Actor, entry: Standing) -> bool:
    """True for the agent who had this draft before: what they had typed by then must not be lost."""
    return entry.state in OPEN and actor.user_id is not None and actor.user_id == entry.previous_agent_id


def transcript_of(own: UUID | None, attached: UUID | None, *, detached: bool) -> UUID | None:
    """The conversation whose transcript an entry refers to: the one attached by hand, else its own, unless detached."""
    return None if detached else attached or own


def _is_own(actor: Actor, entry: Standing) -> bool:
    if actor.role == "service":
        return True
    if actor.user_id is None:
        return False
    made_it = actor.user_id == entry.created_by_id and entry.previous_agent_id is None
    return made_it or actor.user_id == entry.agent_id
