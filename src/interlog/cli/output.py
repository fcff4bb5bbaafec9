"""Where a command writes to: a terminal, or the command line on the other end of the control socket."""

import sys
from typing import Protocol

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeRemainingColumn


class Output(Protocol):
    """What an operation may say."""

    @property
    def alone(self) -> bool:
        """True when no server shares the stores while the operation runs."""

    def line(self, text: str) -> None:
        """A line on standard output."""

    def data(self, text: str) -> None:
        """A piece of what was asked for, as it is, on standard output; the progress bar stays."""

    def error(self, text: str) -> None:
        """A line on standard error."""

    def progress(self, done: int, total: int | None, what: str) -> None:
        """How far the work is; `total` None when nobody knows."""


class Terminal:
    """Output to this process's terminal, with a progress bar where standard error is one."""

    alone = True

    def __init__(self) -> None:
        self._bar: Progress | None = None
        self._task: TaskID | None = None
        self._says_data = False

    def line(self, text: str) -> None:
        self.close()
        sys.stdout.write(text + "\n")
        sys.stdout.flush()

    def data(self, text: str) -> None:
        self._says_data = True
        sys.stdout.write(text)
        sys.stdout.flush()

    def error(self, text: str) -> None:
        self.close()
        sys.stderr.write(text + "\n")

    def progress(self, done: int, total: int | None, what: str) -> None:
        console = Console(stderr=True)
        if not console.is_terminal or (self._says_data and sys.stdout.isatty()):
            return
        if self._bar is None:
            self._bar = Progress(
                TextColumn("{task.description}"),
                BarColumn(),
                MofNCompleteColumn(),
                TimeRemainingColumn(),
                console=console,
            )
            self._bar.start()
            self._task = self._bar.add_task(what, total=total)
        assert self._task is not None
        self._bar.update(self._task, completed=done, total=total, description=what)

    def close(self) -> None:
        """Take the progress bar away."""
        if self._bar is not None:
            self._bar.stop()
            self._bar = None
