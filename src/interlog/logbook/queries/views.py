"""Entries as the API shows them: everything beside the values looked up in a handful of queries for a whole page."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any
from uuid import UUID

from interlog.cases.contracts import CaseRef
from interlog.cases.facade import case_refs
from interlog.conversations.contracts import ConversationCard
from interlog.conversations.facade import conversation_cards
from interlog.identity.contracts import Actor, UserRef
from interlog.identity.facade import user_refs
from interlog.kit.clock import now
from interlog.logbook.models import EntryLink, KeptText, LogEntry
from interlog.logbook.queries.cards import blocking, unfinished_since
from interlog.logbook.queries.entries import entry_row
from interlog.logbook.queries.setup import guards
from interlog.logbook.queries.vanished import vanished_in
from interlog.logbook.rules.completion import Guard
from interlog.logbook.rules.fields import nest
from interlog.logbook.rules.states import OPEN, Standing, may, state_at, transcript_of
from interlog.people.contracts import AccountRef, PersonRef
from interlog.people.facade import account_refs, person_refs


@dataclass(frozen=True, slots=True)
class _Around:
    """What a page of entries refers to."""

    users: dict[UUID, UserRef]
    people: dict[UUID, PersonRef]
    accounts: dict[UUID, AccountRef]
    cases: dict[UUID, CaseRef]
    conversations: dict[UUID, ConversationCard]
    links: dict[UUID, list[EntryLink]]
    kept: dict[UUID, list[KeptText]]
    guards: dict[int, Guard]
    senders: dict[UUID, LogEntry]


def entry_view(entry_id: UUID, actor: Actor) -> dict[str, Any]:
    """One entry in the shape of `schemas.LogEntryOut`. Raises: NotFound."""
    return entry_views([entry_row(entry_id)], actor)[0]


def entry_views(rows: Sequence[LogEntry], actor: Actor) -> list[dict[str, Any]]:
    """Loaded rows in the shape of `schemas.LogEntryOut`, in their order."""
    around = _look_around(rows)
    return [_view(row, actor, around) for row in rows]


def _look_around(rows: Sequence[LogEntry]) -> _Around:
    links = _by_entry(EntryLink.objects.filter(entry__in=rows).order_by("created_at", "id"))
    targets: dict[str, set[UUID]] = defaultdict(set)
    for link in (one for of_entry in links.values() for one in of_entry):
        targets[link.type].add(link.target_id)
    conversations = conversation_cards(
        {
            *_ids(rows, "conversation_id"),
            *_ids(rows, "transcript_conversation_id"),
            *targets["conversation"],
        }
    )
    senders = _senders(rows, conversations)
    agents = {
        *_ids(rows, "agent_id"),
        *_ids(rows, "transcript_reviewed_by_id"),
        *(sender.agent_id for sender in senders.values()),
    }
    kept = KeptText.objects.filter(entry__in=rows, resolved_at=None).order_by("kept_at", "id")
    return _Around(
        users=user_refs(agents),
        people=person_refs({*_ids(rows, "person_id"), *targets["person"]}),
        accounts=account_refs({*_ids(rows, "account_id"), *targets["account"]}),
        cases=case_refs({*_ids(rows, "case_id"), *targets["case"]}),
        conversations=conversations,
        links=links,
        kept=_by_entry(kept),
        guards=guards({row.form_version for row in rows}),
        senders=senders,
    )


def _view(row: LogEntry, actor: Actor, around: _Around) -> dict[str, Any]:
    moment = now()
    state = state_at(row.state, row.wrap_up_deadline, moment)
    person = around.people.get(row.person_id) if row.person_id else None
    card = around.conversations.get(row.conversation_id) if row.conversation_id else None
    sender = around.senders.get(row.pk)
    guard = around.guards[row.form_version]
    form = guard.setup.form_for(row.channel, row.queue)
    return {
        "id": row.pk,
        "interaction_id": row.interaction_id,
        "conversation_id": row.conversation_id,
        "leg_id": row.leg_id,
        "agent": _user(row.agent_id, around),
        "team": row.team or None,
        "state": state,
        "revision": row.revision,
        "values": nest(row.values),
        "origins": row.origins,
        "person": person,
        "account": around.accounts.get(row.account_id)
        if row.account_id
        else (person.account if person else None),
        "case": around.cases.get(row.case_id) if row.case_id else None,
        "links": _links(row, around),
        "transcript_ref": _transcript(row, around),
        "conversation": replace(card, queue=row.queue or None) if card else None,
        "form_key": form.key if form else None,
        "not_in_form": vanished_in(guard.setup, row.values),
        "form_version": row.form_version,
        "rules_version": row.rules_version,
        "codes_version": row.codes_version,
        "created_at": row.created_at,
        "updated_at": row.updated_at,
        "completed_at": row.completed_at,
        "occurred_at": row.happened_at,
        "void_reason": row.void_reason,
        "late": row.late,
        "imported": row.imported,
        "unfinished_since": unfinished_since(row, moment),
        "wrap_up_deadline": row.wrap_up_deadline if row.state in OPEN else None,
        "may": asdict(_may(actor, row)),
        "shared_from": {"entry_id": sender.pk, "agent": _user(sender.agent_id, around)} if sender else None,
        "blocking_fields": blocking(row, guard),
        "kept_texts": around.kept.get(row.pk, []),
    }


def _may(actor: Actor, row: LogEntry) -> Any:
    entry = Standing(row.state, row.agent_id, row.created_by_id, row.previous_agent_id, row.wrap_up_deadline)
    return may(actor, entry)


def _user(user_id: UUID, around: _Around) -> UserRef:
    return around.users.get(user_id) or UserRef(user_id, "Unknown user", "")


def _transcript(row: LogEntry, around: _Around) -> dict[str, Any] | None:
    attached, reviewer = row.transcript_conversation_id, row.transcript_reviewed_by_id
    source = transcript_of(row.conversation_id, attached, detached=row.transcript_detached_at is not None)
    card = around.conversations.get(source) if source else None
    if card is None or not (card.transcript_lines or attached):
        return None
    return {
        "conversation_id": card.id,
        "lines": card.transcript_lines,
        "reviewed_by": _user(reviewer, around) if reviewer else None,
        "reviewed_at": row.transcript_reviewed_at,
    }


def _links(row: LogEntry, around: _Around) -> list[dict[str, Any]]:
    """The entry's own references first, then the further links."""
    own = [
        (None, "person", row.person_id, "about"),
        (None, "account", row.account_id, "about"),
        (None, "case", row.case_id, "about"),
        (None, "conversation", row.conversation_id, "about"),
    ]
    further = [(link.pk, link.type, link.target_id, link.role) for link in around.links.get(row.pk, [])]
    return [
        {"link_id": link_id, "type": kind, "id": target, "role": role, "label": _label(kind, target, around)}
        for link_id, kind, target, role in [*own, *further]
        if target is not None
    ]


