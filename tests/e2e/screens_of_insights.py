"""What `make screens` draws of the insights: each page, a definition, and the rows behind a bar."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.e2e.desk import settled

Show = Callable[[Page], None]

PAGES = {
    "contacts": "Contacts",
    "quality": "Quality",
    "people": "People",
    "service-level": "Service level",
    "self-service": "Self-service",
    "coverage": "Coverage",
}
TITLES = {f"insights-{slug}": f"Insights: {label}" for slug, label in PAGES.items()} | {
    "insights-definition": "Insights: what a figure is",
    "insights-rows": "Insights: the rows behind a bar",
}


def views() -> dict[str, Show]:
    """The pages by the name of their picture."""
    return {f"insights-{slug}": _page(slug) for slug in PAGES} | {
        "insights-definition": _definition,
        "insights-rows": _rows,
    }


def _page(slug: str) -> Show:
    def show(page: Page) -> None:
        page.goto(f"/insights/{slug}")
        page.get_by_role("main").get_by_role("region").first.wait_for()
        settled(page)

    return show


def _definition(page: Page) -> None:
    page.goto("/insights/service-level?open=service_level&show=definition")
    expect(page.get_by_role("complementary", name="Service level in full")).to_contain_text("Formula")
    settled(page)


def _rows(page: Page) -> None:
    page.goto("/insights/people?open=handle_time&show=rows")
    page.get_by_role("list", name="Rows").get_by_role("link").first.wait_for()
    settled(page)
