"""Appending the revisions of closed entries."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from interlog.kit.clock import now
from interlog.logbook.models import EntryLink, EntryRevision, EntryRevisionText, LogEntry
from interlog.logbook.rules.canonical import REASON, canonical_bytes, commitment, sealed
from interlog.logbook.rules.kinds import Leaf
from interlog.logbook.services.records import By, leaves_of

_RECORD_VERSION = 2  # 2: with the transcript


def append_revision(entry: LogEntry, *, action: str, by: By, reason: str = "") -> None:
    """Append the entry as it is now, under its current revision number."""
    links = [
        {"type": link.type, "id": str(link.target_id), "role": link.role}
        for link in EntryLink.objects.filter(entry=entry).order_by("created_at", "id")
    ]
    append_revisions([(entry, links)], leaves=leaves_of(entry), action=action, by=by, reason=reason)


def append_revisions(
    entries: Sequence[tuple[LogEntry, list[dict[str, str]]]],
    *,
    leaves: Mapping[str, Leaf],
    action: str,
    by: By,
    reason: str = "",
) -> None:
    """Append many entries with their links at once; `leaves` says which fields hold personal texts."""
    moment = now()
    revisions, texts = [], []
    for entry, links in entries:
        secret = sealed({**_personal(entry, leaves), **({REASON: reason} if reason else {})})
        record = _record(entry, links, secret, action=action, by=by, at=moment)
        revision = EntryRevision(
            entry=entry,
            revision=entry.revision,
            action=action,
            actor_id=by.user_id,
            actor_name=_actor_name(by),
            at=moment,
            canonical=canonical_bytes(record),
        )
        revisions.append(revision)
        texts.append(EntryRevisionText(revision=revision, texts=secret))
    EntryRevision.objects.bulk_create(revisions, batch_size=500)
    EntryRevisionText.objects.bulk_create(texts, batch_size=500)


def _record(
    entry: LogEntry,
    links: list[dict[str, str]],
    secret: dict[str, dict[str, Any]],
    *,
    action: str,
    by: By,
    at: datetime,
) -> dict[str, Any]:
    sealed_values = {key: commitment(one["salt"], one["value"]) for key, one in secret.items()}
    reason = sealed_values.pop(REASON, None)
    return {
        "v": _RECORD_VERSION,
        "entry_id": str(entry.pk),
        "revision": entry.revision,
        "action": action,
        "actor": {"id": _text(by.user_id), "name": _actor_name(by), "kind": by.kind},
        "reason": reason,
        "at": _time(at),
        "state": entry.state,
        "agent_id": str(entry.agent_id),
        "team": entry.team,
        "conversation_id": _text(entry.conversation_id),
        "interaction_id": _text(entry.interaction_id),
        "leg_id": _text(entry.leg_id),
        "values": {**entry.values, **sealed_values},
        "origins": entry.origins,
        "links": links,
        "transcript": {
            "attached": _text(entry.transcript_conversation_id),
            "detached_at": _time(entry.transcript_detached_at),
            "reviewed_by": _text(entry.transcript_reviewed_by_id),
            "reviewed_at": _time(entry.transcript_reviewed_at),
        },
        "versions": {"form": entry.form_version, "rules": entry.rules_version, "codes": entry.codes_version},
        "created_at": _time(entry.created_at),
        "completed_at": _time(entry.completed_at),
        "happened_at": _time(entry.happened_at),
        "late": entry.late,
        "imported": entry.imported,
    }


def _personal(entry: LogEntry, leaves: Mapping[str, Leaf]) -> dict[str, Any]:
    return {key: value for key, value in entry.values.items() if key in leaves and leaves[key].personal}


def _actor_name(by: By) -> str:
    return by.actor.name[:160] if by.actor else "Interlog"


def _text(value: UUID | None) -> str | None:
    return None if value is None else str(value)


def _time(value: datetime | None) -> str | None:
    return None if value is None else value.isoformat(timespec="microseconds").replace("+00:00", "Z")
