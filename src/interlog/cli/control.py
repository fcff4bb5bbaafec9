"""The control socket: a command line beside a running server hands its operation to that server.

Protocol over `control.sock` (mode 0600) in the data folder, one JSON object a line. The client sends
`{"operation", "arguments"}`; the server answers `{"line"}`, `{"data"}`, `{"error"}`, `{"progress": [done, total, what]}` as it
goes and `{"exit": code}` or `{"failed": detail}` at the end.
"""

import asyncio
import json
import os
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any

import structlog

from interlog.cli.output import Output
from interlog.kit.errors import InterlogError

log = structlog.get_logger(__name__)
_MAX_LINE = 16 * 1024 * 1024
_MAX_PATH = 100


class ServerUnreachable(InterlogError):
    """A server holds the data folder, but its control socket does not answer."""

    type = "server_unreachable"
    title = (
        "A server has this data folder open, but does not answer on its control socket; stop it or try again"
    )


def socket_path(data_dir: Path) -> Path:
    """Where the server of this data folder listens."""
    return data_dir / "control.sock"


class _Remote:
    """Output to the command line at the other end; called from a worker thread."""

    alone = False

    def __init__(self, say: Callable[[dict[str, Any]], None]) -> None:
        self._say = say

    def line(self, text: str) -> None:
        self._say({"line": text})

    def data(self, text: str) -> None:
        self._say({"data": text})

    def error(self, text: str) -> None:
        self._say({"error": text})

    def progress(self, done: int, total: int | None, what: str) -> None:
        self._say({"progress": [done, total, what]})


async def listen(data_dir: Path, perform: Callable[[str, dict[str, Any], Output], int]) -> asyncio.Server:
    """Serve the control socket; each request runs in a thread of its own."""
    path = socket_path(data_dir)
    path.unlink(missing_ok=True)

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        loop = asyncio.get_running_loop()

        def say(message: dict[str, Any]) -> None:
            raw = json.dumps(message).encode() + b"\n"
            asyncio.run_coroutine_threadsafe(_write(writer, raw), loop).result(timeout=60)

        try:
            request = json.loads(await reader.readline())
            reply = await asyncio.to_thread(_perform, perform, request, _Remote(say))
            await _write(writer, json.dumps(reply).encode() + b"\n")
        except (ConnectionError, json.JSONDecodeError) as error:
            log.warning("control request broken off", reason=str(error))
        finally:
            writer.close()

    previous = os.umask(0o177)
    try:
        return await asyncio.start_unix_server(answer, path=_short(path), limit=_MAX_LINE)
    finally:
        os.umask(previous)


def _perform(
    perform: Callable[[str, dict[str, Any], Output], int], request: dict[str, Any], output: Output
) -> dict[str, Any]:
    try:
        return {"exit": perform(request["operation"], request["arguments"], output)}
    except InterlogError as error:
        return {"failed": error.in_one_line()}
    except Exception:
        log.exception("control operation failed", operation=request.get("operation"))
        return {"failed": "an unexpected error; it is in the server's log"}


async def _write(writer: asyncio.StreamWriter, raw: bytes) -> None:
    writer.write(raw)
    await writer.drain()


def ask_server(data_dir: Path, name: str, arguments: dict[str, Any], output: Output) -> int:
    """Let the running server perform an operation; relays its output and returns its exit code.

    Raises: ServerUnreachable, or InterlogError with what the operation raised.
    """
    request = json.dumps({"operation": name, "arguments": arguments}).encode() + b"\n"
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as connection:
        try:
            connection.connect(_short(socket_path(data_dir)))
        except OSError as error:
            raise ServerUnreachable from error
        connection.sendall(request)
        for line in connection.makefile("rb"):
            message = json.loads(line)
            if "exit" in message:
                return int(message["exit"])
            if "failed" in message:
                raise InterlogError(message["failed"])
            _relay(message, output)
    raise ServerUnreachable("the server stopped before the command was done; run it again")


def _relay(message: dict[str, Any], output: Output) -> None:
    if "line" in message:
        output.line(message["line"])
    elif "data" in message:
        output.data(message["data"])
    elif "error" in message:
        output.error(message["error"])
    elif "progress" in message:
        output.progress(*message["progress"])


def _short(path: Path) -> str:
    """A socket's path has room for about 100 bytes: a long one is reached relative to the working directory."""
    text = str(path)
    return text if len(text.encode()) < _MAX_PATH else os.path.relpath(path)
