"""From a record to the row of an export: the canonical columns of an import, filled so that it imports again unchanged."""

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal
from uuid import UUID

from interlog.conversations.contracts import ConversationRecord, LegCard, TranscriptSeed
from interlog.identity.contracts import AgentSeed
from interlog.imports.rules.columns import COLUMNS, CUSTOM, is_column
from interlog.imports.rules.seeds import UNKNOWN_AGENT
from interlog.logbook.contracts import EntryRecord
from interlog.logbook.language import BadValue, Leaf, Reader
from interlog.people.contracts import PersonRef

CellKind = Literal["text", "time", "date", "number", "whole", "boolean", "money", "texts", "json"]
Cells = Mapping[str, Any]

_TIMES = ("initiated_at", "enqueued_at", "connected_at", "ended_at")
_KINDS: Mapping[str, CellKind] = {
    **dict.fromkeys(_TIMES, "time"),
    "agent_hired_on": "date",
    "resolved": "boolean",
    "hold_s": "number",
    "wrap_up_s": "number",
    "csat": "whole",
    "transcript": "json",
}
_OF_FIELD: Mapping[str, CellKind] = {
    "number": "number",
    "money": "money",
    "boolean": "boolean",
    "date": "date",
    "datetime": "time",
    "multi_picklist": "texts",
}
# What an import keeps in `custom` of a contact without an entry, and takes from columns of its own.
_APART = ("notes", "outcome")


@dataclass(frozen=True, slots=True)
class Column:
    """A column of an export and the kind of its cells."""

    name: str
    kind: CellKind = "text"


@dataclass(frozen=True, slots=True)
class OwnFields:
    """The fields of one's own that were ever there, by "custom.<key>", and what reads texts of them."""

    leaves: Mapping[str, Leaf]
    texts: Reader

    def fitting(self, name: str, value: Any) -> Any:
        """A value that a conversation keeps under a field's name, when it fits that field; else None."""
        try:
            return self.texts.value(self.leaves[name], value)
        except BadValue:
            return None


@dataclass(frozen=True, slots=True)
class Named:
    """How the records that conversations refer to are named to an import, by id."""

    people: Mapping[UUID, PersonRef]
    person_refs: Mapping[UUID, str]
    account_refs: Mapping[UUID, str]
    case_refs: Mapping[UUID, str]
    agents: Mapping[UUID, AgentSeed]


def own_columns(fields: Mapping[str, Leaf], other: Collection[str] = ()) -> list[Column]:
    """The columns of one's own: those of the fields by their kind, then other keys as texts."""
    known = [Column(name, _OF_FIELD.get(leaf.kind, "text")) for name, leaf in fields.items()]
    names = sorted(f"{CUSTOM}{key}" for key in other if key not in _APART)
    return [*known, *(Column(name) for name in names if name not in fields and is_column(name))]


def conversation_columns(fields: Mapping[str, Leaf], other: Collection[str]) -> list[Column]:
    """The columns of an export of conversations. `other`: what conversations have in `custom` beside fields."""
    return [*(Column(name, _KINDS.get(name, "text")) for name in COLUMNS), *own_columns(fields, other)]


def conversation_cells(
    record: ConversationRecord, entry: EntryRecord | None, named: Named, own: OwnFields
) -> dict[str, Any]:
    """The cells of a conversation with the entry that was completed last on it, empty ones left out."""
    card, leg = record.card, _leg(record, entry)
    cells: dict[str, Any] = {
        "external_id": record.external_id,
        "external_source": record.source,
        "channel": card.channel,
        "initiated_at": card.initiated_at,
        "direction": card.direction,
        "interaction_id": str(card.interaction_id),
        **_who(record, named),
        "queue": (leg.queue if leg else None) or card.queue,
        **_agent(leg, entry, named),
        "enqueued_at": leg.enqueued_at if leg else None,
        "connected_at": card.connected_at,
        "ended_at": card.ended_at,
        "hold_s": record.holds.get(leg.id) if leg else None,
        "wrap_up_s": leg.wrap_up_s if leg and leg.wrap_up_ended_at else None,
        "technical_disposition": card.technical_disposition,
        "csat": record.csat,
        "transcript": [_line(line) for line in record.transcript],
        **_written_down(record, entry),
        **_custom(record, entry, own),
    }
    return {name: cell for name, cell in cells.items() if cell is not None and cell not in ("", [], {})}


