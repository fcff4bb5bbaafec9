"""The server that is measured, and a plain way to ask it: requests written once, sent as they are."""

import http.client
import json
import time
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from tests.running_server import RunningServer

_TIMEOUT_S = 300
_SETTLED_WITHIN_S = 3600
_NO_LIMIT = "1000000000"


class MeasuredServer(RunningServer):
    """A real `interlog serve` of one data folder, with its caches of answers off and its loop watched."""

    module = "bench.events.launched"

    def __init__(self, data_dir: Path) -> None:
        super().__init__(data_dir, INTERLOG_INGEST_RATE=_NO_LIMIT)
        self.key = self.add_key("bench", ["events:write", "events:read", "records:write", "records:read"])

    def memory_mb(self, what: str) -> float:
        """`VmRSS` (resident now) or `VmHWM` (resident at most, since its start)."""
        status = Path(f"/proc/{self.pid}/status").read_text(encoding="ascii")
        return int(status.partition(f"{what}:")[2].split()[0]) / 1024


class Asker:
    """One kept connection that asks, waits, and reads everything."""

    def __init__(self, server: MeasuredServer) -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=_TIMEOUT_S)
        self._headers = {"Authorization": f"Bearer {server.key}"}

    def get(self, path: str, **parameters: Any) -> bytes:
        """The body of an answer; `from_` stands for `from`.

        Raises: RuntimeError for anything but success.
        """
        named = [(name.rstrip("_"), value) for name, value in parameters.items()]
        query = f"?{urlencode(named, doseq=True)}" if named else ""
        return self._ask("GET", path + query)

    def get_json(self, path: str, **parameters: Any) -> Any:
        """The same, read."""
        return json.loads(self.get(path, **parameters))

    def post(self, path: str, body: bytes) -> Any:
        """Send JSON; the answer, read."""
        return json.loads(self._ask("POST", path, body))

    def sql_ms(self, sql: str) -> float:
        """How long the store's own reading handle takes for a question, without HTTP."""
        return float(self.post("/bench/sql", sql.encode())["ms"])

    def first(self, sql: str) -> str:
        """The first value of the first row of such a question."""
        return str(self.post("/bench/sql", sql.encode())["first"])

    def wait_until_settled(self) -> None:
        """Wait until the server has done what follows the making of a log: all is counted, all ids are known."""
        until = time.monotonic() + _SETTLED_WITHIN_S
        while not self.get_json("/bench/settled"):
            if time.monotonic() > until:
                raise RuntimeError(f"the log was not settled within {_SETTLED_WITHIN_S} seconds")
            time.sleep(1)

    def opened(self, path: str, **parameters: Any) -> http.client.HTTPResponse:
        """An answer that is still to be read: a stream."""
        named = [(name.rstrip("_"), value) for name, value in parameters.items()]
        self._connection.request("GET", f"{path}?{urlencode(named, doseq=True)}", headers=self._headers)
        answer = self._connection.getresponse()
        if answer.status != http.client.OK:
            raise RuntimeError(f"GET {path}: {answer.status} {answer.read(2000)!r}")
        return answer

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()

    def _ask(self, method: str, target: str, body: bytes | None = None) -> bytes:
        headers = self._headers | ({"Content-Type": "application/json"} if body is not None else {})
        self._connection.request(method, target, body, headers)
        answer = self._connection.getresponse()
        content = answer.read()
        if answer.status not in {http.client.OK, http.client.CREATED}:
            raise RuntimeError(f"{method} {target}: {answer.status} {content[:2000]!r}")
        return content


def timed_ms(asker: Asker, path: str, **parameters: Any) -> float:
    """How long one answer takes, read to its end."""
    begin = time.perf_counter()
    asker.get(path, **parameters)
    return (time.perf_counter() - begin) * 1000
