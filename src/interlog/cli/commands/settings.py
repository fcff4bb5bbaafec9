"""`interlog settings`"""

import os

from interlog.cli.app import app
from interlog.config.environment import SETTINGS, value_of


@app.command
def settings() -> int:
    """List every setting with its value and meaning; secrets are not shown."""
    for one in SETTINGS:
        value_of(one.name)
        raw = os.environ.get(one.name, one.default)
        shown = ("(set)" if raw else "(not set)") if one.secret else (raw or "(empty)")
        origin = "" if one.name in os.environ else "  [default]"
        print(f"{one.name}={shown}{origin}\n    {one.meaning}")  # noqa: T201 - this is the command's answer
    return 0
