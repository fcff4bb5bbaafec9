"""What a record is called in lists and search."""

from collections.abc import Iterable
from datetime import UTC, datetime
from uuid import UUID

_CHANNELS = {
    "voice": "Call",
    "chat": "Chat",
    "email": "Email",
    "sms": "Text message",
    "social": "Message",
    "in_person": "Visit",
    "back_office": "Back-office work",
    "other": "Contact",
}
_THE_OTHER_SIDE = {"inbound": "from", "outbound": "to", "internal": "with"}
_UNKNOWN = "Unknown person"


def channel_name(channel: str) -> str:
    """The channel as a word; an unknown one as it is."""
    return _CHANNELS.get(channel, channel.replace("_", " ").capitalize() or "Contact")


def conversation_title(*, channel: str, direction: str, subject: str | None, who: str) -> str:
    """The subject when there is one, else "Call from Maria Silva"."""
    if subject and subject.strip():
        return subject.strip()
    return f"{channel_name(channel)} {_THE_OTHER_SIDE.get(direction, 'with')} {who or _UNKNOWN.lower()}"


def person_title(name: str, addresses: Iterable[str]) -> str:
    """The name, else the first number or address, so that a person is never shown as nothing."""
    return name.strip() or next((address for address in addresses if address), _UNKNOWN)


def joined(parts: Iterable[str | None]) -> str:
    """The parts that say something, with a dot between."""
    return " · ".join(part for part in parts if part)


def made_at(record_id: UUID) -> datetime:
    """When a record with a UUIDv7 was made (UTC, to the millisecond); the year 2000 for ids of another kind."""
    if record_id.version != 7:  # noqa: PLR2004 - the version's number is its name
        return datetime(2000, 1, 1, tzinfo=UTC)
    return datetime.fromtimestamp((record_id.int >> 80) / 1000, tz=UTC)
