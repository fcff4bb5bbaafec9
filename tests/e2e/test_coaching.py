"""Coaching: a look finds the gap that is there, a plan freezes the cohort, and the agent sees the own plan."""

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from math import exp
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.conftest import SignIn, accessibility_findings
from tests.running_server import RunningServer

pytestmark = pytest.mark.browser

AROUND = (0.9, 0.95, 0.98, 1.0, 1.03, 1.06, 1.1, 1.0)
CALLS = 12
TIMES_LOOKED = 20
LEAD = "coach@team.example"


def calls_of(agent: int, ref: str) -> list[dict[str, object]]:
    """The calls of an agent: the first eight are new and take three times as long."""
    new, now = agent < len(AROUND), datetime.now(UTC)
    rows = []
    for number in range(CALLS):
        at = now - timedelta(days=40, hours=-10 * number)
        usual = (900 if new else 300) * AROUND[agent % len(AROUND)]
        talk = usual * exp(0.4 * (2 * number / (CALLS - 1) - 1))
        rows.append(
            {
                "external_id": f"coach-{agent}-{number}",
                "channel": "voice",
                "direction": "inbound",
                "initiated_at": at.isoformat(),
                "connected_at": at.isoformat(),
                "ended_at": (at + timedelta(seconds=talk)).isoformat(),
                "wrap_up_s": 30,
                "agent_ref": ref,
                "agent_name": f"{'New' if new else 'Old'} Hand {agent}",
                "agent_hired_on": str((now - timedelta(days=80 if new else 900)).date()),
                "topic": "Tariff questions",
            }
        )
    return rows


@pytest.fixture(scope="module")
def agent_of_the_team(
    server: RunningServer, add_agent: Callable[[str], str], tmp_path_factory: pytest.TempPathFactory
) -> str:
    """Email of an agent with calls, one of the new; their supervisor is there, too."""
    email = add_agent("New Hand 0")
    server.add_user(LEAD, role="supervisor", name="Noor Haddad")
    refs = [email, *(f"coach-{agent}" for agent in range(1, 2 * len(AROUND)))]
    path: Path = tmp_path_factory.mktemp("past") / "calls.jsonl"
    rows = [row for agent, ref in enumerate(refs) for row in calls_of(agent, ref)]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    server.command("import", "conversations", str(path))
    return email


def look_until_found(page: Page) -> None:
    """Facts follow the records by a moment: look again until they are there."""
    finding = page.get_by_role("list", name="Findings").get_by_role("link")
    answer = page.get_by_text("comparisons of agents")
    for _ in range(TIMES_LOOKED):
        with page.expect_response(lambda sent: sent.url.endswith("/coaching/runs")):
            page.get_by_role("button", name="Look again").click()
        expect(page.get_by_role("button", name="Look again")).to_be_enabled()
        expect(answer).to_be_visible()
        if finding.count():
            return
    expect(finding).to_be_visible()


def test_a_gap_is_found_planned_for_and_told_to_whom_it_is_for(
    page: Page, browser: Browser, server: RunningServer, sign_in: SignIn, agent_of_the_team: str
) -> None:
    sign_in(page, LEAD)
    page.goto("/insights/people")
    page.get_by_role("link", name="Coaching").click()
    expect(page.get_by_text("Nobody has looked for findings yet")).to_be_visible()
    look_until_found(page)
    assert accessibility_findings(page) == []

    page.get_by_role("list", name="Findings").get_by_role("link").first.click()
    expect(
        page.get_by_text("New agents take 2.8 times as long as tenured ones on Tariff questions")
    ).to_be_visible()
    expect(page.get_by_role("img", name="8 new agents, median")).to_be_visible()
    page.get_by_role("button", name="Plan coaching").click()
    dialog = page.get_by_role("dialog", name="Plan coaching")
    dialog.get_by_role("textbox", name="What is trained").fill("Tariff numbers, two hours")
    for agent in range(4):
        dialog.get_by_role("checkbox", name=f"New Hand {agent}").check()
    dialog.get_by_role("button", name="Make the plan").click()

    expect(page.get_by_role("heading", name="Tariff numbers, two hours", exact=True)).to_be_visible()
    expect(
        page.get_by_text("0 of 4 trained agents have 5 contacts on the topic both before and after")
    ).to_be_visible()
    expect(page.get_by_text("New Hand 4, New Hand 5, New Hand 6, New Hand 7")).to_be_visible()
    assert accessibility_findings(page) == []

    own = browser.new_context(base_url=server.address, locale="en-GB").new_page()
    sign_in(own, agent_of_the_team)
    own.keyboard.press("g")
    own.keyboard.press("t")
    plan = own.get_by_role("list", name="Your coaching").get_by_role("listitem")
    expect(plan).to_contain_text("Tariff numbers, two hours")
    expect(plan).to_contain_text("Noor Haddad")
    expect(plan).to_contain_text(
        "Not yet enough of your contacts to say how it goes: 12 contacts before, 0 since."
    )
    expect(own.get_by_text("New Hand 1")).to_have_count(0)
    assert accessibility_findings(own) == []
    own.context.close()
