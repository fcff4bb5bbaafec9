"""The folder is named anywhere on the line, also where a command has a file that may be left out."""

import os
import subprocess
import sys

import pytest

from interlog.cli import app as command_line
from interlog.cli import commands


@pytest.mark.parametrize(
    ("line", "rest"),
    [
        (["user", "list", "--data-dir", "here"], ("user", "list")),
        (["--data-dir", "here", "setup", "export", "-"], ("setup", "export", "-")),
        (["setup", "export", "-", "--data-dir", "here"], ("setup", "export", "-")),
        (
            ["setup", "apply", "--pack", "software", "--data-dir", "here"],
            ("setup", "apply", "--pack", "software"),
        ),
        (
            ["setup", "apply", "--data-dir", "here", "--pack", "software"],
            ("setup", "apply", "--pack", "software"),
        ),
    ],
)
def test_the_data_folder_may_stand_anywhere_on_the_line(line, rest, monkeypatch):
    monkeypatch.setenv("INTERLOG_DATA_DIR", "elsewhere")
    ran = []
    monkeypatch.setattr(command_line.App, "__call__", lambda _app, tokens, **_how: ran.append(tuple(tokens)))
    command, bound, _ = command_line.app.meta.parse_args(line, exit_on_error=False, print_error=False)

    command(*bound.args, **bound.kwargs)

    assert commands
    assert ran == [rest]
    assert command_line.os.environ["INTERLOG_DATA_DIR"] == "here"


def test_a_command_that_makes_a_data_folder_says_so(tmp_path):
    line = [sys.executable, "-m", "interlog", "key", "list", "--data-dir", str(tmp_path / "new")]
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("INTERLOG_", "DJANGO_"))
    }

    first, again = (
        subprocess.run(line, capture_output=True, text=True, env=kept, check=True) for _ in range(2)
    )

    assert f"made the new data folder {tmp_path / 'new'}" in first.stderr
    assert again.stderr == ""
