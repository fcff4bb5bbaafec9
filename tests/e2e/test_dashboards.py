"""A dashboard: copied, arranged by keys and by drag, looked at over another time, taken back, shared."""

import re
from uuid import uuid4

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import PHONE, SignIn, accessibility_findings
from tests.e2e.desk import settled
from tests.e2e.dragging import drag
from tests.running_server import RunningServer

pytestmark = pytest.mark.browser


@pytest.fixture
def supervisor(server: RunningServer) -> str:
    """Email of somebody without any dashboard yet."""
    email = f"lead-{uuid4().hex[:8]}@team.example"
    server.add_user(email, role="supervisor", name="Noor Haddad")
    return email


def drag_figure(page: Page, name: str, *, onto: str) -> None:
    """Take a figure by its handle and let it go over another one."""
    tiles = page.get_by_role("list", name="Figures").get_by_role("listitem")
    drag(
        page,
        page.get_by_role("button", name=re.compile(f"^Move {name}")),
        onto=page.get_by_role("region", name=onto),
        aimed=tiles.and_(page.locator("[data-over]")).filter(has_text=onto),
    )


def names(page: Page) -> list[str]:
    """The figures of the dashboard in their order."""
    return page.get_by_role("list", name="Figures").get_by_role("heading", level=2).all_inner_texts()


def test_a_supervisor_arranges_a_dashboard_and_opens_it_as_it_was_left(
    page: Page, supervisor: str, sign_in: SignIn
) -> None:
    sign_in(page, supervisor)
    page.keyboard.press("g")
    page.keyboard.press("d")
    page.get_by_role("button", name="New dashboard").click()
    status = page.get_by_role("group", name="Edit the dashboard").get_by_role("status")

    page.get_by_role("button", name="Add a figure").click()
    catalogue = page.get_by_role("complementary", name="Add a figure")
    catalogue.get_by_role("textbox", name="Find a figure").fill("answered in time")
    catalogue.get_by_role("button", name="How many callers are answered in time?").click()
    catalogue.get_by_role("textbox", name="Find a figure").fill("")
    for question in ("How many contacts came in?", "How long does an agent work on a contact?"):
        catalogue.get_by_role("button", name=question).click()
    expect(status).to_have_text(re.compile("^Saved · Added, at place 3"))
    assert names(page) == ["Service level", "Contacts received", "Handle time"]

    handle = page.get_by_role("button", name=re.compile("^Move Handle time"))
    handle.focus()
    page.keyboard.press("ArrowLeft")
    expect(status).to_contain_text("Moved to place 2 of 3")
    page.keyboard.press("Shift+ArrowRight")
    expect(
        page.get_by_role("button", name=re.compile("^Move Handle time, place 2 of 3, two thirds"))
    ).to_be_visible()
    settled(page)
    drag_figure(page, "Service level", onto="Contacts received")
    expect(status).to_contain_text("Moved to place 3 of 3")
    assert names(page) == ["Handle time", "Contacts received", "Service level"]
    page.get_by_role("button", name="Remove Contacts received").click()
    expect(page.get_by_role("region", name="Contacts received")).to_be_hidden()
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_role("region", name="Contacts received")).to_be_visible()
    page.get_by_role("textbox", name="Name of the dashboard").fill("Monday")
    page.get_by_role("textbox", name="Name of the dashboard").press("Enter")
    expect(status).to_have_text(re.compile("^Saved"))
    page.get_by_role("button", name="Done", exact=True).click()

    card = page.get_by_role("region", name="Service level")
    card.get_by_role("button", name="Service level: definition").click()
    definition = page.get_by_role("complementary", name="Service level in full")
    definition.get_by_label("Answered within").fill("45")
    definition.get_by_role("button", name="Apply").click()
    expect(page).to_have_url(re.compile(r"period=28d.*&a\.seconds=45"))
    settled(page)
    found = accessibility_findings(page)
    page.keyboard.press("Escape")
    page.set_viewport_size(PHONE)
    wide = page.evaluate("document.documentElement.scrollWidth")

    page.get_by_role("link", name="All dashboards").click()
    page.get_by_role("list", name="Mine").get_by_role("link", name="Monday").click()
    expect(page.get_by_role("heading", level=2, name="Monday", exact=True)).to_be_visible()
    expect(page).to_have_url(re.compile(r"/insights/dashboards/[0-9a-f-]{36}\?period=28d$"))
    settled(page)
    assert names(page) == ["Handle time", "Contacts received", "Service level"]
    assert found == []
    assert wide <= PHONE["width"]
