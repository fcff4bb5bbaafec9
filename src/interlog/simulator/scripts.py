"""What people say in the demo: one script per reason for contact, with the entry a good agent would write."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any


@dataclass(frozen=True, slots=True)
class Script:
    """A conversation and its log entry. `lines`: ("customer" | "agent", text).

    The follow-up is due `follow_up_h` hours after the conversation, None without one. `custom` holds values of the
    configuration's own fields by their slug, `days` dates among them as days from that of the contact, and `summary`
    the structured summary.
    """

    topic: str
    subject: str
    disposition: str
    outcome: str
    lines: tuple[tuple[str, str], ...]
    notes: str
    sentiment: str = "neutral"
    follow_up_h: int | None = None
    case: str | None = None
    minutes: float = 5.0
    weight: int = 1
    queue: str = "Support"
    custom: Mapping[str, Any] = field(default_factory=dict)
    days: Mapping[str, int] = field(default_factory=dict)
    summary: Mapping[str, str] = field(default_factory=dict)
    handover: str = ""


def entry_values(script: Script, at: datetime) -> dict[str, Any]:
    """The values of the log entry a good agent would write for this script."""
    values: dict[str, Any] = {
        "subject": script.subject,
        "topic": script.topic,
        "disposition": script.disposition,
        "outcome": script.outcome,
        "notes_html": script.notes,
        "sentiment_agent": script.sentiment,
    }
    if script.follow_up_h is not None:
        due = (at + timedelta(hours=script.follow_up_h)).replace(minute=0, second=0, microsecond=0)
        values["follow_up"] = {"required": True, "due_at": due.isoformat(), "note": script.subject}
    days = {key: (at.date() + timedelta(days=ahead)).isoformat() for key, ahead in script.days.items()}
    optional = {
        "custom": {**script.custom, **days},
        "summary": script.summary,
        "handover_note": script.handover,
    }
    return {**values, **{key: value for key, value in optional.items() if value}}
