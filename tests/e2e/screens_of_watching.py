"""What `make screens` draws of what watches the log: views, alerts, an alert that is being set."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

Show = Callable[[Page], None]

TITLES = {
    "logs-views": "Logs: views",
    "logs-alerts": "Logs: alerts",
    "logs-alert": "Logs: setting an alert, with what it would have done",
    "logs-old": "Logs: nothing in this time, and when it was last",
    "logs-object": "A journey with its elements",
}


def views() -> dict[str, Show]:
    """The pages by the name of their picture."""

    def saved(page: Page) -> None:
        page.goto("/logs?period=7d&view=ready:undelivered&q=channel:sms+type:message.undeliverable")
        expect(page.get_by_role("table", name="Events").get_by_role("row").nth(2)).to_be_visible()
        page.get_by_role("button", name="Undelivered messages").click()
        page.get_by_role("list", name="Ready-made").wait_for()

    def alerts(page: Page) -> None:
        page.goto("/logs/alerts")
        expect(page.get_by_role("list", name="Alerts").get_by_role("listitem")).to_have_count(3)

    def alert(page: Page) -> None:
        page.goto("/logs/alerts")
        page.get_by_role("list", name="Alerts").get_by_role(
            "button", name="SMS do not arrive", exact=True
        ).click()
        expect(page.get_by_role("form", name="Alert").get_by_text("have fired")).to_be_visible()

    def old(page: Page) -> None:
        page.goto("/logs?period=15m&q=object_name:%22Invoice+reminder%22+version_id:v13")
        expect(page.get_by_text("Nothing in this time")).to_be_visible()

    def of_object(page: Page) -> None:
        page.goto("/logs/objects/jr-invoice-reminder?period=7d")
        page.get_by_role("region", name="Elements").get_by_role("link").first.wait_for()

    return {
        "logs-views": saved,
        "logs-alerts": alerts,
        "logs-alert": alert,
        "logs-old": old,
        "logs-object": of_object,
    }
