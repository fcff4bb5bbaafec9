"""One interaction from end to end: from what failed to the journey, the bot, the AI agent and what the agent wrote."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any
from uuid import uuid4

import httpx
import pytest
from playwright.sync_api import Page, Request, expect

from tests.e2e.conftest import PHONE, PhoneSystem, SignIn, accessibility_findings
from tests.e2e.desk import ago
from tests.e2e.log_events import events_shown, minutes_ago, send, step
from tests.running_server import RunningServer

pytestmark = pytest.mark.browser

WISH, ANSWER = "Why was I charged twice?", "I hand you over to a colleague."
SPOKEN, NOTE = "The second charge goes back to your card", "Refund of 48 pounds started"


@pytest.fixture(scope="session")
def log_key(server: RunningServer) -> str:
    return server.add_key("test stories", ["events:write", "events:read", "records:write", "records:read"])


@pytest.fixture
def records(server: RunningServer, log_key: str) -> Iterator[httpx.Client]:
    with server.client(log_key) as http:
        yield http


@pytest.fixture
def reminder() -> str:
    """The name of a journey that no other test uses."""
    return f"Reminder {uuid4().hex[:8]}"


@pytest.fixture
def interaction(
    server: RunningServer,
    log_key: str,
    records: httpx.Client,
    phone: PhoneSystem,
    agent: str,
    reminder: str,
) -> str:
    """A reminder that does not arrive, a chat with bot and AI agent, a hand-over, and the agent's note; its id."""
    interaction_id, began = str(uuid4()), minutes_ago(20)
    send(server, log_key, _automation(interaction_id, began, reminder))
    chat = phone.call(agent, channel="chat", interaction_id=interaction_id, initiated_at=ago(700))
    phone.report(chat, connected_at=ago(690))
    phone.say(chat, 5_000, "agent", SPOKEN)
    phone.report(chat, ended_at=ago(500))
    body = {
        "conversation_id": chat["id"],
        "agent": agent,
        "values": {
            "notes_html": f"<p>{NOTE}</p>",
            "topic": "billing.refund",
            "disposition": "resolved_first_contact",
        },
    }
    entry = records.post("/log-entries", json=body).raise_for_status().json()
    done = records.post(f"/log-entries/{entry['id']}/complete", json={"revision": entry["revision"]})
    done.raise_for_status()
    return interaction_id


def _automation(interaction_id: str, began: datetime, reminder: str) -> list[dict[str, Any]]:
    def of(second: float, type_: str, **fields: Any) -> dict[str, Any]:
        return step(interaction_id, began, second, type_, **fields)

    tool = {"element_id": "find", "element_name": "Find charges", "object_name": "Care agent"}
    failed = {"error_code": "timeout", "error_message": "The tool did not answer", "duration_ms": 5000}
    cause = {"error_code": "down", "error_message": "The operator does not answer"}
    tokens = {"model": "m", "input_tokens": 900, "output_tokens": 100, "cost_usd": 0.002}
    return [
        of(0, "journey.entered", object_name=reminder),
        of(1, "journey.message_sent", object_name=reminder, message_id="m1", data={"channel": "sms"}),
        of(3, "message.undeliverable", object_name=reminder, status="failure", message_id="m1", **cause),
        of(400, "chatbot.message_received", object_name="Helper", data={"text": WISH}),
        of(401, "ai_agent.model_called", object_name="Care agent", duration_ms=800, data=tokens),
        of(402, "ai_agent.tool_called", status="in_progress", **tool),
        of(407, "ai_agent.tool_failed", status="failure", **tool, **failed),
        of(408, "ai_agent.tool_called", status="in_progress", **tool),
        of(413, "ai_agent.tool_failed", status="failure", **tool, **failed),
        of(414, "ai_agent.response_sent", object_name="Care agent", data={"text": ANSWER}),
        of(415, "inbox.conversation_queued", status="in_progress", object_name="Inbox"),
    ]


