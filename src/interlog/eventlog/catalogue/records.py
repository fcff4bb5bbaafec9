"""What Interlog announces of log entries, cases, people and presence."""

from dataclasses import dataclass

from interlog.eventlog.catalogue.definition import event
from interlog.eventlog.catalogue.kinds import (
    Count,
    Days,
    Flag,
    Id,
    Instant,
    Listed,
    PersonId,
    Seconds,
    Text,
    Texts,
)


@dataclass(frozen=True, kw_only=True)
class EntryState:
    """The whole state of an entry without any personal text; `status` is that of what was agreed."""

    entry_id: Id
    revision: Count
    state: Text
    agent_id: PersonId
    happened_at: Instant
    created_at: Instant
    late: Flag
    imported: Flag
    codes_version: Count | None = None
    team: Text | None = None
    tenure_days: Days | None = None
    leg_id: Id | None = None
    account_id: Id | None = None
    case_id: Id | None = None
    topic: Text | None = None
    disposition: Text | None = None
    outcome: Text | None = None
    status: Text | None = None
    more_issues: Listed | None = None
    sentiment_agent: Text | None = None
    sentiment_machine: Text | None = None
    customer_repeated: Flag | None = None
    tried_self_service: Flag | None = None
    articles_used: Listed | None = None
    article_is_missing: Flag | None = None
    follow_up_due_at: Instant | None = None
    follow_up_kept: Flag | None = None
    duration_s: Seconds | None = None
    completed_at: Instant | None = None


@event("entry.created", "Log entry created", "success")
class EntryCreated(EntryState):
    """An agent's log entry was opened."""


@event("entry.completed", "Log entry completed", "success")
class EntryCompleted(EntryState):
    """It holds what the rules demand."""


@event("entry.amended", "Log entry amended", "success")
class EntryAmended(EntryState):
    """It was changed after completion, with reason."""


@event("entry.voided", "Log entry voided", "success")
class EntryVoided(EntryState):
    """It was marked void, with reason."""


@event("entry.unfinished", "Log entry unfinished", "success")
class EntryUnfinished(EntryState):
    """Wrap-up time ran out before it was complete."""


@event("entry.taken_over", "Log entry taken over", "success")
class EntryTakenOver(EntryState):
    """A supervisor took over an absent agent's draft."""


@event("case.opened", "Case opened", "success")
class CaseOpened:
    """A case was opened."""

    number: Count
    status: Text


@event("case.changed", "Case changed", "success")
class CaseChanged:
    """Particulars of a case changed; their names, not their values."""

    number: Count
    status: Text
    fields: Texts


@event("case.resolved", "Case resolved", "success")
class CaseResolved:
    """A case was resolved."""

    number: Count
    status: Text
    open_s: Seconds


@event("case.reopened", "Case reopened", "success")
class CaseReopened:
    """A resolved case was opened again."""

    number: Count
    status: Text


@event("person.created", "Person created", "success")
class PersonCreated:
    """A person became known."""


@event("person.changed", "Person changed", "success")
class PersonChanged:
    """Particulars of a person changed; their names, not their values."""

    fields: Texts | None = None
    took_in: Id | None = None
    let_go: Id | None = None
    by: Text | None = None


@event("person.merged", "Persons merged", "success")
class PersonMerged:
    """Two persons turned out to be one."""

    into: Id


@event("person.unmerged", "Merge of persons undone", "success")
class PersonUnmerged:
    """A merge of persons was taken back."""

    from_: Id


@event("account.created", "Account created", "success")
class AccountCreated:
    """An account became known."""


@event("account.changed", "Account changed", "success")
class AccountChanged:
    """Particulars of an account changed."""

    fields: Texts


@event("presence.changed", "Presence changed", "success")
class PresenceChanged:
    """An agent became available, away or offline, with reason."""

    state: Text
    reason: Text | None = None
    before: Text | None = None
