"""A chat in the inbox, after automation handed it over: taken, over, or left by the customer before anybody was free."""

from collections.abc import Callable
from functools import partial

from interlog.kit.clock import now
from interlog.simulator.automation.journal import Journal
from interlog.simulator.automation.live import LiveAutomation
from interlog.simulator.automation.things import INBOX
from interlog.simulator.cast import Customer


def take_over(journal: Journal, *, waited_ms: int) -> None:
    """Somebody takes the chat out of the queue and answers."""
    journal.note(INBOX, "inbox.offer_accepted", "Support", data={"waited_ms": waited_ms})
    journal.note(INBOX, "inbox.conversation_assigned", "Support")
    journal.wait(3, 12)
    journal.note(INBOX, "inbox.first_response", "Support", data={"waited_ms": waited_ms})


def close_chat(journal: Journal) -> None:
    """The chat is over."""
    journal.note(
        INBOX, "inbox.conversation_closed", "Support", data={"reason": "solved", "closed_by_rule": False}
    )


def abandon(journal: Journal, *, waited_ms: int) -> None:
    """The customer leaves before anybody took the chat."""
    reason = "Nobody took the chat before the customer left"
    journal.note(
        INBOX,
        "inbox.abandoned",
        "Support",
        error=("nobody_free", reason),
        data={"waited_ms": waited_ms, "queue": "Support"},
    )


class HandedOver:
    """A live chat that may have come from automation; without an interaction that it began nothing is told."""

    def __init__(
        self,
        automation: LiveAutomation | None,
        interaction_id: str | None,
        customer: Customer,
        conversation_id: str,
    ) -> None:
        self._since = now()
        self._tell = (
            partial(
                automation.tell,
                interaction_id=interaction_id,
                customer=customer,
                conversation_id=conversation_id,
            )
            if automation is not None and interaction_id is not None
            else _tell_nobody
        )

    def taken(self) -> None:
        """Somebody took the chat."""
        self._tell(partial(take_over, waited_ms=self._waited_ms()), part="taken-")

    def over(self) -> None:
        """The chat was closed."""
        self._tell(close_chat, part="over-")

    def abandoned(self) -> None:
        """Nobody took the chat."""
        self._tell(partial(abandon, waited_ms=self._waited_ms()), part="left-")

    def _waited_ms(self) -> int:
        return int((now() - self._since).total_seconds() * 1000)


def _tell_nobody(what: Callable[[Journal], None], *, part: str) -> None:
    """The chat came out of the blue: automation knows nothing of it."""
