"""Starts the server in this process, with the control socket beside it."""

import asyncio
import gc
from collections.abc import Callable

import django
from django.conf import settings

from interlog.cli.control import listen
from interlog.cli.operations import perform
from interlog.config.environment import value_of
from interlog.config.logging import set_up_logging

_OBJECTS = 10_000


def serve_here(*, host: str, port: int, on_ready: Callable[[str], None]) -> int:
    """Serve until a signal arrives; `on_ready` gets the address once it answers. Returns the exit code."""
    # What is loaded until it answers stays: to look through it again and again took a tenth of the start.
    gc.disable()
    set_up_logging(value_of("INTERLOG_LOG_LEVEL"), value_of("INTERLOG_LOG_FORMAT"))
    django.setup()
    from interlog.config.process import serve

    async def control() -> asyncio.Server:
        return await listen(settings.DATA_DIR, perform)

    def ready(address: str) -> None:
        gc.freeze()
        # A request leaves much behind and hardly a circle: to look for them after every 700 objects took a fifteenth.
        gc.set_threshold(_OBJECTS, 20, 20)
        gc.enable()
        on_ready(address)

    return serve(host=host, port=port, control=control, on_ready=ready)
