"""A real `interlog serve` in a process group of its own, as the tests of browser, crash and command line use it."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx

from interlog.cli.control import ask_server

PASSWORD = "correct-horse-battery-9"
_START_TIMEOUT_S = 180
_DEMO_TIMEOUT_S = 600


def free_port() -> int:
    """A port nobody listens on right now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


class _Said:
    """What an operation says, as one text."""

    alone = False

    def __init__(self) -> None:
        self.text = ""

    def line(self, text: str) -> None:
        self.text = f"{self.text}\n{text}".lstrip()

    data = error = line

    def progress(self, done: int, total: int | None, what: str) -> None:
        """Nobody looks at it."""


class RunningServer:
    """Starts, kills and restarts the server of one data folder, always on the same port."""

    module = "interlog"  # what `python -m` runs

    def __init__(self, data_dir: Path, **environment: str) -> None:
        self.data_dir = data_dir
        self.port = free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        kept = {name: value for name, value in os.environ.items() if not name.startswith("INTERLOG_")}
        kept.pop("PYTHONDONTWRITEBYTECODE", None)  # each of the many starts would compile everything again
        self.environment = {
            **kept,
            "INTERLOG_PUBLIC_URL": self.address,
            "INTERLOG_LOG_LEVEL": "warning",
            **environment,
        }
        self.environment.pop("DJANGO_SETTINGS_MODULE", None)
        self._process: subprocess.Popen[bytes] | None = None

    def command(
        self, *arguments: str, stdin: str = "", check: bool = True
    ) -> subprocess.CompletedProcess[str]:
        """Run an `interlog` command on this data folder."""
        done = subprocess.run(
            [sys.executable, "-m", self.module, *arguments, "--data-dir", str(self.data_dir)],
            input=stdin,
            capture_output=True,
            text=True,
            env=self.environment,
            check=False,
            timeout=300,
        )
        if check and done.returncode:
            raise RuntimeError(f"interlog {' '.join(arguments)} failed: {done.stderr[-2000:]}")
        return done

    def start(self) -> None:
        """Start the server and wait until it is ready."""
        self._run("serve")

    def start_demo(self, *, seed: int) -> None:
        """Start the demo with its made-up history, without new contacts arriving."""
        self._run("demo", "--seed", str(seed), "--no-live", timeout_s=_DEMO_TIMEOUT_S)

    def _run(self, *command: str, timeout_s: int = _START_TIMEOUT_S) -> None:
        log = (self.data_dir.parent / "server.log").open("ab")
        self._process = subprocess.Popen(
            [
                sys.executable,
                "-m",
                self.module,
                *command,
                "--port",
                str(self.port),
                "--data-dir",
                str(self.data_dir),
            ],
            stdout=log,
            stderr=log,
            env=self.environment,
            start_new_session=True,
        )
        log.close()
        if not self._becomes_ready(timeout_s):
            raise RuntimeError("the server did not start:\n" + self.log()[-4000:])

    def _becomes_ready(self, timeout_s: int) -> bool:
        deadline = time.monotonic() + timeout_s
        # One client for all looks, and no certificates: to load them for each took as long as the start itself.
        with httpx.Client(timeout=2, verify=False) as http:  # noqa: S501 - plain http to this machine
            while time.monotonic() < deadline and self._runs():
                try:
                    if http.get(f"{self.address}/readyz").status_code == httpx.codes.OK:
                        return True
                except httpx.TransportError:
                    pass
                time.sleep(0.1)
        return False

    @property
    def pid(self) -> int:
        """The process of the started server."""
        assert self._process is not None
        return self._process.pid

    def kill(self) -> None:
        """Kill the whole process group, as a power cut for the process would."""
        assert self._process is not None
        os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()

    def stop(self) -> int:
        """Stop the server as Ctrl-C does; returns its exit code."""
        assert self._process is not None
        if self._process.poll() is None:
            self._process.send_signal(signal.SIGINT)
        return self._process.wait(timeout=30)

    def log(self) -> str:
        """Everything the server has said."""
        return (self.data_dir.parent / "server.log").read_text(errors="replace")

    def add_user(self, email: str, role: str = "agent", name: str = "Ava Lindqvist") -> None:
        """Add a user with PASSWORD."""
        if self._runs():
            fields = {"email": email, "role": role, "name": name, "team": None, "password": PASSWORD}
            self._operate("user.add", fields)
            return
        self.command(
            "user", "add", email, "--role", role, "--name", name, "--password-stdin", stdin=PASSWORD + "\n"
        )

    def add_key(self, name: str, scopes: Sequence[str], user: str | None = None) -> str:
        """Make an API key and return it."""
        if self._runs():
            return self._operate("key.add", {"name": name, "scopes": list(scopes), "user": user})
        asked = [part for scope in scopes for part in ("--scope", scope)]
        owner = ["--user", user] if user else []
        return self.command("key", "add", name, *asked, *owner).stdout.strip()

    def _runs(self) -> bool:
        return self._process is not None and self._process.poll() is None

    def _operate(self, name: str, arguments: dict[str, Any]) -> str:
        """What `interlog` asks of a running server, without a process of its own: that costs two seconds."""
        said = _Said()
        code = ask_server(self.data_dir, name, arguments, said)
        assert code == 0, said.text
        return said.text

    def client(self, key: str) -> httpx.Client:
        """An API client that sends this key."""
        return httpx.Client(
            base_url=f"{self.address}/api/v1",
            headers={"Authorization": f"Bearer {key}"},
            timeout=30,
            verify=False,  # noqa: S501 - plain http to this machine; loading certificates outlasts the request
        )


@contextmanager
def running_server(folder: Path, **environment: Any) -> Iterator[RunningServer]:
    """A started server in `folder`, stopped at the end."""
    server = RunningServer(folder / "data", **environment)
    server.start()
    try:
        yield server
    finally:
        server.stop()
