"""Which automation an interaction goes through: on its own, or before somebody calls or writes."""

from interlog.simulator.automation.chats import talk_to_bot
from interlog.simulator.automation.journal import Journal
from interlog.simulator.automation.journeys import end_reminder, remind_of_invoice, welcome

_ALONE = {"reminder": 45, "welcome": 20, "chat": 35}
_BEFORE_A_CONTACT_S = (1, 4)


def play_alone(journal: Journal, customer: str) -> None:
    """An interaction that automation ends by itself; `customer` is where messages go."""
    kind = journal.chance.choices(list(_ALONE), weights=list(_ALONE.values()))[0]
    if kind == "reminder":
        if remind_of_invoice(journal, customer):
            end_reminder(journal)
    elif kind == "welcome":
        welcome(journal, customer)
    else:
        talk_to_bot(journal, hand_over=False)


def play_before_contact(journal: Journal, customer: str, channel: str) -> None:
    """What came before a person got in touch; it ends when their call rings or their chat is in the queue."""
    reminded = channel != "chat" or journal.likely(0.7)
    if reminded:
        remind_of_invoice(journal, customer)
        journal.wait(60, 600)
    if channel == "chat":
        talk_to_bot(journal, hand_over=True)
    journal.wait(*_BEFORE_A_CONTACT_S)
