"""Finished entries from elsewhere, many at a time."""

import html
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from interlog.conversations.facade import EntryNote, note_entries
from interlog.kit.clock import now
from interlog.kit.database import write_transaction
from interlog.kit.outbox import announce_many
from interlog.kit.subscriptions import publish
from interlog.logbook.contracts import EntriesChanged, EntriesStored, EntrySeed, StoredEntry
from interlog.logbook.models import LogEntry
from interlog.logbook.queries.cards import circumstances
from interlog.logbook.queries.setup import current_guard
from interlog.logbook.rules.completion import Guard
from interlog.logbook.rules.context import Context, default_subject
from interlog.logbook.rules.fields import clean
from interlog.logbook.rules.setup import Setup
from interlog.logbook.rules.texts import plain
from interlog.logbook.services.indexing import index_values
from interlog.logbook.services.records import SYSTEM, announcement, put_values, touch
from interlog.logbook.services.revisions import append_revisions
from interlog.logbook.services.setup import ensure_codes

_CHUNK = 500
_MAX_QUEUE = 120
_OUTCOME_OF_RESOLVED = {True: "solved", False: "not_solved"}
_Key = tuple[UUID, UUID]


def store_entries(seeds: Sequence[EntrySeed]) -> EntriesStored:
    """Store the seeds as completed entries of origin import, each with its revision, and announce them.

    The same seed again changes nothing; a changed one amends the imported entry; an entry that an agent wrote or
    touched is kept as it is. Values that do not fit their field are left out; rules are counted, not enforced. One
    transaction per 500.
    """
    guard = current_guard()
    stored: dict[int, StoredEntry] = {}
    new_codes: list[tuple[str, str]] = []
    for start in range(0, len(seeds), _CHUNK):
        chunk = list(enumerate(seeds))[start : start + _CHUNK]
        with write_transaction():
            codes, added = _codes(chunk)
            new_codes += added
            stored.update(_store_chunk(chunk, codes, guard))
    return EntriesStored(tuple(stored[place] for place in range(len(seeds))), tuple(new_codes))


def _codes(chunk: list[tuple[int, EntrySeed]]) -> tuple[dict[tuple[str, str], str], list[tuple[str, str]]]:
    seeds = [seed for _, seed in chunk]
    return ensure_codes(
        {
            "topics": [seed.topic for seed in seeds if seed.topic],
            "dispositions": [seed.disposition for seed in seeds if seed.disposition],
            "outcomes": [seed.outcome for seed in seeds if seed.outcome],
        }
    )


def _store_chunk(
    chunk: list[tuple[int, EntrySeed]], codes: dict[tuple[str, str], str], guard: Guard
) -> dict[int, StoredEntry]:
    setup = guard.setup
    known = _known([seed for _, seed in chunk])
    created: dict[_Key, LogEntry] = {}
    updated: dict[_Key, LogEntry] = {}
    answers: dict[int, StoredEntry] = {}
    for place, seed in chunk:
        key = (seed.conversation_id, seed.agent_id)
        values = _values(seed, codes, setup)
        entry = known.get(key)
        if entry is None:
            known[key] = created[key] = entry = _new(seed, values, setup)
            answers[place] = StoredEntry(entry.pk, "created", _broken(entry, guard))
        elif not _is_untouched(entry):
            answers[place] = StoredEntry(entry.pk, "kept")
        elif entry.values == values and entry.queue == _queue(seed):
            answers[place] = StoredEntry(entry.pk, "unchanged")
        else:
            _put_import(entry, seed, values)
            answers[place] = StoredEntry(entry.pk, "updated", _broken(entry, guard))
            if key not in created:
                updated[key] = entry
    for entry in updated.values():
        touch(entry)
        entry.state = "amended"
        entry.save()
    LogEntry.objects.bulk_create(created.values(), batch_size=_CHUNK)
    index_values(list(created.values()), new=True)
    index_values(list(updated.values()))
    happened = {
        created[key].pk: seed.ended_at or seed.occurred_at
        for _, seed in chunk
        if (key := (seed.conversation_id, seed.agent_id)) in created
    }
    _record(list(created.values()), setup, action="imported", event="entry.completed", happened=happened)
    _record(list(updated.values()), setup, action="reimported", event="entry.amended", happened={})
    return answers


