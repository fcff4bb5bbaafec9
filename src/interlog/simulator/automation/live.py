"""Automation that goes on while the demo runs: interactions of its own, and what comes before calls and chats."""

import asyncio
import random
from collections.abc import Callable, Mapping
from uuid import UUID, uuid4

import structlog

from interlog.eventlog.contracts import Event
from interlog.eventlog.facade import append
from interlog.kit.clock import now
from interlog.kit.errors import InterlogError
from interlog.simulator.automation.journal import Journal
from interlog.simulator.automation.plays import play_alone, play_before_contact
from interlog.simulator.automation.things import World
from interlog.simulator.cast import Customer

log = structlog.get_logger(__name__)
_GAP_S = 15.0
_BEAT_S = 0.5
_MOST_PENDING = 5000


class LiveAutomation:
    """Writes events into the store as their time comes."""

    def __init__(self, people: Mapping[UUID, Customer], *, seed: int) -> None:
        """`people`: the customers by their ids."""
        self._people = people
        self._ids = {customer.ref: person_id for person_id, customer in people.items()}
        self._random = random.Random(seed)  # noqa: S311 - a play, not a secret
        self._world = World(now())
        self._pending: list[Event] = []

    async def run(self) -> None:
        """Play until cancelled."""
        next_at = 0.0
        while True:
            if asyncio.get_running_loop().time() >= next_at:
                self._begin_one()
                next_at = asyncio.get_running_loop().time() + self._random.expovariate(1 / _GAP_S)
            await self._store_due()
            await asyncio.sleep(_BEAT_S)

    async def before_contact(self, customer: Customer, channel: str) -> str | None:
        """Tell what led to a contact that comes in now; returns its interaction id, None for a contact out of the blue."""
        person_id = self._ids.get(customer.ref)
        if person_id is None or self._random.random() < 0.35:  # noqa: PLR2004 - about a third just calls
            return None
        interaction_id = str(uuid4())
        journal = self._journal(interaction_id, person_id, hurried=False)
        play_before_contact(journal, customer.phone, channel)
        self._pending += journal.events(until=now())
        await self._store_due()
        return interaction_id

    def tell(
        self,
        what: Callable[[Journal], None],
        *,
        part: str,
        interaction_id: str,
        customer: Customer,
        conversation_id: str,
    ) -> None:
        """Write down what becomes of a chat that automation handed over; `part` names it within the interaction."""
        journal = Journal(
            self._random,
            self._world,
            about=now(),
            interaction_id=interaction_id,
            person_id=str(self._ids[customer.ref]),
            conversation_id=conversation_id,
            part=part,
            hurried=True,
        )
        what(journal)
        self._pending += journal.events()

    def pending(self) -> list[Event]:
        """What is still to be stored, as its time comes."""
        return list(self._pending)

    def _begin_one(self) -> None:
        if len(self._pending) > _MOST_PENDING:
            return
        person_id = self._random.choice(list(self._people))
        journal = self._journal(str(uuid4()), person_id, hurried=True)
        play_alone(journal, self._people[person_id].phone)
        self._pending += journal.events()

    def _journal(self, interaction_id: str, person_id: UUID, *, hurried: bool) -> Journal:
        return Journal(
            self._random,
            self._world,
            about=now(),
            interaction_id=interaction_id,
            person_id=str(person_id),
            hurried=hurried,
        )

    async def _store_due(self) -> None:
        moment = now()
        due = [event for event in self._pending if event.time <= moment]
        if not due:
            return
        self._pending = [event for event in self._pending if event.time > moment]
        try:
            await asyncio.to_thread(append, due)
        except InterlogError as error:
            # Sending again is safe: what was stored already is a duplicate.
            self._pending += due
            log.warning("the automation goes on after an error", error=str(error))
