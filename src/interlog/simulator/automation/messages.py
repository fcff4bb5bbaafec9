"""Messages on their way, with the reports that come back."""

from functools import partial

from interlog.simulator.automation.journal import Journal
from interlog.simulator.automation.things import Thing

_FAILURES = (
    ("absent_subscriber", "The phone was switched off or out of reach", "EC-27"),
    ("unknown_subscriber", "The number is not in service", "EC-1"),
    ("content_blocked", "The operator refused the text", "EC-88"),
)
_OUTAGE = ("operator_unreachable", "The operator Northcell does not answer", "EC-502")


def send_sms(journal: Journal, journey: Thing, message: Thing, element: str, customer: str) -> bool:
    """Send an SMS from a step of a journey; returns whether it was delivered."""
    message_id = f"sms-{journal.chance.getrandbits(40):010x}"
    sent = journal.note(
        journey,
        "journey.message_sent",
        element,
        took_ms=journal.chance.randint(60, 240),
        data={"channel": "sms", "template": message.id},
        message_id=message_id,
    )
    report = partial(journal.note, message, message_id=message_id, parent_id=sent)
    operator = "Northcell" if journal.likely(0.45) else journal.chance.choice(("Bluewave", "Telanova"))
    report("message.accepted", data={"to": customer, "sender": "Interlog"})
    report("message.sent", took_ms=journal.chance.randint(80, 400), data={"chars": 142})
    report("message.delivered_to_operator", data={"operator": operator})
    cause = _cause(journal, operator)
    if cause is None:
        journal.wait(1, 9)
        report("message.delivered", data={"provider_code": "DELIVERED", "operator": operator})
        return True
    code, reason, provider_code = cause
    journal.wait(20, 90)
    report(
        "message.undeliverable",
        error=(code, reason),
        data={"provider_code": provider_code, "reason": reason, "operator": operator},
    )
    return False


def _cause(journal: Journal, operator: str) -> tuple[str, str, str] | None:
    if operator == "Northcell" and journal.world.operator_is_down(journal.at) and journal.likely(0.9):
        return _OUTAGE
    return journal.chance.choice(_FAILURES) if journal.likely(0.05) else None


def send_email(journal: Journal, journey: Thing, message: Thing, element: str, customer: str) -> bool:
    """Send an email from a step of a journey; returns whether it was opened."""
    message_id = f"mail-{journal.chance.getrandbits(40):010x}"
    sent = journal.note(
        journey,
        "journey.message_sent",
        element,
        took_ms=journal.chance.randint(90, 500),
        data={"channel": "email", "template": message.id},
        message_id=message_id,
    )
    report = partial(journal.note, message, message_id=message_id, parent_id=sent)
    report("message.accepted", data={"to": customer})
    if journal.likely(0.03):
        report(
            "message.rejected",
            error=("mailbox_full", "The mailbox is full"),
            data={"provider_code": "552", "reason": "mailbox full"},
        )
        return False
    report("message.sent", took_ms=journal.chance.randint(200, 900))
    journal.wait(1, 6)
    report("message.delivered", data={"provider_code": "250"})
    if not journal.likely(0.55):
        return False
    journal.wait(30, 1500)
    report("message.opened", data={"device": journal.chance.choice(("phone", "desktop"))})
    if journal.likely(0.5):
        journal.wait(5, 60)
        url = f"https://demo.interlog.example/{message.id}"
        report("message.clicked", data={"url": url, "device": "phone"})
    return True
