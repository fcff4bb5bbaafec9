"""Writes `docs/reference`: settings, commands, errors, permissions, events. A test fails when the pages are not up to date.

`python -m interlog.config.reference FOLDER`
"""

import importlib
import json
import os
import pkgutil
import sys
import tempfile
from pathlib import Path

import django

import interlog
from interlog.config.environment import SETTINGS
from interlog.kit.errors import InterlogError

_HEAD = "<!-- Written by `make reference`; change the source instead. -->\n\n"


def pages() -> dict[str, str]:
    """Every reference page by file name."""
    return {
        "settings.md": _settings(),
        "errors.md": _errors(),
        "permissions.md": _permissions(),
        "events.md": _events(),
        "figures.md": _figures(),
        "event-schemas.json": _event_schemas(),
        "commands.md": _commands(),
    }


def _settings() -> str:
    rows = [
        f"| `{one.name}` | {'(secret)' if one.secret else f'`{one.default}`' if one.default else '(empty)'} | {one.meaning} |"
        for one in SETTINGS
    ]
    table = "\n".join(["| variable | default | meaning |", "|---|---|---|", *rows])
    return f"{_HEAD}# Settings\n\nEnvironment variables, also read from a `.env` file. `interlog settings` shows their values.\n\n{table}\n"


def _errors() -> str:
    for module in pkgutil.walk_packages(interlog.__path__, "interlog."):
        if module.name.endswith((".errors", ".control", ".process", ".data_dir", ".environment")):
            importlib.import_module(module.name)
    rows = [
        f"| `{one.type}` | {one.status} | {one.title} | {(one.__doc__ or '').strip().splitlines()[0]} |"
        for one in sorted(_subclasses(InterlogError), key=lambda error: error.type)
    ]
    table = "\n".join(["| type | status | title | when |", "|---|---|---|---|", *rows])
    return (
        f"{_HEAD}# Errors\n\nEvery error is RFC 9457 problem JSON: `type` (`/problems/<type>`), `title`, `status`, `detail`, "
        f"`errors[{{field, rule, message}}]`.\n\n{table}\n"
    )


def _permissions() -> str:
    from interlog.identity.contracts import ROLES
    from interlog.identity.facade import PERMISSIONS

    rows = [
        f"| `{name}` | {' | '.join('yes' if role in roles else '' for role in ROLES)} | {f'`{scope}`' if scope else ''} |"
        for name, (roles, scope) in PERMISSIONS.items()
    ]
    head = ["| permission | " + " | ".join(ROLES) + " | key scope |", "|---|" + "---|" * (len(ROLES) + 1)]
    return (
        f"{_HEAD}# Permissions\n\nEvery operation demands one of these; everything else is refused.\n\n"
        + "\n".join([*head, *rows])
        + "\n"
    )


def _events() -> str:
    from interlog.eventlog.facade import events_page  # needs Django set up

    return f"{_HEAD}{events_page()}"


def _figures() -> str:
    from interlog.insights.facade import figures_page  # needs Django set up

    return f"{_HEAD}{figures_page()}"


def _event_schemas() -> str:
    from interlog.eventlog.facade import data_schemas  # needs Django set up

    return json.dumps(data_schemas(), indent=1) + "\n"


def _commands() -> str:
    from interlog.cli import commands  # noqa: F401 - registers the commands
    from interlog.cli.app import app

    called, sys.argv = sys.argv, ["interlog"]  # usage lines name the program that is running
    try:
        text: str = app.generate_docs(output_format="markdown", heading_level=1)
    finally:
        sys.argv = called
    return f"{_HEAD}{text.strip()}\n"


def _subclasses(error: type[InterlogError]) -> set[type[InterlogError]]:
    found = {error}
    for child in error.__subclasses__():
        found |= _subclasses(child)
    return found


def main() -> None:
    """Write every page into the folder given as the only argument."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "interlog.config.settings")
    with tempfile.TemporaryDirectory() as folder:
        os.environ["INTERLOG_DATA_DIR"] = folder
        django.setup()
        for name, text in pages().items():
            (Path(sys.argv[1]) / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
