"""What the demo's automation is made of: names, versions, and the disturbances that its failures come from."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from interlog.kit.envelope import OccurredIn, Performer

SOURCE = "demo-automation"
_FIRST_OUTAGE, _OUTAGES_EVERY, _OUTAGE = timedelta(minutes=20), timedelta(minutes=45), timedelta(minutes=9)


@dataclass(frozen=True, slots=True)
class Thing:
    """An object that events name: a journey, a bot, an agent, a kind of message."""

    id: str
    name: str
    occurred_in: OccurredIn
    performer: Performer = "system"
    performed_by: str = ""
    channel: str = ""
    # The version that runs, and the one before; what ran until `switched` before the demo began is the latter.
    versions: tuple[str, str] = ("", "")
    switched: timedelta = timedelta(0)


INVOICE_REMINDER = Thing(
    "jr-invoice-reminder", "Invoice reminder", "journey", versions=("v14", "v13"), switched=timedelta(days=5)
)
WELCOME = Thing("jr-welcome", "Welcome journey", "journey", versions=("v4", "v3"), switched=timedelta(days=4))
HELPER = Thing(
    "bot-helper",
    "Account helper",
    "chatbot",
    "bot",
    "account-helper",
    "chat",
    ("v3", "v2"),
    timedelta(days=6),
)
CARE_AGENT = Thing(
    "agent-care",
    "Care agent",
    "ai_agent",
    "bot",
    "care-agent",
    "chat",
    ("2026-06", "2026-05"),
    timedelta(days=3),
)
INBOX = Thing("inbox-support", "Support inbox", "conversation", channel="chat")
REMINDER_SMS = Thing("msg-reminder-sms", "Reminder SMS", "message", channel="sms")
REMINDER_EMAIL = Thing("msg-reminder-email", "Reminder email", "message", channel="email")
WELCOME_EMAIL = Thing("msg-welcome-email", "Welcome email", "message", channel="email")
WELCOME_SMS = Thing("msg-welcome-sms", "First steps SMS", "message", channel="sms")


@dataclass(frozen=True, slots=True)
class World:
    """The demo's surroundings: when it began, and what is out of order at a time."""

    began: datetime

    def version_of(self, thing: Thing, at: datetime) -> str:
        """The version of a thing that ran at a time."""
        return thing.versions[0 if at >= self.began - thing.switched else 1]

    def runs_newest(self, thing: Thing, at: datetime) -> bool:
        """Whether the newest version of a thing ran at a time, not the one before."""
        return self.version_of(thing, at) == thing.versions[0]

    def operator_is_down(self, at: datetime) -> bool:
        """An operator that loses its network: for a while six days before the demo began, in the hour before, and
        from then on again and again, so that whoever looks at the last hour finds it.
        """
        if at >= self.began + _FIRST_OUTAGE:
            return (at - self.began - _FIRST_OUTAGE) % _OUTAGES_EVERY < _OUTAGE
        return self._before(at, minutes=(52, 21)) or self._before(at + timedelta(days=6), minutes=(180, 60))

    def billing_is_down(self, at: datetime) -> bool:
        """A billing service that answered 503 for some hours two days before the demo began."""
        return self._before(at + timedelta(days=2), minutes=(240, 90))

    def _before(self, at: datetime, *, minutes: tuple[int, int]) -> bool:
        """Whether a time lies between so many minutes before the demo began."""
        first, last = minutes
        return self.began - timedelta(minutes=first) <= at < self.began - timedelta(minutes=last)