def _label(kind: str, target: UUID, around: _Around) -> str:
    if kind == "person" and target in around.people:
        return around.people[target].name
    if kind == "account" and target in around.accounts:
        return around.accounts[target].name
    if kind == "case" and target in around.cases:
        return around.cases[target].subject or f"Case {around.cases[target].number}"
    if kind == "conversation" and target in around.conversations:
        return around.conversations[target].subject or around.conversations[target].channel
    return kind


def _senders(rows: Sequence[LogEntry], cards: dict[UUID, ConversationCard]) -> dict[UUID, LogEntry]:
    """For each entry made after a transfer, the entry of the agent who handed the conversation over."""
    wanted = {row.pk: _sender_of(row, cards) for row in rows if row.conversation_id}
    pairs = {(row.conversation_id, agent) for row in rows if (agent := wanted.get(row.pk))}
    if not pairs:
        return {}
    known = LogEntry.objects.filter(
        conversation_id__in={pair[0] for pair in pairs}, agent_id__in={pair[1] for pair in pairs}
    )
    newest = {
        (one.conversation_id, one.agent_id): one for one in known.exclude(state="void").order_by("created_at")
    }
    found = {
        row.pk: newest.get((row.conversation_id, agent)) for row in rows if (agent := wanted.get(row.pk))
    }
    return {entry_id: sender for entry_id, sender in found.items() if sender is not None}


def _sender_of(row: LogEntry, cards: dict[UUID, ConversationCard]) -> UUID | None:
    card = cards.get(row.conversation_id) if row.conversation_id else None
    sender: UUID | None = None
    for leg in card.legs if card else ():
        if leg.agent_id == row.agent_id and sender is not None:
            break
        if leg.left_by == "transfer" and leg.agent_id not in (None, row.agent_id):
            sender = leg.agent_id
    return sender


def _ids(rows: Iterable[LogEntry], column: str) -> set[UUID]:
    return {value for row in rows if (value := getattr(row, column)) is not None}


def _by_entry(rows: Iterable[Any]) -> dict[UUID, list[Any]]:
    grouped: dict[UUID, list[Any]] = defaultdict(list)
    for row in rows:
        grouped[row.entry_id].append(row)
    return grouped
