"""Commands of `interlog`: parse here, run in `cli/operations`, in this process or in the running server."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import cyclopts
from cyclopts import App, Parameter

from interlog import __version__
from interlog.config.environment import read_dotenv
from interlog.kit.errors import InterlogError

_DATA_DIR = "--data-dir"

app = App(
    name="interlog",
    help="The open-source interaction log for customer care.",
    version=__version__,
    result_action="return_value",
)
app.meta.group_parameters = cyclopts.Group("Everywhere", sort_key=0)


@app.meta.default
def _everywhere(
    *tokens: Annotated[str, Parameter(show=False, allow_leading_hyphen=True)],
    data_dir: Annotated[
        Path | None,
        Parameter(
            help="Folder of the records, the event store and the keys (INTERLOG_DATA_DIR, ./interlog-data)."
        ),
    ] = None,
) -> int:
    folder, rest = _data_dir_of(tokens) if data_dir is None else (data_dir, tokens)
    if folder is not None:
        os.environ["INTERLOG_DATA_DIR"] = str(folder)
    return app(rest, exit_on_error=False, print_error=False) or 0


def _data_dir_of(tokens: Sequence[str]) -> tuple[Path | None, Sequence[str]]:
    """The option, and the line without it, where a command with an optional file or hyphen would take it for that file."""
    if _DATA_DIR not in tokens[:-1]:
        return None, tokens
    at = tokens.index(_DATA_DIR)
    return Path(tokens[at + 1]), (*tokens[:at], *tokens[at + 2 :])


def run(arguments: list[str]) -> int:
    """Run one command line and return its exit code; a user's mistake is one clear line on stderr."""
    environment: dict[str, str] = dict(os.environ)
    read_dotenv(Path(".env"), environment)
    os.environ.update(environment)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "interlog.config.settings")
    from interlog.cli import commands  # noqa: F401 - registers the commands; needs the environment read first

    try:
        return int(app.meta(arguments, exit_on_error=False, print_error=False) or 0)
    except cyclopts.CycloptsError as error:
        _say(f"{error}".replace("\n", " ") or "the command cannot be read; see interlog --help")
        return 2
    except InterlogError as error:
        _say(error.in_one_line())
        return 1
    except KeyboardInterrupt:
        _say("stopped")
        return 130
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def _say(text: str) -> None:
    sys.stderr.write(f"interlog: {text}\n")
