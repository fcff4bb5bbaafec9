"""`interlog serve`: one process that holds everything in embedded mode."""

import asyncio
import faulthandler
import signal
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from types import FrameType
from typing import Any

import uvicorn
from django.conf import settings

from interlog.config.asgi import root_application
from interlog.config.runtime import Runtime
from interlog.eventlog.facade import end_following
from interlog.kit.errors import InterlogError

_KEEP_ALIVE_S = 75
_GRACE_S = 5


class PortTaken(InterlogError):
    """Another program listens on the address."""

    type = "port_taken"
    title = "The address is already in use; choose another one with --port"


class _Server(uvicorn.Server):
    """Ends long streams as soon as a signal arrives; otherwise an open one would block stopping."""

    def __init__(self, config: uvicorn.Config, runtime: Runtime) -> None:
        super().__init__(config)
        self._runtime = runtime

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        self._runtime.stopping.set()
        end_following()
        super().handle_exit(sig, frame)


def serve(
    *,
    host: str,
    port: int,
    control: Callable[[], Any],
    on_ready: Callable[[str], None],
) -> int:
    """Run the server until a signal; returns the exit code. `control` opens the control socket (awaitable).

    Raises: DataDirInUse, PortTaken.
    """
    runtime = Runtime(settings.DATA_DIR)
    runtime.start()
    faulthandler.enable()

    @asynccontextmanager
    async def lifespan() -> AsyncIterator[None]:
        listener: asyncio.Server = await control()
        try:
            yield
        finally:
            listener.close()
            (settings.DATA_DIR / "control.sock").unlink(missing_ok=True)
            await asyncio.to_thread(runtime.stop)

    config = uvicorn.Config(
        root_application(lifespan),
        host=host,
        port=port,
        lifespan="on",
        loop="asyncio",
        http="httptools",
        ws="websockets-sansio",
        log_config=None,
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=_GRACE_S,
        # Longer than the pools of clients and proxies keep theirs: else a request may meet a connection just closed.
        timeout_keep_alive=_KEEP_ALIVE_S,
        # kit/addresses.py reads them: uvicorn would take the entry of X-Forwarded-For that the client wrote itself.
        proxy_headers=False,
    )
    # uvicorn raises the signal again once it has stopped: by then it has done its work.
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda _number, _frame: None)
    try:
        server = _Server(config, runtime)
        _announce_when_started(server, on_ready, f"http://{_shown(host)}:{port}")
        server.run()
    except SystemExit as error:
        if error.code:
            raise PortTaken(f"{host}:{port} is already in use; choose another one with --port") from error
    finally:
        runtime.stop()
    sys.stdout.flush()
    return 0 if server.started else 1


def _shown(host: str) -> str:
    return "127.0.0.1" if host in {"0.0.0.0", "::"} else host  # noqa: S104 - compared, not bound


def _announce_when_started(server: uvicorn.Server, on_ready: Callable[[str], None], address: str) -> None:
    startup = server.startup

    async def started(sockets: Any = None) -> None:
        await startup(sockets=sockets)
        if server.started:
            on_ready(address)

    server.startup = started  # type: ignore[method-assign] # uvicorn has no hook for "listening now"
