"""From a row to what the lower slices store, once the records it names are known."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from interlog.conversations.contracts import ConversationSeed, StoredConversation
from interlog.identity.contracts import AgentSeed
from interlog.imports.rules.rows import Row
from interlog.logbook.contracts import EntrySeed
from interlog.people.contracts import PersonSeed

UNKNOWN_AGENT = AgentSeed("unknown-agent", "Unknown agent")


@dataclass(frozen=True, slots=True)
class Named:
    """The records a row names: ids, and team and tenure of its agent on the day."""

    person_id: UUID | None = None
    account_id: UUID | None = None
    case_id: UUID | None = None
    agent_id: UUID | None = None
    team: str | None = None
    tenure_days: int | None = None


def person_seed(row: Row, account_id: UUID | None) -> PersonSeed:
    """Whom the row is about."""
    return PersonSeed(
        external_ref=row.person_ref or None,
        name=row.person_name or None,
        phone=row.person_phone or None,
        email=row.person_email or None,
        account_id=account_id,
    )


def agent_seed(row: Row) -> AgentSeed | None:
    """Who took it; an agent without a reference is known by the name. None: the row names nobody."""
    if row.agent_ref or row.agent_name:
        return AgentSeed(row.agent_ref or row.agent_name, row.agent_name, row.agent_hired_on)
    return None


def conversation_seed(
    row: Row, *, source: str, named: Named, codes: Mapping[tuple[str, str], str]
) -> ConversationSeed:
    """The conversation of a row. One without an end ended at the last moment it tells of.

    What was written down about a contact nobody took has no entry to stand in: it is kept in `custom`, as are columns
    that no field is called by.
    """
    times = (row.initiated_at, row.enqueued_at, row.connected_at)
    custom: dict[str, Any] = dict(row.other)
    if not row.makes_entry:
        custom |= row.custom
        custom |= {name: text for name, text in (("notes", row.notes), ("outcome", row.outcome)) if text}
    return ConversationSeed(
        source=row.external_source or source,
        external_id=row.external_id,
        channel=row.channel,  # type: ignore[arg-type] # checked by the row's rules
        direction=row.direction,  # type: ignore[arg-type] # checked by the row's rules
        initiated_at=row.initiated_at,
        interaction_id=row.interaction_id,
        person_id=named.person_id,
        account_id=named.account_id,
        case_id=named.case_id,
        agent_id=named.agent_id,
        team=named.team,
        tenure_days=named.tenure_days,
        queue=row.queue or None,
        customer_phone=row.person_phone or None,
        customer_email=row.person_email or None,
        enqueued_at=row.enqueued_at,
        connected_at=row.connected_at,
        ended_at=row.ended_at or max(at for at in times if at),
        hold_s=row.hold_s,
        wrap_up_s=row.wrap_up_s,
        technical_disposition=row.technical_disposition or None,
        csat=row.csat,
        topic=codes.get(("topics", row.topic)),
        disposition=codes.get(("dispositions", row.disposition)),
        has_entry=row.makes_entry,
        custom=custom,
        transcript=row.transcript,
    )


def entry_seed(
    row: Row,
    stored: StoredConversation,
    *,
    named: Named,
    agent_id: UUID,
    codes: Mapping[tuple[str, str], str],
) -> EntrySeed:
    """The entry of a row that makes one."""
    return EntrySeed(
        conversation_id=stored.id,
        interaction_id=stored.interaction_id,
        leg_id=stored.leg_id,
        agent_id=agent_id,
        queue=row.queue,
        team=named.team or "",
        tenure_days=named.tenure_days,
        occurred_at=row.initiated_at,
        ended_at=row.ended_at,
        channel=row.channel,
        person_id=named.person_id,
        account_id=named.account_id,
        case_id=named.case_id,
        topic=codes.get(("topics", row.topic), ""),
        disposition=codes.get(("dispositions", row.disposition), ""),
        outcome=codes.get(("outcomes", row.outcome), ""),
        resolved=row.resolved,
        notes=row.notes,
        custom=dict(row.custom),
    )


def tenure_on(day: date, latest: date, at_latest: int | None) -> int | None:
    """Days of service on `day`, from those on the later day `latest`; None when unknown or not hired yet."""
    if at_latest is None:
        return None
    days = at_latest - (latest - day).days
    return days if days >= 0 else None
