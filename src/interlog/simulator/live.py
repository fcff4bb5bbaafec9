"""Contacts that arrive all the time: each agent gets calls and chats one after another, emails wait to be taken."""

import asyncio
import random
from collections import defaultdict
from collections.abc import Awaitable, Callable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import httpx
import structlog

from interlog.simulator.automation.inbox import HandedOver
from interlog.simulator.automation.live import LiveAutomation
from interlog.simulator.cast import Customer, Member
from interlog.simulator.platform import Platform, stamp
from interlog.simulator.scripts import Script, entry_values

log = structlog.get_logger(__name__)

_RING_S = 3.0
_FIRST_CALL_AFTER_S = 4.0
_LINE_S = (4.0, 8.0)
_PAUSE_S = (15.0, 40.0)
_PLAYED_PAUSE_S = (40.0, 120.0)
_LOOK_EVERY_S = 2.0
_OFFER_PATIENCE_S = 120.0
_ANSWERED = {"connected", "open"}
_NOT_THERE = {"offline", "away"}
_AFTER_TROUBLE_S = 5.0


class Simulation:
    """Plays phone system, customers, and the agents nobody signs in for."""

    def __init__(
        self,
        platform: Platform,
        agents: Sequence[Member],
        customers: Sequence[Customer],
        scripts: Sequence[Script],
        *,
        seed: int,
        automation: LiveAutomation | None = None,
    ) -> None:
        self._automation = automation
        self._platform = platform
        self._agents = agents
        self._customers = customers
        self._scripts = scripts
        self._random = random.Random(seed)  # noqa: S311 - a play, not a secret
        # One offer at a time for each agent: two that ask in the same moment would both find room for one.
        self._offering: dict[str, asyncio.Lock] = defaultdict(asyncio.Lock)

    async def run(self) -> None:
        """Play until cancelled."""
        async with asyncio.TaskGroup() as group:
            if self._automation is not None:
                group.create_task(self._automation.run())
            for agent in self._agents:
                group.create_task(self._again_and_again(agent, self._call, first_pause=_FIRST_CALL_AFTER_S))
                if agent.played:
                    group.create_task(self._again_and_again(agent, self._played_chat, first_pause=15.0))
                else:
                    group.create_task(self._again_and_again(agent, self._chat, first_pause=30.0))
                    group.create_task(self._again_and_again(agent, self._email, first_pause=12.0))

    async def _again_and_again(
        self, agent: Member, play: Callable[[Member], Awaitable[None]], *, first_pause: float
    ) -> None:
        await asyncio.sleep(first_pause)
        while True:
            try:
                await play(agent)
                low, high = _PLAYED_PAUSE_S if agent.played else _PAUSE_S
                await asyncio.sleep(self._random.uniform(low, high))
            except httpx.HTTPError as error:
                log.warning("the simulator goes on after an error", error=str(error) or type(error).__name__)
                await asyncio.sleep(_AFTER_TROUBLE_S)

    async def offer(
        self, agent: Member, channel: str, external_id: str, *, waited_s: float = 0.0, **fields: Any
    ) -> dict[str, Any]:
        """Ask until the agent takes work of this channel, then offer them the contact, which waited in its queue."""
        async with self._offering[agent.email]:
            await self._until_taken_on(agent, channel)
            offered_at = datetime.now(UTC)
            began = stamp(offered_at - timedelta(seconds=waited_s))
            return await self._platform.open(
                external_id,
                channel=channel,
                direction="inbound",
                agent=agent.email,
                initiated_at=began,
                enqueued_at=began,
                offered_at=stamp(offered_at),
                **fields,
            )

    async def _until_taken_on(self, agent: Member, channel: str) -> None:
        while True:
            presence = await self._platform.presence(agent.email)
            if presence["accepts_work"] and channel in presence["capacity"]["room_for"]:
                return
            if agent.played and presence["state"] in _NOT_THERE and presence["blocked_by"] is None:
                await self._platform.set_available(agent.email)
            await asyncio.sleep(_LOOK_EVERY_S)

    async def _call(self, agent: Member) -> None:
        customer, script = self._pick()
        external_id = f"call-{uuid4()}"
        unknown = self._random.random() < 0.08  # noqa: PLR2004 - about one caller in twelve hides the number
        caller: dict[str, Any] = {} if unknown else {"person_phone": customer.phone}
        opened = await self.offer(
            agent,
            "voice",
            external_id,
            waited_s=self._random.uniform(3, 60),
            queue=script.queue,
            called_number="+442079460500",
            **caller,
            **({} if unknown else await self._before(customer, "voice")),
        )
        await asyncio.sleep(_RING_S)
        started = datetime.now(UTC)
        await self._platform.report(external_id, connected_at=stamp(started))
        await self._talk(opened["id"], started, script, customer)
        await self._platform.report(external_id, ended_at=stamp(), disconnected_by="customer")
        await self._wrap_up(agent, opened["id"], script)

    async def _chat(self, agent: Member) -> None:
        customer, script = self._pick()
        external_id = f"chat-{uuid4()}"
        before = await self._before(customer, "chat")
        opened = await self.offer(
            agent, "chat", external_id, queue=script.queue, person_email=customer.email, **before
        )
        handed_over = HandedOver(self._automation, before.get("interaction_id"), customer, opened["id"])
        if not await self._taken(opened["id"]):
            await self._platform.report(external_id, ended_at=stamp(), disconnected_by="customer")
            handed_over.abandoned()
            return
        handed_over.taken()
        await self._talk(opened["id"], datetime.now(UTC), script, customer, only="customer")
        await asyncio.sleep(self._random.uniform(40, 90))
        await self._platform.report(external_id, ended_at=stamp(), disconnected_by="customer")
        handed_over.over()

    async def _played_chat(self, agent: Member) -> None:
        """A chat from its first word to the entry that the agent writes, without anybody at the screen."""
        customer, script = self._pick()
        external_id = f"chat-{uuid4()}"
        before = await self._before(customer, "chat")
        opened = await self.offer(
            agent, "chat", external_id, queue=script.queue, person_email=customer.email, **before
        )
        handed_over = HandedOver(self._automation, before.get("interaction_id"), customer, opened["id"])
        await asyncio.sleep(_RING_S)
        started = datetime.now(UTC)
        await self._platform.report(external_id, connected_at=stamp(started))
        handed_over.taken()
        await self._talk(opened["id"], started, script, customer)
        await self._platform.report(external_id, ended_at=stamp(), disconnected_by="customer")
        handed_over.over()
        await self._wrap_up(agent, opened["id"], script)

    async def _email(self, agent: Member) -> None:
        customer, script = self._pick()
        external_id = f"mail-{uuid4()}"
        opened = await self.offer(
            agent,
            "email",
            external_id,
            queue=script.queue,
            person_email=customer.email,
            subject=script.subject,
        )
        text = "\n\n".join(text for speaker, text in script.lines if speaker == "customer")
        await self._platform.say(opened["id"], _line(0, "customer", customer.name, text))
        await asyncio.sleep(self._random.uniform(120, 300))

    async def _taken(self, conversation_id: str) -> bool:
        for _ in range(int(_OFFER_PATIENCE_S / _LOOK_EVERY_S)):
            if (await self._platform.conversation(conversation_id))["state"] in _ANSWERED:
                return True
            await asyncio.sleep(_LOOK_EVERY_S)
        return False

    async def _talk(
        self,
        conversation_id: str,
        started: datetime,
        script: Script,
        customer: Customer,
        *,
        only: str | None = None,
    ) -> None:
        for speaker, text in script.lines:
            await asyncio.sleep(self._random.uniform(*_LINE_S))
            if only and speaker != only:
                continue
            at_ms = int((datetime.now(UTC) - started).total_seconds() * 1000)
            name = customer.name if speaker == "customer" else ""
            if only is None:
                half = text[: len(text) // 2].rsplit(" ", 1)[0]
                await self._platform.say(conversation_id, _line(at_ms, speaker, name, half, final=False))
                await asyncio.sleep(1.2)
            await self._platform.say(conversation_id, _line(at_ms, speaker, name, text))

    async def _wrap_up(self, agent: Member, conversation_id: str, script: Script) -> None:
        if not agent.played:
            return
        await asyncio.sleep(self._random.uniform(8, 25))
        await self._platform.write_entry(
            agent.email, conversation_id, entry_values(script, datetime.now(UTC))
        )

    async def _before(self, customer: Customer, channel: str) -> dict[str, Any]:
        """The interaction that automation began for this contact, as fields of the report; none without one."""
        began = await self._automation.before_contact(customer, channel) if self._automation else None
        return {} if began is None else {"interaction_id": began}

    def _pick(self) -> tuple[Customer, Script]:
        script = self._random.choices(self._scripts, weights=[one.weight for one in self._scripts])[0]
        return self._random.choice(self._customers), script


def _line(at_ms: int, speaker: str, name: str, text: str, *, final: bool = True) -> dict[str, Any]:
    return {"at_ms": at_ms, "speaker": speaker, "speaker_name": name, "text": text, "final": final}
