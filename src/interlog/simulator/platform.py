"""A phone and chat system as Interlog sees one: it reports over the public REST API with a key, nothing else."""

from datetime import UTC, datetime
from typing import Any

import httpx
import structlog

log = structlog.get_logger(__name__)
SOURCE = "demo-phone"
_TIMEOUT_S = 20


class Platform:
    """Reports conversations by their external id; each call may be repeated without harm."""

    def __init__(self, address: str, key: str, agent_keys: dict[str, str]) -> None:
        """`agent_keys`: email of an agent -> a key that acts as that agent."""
        self._http = httpx.AsyncClient(base_url=f"{address}/api/v1", timeout=_TIMEOUT_S)
        self._key = key
        self._agent_keys = agent_keys

    async def close(self) -> None:
        """Close the connections."""
        await self._http.aclose()

    async def open(self, external_id: str, **fields: Any) -> dict[str, Any]:
        """Report a new conversation (or the same one again); returns it."""
        body = {"external_id": {"source": SOURCE, "id": external_id}, **fields}
        return await self._send("POST", "/conversations", body)

    async def report(self, external_id: str, **fields: Any) -> dict[str, Any]:
        """Report a change of a conversation; returns it."""
        return await self._send("PATCH", f"/conversations/by-external/{SOURCE}/{external_id}", fields)

    async def say(self, conversation_id: str, line: dict[str, Any]) -> None:
        """Report one line of the transcript."""
        await self._send("POST", f"/conversations/{conversation_id}/transcript", {"lines": [line]})

    async def conversation(self, conversation_id: str) -> dict[str, Any]:
        """The conversation as it stands."""
        return await self._send("GET", f"/conversations/{conversation_id}", None)

    async def presence(self, agent: str) -> dict[str, Any]:
        """The agent's own presence and capacity."""
        return await self._send("GET", "/presence", None, agent)

    async def set_available(self, agent: str) -> None:
        """Make a played agent available."""
        await self._send("PUT", "/presence", {"state": "available"}, agent)

    async def write_entry(self, agent: str, conversation_id: str, values: dict[str, Any]) -> None:
        """Write and complete a played agent's log entry."""
        entry = await self._send(
            "POST", "/log-entries", {"conversation_id": conversation_id, "values": values}, agent
        )
        await self._send(
            "POST", f"/log-entries/{entry['id']}/complete", {"revision": entry["revision"]}, agent
        )

    async def _send(self, method: str, path: str, body: Any, agent: str | None = None) -> dict[str, Any]:
        key = self._agent_keys[agent] if agent else self._key
        answer = await self._http.request(method, path, json=body, headers={"Authorization": f"Bearer {key}"})
        if answer.is_error:
            log.warning(
                "simulator request refused", path=path, status=answer.status_code, answer=answer.text[:300]
            )
        answer.raise_for_status()
        found: dict[str, Any] = answer.json()
        return found


def stamp(at: datetime | None = None) -> str:
    """RFC 3339 text of an instant, now by default."""
    return (at or datetime.now(UTC)).isoformat()
