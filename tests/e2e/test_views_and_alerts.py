"""A view is saved and opens the log; an alert on it is previewed, set, fires, and its webhook arrives."""

import json
import re
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from queue import Empty, Queue
from typing import Any, Literal
from uuid import uuid4

import pytest
from playwright.sync_api import Page, expect
from standardwebhooks import Webhook

from tests.e2e.conftest import PHONE, SignIn, accessibility_findings
from tests.running_server import RunningServer, running_server

pytestmark = pytest.mark.browser

# A minute has to end, and is looked at some seconds later.
FIRES_WITHIN = timedelta(minutes=4)
SENT_AGAIN_S = 5


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningServer]:
    """A server of its own, which may send webhooks to this machine."""
    folder = tmp_path_factory.mktemp("watching")
    allowed = {"INTERLOG_SIGN_IN_RATE": "1000/m/ip", "INTERLOG_WEBHOOKS_ALLOW_PRIVATE": "true"}
    with running_server(folder, **allowed) as running:
        yield running


@pytest.fixture(scope="module")
def events_key(server: RunningServer) -> str:
    return server.add_key("test events", ["events:write"])


@pytest.fixture
def lead(server: RunningServer) -> str:
    email = f"lead-{uuid4().hex[:8]}@team.example"
    server.add_user(email, role="supervisor", name="Noor Haddad")
    return email


@pytest.fixture
def journey() -> str:
    return f"Journey {uuid4().hex[:8]}"


@pytest.fixture
def fail(server: RunningServer, events_key: str, journey: str) -> Any:
    """Has a step of the journey fail, so many hours ago."""

    def act(hours: float = 0) -> None:
        time = (datetime.now(UTC) - timedelta(hours=hours)).isoformat()
        event = {"id": str(uuid4()), "source": "test", "type": "message.undeliverable", "status": "failure"}
        with server.client(events_key) as http:
            answer = http.post("/events", json=[{**event, "time": time, "object_name": journey}])
        assert answer.json()["accepted"] == 1, answer.text

    return act


@pytest.fixture
def received() -> Iterator[tuple[str, "Queue[tuple[dict[str, str], bytes]]"]]:
    """An address that takes webhooks, and what came."""
    came: Queue[tuple[dict[str, str], bytes]] = Queue()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            came.put((dict(self.headers.items()), body))
            self.send_response(204)
            self.end_headers()

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the library's name
            """Say nothing."""

    listener = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=listener.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{listener.server_address[1]}/hook", came
    listener.shutdown()
    thread.join()
    listener.server_close()


def save_view(page: Page, name: str) -> None:
    page.get_by_role("button", name="Views").click()
    page.get_by_label("Save what is shown as").fill(name)
    page.get_by_role("button", name="Save view").click()
    expect(page.get_by_role("button", name=name, exact=True)).to_be_visible()


def test_a_view_opens_the_log_and_says_when_something_else_is_shown(
    page: Page, lead: str, sign_in: SignIn, journey: str, fail: Any
) -> None:
    fail()
    sign_in(page, lead)
    page.goto(f"/logs?object_name={journey}&period=7d")
    save_view(page, "My failures")

    page.get_by_role("button", name="My failures", exact=True).click()
    page.get_by_role("button", name="Open the log with My failures").click()
    expect(page.get_by_role("button", name="Open the log with My failures")).to_have_attribute(
        "aria-pressed", "true"
    )
    page.goto("/logs")
    expect(page).to_have_url(re.compile(r"view="))
    expect(page.get_by_role("list", name="Query").get_by_text(f'object_name:"{journey}"')).to_be_visible()

    page.get_by_role("checkbox", name=re.compile("^failure, ")).click()
    page.get_by_role("button", name="My failures changed").click()
    page.get_by_role("button", name="Save changes").click()
    expect(page.get_by_role("button", name="My failures", exact=True)).to_be_visible()
    page.goto("/logs")
    expect(page.get_by_role("list", name="Query").get_by_text("status:failure")).to_be_visible()

    page.get_by_role("button", name="My failures", exact=True).click()
    page.get_by_role("button", name="Delete My failures").click()
    expect(page.get_by_role("button", name="Delete My failures")).to_be_hidden()
    page.get_by_role("button", name="Undo").click()
    # The menu closes with the click beside it.
    page.get_by_role("button", name="Views", exact=True).click()
    expect(page.get_by_role("button", name="Delete My failures")).to_be_visible()


def test_an_alert_is_previewed_set_fires_and_its_webhook_is_genuine(
    page: Page, lead: str, sign_in: SignIn, journey: str, fail: Any, received: Any
) -> None:
    address, came = received
    fail(hours=3)
    fail(hours=9)
    sign_in(page, lead)
    page.goto(f"/logs?object_name={journey}&status=failure")
    save_view(page, f"Failures of {journey}")
    page.get_by_role("button", name=f"Failures of {journey}", exact=True).click()
    page.get_by_role("link", name="Set an alert on this view").click()

    form = page.get_by_role("form", name="Alert")
    form.get_by_label("Name").fill(f"Watch {journey}")
    form.get_by_label("More than (events)").fill("0")
    form.get_by_label("Within (minutes)").fill("1")
    form.get_by_label("Address").fill(address)
    expect(form.get_by_text("Would have fired 2 times in the last 3 days")).to_be_visible()
    form.get_by_role("button", name="Set the alert").click()
    secret = page.get_by_role("alert").locator("code").inner_text()
    row = page.get_by_role("list", name="Alerts").get_by_role("listitem").filter(has_text=f"Watch {journey}")
    expect(row.get_by_text("Quiet")).to_be_visible()

    headers, body = until_it_fires(fail, came)
    message = Webhook(secret).verify(body, headers)
    assert message == json.loads(body)
    assert message["type"] == "alert.fired"
    assert message["data"]["alert"]["name"] == f"Watch {journey}"

    page.get_by_role("tab", name="Firings").click()
    firings = page.get_by_role("list", name="Firings")
    firings.get_by_role("link", name="See logs").first.click()
    expect(page).to_have_url(re.compile(r"/logs\?.*from="))
    expect(page.get_by_role("row", name="Undeliverable").first).to_be_visible()


def until_it_fires(fail: Any, came: "Queue[tuple[dict[str, str], bytes]]") -> tuple[dict[str, str], bytes]:
    """What came, while steps go on failing: an alert counts from the first minute after it was set."""
    until = datetime.now(UTC) + FIRES_WITHIN
    while datetime.now(UTC) < until:
        fail()
        try:
            return came.get(timeout=SENT_AGAIN_S)
        except Empty:
            continue
    raise AssertionError("no webhook came")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", ["desktop", "phone"])
def test_views_and_alerts_have_no_accessibility_violation(
    page: Page, lead: str, sign_in: SignIn, scheme: Literal["light", "dark"], size: str
) -> None:
    if size == "phone":
        page.set_viewport_size(PHONE)
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    sign_in(page, lead)
    page.goto("/logs?view=ready:failures&q=status:failure")
    page.get_by_role("button", name="Failures", exact=True).click()
    page.get_by_role("list", name="Ready-made").wait_for()
    found = accessibility_findings(page)
    page.goto("/logs/alerts")
    page.get_by_role("button", name="New alert").click()
    page.get_by_role("form", name="Alert").wait_for()
    found += accessibility_findings(page)

    assert found == []
