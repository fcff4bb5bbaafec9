"""What `make screens` draws of journey maps: a version beside the one before it, one element, and the element's page."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

Show = Callable[[Page], None]

TITLES = {
    "logs-maps": "Journey maps",
    "logs-map": "Journey map: a journey and its ways",
    "logs-map-compared": "Journey map: two versions",
    "logs-map-element": "Journey map: an element",
    "logs-map-empty": "Journey map: nothing in this time",
    "logs-element": "An element",
    "setup-sources": "Setup: where links out of the log lead",
}
JOURNEY = "/logs/map?object=jr-invoice-reminder"


def views() -> dict[str, Show]:
    """The pages by the name of their picture."""

    def maps(page: Page) -> None:
        page.goto("/logs/map")
        page.get_by_role("link", name="Invoice reminder").wait_for()

    def journey(page: Page) -> None:
        page.goto(f"{JOURNEY}&view=map")
        page.get_by_role("button", name="Check invoice, api").wait_for()

    def compared(page: Page) -> None:
        page.goto(f"{JOURNEY}&compare=v13")
        expect(page.get_by_role("main")).to_contain_text("Send email instead")

    def element(page: Page) -> None:
        page.goto(f"{JOURNEY}&element=check-invoice")
        page.get_by_role("list", name="Why it failed").wait_for()

    def empty(page: Page) -> None:
        page.goto(f"{JOURNEY}&from=2020-01-01T00:00:00Z&to=2020-01-02T00:00:00Z")
        expect(page.get_by_role("main")).to_contain_text("was last seen")

    def page_of_element(page: Page) -> None:
        page.goto("/logs/elements/check-invoice?object=jr-invoice-reminder")
        page.get_by_role("img", name="events").wait_for()

    def sources(page: Page) -> None:
        page.goto("/setup/sources")
        page.get_by_role("form", name="Links of demo-automation").wait_for()

    return {
        "logs-maps": maps,
        "logs-map": journey,
        "logs-map-compared": compared,
        "logs-map-element": element,
        "logs-map-empty": empty,
        "logs-element": page_of_element,
        "setup-sources": sources,
    }
