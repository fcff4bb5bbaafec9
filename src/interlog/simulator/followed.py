"""What followed the demo's past contacts: promises kept, kept late or broken, and cases opened, resolved or still open."""

import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from uuid import UUID

from interlog.cases import facade as cases
from interlog.conversations import facade as conversations
from interlog.identity import facade as identity
from interlog.identity.contracts import Actor
from interlog.kit.clock import frozen_clock, now
from interlog.kit.database import write_transaction
from interlog.logbook import facade as logbook
from interlog.logbook.contracts import EntryFacts

_WEEKS = 12
_PROMISES, _CASES = 70, 70
_AT_ONCE = 40
_DUE_IN_H = (4, 20, 24, 48, 72)
_IN_TIME, _LATE = 0.82, 0.1  # the others were not kept
_RESOLVED = 0.92
_DAYS_OPEN = 0.7  # of the logarithm of days: half are resolved within two
_MOST_LINKED = 3


def seed_follow_ups(*, seed: int, lead: str) -> None:
    """Make them through the same verbs that screens use; `lead` is the address of who notes them. Without entries, none."""
    chance = random.Random(f"followed-{seed}")  # noqa: S311 - a play, not a secret
    until = now()
    found = sorted(logbook.completed_ids(until - timedelta(weeks=_WEEKS), until))
    ids = [one for one, _ in chance.sample(found, min(len(found), 4000))]
    entries = sorted(logbook.entry_facts(ids), key=lambda one: (one.occurred_at, one.id))
    drawn = chance.sample(entries, min(len(entries) // 4, 3 * _PROMISES))
    promised = [one for one in drawn if _takes_a_promise(one)][:_PROMISES]
    opened = chance.sample(entries, min(len(entries) // 4, _CASES))
    by_lead = _actor(lead)
    later = dict(_later(entries))
    # Many together: what each stores for itself waits for the disk.
    for start in range(0, len(promised), _AT_ONCE):
        with write_transaction():
            _promise(chance, promised[start : start + _AT_ONCE], by_lead, until)
    for start in range(0, len(opened), _AT_ONCE):
        with write_transaction():
            for one in opened[start : start + _AT_ONCE]:
                if one.conversation_id is not None:
                    _open(chance, one, one.conversation_id, later[one.id], lead=by_lead, until=until)


def _takes_a_promise(one: EntryFacts) -> bool:
    """Whether the entry can be amended: an import may leave out what its form asks for by now."""
    values, about = logbook.entry_to_judge(one.id)
    promise = {
        "follow_up.required": True,
        "follow_up.due_at": (one.occurred_at + timedelta(days=1)).isoformat(),
    }
    return not logbook.current_guard().problems({**values, **promise}, about)


def _promise(chance: random.Random, entries: Sequence[EntryFacts], lead: Actor, until: datetime) -> None:
    revisions = {
        key: record.revision for key, record in logbook.closed_entries([one.id for one in entries]).items()
    }
    for one in entries:
        promised_at = one.occurred_at + timedelta(minutes=20)
        due = (one.occurred_at + timedelta(hours=chance.choice(_DUE_IN_H))).replace(
            minute=0, second=0, microsecond=0
        )
        _amend(
            one,
            revisions[one.id],
            {"required": True, "due_at": due.isoformat()},
            "Promised on the phone",
            lead,
            promised_at,
        )
        luck, hours = chance.random(), chance.uniform(0.2, 4)
        said_at = due - timedelta(hours=hours) if luck < _IN_TIME else due + timedelta(hours=6 * hours)
        said_at = max(said_at, promised_at + timedelta(minutes=5))
        if said_at < until:
            kept = luck < _IN_TIME + _LATE
            why = "Called back" if kept else "Nobody called back in time"
            _amend(one, revisions[one.id] + 1, {"kept": kept}, why, lead, said_at)


def _amend(
    one: EntryFacts, revision: int, follow_up: dict[str, object], why: str, lead: Actor, at: datetime
) -> None:
    with frozen_clock(at):
        logbook.amend_entry(
            entry_id=one.id, revision=revision, values={"follow_up": follow_up}, reason=why, actor=lead
        )


def _open(
    chance: random.Random,
    one: EntryFacts,
    conversation_id: UUID,
    later: Sequence[EntryFacts],
    *,
    lead: Actor,
    until: datetime,
) -> None:
    resolved_at = one.occurred_at + timedelta(days=2 * chance.lognormvariate(0, _DAYS_OPEN))
    is_resolved = chance.random() < _RESOLVED and resolved_at < until
    with frozen_clock(one.occurred_at + timedelta(minutes=3)):
        subject = logbook.label_of_code("topics", one.topic)
        values: cases.CaseValues = {
            "subject": subject,
            "person_id": one.person_id,
            "owner": str(one.agent_id),
        }
        case = cases.open_case(actor=lead, values=values)
        conversations.link_conversation(conversation_id, actor=lead, case_id=case.id)
    about = [each for each in later if each.occurred_at < (resolved_at if is_resolved else until)]
    for each in about[: chance.randint(0, _MOST_LINKED)]:
        if each.conversation_id is not None:
            with frozen_clock(each.occurred_at):
                conversations.link_conversation(each.conversation_id, actor=lead, case_id=case.id)
    if is_resolved:
        with frozen_clock(resolved_at):
            cases.resolve_case(actor=lead, case_id=case.id)


def _later(entries: Sequence[EntryFacts]) -> Iterator[tuple[UUID, list[EntryFacts]]]:
    """The id of each entry, and the later ones of its person; `entries` in the order of time."""
    of_person: dict[UUID, list[EntryFacts]] = defaultdict(list)
    for one in reversed(entries):
        known = of_person[one.person_id] if one.person_id else []
        yield one.id, known[::-1][:_MOST_LINKED]
        known.append(one)


def _actor(email: str) -> Actor:
    user = identity.user_by_email(email)
    actor = identity.actor_for_user_id(user.id) if user else None
    if actor is None:
        raise RuntimeError(f"the demo has no user {email}")
    return actor
