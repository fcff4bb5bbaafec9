"""Accessibility in both colour schemes, phones, narrow panels, and the reference page of the API."""

from typing import Literal

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import PHONE, PhoneSystem, SignIn, accessibility_findings
from tests.e2e.desk import caller, choose, complete, connected_call, notes, panel, settled, told_of, write

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_screen_has_an_accessibility_violation(
    page: Page, phone: PhoneSystem, agent: str, sign_in: SignIn, scheme: Literal["light", "dark"]
) -> None:
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    found: dict[str, list[str]] = {}

    def look(name: str) -> None:
        found[name] = accessibility_findings(page)

    page.goto("/sign-in")
    page.get_by_label("Email").wait_for()
    look("sign-in")
    sign_in(page, agent)
    page.get_by_text("No running contact").wait_for()
    look("console empty")
    person, number = caller(phone, "Mara Okafor")
    call = connected_call(phone, agent, person_phone=number)
    phone.say(call, 31_000, "customer", "I was charged twice.")
    told_of(page, person["name"])
    write(page, "A zebra was charged.")
    look("console with call and panel")
    choose(page, "Disposition", "Information given")
    complete(page)
    page.get_by_role("link", name="Open entry").click()
    page.get_by_role("heading", name="History").wait_for()
    look("entry")
    places = {
        "person": f"/people/{person['id']}",
        "people": "/people",
        "calls": "/conversations",
        "call": f"/conversations/{call['id']}",
        "entries": "/entries",
        "search": "/search?q=zebra",
        "account": "/account",
    }
    for name, path in places.items():
        page.goto(path)
        page.get_by_role("heading", level=1).wait_for()
        settled(page)
        look(name)

    assert [f"{name}: {one}" for name, findings in found.items() for one in findings] == []


def test_a_phone_shows_the_call_and_the_panel_as_a_sheet_without_sideways_scrolling(
    page: Page, phone: PhoneSystem, agent: str, sign_in: SignIn
) -> None:
    page.set_viewport_size(PHONE)
    person, number = caller(phone, "Mara Okafor")
    sign_in(page, agent)
    connected_call(phone, agent, person_phone=number)

    page.get_by_role("button", name="Interaction log: something new").click()
    told_of(page, person["name"])
    write(page, "From a phone.")
    choose(page, "Disposition", "Information given")

    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    box = panel(page).bounding_box()
    assert box is not None
    assert box["width"] >= PHONE["width"] - 2
    panel(page).get_by_role("button", name="Complete").click()
    expect(page.get_by_role("status").filter(has_text="Completed:")).to_be_visible()


@pytest.mark.parametrize("width", [320, 372])
def test_the_notes_are_in_sight_without_scrolling_on_a_small_laptop(
    page: Page, phone: PhoneSystem, agent: str, sign_in: SignIn, width: int
) -> None:
    page.set_viewport_size({"width": 1366, "height": 768})
    person, number = caller(phone, "Mara Okafor")
    for _ in range(2):
        earlier = connected_call(phone, agent, person_phone=number)
        phone.report(earlier, ended_at=earlier["connected_at"], disconnected_by="customer")
    sign_in(page, agent)
    connected_call(phone, agent, person_phone=number)
    told_of(page, person["name"])
    handle = page.get_by_role("separator", name="Width of the log panel")
    handle.focus()
    while int(handle.get_attribute("aria-valuenow") or "0") > width:
        page.keyboard.press("ArrowRight")

    expect(notes(page)).to_be_in_viewport(ratio=1)
    assert page.evaluate("document.querySelector('[data-log-panel]').scrollWidth") <= width
    expect(panel(page).get_by_role("button", name="Complete")).to_be_in_viewport(ratio=1)


def test_the_reference_page_of_the_api_works_under_the_policy(
    page: Page, agent: str, sign_in: SignIn
) -> None:
    sign_in(page, agent)
    page.goto("/api/v1/docs")

    # Every operation is drawn by the page itself: a slow machine takes its time.
    expect(page.get_by_text("/api/v1/conversations").first).to_be_visible(timeout=90_000)
