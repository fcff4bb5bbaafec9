"""`interlog demo`"""

import os
import threading
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter
from cyclopts.validators import Number

from interlog.cli.app import app
from interlog.simulator.stories import StoryKey


@app.command
def demo(
    *,
    story: StoryKey | None = None,
    host: str = "127.0.0.1",
    port: int = 8700,
    seed: int = 7,
    live: Annotated[bool, Parameter(negative="--no-live")] = True,
    planted: Annotated[bool, Parameter(negative="--not-planted")] = True,
    noise: Annotated[float, Parameter(validator=Number(gte=0, lte=5))] = 1.0,
    size: Annotated[float, Parameter(validator=Number(gt=0, lte=20))] = 1.0,
) -> int:
    """Run the server with demo data and a live simulator; prints the address and the demo sign-ins.

    Args:
        story: Whose contacts to play, with the ready-made configuration for it: a software company, an insurer or a carrier. With it come months of a past in which something is to be found.
        host: Address to listen on.
        port: Port to listen on.
        seed: Another seed makes another history.
        live: New calls, chats and emails keep arriving.
        planted: Something is to be found in the story's past.
        noise: How much agents, contacts and days of the story's past differ, 1 being usual: 2 doubles the spreads.
        size: How many contacts a day of the story's past has, 1 being usual.
    """
    os.environ["INTERLOG_DEMO"] = "true"
    os.environ.setdefault("INTERLOG_PUBLIC_URL", f"http://127.0.0.1:{port}")
    os.environ.setdefault("INTERLOG_LOG_LEVEL", "warning")
    from interlog.cli.serving import serve_here
    from interlog.cli.stores import set_up

    set_up()
    from django.conf import settings

    from interlog.config.runtime import Runtime
    from interlog.kit.clock import now
    from interlog.simulator import demo as play
    from interlog.stories.facade import Knobs, tell

    data_dir = Path(settings.DATA_DIR)
    runtime = Runtime(data_dir)
    runtime.start(background=False)
    knobs = Knobs(planted=planted, noise=noise, size=size)

    def past() -> None:
        if story is not None:
            tell(data_dir, story, seed=seed, until=now().date(), knobs=knobs, report=_say)

    try:
        told, sign_ins = play.prepare(
            data_dir, story=story, seed=seed, report=_say, past=past if story else None
        )
    finally:
        runtime.stop()
    stop = threading.Event()

    def ready(address: str) -> None:
        _say(f"\nInterlog answers at {address}\n")
        for one in sign_ins:
            _say(f"  {one.role:<11}{one.email:<34}{one.password}")
        _say("\nThe sign-in page has a button for each. Stop with Ctrl-C.")
        if live:
            play.play(address, told, seed=seed, stop=stop)

    try:
        return serve_here(host=host, port=port, on_ready=ready)
    finally:
        stop.set()


def _say(text: str) -> None:
    print(text, flush=True)  # noqa: T201 - the command's answer
