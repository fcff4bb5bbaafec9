"""A real server, a real Chromium, and a page that fails its test on any policy violation or script error."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, expect, sync_playwright

from tests.running_server import PASSWORD, RunningServer, running_server

# Chromium without the frame around its pages, which costs twice the work and is no part of the product.
CHROMIUM = "/usr/bin/chromium-headless-shell"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
DESKTOP: ViewportSize = {"width": 1440, "height": 900}
PHONE: ViewportSize = {"width": 390, "height": 844}
# Generous: what is waited for comes at once, but tests share slow machines.
ACTION_TIMEOUT_MS = 45_000
expect.set_options(timeout=40_000)


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningServer]:
    # Many sign-ins from one address are what tests do, not an attack.
    with running_server(tmp_path_factory.mktemp("browser"), INTERLOG_SIGN_IN_RATE="1000/m/ip") as running:
        yield running


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield chromium
        chromium.close()


@dataclass
class PhoneSystem:
    """Reports calls over the public API, as any phone system would."""

    server: RunningServer
    key: str

    def __post_init__(self) -> None:
        self._http = self.server.client(self.key)

    def hang_up(self) -> None:
        """Close the connection to the server."""
        self._http.close()

    def call(self, agent: str, **fields: Any) -> dict[str, Any]:
        """A call that rings at the agent; returns the conversation."""
        body = {
            "external_id": {"source": "test-phone", "id": str(uuid4())},
            "channel": "voice",
            "direction": "inbound",
            "agent": agent,
            **fields,
        }
        return self._send("POST", "/conversations", body)

    def report(self, conversation: dict[str, Any], **fields: Any) -> dict[str, Any]:
        """A change of a call."""
        return self._send("PATCH", f"/conversations/{conversation['id']}", fields)

    def say(self, conversation: dict[str, Any], at_ms: int, speaker: str, text: str) -> None:
        """A line of the transcript."""
        line = {"at_ms": at_ms, "speaker": speaker, "text": text, "final": True}
        self._send("POST", f"/conversations/{conversation['id']}/transcript", {"lines": [line]})

    def person(self, name: str, phone: str) -> dict[str, Any]:
        """A person the caller's number leads to."""
        return self._send("POST", "/people", {"name": name, "phones": [phone], "emails": []})

    def entries_of(self, agent: str) -> list[dict[str, Any]]:
        """The agent's log entries as the server keeps them."""
        answer = self._http.get("/log-entries", params={"limit": 1000})
        assert answer.is_success, answer.text
        return [entry for entry in answer.json()["items"] if entry["agent"]["email"] == agent]

    def _send(self, method: str, path: str, body: dict[str, Any]) -> dict[str, Any]:
        answer = self._http.request(method, path, json=body)
        assert answer.is_success, answer.text
        found: dict[str, Any] = answer.json()
        return found


@pytest.fixture(scope="session")
def phone(server: RunningServer) -> Iterator[PhoneSystem]:
    made = PhoneSystem(server, server.add_key("test phone", ["records:write", "records:read"]))
    yield made
    made.hang_up()


@pytest.fixture(scope="session")
def add_agent(server: RunningServer) -> Iterator[Callable[[str], str]]:
    """Makes an agent of this name with PASSWORD; returns the email."""
    http = server.client(server.add_key("test set-up", ["admin"]))

    def act(name: str) -> str:
        email = f"agent-{uuid4().hex[:8]}@team.example"
        body = {"email": email, "name": name, "role": "agent", "password": PASSWORD}
        answer = http.post("/users", json=body)
        assert answer.is_success, answer.text
        return email

    yield act
    http.close()


@pytest.fixture
def agent(add_agent: Callable[[str], str]) -> str:
    """Email of a fresh agent, so that no test meets another one's drafts."""
    return add_agent("Ava Lindqvist")


@pytest.fixture
def context(browser: Browser, server: RunningServer) -> Iterator[BrowserContext]:
    made = browser.new_context(
        viewport=DESKTOP, base_url=server.address, locale="en-GB", timezone_id="Europe/London"
    )
    made.set_default_timeout(ACTION_TIMEOUT_MS)
    yield made
    made.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    opened = context.new_page()
    troubles = watch(opened)
    yield opened
    assert troubles == []


def watch(page: Page) -> list[str]:
    """Collects policy violations and script errors of a page; the list fills as they happen."""
    troubles: list[str] = []
    page.on("pageerror", lambda error: troubles.append(f"script error: {error}"))
    page.on(
        "console",
        lambda message: (
            troubles.append(message.text)
            if message.type == "error" and "Content Security Policy" in message.text
            else None
        ),
    )
    page.add_init_script(
        "document.addEventListener('securitypolicyviolation', e => console.error("
        "'Content Security Policy violation: ' + e.violatedDirective + ' ' + e.blockedURI + ' ' + e.sourceFile))"
    )
    return troubles


SignIn = Callable[[Page, str], None]


@pytest.fixture
def sign_in() -> SignIn:
    def act(page: Page, email: str) -> None:
        page.goto("/")
        page.get_by_label("Email").fill(email)
        page.get_by_label("Password", exact=True).fill(PASSWORD)
        page.get_by_role("button", name="Sign in", exact=True).click()
        page.get_by_role("navigation").wait_for()

    return act


def accessibility_findings(page: Page) -> list[str]:
    """What axe finds wrong on the page, one line each."""
    found = Axe().run(page)
    return [
        f"{one['id']}: {one['help']} ({len(one['nodes'])}x, {one['nodes'][0]['html'][:200]})"
        for one in found.response["violations"]
    ]


def screenshot(page: Page, folder: Path, name: str) -> None:
    """Keep what the page looks like now."""
    page.screenshot(path=folder / f"{name}.png")
