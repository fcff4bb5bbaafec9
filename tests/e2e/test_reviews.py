"""A scorecard is published, an entry is drawn and scored by keys; its agent disputes, and the review is changed."""

import csv
import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.conftest import PHONE, SignIn, accessibility_findings
from tests.running_server import RunningServer

pytestmark = pytest.mark.browser


@pytest.fixture
def lead(server: RunningServer) -> str:
    email = f"lead-{uuid4().hex[:8]}@team.example"
    server.add_user(email, role="supervisor", name="Noor Haddad")
    return email


@pytest.fixture
def topic() -> str:
    return f"Refund {uuid4().hex[:6]}"


@pytest.fixture
def entry_of(server: RunningServer, topic: str, tmp_path: Path) -> Callable[[str], None]:
    """Imports one completed entry of this agent, an hour old."""

    def make(agent: str) -> None:
        at = datetime.now(UTC) - timedelta(hours=1)
        row = {
            "external_id": uuid4().hex,
            "channel": "voice",
            "initiated_at": at.isoformat(),
            "direction": "inbound",
            "agent_ref": agent,
            "topic": topic,
            "disposition": "Resolved",
            "connected_at": at.isoformat(),
            "ended_at": (at + timedelta(minutes=4)).isoformat(),
            "notes": "Wanted money back; promised it by Friday.",
        }
        path = tmp_path / "one.csv"
        with path.open("w", newline="", encoding="utf-8") as file:
            writer = csv.DictWriter(file, list(row))
            writer.writeheader()
            writer.writerow(row)
        server.command("import", "conversations", str(path))

    return make


@pytest.fixture
def second_page(browser: Browser, server: RunningServer) -> Page:
    """Somebody else's browser, on a phone."""
    page = browser.new_context(viewport=PHONE, base_url=server.address, locale="en-GB").new_page()
    page.set_default_timeout(20_000)
    return page


def publish_scorecard(page: Page) -> None:
    page.goto("/reviews?tab=scorecards")
    page.get_by_role("button", name="New scorecard").click()
    page.get_by_label("What is looked at").fill("Promises have a date")
    page.get_by_role("button", name="Publish version 1").click()
    expect(page.get_by_text("Version 1 is published")).to_be_visible()


def draw_one(page: Page, agent: str) -> None:
    page.get_by_role("link", name="Waiting").click()
    page.get_by_role("button", name="Draw a sample").first.click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("combobox", name="Agents").fill(agent)
    page.get_by_role("option", name=agent).first.click()
    page.keyboard.press("Escape")
    dialog.get_by_role("button", name="Draw", exact=True).click()
    page.get_by_role("button", name=re.compile("Score the next")).click()


def test_a_review_is_scored_by_keys_disputed_and_changed(
    page: Page,
    second_page: Page,
    sign_in: SignIn,
    lead: str,
    add_agent: Callable[[str], str],
    entry_of: Callable[[str], None],
) -> None:
    name = f"Ava {uuid4().hex[:6]}"
    agent = add_agent(name)
    entry_of(agent)
    sign_in(page, lead)
    publish_scorecard(page)
    draw_one(page, name)

    expect(page.get_by_text("Wanted money back; promised it by Friday.")).to_be_visible()
    page.keyboard.press("0")
    page.keyboard.press("c")
    page.keyboard.type("No date in the notes.")
    expect(page.get_by_text("Saved", exact=True)).to_be_visible()
    page.mouse.move(0, 0)  # away from what explains itself under the pointer
    expect(page.get_by_role("tooltip")).to_have_count(0)
    assert accessibility_findings(page) == []
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("region", name="Review")).to_contain_text("0 %")
    address = page.url

    sign_in(second_page, agent)
    second_page.goto("/reviews")
    second_page.get_by_role("listitem").get_by_role("link").first.click()
    expect(second_page.get_by_text("No date in the notes.")).to_be_visible()
    second_page.get_by_label("Comment, or the reason of a dispute").fill("Friday is a date.")
    second_page.mouse.move(0, 0)
    expect(second_page.get_by_role("tooltip")).to_have_count(0)
    assert accessibility_findings(second_page) == []
    second_page.get_by_role("button", name="Dispute").click()
    expect(second_page.get_by_text("disputed it")).to_be_visible()

    page.goto(address)
    page.get_by_role("button", name="Change answers").click()
    page.get_by_role("radio", name="Yes").click()
    page.get_by_label("Reason, which the agent reads").fill("It is.")
    page.get_by_role("button", name="Change to 100 %").click()
    expect(page.get_by_text("changed it, 100 %")).to_be_visible()
    expect(second_page.get_by_text("changed it, 100 %")).to_be_visible()
    second_page.context.close()
