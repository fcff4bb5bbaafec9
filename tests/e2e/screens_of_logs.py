"""What `make screens` draws of the event log: the explorer, one event, the story it belongs to, the catalogue."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.e2e import screens_of_maps, screens_of_watching
from tests.running_server import RunningServer

Show = Callable[[Page], None]

TITLES = {
    "logs": "Logs",
    "logs-event": "Logs: what failed, and why",
    "logs-story": "Logs: the story of an interaction",
    "logs-empty": "Logs: nothing found, and the one filter to lift",
    "logs-live": "Logs: following live",
    "logs-error": "Logs: a query that cannot be read",
    "logs-catalogue": "Logs: the catalogue",
    **screens_of_watching.TITLES,
    **screens_of_maps.TITLES,
}


def views(server: RunningServer) -> dict[str, Show]:
    """The pages by the name of their picture; the story is one in which a tool of the AI agent failed."""
    with server.client(server.add_key("screens log", ["events:read"])) as http:
        asked = {"type": "ai_agent.tool_failed", "period": "30d", "limit": 50}
        found = http.get("/events", params=asked).json()["items"]
        # One that ended with a person, so that journey, machines and people are all in the picture.
        ended = {"type": "entry.completed", "period": "30d", "limit": 1000}
        written = {one["interaction_id"] for one in http.get("/events", params=ended).json()["items"]}
    failed = next((one for one in found if one["interaction_id"] in written), found[0])

    def explorer(page: Page) -> None:
        page.goto("/logs?period=7d&q=-occurred_in:record")
        expect(page.get_by_role("table", name="Events").get_by_role("row").nth(8)).to_be_visible()
        expect(page.get_by_role("status").filter(has_text=" events")).to_be_visible()

    def event(page: Page) -> None:
        page.goto(f"/logs?period=30d&q=status:failure&event={failed['uid']}")
        expect(page.get_by_role("complementary", name="Event details")).to_contain_text("Tool failed")

    def story(page: Page) -> None:
        page.goto(f"/logs/interactions/{failed['interaction_id']}")
        expect(page.get_by_role("list", name="Story")).to_contain_text("Tool")

    def catalogue(page: Page) -> None:
        page.goto("/logs/catalogue")
        page.get_by_role("heading", name="Journey", exact=True).wait_for()

    def empty(page: Page) -> None:
        page.goto("/logs?period=7d&q=status:failure+channel:fax")
        expect(page.get_by_text("Filtered out")).to_be_visible()

    def live(page: Page) -> None:
        page.goto("/logs?period=7d&live=1&q=-occurred_in:record")
        expect(page.get_by_role("table", name="Events").get_by_role("row").nth(8)).to_be_visible()
        expect(page.get_by_role("button", name="Live", exact=True)).to_have_attribute("aria-pressed", "true")
        expect(page.get_by_role("status").filter(has_text=" events")).to_be_visible()

    def error(page: Page) -> None:
        page.goto("/logs?period=7d&q=status:failure+stauts:warning")
        expect(page.get_by_role("alert")).to_contain_text("did you mean status?")

    return {
        "logs": explorer,
        "logs-event": event,
        "logs-story": story,
        "logs-empty": empty,
        "logs-live": live,
        "logs-error": error,
        "logs-catalogue": catalogue,
        **screens_of_watching.views(),
        **screens_of_maps.views(),
    }