def _known(seeds: Sequence[EntrySeed]) -> dict[_Key, LogEntry]:
    """The newest entry by conversation and agent, one that is void only where there is no other."""
    rows = LogEntry.objects.filter(conversation_id__in=[seed.conversation_id for seed in seeds])
    known: dict[_Key, LogEntry] = {}
    for row in sorted(rows.order_by("created_at"), key=lambda row: row.state != "void"):
        if row.conversation_id is not None:
            known[row.conversation_id, row.agent_id] = row
    return known


def _is_untouched(entry: LogEntry) -> bool:
    # What was voided stays void: importing the file again must not bring it back.
    return entry.imported and entry.state != "void" and set(entry.origins.values()) <= {"import"}


def _new(seed: EntrySeed, values: dict[str, Any], setup: Setup) -> LogEntry:
    moment = now()
    entry = LogEntry(
        agent_id=seed.agent_id,
        team=seed.team,
        tenure_days=seed.tenure_days,
        conversation_id=seed.conversation_id,
        interaction_id=seed.interaction_id,
        leg_id=seed.leg_id,
        state="completed",
        form_version=setup.number,
        rules_version=setup.number,
        codes_version=setup.number,
        imported=True,
        created_at=moment,
        updated_at=moment,
        completed_at=moment,
        happened_at=seed.occurred_at,
    )
    _put_import(entry, seed, values)
    return entry


def _put_import(entry: LogEntry, seed: EntrySeed, values: dict[str, Any]) -> None:
    entry.queue = _queue(seed)
    put_values(entry, values)
    entry.origins = dict.fromkeys(values, "import")


def _broken(entry: LogEntry, guard: Guard) -> tuple[str, ...]:
    """What the entry breaks. It is stored all the same: what has happened cannot be asked for anew."""
    problems = guard.problems(entry.values, circumstances(entry))
    return tuple(
        dict.fromkeys(
            guard.setup.label_of_field(one.field) if one.rule == "required" else one.rule
            for one in problems
            if one.rule != "unknown_code"
        )
    )


def _values(seed: EntrySeed, codes: dict[tuple[str, str], str], setup: Setup) -> dict[str, Any]:
    outcome = codes.get(("outcomes", seed.outcome), "")
    if not outcome and seed.resolved is not None:
        outcome = _OUTCOME_OF_RESOLVED[seed.resolved]
    raw: dict[str, Any] = {
        "subject": seed.subject[:255] or default_subject(Context(channel=seed.channel)),
        "channel": seed.channel,
        "topic": codes.get(("topics", seed.topic)),
        "disposition": codes.get(("dispositions", seed.disposition)),
        "outcome": outcome,
        "notes_html": _as_html(seed.notes),
        "activity_date": _day(seed.occurred_at),
        "person_id": _text(seed.person_id),
        "account_id": _text(seed.account_id),
        "case_id": _text(seed.case_id),
        "custom": {key: value for key, value in seed.custom.items() if f"custom.{key}" in setup.leaves},
    }
    values, _ = clean(raw, setup.leaves)
    return {key: value for key, value in values.items() if value is not None}


def _record(
    entries: list[LogEntry], setup: Setup, *, action: str, event: str, happened: Mapping[UUID, datetime]
) -> None:
    """What is new stands in the event log at the end of its contact; the entry itself keeps when it was imported."""
    if not entries:
        return
    append_revisions([(entry, []) for entry in entries], leaves=setup.leaves, action=action, by=SYSTEM)
    said = [announcement(entry, SYSTEM, event) for entry in entries]
    announce_many(
        [
            replace(one, time=happened.get(entry.pk, one.time))
            for entry, one in zip(entries, said, strict=True)
        ]
    )
    publish(EntriesChanged(tuple(entry.pk for entry in entries)))
    note_entries(
        [
            EntryNote(
                conversation_id=entry.conversation_id,
                topic=entry.topic or None,
                disposition=entry.disposition or None,
                completed=True,
            )
            for entry in entries
            if entry.conversation_id is not None
        ]
    )


def _queue(seed: EntrySeed) -> str:
    return plain(seed.queue)[:_MAX_QUEUE]


def _as_html(notes: str) -> str:
    paragraphs = (line.strip() for line in notes.splitlines())
    return "".join(f"<p>{html.escape(line, quote=False)}</p>" for line in paragraphs if line)


def _day(at: datetime) -> str:
    return at.date().isoformat()


def _text(value: UUID | None) -> str | None:
    return None if value is None else str(value)
