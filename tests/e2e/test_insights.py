"""Insights: a figure, what it is, and what it is with another setting."""

import re
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.conftest import PhoneSystem, SignIn
from tests.e2e.desk import settled
from tests.running_server import RunningServer

pytestmark = pytest.mark.browser

FAST_S, SLOW_S = 5, 25
CALLS = [FAST_S] * 4 + [SLOW_S] * 2
TIMES_LOOKED = 60


@pytest.fixture(scope="session")
def supervisor(server: RunningServer) -> str:
    """Email of somebody who may read insights."""
    email = f"lead-{uuid4().hex[:8]}@team.example"
    server.add_user(email, role="supervisor", name="Noor Haddad")
    return email


@pytest.fixture
def queue(phone: PhoneSystem, agent: str) -> str:
    """Name of a queue of its own with six calls: four answered after 5 seconds, two after 25."""
    name = f"Queue {uuid4().hex[:6]}"
    began = datetime.now(UTC) - timedelta(minutes=40)
    for number, waited in enumerate(CALLS):
        at = began + timedelta(minutes=number)
        call = phone.call(agent, queue=name, initiated_at=at.isoformat(), enqueued_at=at.isoformat())
        answered = at + timedelta(seconds=waited)
        ended = answered + timedelta(minutes=3)
        phone.report(call, connected_at=answered.isoformat())
        phone.report(call, ended_at=ended.isoformat(), disconnected_by="customer")
    return name


def counted(page: Page, card: Locator, value: str) -> None:
    """Wait until what was just reported is counted: facts follow the records by a moment."""
    for _ in range(TIMES_LOOKED):
        settled(page)
        if card.get_by_text(value, exact=True).count():
            return
        page.reload()
        card.wait_for()
    expect(card.get_by_text(value, exact=True)).to_be_visible()


def test_a_supervisor_sees_what_a_figure_is_and_changes_its_setting(
    page: Page, supervisor: str, sign_in: SignIn, queue: str
) -> None:
    sign_in(page, supervisor)
    page.get_by_role("navigation", name="Main").get_by_role("link", name="Insights").click()
    expect(page.get_by_role("region", name="Contacts received")).to_be_visible()
    # A queue can be chosen from the list a moment after its first call; the address takes it by name at once.
    page.goto(f"/insights/contacts?queue={queue}")
    page.get_by_role("navigation", name="Insights").get_by_role("link", name="Service level").click()
    card = page.get_by_role("region", name="Service level", exact=True)
    counted(page, card, "66.7 %")
    expect(card).to_contain_text("n 6 contacts")

    card.get_by_role("button", name="Service level: definition").click()
    panel = page.get_by_role("complementary", name="Service level in full")
    expect(panel).to_contain_text("Answered within T / (answered + abandoned after T)")
    panel.get_by_label("Answered within").fill("30")
    panel.get_by_role("button", name="Apply").click()
    expect(card.get_by_text("100 %", exact=True).first).to_be_visible()
    expect(page).to_have_url(re.compile(r"service_level\.seconds=30"))
