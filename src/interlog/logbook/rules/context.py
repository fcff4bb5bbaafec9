"""What an entry knows by itself: defaults drawn from its conversation and the clock, with their origin."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from interlog.logbook.contracts import Origin

_SUBJECT_WORDS = {
    "voice": "Call",
    "chat": "Chat",
    "email": "Email",
    "sms": "Text message",
    "social": "Social media message",
    "in_person": "Visit",
    "back_office": "Back-office work",
    "other": "Contact",
}
_FROM_CONTEXT = ("subject", "channel", "person_id", "account_id", "case_id")


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What surrounds an entry: the conversation's facts, or nothing."""

    channel: str = ""
    direction: str = ""
    person_id: UUID | None = None
    person_name: str = ""
    account_id: UUID | None = None
    case_id: UUID | None = None


def default_subject(context: Context) -> str:
    """What the subject says by itself: “Call with Ana Lima”, “Outgoing call”, “Log entry” without a context."""
    words = _SUBJECT_WORDS.get(context.channel, "Log entry")
    if context.direction == "outbound" and context.channel:
        words = f"Outgoing {words.lower()}"
    return f"{words} with {context.person_name}"[:255] if context.person_name else words


def from_context(context: Context) -> dict[str, Any]:
    """The values the conversation gives, empty ones left out."""
    given = {
        "subject": default_subject(context),
        "channel": context.channel,
        "person_id": context.person_id,
        "account_id": context.account_id,
        "case_id": context.case_id,
    }
    return {key: str(value) for key, value in given.items() if value}


def from_clock(now: datetime, zone: tzinfo, *, has_conversation: bool) -> dict[str, Any]:
    """Today in the agent's zone, and when it happened where no conversation says so."""
    local = now.astimezone(zone)
    values: dict[str, Any] = {"activity_date": local.date().isoformat()}
    if not has_conversation:
        values["occurred_at"] = now.astimezone(UTC).isoformat().replace("+00:00", "Z")
        values["utc_offset"] = local.isoformat()[-6:]
    return values


def follow_context(
    values: Mapping[str, Any], origins: Mapping[str, Origin], context: Context
) -> dict[str, Any]:
    """What changes in an open entry when its conversation is linked anew; overridden values stay as they are."""
    given = from_context(context)
    return {
        key: given.get(key)
        for key in _FROM_CONTEXT
        if origins.get(key, "context") == "context" and given.get(key) != values.get(key)
    }


def zone_of(name: str, fallback: str) -> tzinfo:
    """The named IANA zone, else the fallback, else UTC."""
    for candidate in (name, fallback):
        if candidate:
            try:
                return ZoneInfo(candidate)
            except (ZoneInfoNotFoundError, ValueError):
                continue
    return UTC


def is_late(completed_at: datetime, ended_at: datetime | None, late_after_s: int) -> bool:
    """True when the entry was completed more than `late_after_s` after the contact had ended."""
    return ended_at is not None and completed_at - ended_at > timedelta(seconds=late_after_s)


def end_without_conversation(values: Mapping[str, Any]) -> datetime | None:
    """When a contact outside Interlog ended, by the agent's word."""
    if "occurred_at" not in values:
        return None
    return datetime.fromisoformat(values["occurred_at"]) + timedelta(seconds=values.get("duration_s", 0))
