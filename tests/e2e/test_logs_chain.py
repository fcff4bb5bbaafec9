"""What somebody does who opens Logs for the first time, on the demo's data: from a message that did not arrive to an alert."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.conftest import SignIn, accessibility_findings
from tests.running_server import RunningServer

# Most of it is the making of the demo, which takes its time on a busy machine.
pytestmark = [pytest.mark.browser, pytest.mark.timeout(900)]

SEED = 7
LANES = ("Journey", "Chatbot", "AI agent", "Inbox")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningServer]:
    """The demo as it begins, without new contacts."""
    demo = RunningServer(tmp_path_factory.mktemp("chain") / "data")
    demo.start_demo(seed=SEED)
    yield demo
    demo.stop()


@pytest.fixture
def sign_in() -> SignIn:
    """By the button of somebody of the demo's team."""

    def act(page: Page, name: str) -> None:
        page.goto("/")
        page.get_by_role("button", name=name).click()
        page.get_by_role("navigation").wait_for()

    return act


def test_from_a_message_that_did_not_arrive_to_an_alert_on_it(page: Page, sign_in: SignIn) -> None:
    sign_in(page, "Sam Whitfield")
    walk(page, Looking(page))


def walk(page: Page, seen: "Looking") -> None:
    """The whole way, looked at station by station."""
    why_messages_failed(page, seen)
    from_the_journey_to_the_note(page, seen)
    to_the_map_and_back(page, seen)
    save_the_view_and_set_an_alert(page, seen)
    assert seen.found == []


class Looking:
    """Stations of the way; each is looked at for what keeps somebody out."""

    def __init__(self, page: Page) -> None:
        self.page, self.found = page, list[str]()

    def __call__(self, station: str) -> None:
        """Look at the page as it stands."""
        self.found += [f"{station}: {one}" for one in accessibility_findings(self.page)]


def why_messages_failed(page: Page, seen: Looking) -> None:
    page.get_by_role("navigation").get_by_role("link", name="Logs").click()
    choose_view(page, "Undelivered messages")
    choose_period(page, "Last hour")
    rows(page).filter(has_text="The operator Northcell does not answer").first.click()

    expect(details(page)).to_contain_text("did not arrive over Northcell")
    expect(page).to_have_url(re.compile("period=1h.*event="))
    seen("why a message failed")


def from_the_journey_to_the_note(page: Page, seen: Looking) -> None:
    choose_view(page, "Handovers")
    choose_period(page, "Last 7 days")
    page.locator(f"[data-uid='{_handed_over_after_a_reminder(page)}']").click()
    details(page).get_by_role("link", name="Story").click()
    story = page.get_by_role("list", name="Story", exact=True)

    note = story.get_by_role("link").filter(has_text="wrote")
    note.scroll_into_view_if_needed()
    expect(note).to_be_visible()
    page.get_by_role("button", name="As text").click()
    text = page.get_by_role("list", name="Story as a text")
    for lane in LANES:
        expect(text.get_by_role("listitem").filter(has_text=lane).first).to_be_attached()
    page.get_by_role("button", name="As text").click()
    seen("the story")


def _handed_over_after_a_reminder(page: Page) -> str:
    """A row whose story has everybody in it: not every chat was preceded by a reminder."""
    asked = "/api/v1/events?type=inbox.conversation_assigned&period=7d&limit=50"
    for event in page.request.get(asked).json()["items"]:
        story = page.request.get(f"/api/v1/interactions/{event['interaction_id']}").json()["overview"]
        if story["entries"] and "journey" in {one["lane"] for one in story["sums"]["lanes"]}:
            return str(event["uid"])
    raise AssertionError("no chat of the demo was preceded by a reminder")


def to_the_map_and_back(page: Page, seen: Looking) -> None:
    story = page.get_by_role("list", name="Story", exact=True)
    story.get_by_role("button").filter(has_text="Send reminder").first.click()
    details(page).get_by_role("link", name="Map").click()
    panel = page.get_by_role("complementary", name="Send reminder")
    expect(panel.get_by_role("link", name="Open element")).to_be_visible()
    seen("the map")
    panel.get_by_role("link", name="See logs").click()

    expect(page.get_by_text(re.compile("^From: Invoice reminder"))).to_be_visible()
    expect(page.get_by_role("list", name="Query").get_by_text("element_id:send-reminder")).to_be_visible()
    expect(rows(page).first).to_be_visible()


def save_the_view_and_set_an_alert(page: Page, seen: Looking) -> None:
    page.get_by_role("button", name="Views", exact=True).click()
    page.get_by_label("Save what is shown as").fill("SMS of the reminder")
    page.get_by_role("button", name="Save view").click()
    page.get_by_role("button", name="SMS of the reminder", exact=True).click()
    page.get_by_role("link", name="Set an alert on this view").click()
    form = page.get_by_role("form", name="Alert")
    form.get_by_label("Name").fill("Reminders fail")
    form.get_by_text("Email", exact=True).click()
    form.get_by_label("Email addresses").fill("sam@demo.interlog.example")
    expect(form.get_by_text(re.compile("Would (not )?have fired"))).to_be_visible()
    seen("an alert")
    form.get_by_role("button", name="Set the alert").click()

    alerts = page.get_by_role("list", name="Alerts").get_by_role("listitem")
    expect(alerts.filter(has_text="Reminders fail")).to_be_visible()
    expect(alerts).to_have_count(4)


def choose_view(page: Page, name: str) -> None:
    page.get_by_role("button", name=re.compile("^(Views|Undelivered)")).click()
    page.get_by_role("button", name=re.compile(f"^{name}")).click()


def choose_period(page: Page, name: str) -> None:
    page.get_by_role("button", name=re.compile("^Last ")).click()
    page.get_by_role("group", name="Period", exact=True).get_by_role("button", name=name).click()


def rows(page: Page) -> Locator:
    return page.get_by_role("table", name="Events").locator("[data-uid]")


def details(page: Page) -> Locator:
    return page.get_by_role("complementary", name="Event details")
