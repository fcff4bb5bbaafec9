"""The demo's past: three months of contacts as canonical import rows, the same for the same seed and day."""

import random
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta

from interlog.kit.html import html_to_text
from interlog.simulator.cast import Customer, Member
from interlog.simulator.scripts import Script

COLUMNS = (
    "external_id",
    "channel",
    "initiated_at",
    "direction",
    "person_ref",
    "person_name",
    "person_phone",
    "person_email",
    "account_ref",
    "queue",
    "agent_ref",
    "topic",
    "disposition",
    "outcome",
    "enqueued_at",
    "connected_at",
    "ended_at",
    "hold_s",
    "wrap_up_s",
    "technical_disposition",
    "notes",
)
DAYS = 90
_CHANNELS = {"voice": 70, "chat": 18, "email": 12}
_ABANDONED_SHARE = 0.05
_UNWRITTEN_SHARE = 0.02
_SATURDAY = 5
_PER_DAY = (28, 46)
_OPENS, _SPAN_MINUTES = 8, 10 * 60


def history(
    agents: Sequence[Member],
    customers: Sequence[Customer],
    scripts: Sequence[Script],
    *,
    until: date,
    seed: int,
) -> Iterator[dict[str, str]]:
    """Rows of the last 90 working days before `until`, oldest first."""
    chance = random.Random(seed)  # noqa: S311 - a play, not a secret
    # Of its own, so that the history stays what it was.
    forgets = random.Random(f"unwritten-{seed}")  # noqa: S311 - a play, not a secret
    number = 0
    for back in range(DAYS, 0, -1):
        day = until - timedelta(days=back)
        if day.weekday() >= _SATURDAY:
            continue
        minutes = sorted(chance.randrange(_SPAN_MINUTES) for _ in range(chance.randint(*_PER_DAY)))
        for minute in minutes:
            number += 1
            began = datetime.combine(day, time(_OPENS), UTC) + timedelta(
                minutes=minute, seconds=chance.randrange(60)
            )
            row = _row(chance, f"history-{seed}-{number}", began, agents, customers, scripts)
            if forgets.random() < _UNWRITTEN_SHARE:
                # Nobody wrote this one down.
                row |= dict.fromkeys(("topic", "disposition", "outcome", "notes"), "")
            yield row


def _row(
    chance: random.Random,
    external_id: str,
    began: datetime,
    agents: Sequence[Member],
    customers: Sequence[Customer],
    scripts: Sequence[Script],
) -> dict[str, str]:
    customer = chance.choice(customers)
    script = chance.choices(scripts, weights=[one.weight for one in scripts])[0]
    channel = chance.choices(list(_CHANNELS), weights=list(_CHANNELS.values()))[0]
    waited = timedelta(seconds=chance.lognormvariate(3.2, 0.9))
    row = {
        "external_id": external_id,
        "channel": channel,
        "initiated_at": began.isoformat(),
        "direction": "inbound",
        "person_ref": customer.ref,
        "person_name": customer.name,
        "person_phone": customer.phone,
        "person_email": customer.email,
        "account_ref": customer.company,
        "queue": script.queue,
        "enqueued_at": began.isoformat(),
    }
    if channel == "voice" and chance.random() < _ABANDONED_SHARE:
        return {
            **row,
            "ended_at": (began + waited * 2).isoformat(),
            "technical_disposition": "hung_up",
            "topic": script.topic,
        }
    return {**row, **_handled(chance, began + waited, script, chance.choice(agents))}


def _handled(chance: random.Random, connected: datetime, script: Script, agent: Member) -> dict[str, str]:
    talk = timedelta(minutes=script.minutes * chance.lognormvariate(0, 0.4))
    return {
        "agent_ref": agent.email,
        "topic": script.topic,
        "disposition": script.disposition,
        "outcome": script.outcome,
        "connected_at": connected.isoformat(),
        "ended_at": (connected + talk).isoformat(),
        "hold_s": str(chance.choice((0, 0, 0, 20, 45))),
        "wrap_up_s": str(chance.randint(15, 90)),
        "notes": html_to_text(script.notes),
    }