def test_from_messages_that_failed_in_the_last_hour_to_what_the_agent_wrote(
    page: Page, agent: str, sign_in: SignIn, interaction: str, reminder: str
) -> None:
    sign_in(page, agent)
    page.get_by_role("link", name="Logs").click()
    page.get_by_role("radio", name="Last hour").check()
    page.get_by_role("checkbox", name="failure").click()
    page.get_by_label("Add to the query").fill(f'object_name:"{reminder}"')
    page.keyboard.press("Enter")
    events_shown(page, 1)
    page.get_by_role("row", name="Undeliverable").click()
    details = page.get_by_role("complementary", name="Event details")
    expect(details.get_by_text("The operator does not answer").first).to_be_visible()

    details.get_by_role("link", name="Story").click()

    story = page.get_by_role("list", name="Story", exact=True)
    for lane in ("Journey", "Messages", "Chatbot", "AI agent", "Inbox", "People"):
        expect(page.get_by_text(lane, exact=True).first).to_be_attached()
    expect(story.get_by_role("button", name="Tool called 2 times")).to_be_visible()
    expect(story.get_by_text("later").first).to_be_visible()
    expect(page.get_by_text("1,000 tokens")).to_be_visible()
    expect(story.get_by_role("link", name=NOTE)).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("f")
    expect(details.get_by_role("heading", name="Undeliverable")).to_be_visible()


def test_what_was_said_stands_beside_the_steps_and_keeps_step(
    page: Page, agent: str, sign_in: SignIn, interaction: str
) -> None:
    sign_in(page, agent)
    page.goto(f"/logs/interactions/{interaction}")
    transcript = page.get_by_role("complementary", name="Transcript")

    expect(transcript.get_by_role("button", name=WISH)).to_be_visible()
    expect(transcript.get_by_role("button", name=SPOKEN)).to_be_visible()
    transcript.get_by_role("button", name=ANSWER).click()

    expect(transcript.locator("[aria-current=step]")).to_contain_text(ANSWER)


def test_the_story_can_be_read_as_a_plain_list(
    page: Page, agent: str, sign_in: SignIn, interaction: str
) -> None:
    sign_in(page, agent)
    page.goto(f"/logs/interactions/{interaction}")
    page.get_by_role("button", name="As text").click()

    text = page.get_by_role("list", name="Story as a text")
    expect(text.get_by_role("listitem").filter(has_text="AI agent, failure")).to_have_count(2)
    expect(text).to_contain_text(NOTE)


def test_a_long_story_opens_with_one_window_and_jumps_to_what_failed_late_in_it(
    page: Page, agent: str, sign_in: SignIn, server: RunningServer, log_key: str
) -> None:
    interaction_id, began, asked = str(uuid4()), minutes_ago(50), []
    failed = {"status": "failure", "error_message": "Out of paper", "element_name": "Print"}
    steps = (
        step(interaction_id, began, second, "journey.variable_set", **(failed if second == 2500 else {}))
        for second in range(3000)
    )
    send(server, log_key, steps)
    page.on("request", lambda request: asked.append(request.url) if _is_window(request) else None)
    sign_in(page, agent)
    page.goto(f"/logs/interactions/{interaction_id}")
    story = page.get_by_role("list", name="Story", exact=True)
    expect(page.get_by_text("3,000 events")).to_be_visible()
    expect(story.get_by_role("listitem").first).to_be_visible()
    assert len(asked) == 1

    page.keyboard.press("f")

    expect(story.get_by_text("first failure")).to_be_in_viewport()
    details = page.get_by_role("complementary", name="Event details")
    expect(details.get_by_text("Out of paper").first).to_be_visible()
    assert len(asked) <= 3


def _is_window(request: Request) -> bool:
    return "/api/v1/interactions/" in request.url


def test_a_conversation_leads_to_the_story_of_its_interaction(
    page: Page, agent: str, sign_in: SignIn, interaction: str, records: httpx.Client
) -> None:
    items = records.get(f"/interactions/{interaction}").raise_for_status().json()["items"]
    talk = next(one for one in items if one["kind"] == "conversation")
    sign_in(page, agent)
    page.goto(f"/conversations/{talk['id']}")

    page.get_by_role("main").get_by_role("link", name="Story").click()

    expect(page.get_by_role("list", name="Story", exact=True).get_by_role("link", name=NOTE)).to_be_visible()


def test_the_story_has_no_accessibility_violation_and_fits_a_phone(
    page: Page, agent: str, sign_in: SignIn, interaction: str
) -> None:
    sign_in(page, agent)
    page.goto(f"/logs/interactions/{interaction}")
    page.get_by_role("complementary", name="Transcript").get_by_role("button", name=SPOKEN).wait_for()
    found = accessibility_findings(page)
    page.set_viewport_size(PHONE)
    page.goto(f"/logs/interactions/{interaction}?view=text")
    page.get_by_role("list", name="Story as a text").wait_for()
    found += accessibility_findings(page)
    page.goto(f"/logs/interactions/{interaction}")
    page.get_by_role("list", name="Story", exact=True).get_by_role("link", name=NOTE).wait_for()
    found += accessibility_findings(page)

    assert found == []
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
