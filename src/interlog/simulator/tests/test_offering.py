"""The demo's phone system asks before it offers. A server that answers as told stands at the other end of HTTP."""

import asyncio
import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import httpx
import pytest

from interlog.simulator import live
from interlog.simulator.cast import MEMBERS, Member
from interlog.simulator.live import Simulation
from interlog.simulator.platform import Platform

ANN = replace(next(member for member in MEMBERS if member.role == "agent"), played=False)
PLAYED = replace(ANN, played=True)
ALL, CHATS = ["voice", "chat", "email"], ["chat", "email"]


def presence(
    state: str = "available", *, accepts: bool = True, room_for: list[str] = ALL, blocked: Any = None
) -> Any:
    return {
        "state": state,
        "accepts_work": accepts,
        "blocked_by": blocked,
        "capacity": {"used": 0, "total": 3, "over": 0, "room_for": room_for},
    }


class Server:
    """Gives the presences in their order, the last one again and again, and notes what else is asked."""

    def __init__(self, *presences: Any) -> None:
        self.presences = list(presences)
        self.heard: list[tuple[str, Any]] = []

    def answer(self, request: httpx.Request) -> httpx.Response:
        if request.method == "GET":
            told = self.presences.pop(0) if len(self.presences) > 1 else self.presences[0]
            self.heard.append(("asked", told["accepts_work"]))
            return httpx.Response(200, json=told)
        body = json.loads(request.content)
        self.heard.append((request.url.path.rpartition("/")[2], body.get("channel") or body.get("state")))
        return httpx.Response(200, json={"id": "1"})


@pytest.fixture
def offer(monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[tuple[str, Any]]]:
    """Offers contacts of these channels to one agent at once; returns what the server heard."""
    monkeypatch.setattr(live, "_LOOK_EVERY_S", 0)

    def run(agent: Member, server: Server, *channels: str) -> list[tuple[str, Any]]:
        async def play() -> None:
            platform = Platform("http://demo", "key", {agent.email: "agent-key"})
            platform._http = httpx.AsyncClient(
                base_url="http://demo/api/v1", transport=httpx.MockTransport(server.answer)
            )
            simulation = Simulation(platform, [agent], [], [], seed=1)
            await asyncio.gather(*(simulation.offer(agent, channel, channel) for channel in channels))
            await platform.close()

        asyncio.run(play())
        return server.heard

    return run


def test_a_contact_waits_until_the_agent_accepts_work(offer):
    blocked = presence(accepts=False, blocked={"unfinished": 5, "limit": 5})

    heard = offer(ANN, Server(blocked, blocked, presence()), "voice")

    assert heard == [("asked", False), ("asked", False), ("asked", True), ("conversations", "voice")]


def test_a_call_waits_while_there_is_room_for_chats_alone(offer):
    heard = offer(ANN, Server(presence(room_for=CHATS), presence()), "voice")

    assert heard == [("asked", True), ("asked", True), ("conversations", "voice")]


def test_two_contacts_never_ask_for_the_same_room(offer):
    heard = offer(ANN, Server(presence()), "chat", "voice")

    assert heard == [("asked", True), ("conversations", "chat"), ("asked", True), ("conversations", "voice")]


def test_a_played_agent_becomes_available_unless_blocked_and_one_at_a_desk_is_left_alone(offer):
    away, there = presence("offline", accepts=False), presence()
    blocked = presence("offline", accepts=False, blocked={"unfinished": 5, "limit": 5})

    played = offer(PLAYED, Server(away, there), "email")
    waiting = offer(PLAYED, Server(blocked, there), "email")
    alone = offer(ANN, Server(away, there), "email")

    assert ("presence", "available") in played
    assert ("presence", "available") not in [*waiting, *alone]