def _leg(record: ConversationRecord, entry: EntryRecord | None) -> LegCard | None:
    """The entry's agent's part; without an entry the last one that somebody took, else the last one."""
    legs = record.card.legs
    of_entry = [leg for leg in legs if entry and leg.id == entry.card.leg_id]
    taken = [leg for leg in legs if leg.accepted_at]
    fitting = of_entry or taken or legs
    return fitting[-1] if fitting else None


def _who(record: ConversationRecord, named: Named) -> dict[str, Any]:
    """The customer: by reference, with the address of this contact; by an address of the person where there is none."""
    card, address = record.card, record.card.customer_address
    person = named.people.get(card.person_id) if card.person_id else None
    ref = named.person_refs.get(card.person_id) if card.person_id else None
    phone = address.value if address and address.kind == "phone" else ""
    email = address.value if address and address.kind == "email" else ""
    if person and not (ref or phone or email):
        phone, email = next(iter(person.phones), ""), next(iter(person.emails), "")
    return {
        "person_ref": ref,
        "person_name": person.name if person else None,
        "person_phone": phone,
        "person_email": email,
        "account_ref": named.account_refs.get(card.account_id) if card.account_id else None,
        "case_ref": named.case_refs.get(card.case_id) if card.case_id else None,
    }


def _agent(leg: LegCard | None, entry: EntryRecord | None, named: Named) -> dict[str, Any]:
    agent_id = entry.card.agent_id if entry else leg.agent_id if leg else None
    agent = named.agents.get(agent_id) if agent_id else None
    if agent is None or agent.external_ref == UNKNOWN_AGENT.external_ref:
        return {}
    return {"agent_ref": agent.external_ref, "agent_name": agent.name, "agent_hired_on": agent.hired_on}


def _written_down(record: ConversationRecord, entry: EntryRecord | None) -> dict[str, Any]:
    """Codes and notes of the entry; of a contact that nobody took what was written down about it."""
    card = record.card
    if entry:
        return {
            "topic": entry.card.topic,
            "disposition": entry.card.disposition,
            "outcome": entry.card.outcome,
            "notes": entry.card.notes_text,
        }
    if card.connected_at:  # without an entry: with codes the row would make one
        return {}
    apart = {name: record.custom.get(name) for name in _APART}
    return {"topic": card.topic, "disposition": card.disposition, **apart}


def _custom(record: ConversationRecord, entry: EntryRecord | None, own: OwnFields) -> dict[str, Any]:
    apart = () if entry or record.card.connected_at else _APART
    kept = {f"{CUSTOM}{key}": value for key, value in record.custom.items() if key not in apart}
    cells = {name: _as_text(value) for name, value in kept.items() if name not in own.leaves}
    if entry:
        return {**cells, **{name: value for name, value in entry.values.items() if name in own.leaves}}
    return {**cells, **{name: own.fitting(name, value) for name, value in kept.items() if name in own.leaves}}


def _as_text(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _line(line: TranscriptSeed) -> dict[str, Any]:
    said = {"at_ms": line.at_ms, "speaker": line.speaker, "text": line.text}
    return said if line.speaker_name is None else {**said, "speaker_name": line.speaker_name}


def ids_of(records: Iterable[ConversationRecord], column: str) -> set[UUID]:
    """The ids that the cards have in one of their columns."""
    return {value for record in records if (value := getattr(record.card, column)) is not None}
