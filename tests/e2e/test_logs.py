"""The event log: find what failed, open it, follow its interaction, by mouse and by keyboard."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any, Literal
from uuid import uuid4

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import PHONE, SignIn, accessibility_findings
from tests.e2e.log_events import events_shown
from tests.running_server import RunningServer

pytestmark = pytest.mark.browser

CAUSE = "The operator does not answer"


@pytest.fixture(scope="session")
def events_key(server: RunningServer) -> str:
    return server.add_key("test events", ["events:write"])


@pytest.fixture
def journey() -> str:
    """A name that no other test uses."""
    return f"Journey {uuid4().hex[:8]}"


@pytest.fixture
def interaction(server: RunningServer, events_key: str, journey: str) -> str:
    """An interaction that enters, calls a tool that fails twice, and whose message does not arrive; its id."""
    interaction_id = str(uuid4())
    began = datetime.now(UTC) - timedelta(minutes=30)

    def event(
        second: int, type_: str, occurred_in: str, status: str = "success", **fields: Any
    ) -> dict[str, Any]:
        return {
            "id": f"{interaction_id}-{second}",
            "source": "test-automation",
            "type": type_,
            "time": (began + timedelta(seconds=second)).isoformat(),
            "occurred_in": occurred_in,
            "status": status,
            "interaction_id": interaction_id,
            "object_name": journey,
            "version_id": "v2",
            **fields,
        }

    tool = {"element_id": "lookup", "element_name": "Look up"}
    failed = {**tool, "error_code": "timeout", "error_message": "No answer within 5 s", "duration_ms": 5000}
    sent = [
        event(0, "journey.entered", "journey"),
        event(1, "ai_agent.tool_called", "ai_agent", "in_progress", **tool),
        event(6, "ai_agent.tool_failed", "ai_agent", "failure", **failed),
        event(7, "ai_agent.tool_called", "ai_agent", "in_progress", **tool),
        event(12, "ai_agent.tool_failed", "ai_agent", "failure", **failed),
        event(900, "message.undeliverable", "message", "failure", error_code="down", error_message=CAUSE,
              data={"operator": {"name": "Northcell", "code": 502}}),
    ]  # fmt: skip
    with server.client(events_key) as http:
        answer = http.post("/events", json=sent)
    assert answer.json()["accepted"] == len(sent), answer.text
    return interaction_id


@pytest.mark.usefixtures("interaction")
def test_from_what_failed_to_its_cause_and_the_story_around_it(
    page: Page, agent: str, sign_in: SignIn, journey: str
) -> None:
    sign_in(page, agent)
    page.get_by_role("link", name="Logs").click()
    query = page.get_by_label("Add to the query")
    query.fill(f'object_name:"{journey}"')
    query.press("Enter")
    events_shown(page, 6)

    page.get_by_role("checkbox", name="failure").click()
    events_shown(page, 3)
    expect(page).to_have_url(re.compile(r"status%3Afailure"))
    page.get_by_role("row", name="Undeliverable").click()
    details = page.get_by_role("complementary", name="Event details")
    expect(details.get_by_text(CAUSE)).to_be_visible()
    details.get_by_role("link", name="Story").click()

    story = page.get_by_role("list", name="Story")
    expect(story.get_by_role("button", name="Tool called 2 times")).to_be_visible()
    expect(story.get_by_text("later")).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("f")
    expect(details.get_by_role("heading", name="Tool failed")).to_be_visible()


@pytest.mark.usefixtures("interaction")
def test_a_value_of_the_payload_becomes_a_filter_and_an_address(
    page: Page, agent: str, sign_in: SignIn, journey: str
) -> None:
    sign_in(page, agent)
    page.goto(f"/logs?object_name={journey}&type=message.undeliverable")
    page.get_by_role("row", name="Undeliverable").click()
    details = page.get_by_role("complementary", name="Event details")

    details.get_by_role("button", name="Only with this operator.code").click()

    expect(page.get_by_role("list", name="Query").get_by_text("data.operator.code:502")).to_be_visible()
    events_shown(page, 1)
    page.reload()
    events_shown(page, 1)
    expect(details.get_by_text(CAUSE)).to_be_visible()


@pytest.mark.usefixtures("interaction")
def test_the_log_is_used_by_keys_alone(page: Page, agent: str, sign_in: SignIn, journey: str) -> None:
    sign_in(page, agent)
    page.goto(f"/logs?object_name={journey}")
    events_shown(page, 6)

    page.keyboard.press("j")
    page.keyboard.press("Enter")
    details = page.get_by_role("complementary", name="Event details")
    expect(details.get_by_role("heading", name="Undeliverable")).to_be_visible()
    page.keyboard.press("j")
    expect(details.get_by_role("heading", name="Tool failed")).to_be_visible()
    page.keyboard.press("x")
    events_shown(page, 4)
    page.keyboard.press("Escape")
    expect(details).to_be_hidden()


def test_a_mistake_in_the_query_is_told_where_it_stands(page: Page, agent: str, sign_in: SignIn) -> None:
    sign_in(page, agent)
    page.goto("/logs?q=status:success%20stauts:failure")

    expect(page.get_by_role("alert")).to_contain_text("did you mean status?")
    expect(page.locator("u")).to_have_text("stauts:failure")


@pytest.mark.usefixtures("interaction")
def test_an_empty_log_says_why(page: Page, agent: str, sign_in: SignIn, journey: str) -> None:
    sign_in(page, agent)
    page.goto(f"/logs?object_name={journey}&period=5m")
    expect(page.get_by_text("Nothing in this time")).to_be_visible()
    page.get_by_role("button", name="Show the time around it").click()
    events_shown(page, 6)

    page.goto(f"/logs?object_name={journey}&channel=fax")
    expect(page.get_by_text("Filtered out")).to_be_visible()
    page.get_by_role("button", name="Take it out").click()
    events_shown(page, 6)

    page.goto("/logs?object_name=Nobody&channel=fax")
    expect(page.get_by_text("This never happened")).to_be_visible()


# From the first row to the last by scrolling: which event stands in which place. Rows of pages that are still being read
# have no event yet.
WALK = """async () => { const table = document.querySelector("[role=table]"), rows = new Map();
table.scrollTop = 0;
for (let atEnd = 0; atEnd < 3;) {
await new Promise(done => setTimeout(() => requestAnimationFrame(done), 50));
for (const row of table.querySelectorAll("[data-uid]")) rows.set(Number(row.dataset.index), row.dataset.uid);
const was = table.scrollTop; table.scrollTop += 300;
atEnd = was === table.scrollTop && table.parentElement.textContent.includes("That is all of this time") ? atEnd + 1 : 0; }
return [...rows].sort(([one], [other]) => one - other).map(([, uid]) => uid); }"""


def test_new_events_come_on_top_and_wait_while_one_reads(
    page: Page, agent: str, sign_in: SignIn, server: RunningServer, events_key: str, journey: str
) -> None:
    def send(*types: str) -> None:
        now = datetime.now(UTC).isoformat()
        sent = [
            {"id": str(uuid4()), "source": "test-live", "type": one, "time": now, "object_name": journey}
            for one in types
        ]  # fmt: skip
        with server.client(events_key) as http:
            assert http.post("/events", json=sent).json()["accepted"] == len(types)

    def stored() -> list[str]:
        asked = {"object_name": journey, "period": "1h", "limit": 1000}
        items = page.request.get("/api/v1/events", params=asked).json()["items"]
        return [one["uid"] for one in items]

    sign_in(page, agent)
    send(*["shop.visited"] * 450)
    page.goto(f"/logs?object_name={journey}")
    events_shown(page, 450)
    with page.expect_response(lambda answer: "/events/stream" in answer.url):
        page.get_by_role("button", name="Live", exact=True).click()
    send("shop.paid")
    expect(page.get_by_role("row", name="shop.paid")).to_be_visible()

    page.get_by_role("table", name="Events").evaluate("table => table.scrollTo(0, 600)")
    expect(page.get_by_role("button", name="Live, paused")).to_be_visible()
    read = stored()
    page.evaluate(f"() => {{ window.walked = ({WALK})(); }}")
    send("shop.sent", "shop.delivered")
    assert page.evaluate("window.walked") == read
    page.get_by_role("button", name="2 new events").click()
    expect(page.get_by_role("row", name="shop.delivered")).to_be_visible()

    page.keyboard.press("r")
    send("shop.returned")
    expect(page.get_by_role("row", name="shop.returned")).to_be_visible()
    assert page.evaluate(WALK) == stored()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", ["desktop", "phone"])
def test_no_screen_of_the_log_has_an_accessibility_violation(
    page: Page,
    agent: str,
    sign_in: SignIn,
    interaction: str,
    journey: str,
    scheme: Literal["light", "dark"],
    size: str,
) -> None:
    if size == "phone":
        page.set_viewport_size(PHONE)
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    sign_in(page, agent)
    page.goto(f"/logs?object_name={journey}")
    events_shown(page, 6)
    found = accessibility_findings(page)
    page.get_by_role("row", name="Undeliverable").click()
    page.get_by_role("complementary", name="Event details").get_by_text(CAUSE).wait_for()
    found += accessibility_findings(page)
    page.goto(f"/logs/interactions/{interaction}")
    page.get_by_role("list", name="Story").wait_for()
    found += accessibility_findings(page)
    page.goto("/logs/catalogue")
    page.get_by_role("heading", name="Journey", exact=True).wait_for()
    found += accessibility_findings(page)

    assert found == []
