"""A reader of the event stream, as a running server sees it."""

import asyncio
import json
from typing import Self

from interlog.config.asgi import root_application

PATIENCE_S = 20


class Browser:
    """One open stream: what it was answered, and its messages one by one."""

    def __init__(self, path, *, key=None, last_event_id=None) -> None:
        headers = [(b"host", b"localhost")]
        headers += [(b"authorization", f"Bearer {key}".encode())] if key else []
        headers += [(b"last-event-id", str(last_event_id).encode())] if last_event_id is not None else []
        path, _, query = path.partition("?")
        self.scope = {
            "type": "http", "method": "GET", "scheme": "http", "path": path, "raw_path": path.encode(),
            "root_path": "", "query_string": query.encode(), "headers": headers, "server": ("localhost", 80),
            "client": ("127.0.0.1", 5),
        }  # fmt: skip
        self.status = None
        self.headers = {}
        self.ended = False
        self.stuck = False  # takes one part, and no more
        self._raw = b""
        self._more = asyncio.Event()
        self._left = asyncio.Event()
        self._asked = False

    async def __aenter__(self) -> Self:
        self._task = asyncio.ensure_future(
            root_application(lambda: None)(self.scope, self._receive, self._send)
        )
        return self

    async def __aexit__(self, *_) -> None:
        self._left.set()
        await asyncio.wait_for(self._task, PATIENCE_S)

    async def _receive(self):
        if not self._asked:
            self._asked = True
            return {"type": "http.request", "body": b"", "more_body": False}
        await self._left.wait()
        return {"type": "http.disconnect"}

    async def _send(self, message):
        if message["type"] == "http.response.start":
            self.status = message["status"]
            self.headers = {name.decode(): value.decode() for name, value in message["headers"]}
        else:
            self._raw += message["body"]
            self.ended = not message.get("more_body", False)
        self._more.set()
        if self.stuck and self._raw:
            await self._left.wait()

    async def message(self):
        """The next message as a dict of its lines; None at the end."""
        while b"\n\n" not in self._raw:
            if self.ended:
                return None
            self._more.clear()
            await asyncio.wait_for(self._more.wait(), PATIENCE_S)
        block, _, self._raw = self._raw.partition(b"\n\n")
        return dict(line.split(": ", 1) for line in block.decode().splitlines())

    async def events(self, count):
        """The next events, as (id of the message, id of the event)."""
        found = []
        while len(found) < count:
            message = await self.message()
            assert message is not None, f"the stream ended after {found}"
            if "data" in message and "event" not in message:
                found.append((int(message["id"]), json.loads(message["data"])["id"]))
        return found

    async def until_position(self, seq):
        """Read on until all up to this arrival was seen."""
        while True:
            message = await self.message()
            if message.get("event") == "position" and int(message["id"]) >= seq:
                return


async def until(holds):
    async with asyncio.timeout(PATIENCE_S):
        while not holds():  # noqa: ASYNC110 - what is waited for happens in another thread
            await asyncio.sleep(0.01)


async def stored(store, events):
    return await asyncio.to_thread(store.append, events)
