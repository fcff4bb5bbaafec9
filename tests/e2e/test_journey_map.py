"""The journey map: from the log to the map, along it by keys, and back into the log."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any, Literal
from uuid import uuid4

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import PHONE, SignIn, accessibility_findings
from tests.running_server import PASSWORD, RunningServer

pytestmark = pytest.mark.browser

WAYS = {
    # version: how often interactions went which way; a step that ends in ! fails
    "v2": [(6, ("enter", "check", "send", "end")), (2, ("enter", "check!", "mail", "end"))],
    "v1": [(5, ("enter", "check", "call", "end"))],
}
NAMES = {"enter": "Invoice is due", "check": "Check invoice", "send": "Send SMS", "mail": "Send email", "call": "Call", "end": "End of it"}  # fmt: skip


@pytest.fixture
def admin(server: RunningServer) -> str:
    """Email of a fresh administrator."""
    email = f"admin-{uuid4().hex[:8]}@team.example"
    with server.client(server.add_key("test map set-up", ["admin"])) as http:
        body = {"email": email, "name": "Ada Novak", "role": "admin", "password": PASSWORD}
        answer = http.post("/users", json=body)
        assert answer.is_success, answer.text
    return email


@pytest.fixture(scope="session")
def walked(server: RunningServer) -> str:
    """A journey of two versions that went several ways an hour ago, the older one two days ago; its name."""
    name = f"Reminder {uuid4().hex[:8]}"
    sent: list[dict[str, Any]] = []
    now = datetime.now(UTC)
    noon = now.replace(hour=12, minute=0)  # far from the end of a day, wherever the browser is
    for version, began in (("v2", now - timedelta(hours=1)), ("v1", noon - timedelta(days=2))):
        for count, steps in WAYS[version]:
            for _ in range(count):
                sent += interaction(name, version, began, steps)
    with server.client(server.add_key("test map", ["events:write"])) as http:
        answer = http.post("/events", json=sent)
        assert answer.json()["accepted"] == len(sent), answer.text
    return name


def interaction(name: str, version: str, began: datetime, steps: tuple[str, ...]) -> list[dict[str, Any]]:
    interaction_id = str(uuid4())
    return [
        {
            "id": f"{interaction_id}-{number}",
            "source": "test-map",
            "type": "journey.api_called",
            "time": (began + timedelta(seconds=20 * number)).isoformat(),
            "occurred_in": "journey",
            "status": "failure" if step.endswith("!") else "success",
            **({"error_code": "http_503", "error_message": "Billing does not answer"} if step.endswith("!") else {}),
            "interaction_id": interaction_id,
            "object_id": name.lower().replace(" ", "-"),
            "object_name": name,
            "version_id": version,
            "element_id": step.rstrip("!"),
            "element_name": NAMES[step.rstrip("!")],
            "element_type": "api",
            "duration_ms": 120,
        }
        for number, step in enumerate(steps)
    ]  # fmt: skip


def box(page: Page, name: str) -> Any:
    return page.get_by_role("group", name="Map", exact=True).get_by_role(
        "button", name=re.compile(f"^{name}")
    )


def test_from_the_log_over_the_map_by_keys_and_back_into_the_log(
    page: Page, agent: str, sign_in: SignIn, walked: str
) -> None:
    sign_in(page, agent)
    page.get_by_role("link", name="Logs").click()
    page.get_by_role("link", name="Journey map").click()
    page.get_by_role("link", name=walked).click()
    expect(box(page, "Came in")).to_have_attribute("aria-label", "Came in: 8 interactions")

    box(page, "Came in").focus()
    page.keyboard.press("ArrowDown")
    expect(box(page, "Invoice is due")).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(box(page, "Check invoice")).to_be_focused()
    page.keyboard.press("Enter")
    panel = page.get_by_role("complementary", name="Element Check invoice")
    expect(panel).to_be_focused()
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    expect(box(page, "Check invoice")).to_be_focused()
    page.keyboard.press("Enter")

    expect(panel.get_by_text("2, 25 % fail")).to_be_visible()
    expect(panel.get_by_role("list", name="Why it failed")).to_contain_text("http_503")
    panel.get_by_role("link", name="See logs").click()
    expect(page.get_by_role("status").filter(has_text="8 events")).to_be_visible()
    expect(page.get_by_role("list", name="Query")).to_contain_text("element_id:check")


def test_two_versions_are_compared_in_words(page: Page, agent: str, sign_in: SignIn, walked: str) -> None:
    sign_in(page, agent)
    page.goto(f"/logs/map?object={walked.lower().replace(' ', '-')}&version=v2&compare=v1")

    expect(box(page, "Send SMS")).to_contain_text("new")
    expect(box(page, "Call")).to_contain_text("gone")
    page.get_by_text("Table", exact=True).click()
    elements = page.get_by_role("table", name="Elements")
    expect(elements.get_by_role("row", name="Call")).to_contain_text("gone")
    expect(
        page.get_by_role("table", name="Ways between them").get_by_role("row", name="Check invoice Send SMS")
    ).to_contain_text("75 %")
    page.reload()
    expect(elements.get_by_role("row", name="Send SMS")).to_contain_text("new")


def test_a_door_to_what_is_older_leads_to_its_day(
    page: Page, agent: str, sign_in: SignIn, walked: str
) -> None:
    sign_in(page, agent)
    page.goto(f"/logs/map?object={walked.lower().replace(' ', '-')}&version=v1&element=call")

    panel = page.get_by_role("complementary", name="Element Call")
    expect(panel).to_contain_text("Nothing in the last 24 hours; last seen")
    panel.get_by_role("link", name="show that day").click()
    expect(page.get_by_role("status").filter(has_text="5 events")).to_be_visible()


def test_where_a_link_leads_is_set_once_and_opens_the_element_on_its_version(
    page: Page, admin: str, sign_in: SignIn, walked: str
) -> None:
    sign_in(page, admin)
    page.goto("/setup/sources")
    form = page.get_by_role("form", name="Links of test-map")
    form.get_by_label("Element", exact=True).fill("builder.example/{element}")
    form.get_by_role("button", name="Save").click()
    expect(form.get_by_text("there is no {element}")).to_be_visible()
    form.get_by_label("Element", exact=True).fill(
        "https://builder.example/{object_id}/{version_id}#{element_id}"
    )
    form.get_by_role("button", name="Save").click()
    expect(form.get_by_text("For its last event: https://builder.example/reminder-")).to_be_visible()

    journey = walked.lower().replace(" ", "-")
    page.goto(f"/logs/map?object={journey}&version=v2&element=send")
    link = page.get_by_role("complementary", name="Element Send SMS").get_by_role("link", name="Open element")
    expect(link).to_have_attribute("href", f"https://builder.example/{journey}/v2#send")
    expect(link).to_have_attribute("rel", "noopener noreferrer")
    page.get_by_role("link", name="Element page").click()
    expect(page.get_by_role("heading", name="Send SMS", level=2)).to_be_visible()
    expect(page.get_by_role("table")).to_contain_text("v2")
    page.get_by_role("link", name=walked).click()
    expect(page.get_by_role("heading", name=walked, level=2)).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", ["desktop", "phone"])
def test_no_screen_of_the_map_has_an_accessibility_violation(
    page: Page, agent: str, sign_in: SignIn, walked: str, scheme: Literal["light", "dark"], size: str
) -> None:
    if size == "phone":
        page.set_viewport_size(PHONE)
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    journey = walked.lower().replace(" ", "-")
    sign_in(page, agent)
    found = []
    for path, there in (
        ("/logs/map", page.get_by_role("link", name=walked)),
        (f"/logs/map?object={journey}&compare=v1&view=map", box(page, "Check invoice")),
        (f"/logs/map?object={journey}&element=check", page.get_by_role("list", name="Why it failed")),
        (f"/logs/elements/check?object={journey}", page.get_by_role("img")),
        (f"/logs/objects/{journey}", page.get_by_role("img")),
    ):
        page.goto(path)
        there.first.wait_for()
        found += accessibility_findings(page)

    assert found == []
