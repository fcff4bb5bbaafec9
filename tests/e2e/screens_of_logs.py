"""What `make screens` draws of the event log: the explorer, one event, the story it belongs to, the catalogue."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.running_server import RunningServer

Show = Callable[[Page], None]

TITLES = {
    "logs": "Logs",
    "logs-event": "Logs: what failed, and why",
    "logs-story": "Logs: the story of an interaction",
    "logs-catalogue": "Logs: the catalogue",
}


def views(server: RunningServer) -> dict[str, Show]:
    """The pages by the name of their picture; the story is one in which a tool of the AI agent failed."""
    with server.client(server.add_key("screens log", ["events:read"])) as http:
        found = http.get("/events", params={"type": "ai_agent.tool_failed", "limit": 1}).json()["items"]
    failed = found[0]

    def explorer(page: Page) -> None:
        page.goto("/logs?period=7d")
        expect(page.get_by_role("table", name="Events").get_by_role("row").nth(8)).to_be_visible()

    def event(page: Page) -> None:
        page.goto(f"/logs?period=30d&q=status:failure&event={failed['uid']}")
        expect(page.get_by_role("complementary", name="Event details")).to_contain_text("Tool failed")

    def story(page: Page) -> None:
        page.goto(f"/logs/interactions/{failed['interaction_id']}")
        expect(page.get_by_role("list", name="Story")).to_contain_text("Tool")

    def catalogue(page: Page) -> None:
        page.goto("/logs/catalogue")
        page.get_by_role("heading", name="Journey", exact=True).wait_for()

    return {"logs": explorer, "logs-event": event, "logs-story": story, "logs-catalogue": catalogue}
