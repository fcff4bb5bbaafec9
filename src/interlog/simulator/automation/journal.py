"""What one interaction writes into the event log, step by step on a clock of its own."""

import random
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from interlog.eventlog.contracts import Event
from interlog.eventlog.facade import event_types
from interlog.kit.clock import now
from interlog.kit.envelope import Status
from interlog.simulator.automation.things import SOURCE, Thing, World

_HURRIED_S = 8.0


class Journal:
    """Collects the events of one interaction. `about` is roughly when it takes place."""

    def __init__(
        self,
        chance: random.Random,
        world: World,
        *,
        about: datetime,
        interaction_id: str,
        person_id: str,
        conversation_id: str = "",
        part: str = "",
        hurried: bool = False,
    ) -> None:
        """`hurried`: hours of waiting become seconds, for what is watched as it happens.

        `part` names what is written of an interaction after its first journal; `conversation_id` is that of its chat
        in the inbox, where it is known.
        """
        self.chance = chance
        self.world = world
        self.at = about
        self._interaction_id = interaction_id
        self._person_id = person_id
        self._conversation_id = conversation_id
        self._part = part
        self._hurried = hurried
        self._events: list[Event] = []
        self._session_id = ""

    def open_session(self, kind: str) -> None:
        """Events from here on belong to a new session of a bot or an agent."""
        self._session_id = f"{kind}-{self._interaction_id[-8:]}-{len(self._events)}"

    def wait(self, low_s: float, high_s: float | None = None) -> None:
        """Let time pass, in seconds: between two bounds when two are given."""
        waited = self.chance.uniform(low_s, high_s if high_s is not None else low_s)
        self.at += timedelta(seconds=min(waited, _HURRIED_S) if self._hurried else waited)

    def likely(self, share: float) -> bool:
        """Whether something happens that happens in this share of all cases."""
        return self.chance.random() < share

    def runs_newest(self, thing: Thing) -> bool:
        """Whether the newest version of a thing runs now, not the one before."""
        return self.world.runs_newest(thing, self.at)

    def note(
        self,
        thing: Thing,
        type_: str,
        element: str = "",
        *,
        status: Status | None = None,
        took_ms: int | None = None,
        error: tuple[str, str] = ("", ""),
        data: Mapping[str, Any] | None = None,
        message_id: str = "",
        parent_id: str = "",
    ) -> str:
        """Write one event down; what takes time is noted at its end. Returns the event's id."""
        known = event_types()[type_]
        if took_ms is not None:
            self.at += timedelta(milliseconds=took_ms)
        event_id = f"{self._interaction_id}-{self._part}{len(self._events) + 1}"
        in_chat = thing.occurred_in in {"chatbot", "ai_agent"}
        self._events.append(
            Event(
                id=event_id,
                source=SOURCE,
                type=type_,
                time=self.at,
                received_at=self.at,
                occurred_in=known.occurred_in,
                status=status or known.statuses[0],
                final=(status or known.statuses[0]) != "in_progress",
                interaction_id=self._interaction_id,
                conversation_id=self._conversation_id if thing.occurred_in == "conversation" else "",
                person_id=self._person_id,
                object_id=thing.id,
                object_name=thing.name,
                version_id=self.world.version_of(thing, self.at) if thing.versions[0] else "",
                element_id=element.lower().replace(" ", "-").replace("?", ""),
                element_name=element,
                element_type=type_.partition(".")[2].split("_")[0] if element else "",
                performed_by_type=thing.performer,
                performed_by=thing.performed_by,
                channel=thing.channel,
                session_id=self._session_id if in_chat else "",
                message_id=message_id,
                parent_id=parent_id,
                duration_ms=took_ms,
                error_code=error[0],
                error_message=error[1],
                visibility=known.visibility,
                data=dict(data or {}),
            )
        )
        self.at += timedelta(milliseconds=self.chance.randint(4, 60))
        return event_id

    def events(self, *, until: datetime | None = None) -> list[Event]:
        """All that was written down; moved as a whole so that it ends at `until` when that is given."""
        arrived = now()
        shift = until - self.at if until is not None else timedelta(0)
        moved = [replace(one, time=one.time + shift) for one in self._events]
        return [replace(one, received_at=max(one.time, arrived)) for one in moved]
