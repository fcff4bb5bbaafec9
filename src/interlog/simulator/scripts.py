"""What people say in the demo: one script per reason for contact, with the entry a good agent would write."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Script:
    """A conversation and its log entry. `lines`: ("customer" | "agent", text); `follow_up` in hours, or None."""

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


SCRIPTS: tuple[Script, ...] = (
    Script(
        topic="account.password_reset",
        subject="Cannot sign in after the weekend",
        disposition="resolved_first_contact",
        outcome="solved",
        minutes=4.0,
        weight=5,
        lines=(
            ("customer", "Hi, I cannot sign in. It says my password is wrong, and it is not."),
            ("agent", "Let me have a look. Which address do you sign in with?"),
            ("customer", "The work one. It did work on Friday."),
            (
                "agent",
                "I see five failed tries this morning, so the account locked itself. I am sending you a reset link.",
            ),
            ("customer", "Got it. Give me a second."),
            ("agent", "Take your time. The link works for an hour."),
            ("customer", "I am in. Thank you, that was quick."),
        ),
        notes="<p>Account locked after five failed tries. Reset link sent and used; signed in while on the line.</p>",
        sentiment="positive",
    ),
    Script(
        topic="billing.double_charge",
        subject="Invoice charged twice",
        disposition="callback_promised",
        outcome="refund_started",
        minutes=8.0,
        weight=3,
        follow_up_h=72,
        case="Invoice charged twice",
        lines=(
            ("customer", "I was charged on the first and again on the third, for the same invoice."),
            ("agent", "I see both. The second one came from a retried payment; I can refund it now."),
            ("customer", "Will it reach the card before the end of the month?"),
            ("agent", "It takes three to five working days, so yes, it should."),
            ("customer", "And it will not happen again next month?"),
            (
                "agent",
                "I turned the automatic retry off for this subscription. I will check on Friday that the refund arrived.",
            ),
            ("customer", "Please do. Thank you."),
        ),
        notes="<p>Charged twice for one invoice. Second charge was a retried payment: refund started, retry switched off.</p>"
        "<p>Asked when it reaches the card: 3–5 working days.</p>",
    ),
    Script(
        topic="billing.invoice_question",
        subject="Needs last year's invoices",
        disposition="resolved_first_contact",
        outcome="information_given",
        minutes=5.0,
        weight=2,
        lines=(
            ("customer", "Our accountant needs all invoices of last year. Where do I find them?"),
            ("agent", "Under Settings, Billing, Documents. Do you see a year selector there?"),
            ("customer", "Yes, but only this year."),
            ("agent", "Then your role hides older ones. I can send you the twelve as one file."),
            ("customer", "That would be perfect."),
        ),
        notes="<p>Sent the twelve invoices of last year as one file. Role did not show older documents.</p>",
        sentiment="positive",
    ),
    Script(
        topic="product.fault",
        subject="Calendar sync stopped",
        disposition="handed_over",
        outcome="not_solved",
        minutes=11.0,
        weight=2,
        follow_up_h=24,
        case="Calendar sync stopped",
        lines=(
            ("customer", "Since yesterday our calendars do not sync any more. Nobody sees the bookings."),
            ("agent", "That is serious. Does the connection page show an error?"),
            ("customer", "It says authorisation expired, and when I renew it, nothing happens."),
            (
                "agent",
                "I can repeat that here. The renewal answers with an error on our side, so this is ours to fix.",
            ),
            ("customer", "How long? We have forty bookings today."),
            (
                "agent",
                "I am handing this to the integration team with what we found, and I will call you back tomorrow morning.",
            ),
            ("customer", "Please make sure someone does."),
        ),
        notes="<p>Sync stopped yesterday; renewing the authorisation fails on our side (repeated here).</p>"
        "<p>Forty bookings a day affected. Handed to integrations with steps to repeat. Promised a call tomorrow morning.</p>",
        sentiment="negative",
    ),
    Script(
        topic="product.fault",
        subject="Reports take minutes to open",
        disposition="resolved_first_contact",
        outcome="solved",
        minutes=9.0,
        weight=2,
        lines=(
            ("customer", "The monthly report takes five minutes to open. It used to be instant."),
            ("agent", "Which period do you have selected?"),
            ("customer", "All time, I think."),
            ("agent", "That reads eight years of rows. Try the last twelve months."),
            ("customer", "Oh. Two seconds."),
            ("agent", "I will save that as your default, and note that the page should warn about it."),
        ),
        notes="<p>Report was set to all time (8 years). Default changed to 12 months: opens in 2 s. Asked for a warning on the page.</p>",
    ),
    Script(
        topic="orders.late",
        subject="Terminal has not arrived",
        disposition="callback_promised",
        outcome="not_solved",
        minutes=6.0,
        weight=2,
        follow_up_h=48,
        case="Card terminal not delivered",
        lines=(
            ("customer", "We ordered a card terminal two weeks ago and it has not come."),
            (
                "agent",
                "The carrier shows it at their depot since Monday. They say the address has no number.",
            ),
            ("customer", "We are the only building in that street."),
            (
                "agent",
                "I am adding a note and your phone number for the driver. They deliver the day after tomorrow.",
            ),
            ("customer", "If it is not here by then I want my money back."),
            ("agent", "Understood. I will check on the day and ring you either way."),
        ),
        notes="<p>Terminal at the carrier's depot since Monday: no house number. Note and phone number added; delivery in two days.</p>"
        "<p>Wants the money back if it does not come. I ring either way.</p>",
        sentiment="negative",
    ),
    Script(
        topic="product.setup",
        subject="New colleague needs access",
        disposition="resolved_first_contact",
        outcome="solved",
        minutes=5.0,
        weight=2,
        lines=(
            ("customer", "We have a new colleague. How do I give her access?"),
            ("agent", "Settings, People, Invite. Which role should she have?"),
            ("customer", "She only needs to see bookings."),
            ("agent", "Then choose Viewer. The invitation is valid for a week."),
            ("customer", "Sent. Thanks!"),
        ),
        notes="<p>Showed how to invite a colleague as Viewer; invitation sent during the call.</p>",
        sentiment="positive",
    ),
    Script(
        topic="contract.cancellation",
        subject="Wants to cancel",
        disposition="callback_promised",
        outcome="not_solved",
        minutes=7.0,
        weight=1,
        follow_up_h=20,
        case="Cancellation request",
        lines=(
            ("customer", "I want to cancel at the end of the quarter."),
            ("agent", "I am sorry to hear it. May I ask why?"),
            ("customer", "We only use a tenth of it. It is too expensive for that."),
            (
                "agent",
                "There is a smaller plan that would fit. My colleague from contracts can call you with both options.",
            ),
            ("customer", "Tomorrow after two, then. But do not try to talk me out of it."),
            ("agent", "Two options, your choice. Tomorrow after two."),
        ),
        notes="<p>Wants to cancel at quarter end: uses a tenth of the plan. Open to the smaller plan. Call back tomorrow after 14:00 with both options.</p>",
        sentiment="negative",
    ),
    Script(
        topic="product.how_to",
        subject="How to export bookings",
        disposition="resolved_first_contact",
        outcome="information_given",
        minutes=6.0,
        weight=3,
        lines=(
            ("customer", "Is there a way to get all bookings into a spreadsheet?"),
            ("agent", "Yes: Bookings, the three dots, Export. You can choose the columns."),
            ("customer", "Found it. Can it be sent to me every Monday?"),
            ("agent", "It can: save the export as a view, then Schedule."),
            ("customer", "Brilliant."),
        ),
        notes="<p>Explained export of bookings and how to schedule it every Monday.</p>",
        sentiment="positive",
    ),
    Script(
        topic="complaint.service",
        subject="Complaint: promised call never came",
        disposition="handed_over",
        outcome="not_solved",
        minutes=10.0,
        weight=1,
        follow_up_h=4,
        case="Complaint: missed callback",
        lines=(
            (
                "customer",
                "Somebody promised to call me on Tuesday. Nobody did. I have been waiting for a week.",
            ),
            ("agent", "I am sorry. I see the promise in the log, and I see that nobody kept it."),
            ("customer", "What is the point of telling you things then?"),
            (
                "agent",
                "You are right. I am raising this as a complaint, and my supervisor will call you today.",
            ),
            ("customer", "Today. Not Tuesday."),
            ("agent", "Today, before five. It is written down with my name on it."),
        ),
        notes="<p>Promised callback of Tuesday was not made. Raised as a complaint; supervisor calls today before 17:00.</p>",
        sentiment="negative",
    ),
)
