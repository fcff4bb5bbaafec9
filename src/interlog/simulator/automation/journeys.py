"""Two journeys: a reminder about an invoice that is due, and a welcome for new customers."""

from interlog.simulator.automation.journal import Journal
from interlog.simulator.automation.messages import send_email, send_sms
from interlog.simulator.automation.things import (
    INVOICE_REMINDER,
    REMINDER_EMAIL,
    REMINDER_SMS,
    WELCOME,
    WELCOME_EMAIL,
    WELCOME_SMS,
)

_MINUTE, _HOUR = 60.0, 3600.0


def remind_of_invoice(journal: Journal, customer: str) -> bool:
    """Look the invoice up, send an SMS, an email where that fails. Returns whether the customer was reached."""
    thing = INVOICE_REMINDER
    journal.note(thing, "journey.started.date_time", "Invoice is due", data={"attribute": "invoice.due_on"})
    journal.note(thing, "journey.entered", "Invoice is due")
    if not _invoice_is_open(journal):
        journal.note(thing, "journey.exited", "Paid already", data={"reason": "nothing is due"})
        return False
    if journal.likely(0.06):
        journal.note(
            thing,
            "journey.element_skipped",
            "Send reminder",
            data={"reason": "on the Do Not Contact list", "list": "marketing"},
        )
        journal.note(thing, "journey.ended", "End")
        return False
    reached = send_sms(journal, thing, REMINDER_SMS, "Send reminder", customer)
    # The version before has no second way.
    if not reached and journal.runs_newest(thing):
        journal.note(
            thing, "journey.failover_sent", "Send email instead", data={"from": "sms", "to": "email"}
        )
        reached = send_email(journal, thing, REMINDER_EMAIL, "Send email instead", customer)
    journal.note(thing, "journey.wait_started", "Wait for payment", data={"until": "paid or 3 days"})
    journal.wait(4 * _MINUTE, 3 * _HOUR)
    return reached


def _invoice_is_open(journal: Journal) -> bool:
    thing = INVOICE_REMINDER
    amount = journal.chance.choice((2900, 4900, 4900, 9900, 18900))
    call = {"method": "POST", "url_host": "billing.demo.interlog.example", "path": "/v2/invoices/lookup"}
    down = journal.world.billing_is_down(journal.at)
    attempts = 3 if down else (2 if journal.likely(0.03) else 1)
    for attempt in range(1, attempts + 1):
        failed = down or attempt < attempts
        journal.note(
            thing,
            "journey.api_called",
            "Check invoice",
            status="failure" if failed else "success",
            took_ms=journal.chance.randint(1900, 2400) if failed else journal.chance.randint(90, 420),
            error=("http_503", "The billing service is not available") if failed else ("", ""),
            data={
                "http": {**call, "status": 503 if failed else 200},
                "retry": {"attempt": attempt, "of": 3},
                **({"branch": "on_error"} if failed and attempt == attempts else {}),
            },
        )
        journal.wait(2, 6)
    if down:
        journal.note(
            thing,
            "journey.element_failed",
            "Check invoice",
            error=("retries_used_up", "Billing answered 503 three times"),
            data={"attempts": 3, "branch": "on_error"},
        )
        return False
    paid = journal.likely(0.18)
    journal.note(
        thing,
        "journey.condition_evaluated",
        "Is it open?",
        data={
            "expression": "invoice.open",
            "branch": "no" if paid else "yes",
            "values": {"open": not paid, "amount": amount},
        },
    )
    return not paid


def end_reminder(journal: Journal) -> None:
    """The wait is over, and with it the journey."""
    thing = INVOICE_REMINDER
    if journal.likely(0.7):
        journal.note(thing, "journey.wait_completed", "Wait for payment", data={"event": "invoice.paid"})
        journal.note(thing, "journey.goal_reached", "Paid", data={"goal": "invoice paid"})
    else:
        journal.note(thing, "journey.wait_timed_out", "Wait for payment")
    journal.note(thing, "journey.ended", "End")


def welcome(journal: Journal, customer: str) -> bool:
    """An email, a pause, first steps by SMS. Returns whether the customer looked at it."""
    thing = WELCOME
    journal.note(
        thing,
        "journey.started.event_trigger",
        "Account opened",
        data={
            "event_name": "account.opened",
            "properties": {"plan": journal.chance.choice(("team", "business"))},
        },
    )
    journal.note(thing, "journey.entered", "Account opened")
    opened = send_email(journal, thing, WELCOME_EMAIL, "Send welcome", customer)
    newest = journal.runs_newest(thing)
    pause, wait_s = ("One day", 86_400) if newest else ("Three days", 3 * 86_400)
    journal.note(thing, "journey.wait_started", pause, data={"wait_s": wait_s})
    journal.wait(50 * _MINUTE, 4 * _HOUR)
    journal.note(thing, "journey.wait_completed", pause)
    # The version before sends first steps to everybody.
    if newest:
        journal.note(
            thing,
            "journey.condition_evaluated",
            "Opened it?",
            data={"expression": "welcome.opened", "branch": "yes" if opened else "no"},
        )
    clicked = send_sms(journal, thing, WELCOME_SMS, "Send first steps", customer)
    if journal.likely(0.35):
        journal.note(
            thing,
            "journey.profile_updated",
            "Note the plan",
            data={"attribute": "onboarding", "after": "started"},
        )
        journal.note(thing, "journey.goal_reached", "First sign-in", data={"goal": "first sign-in"})
    journal.note(thing, "journey.ended", "End")
    return clicked
