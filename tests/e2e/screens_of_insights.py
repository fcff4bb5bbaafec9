"""What `make screens` draws of the insights: each page, a definition, the rows behind a bar, dashboards and reviews."""

import re
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
    "dashboards": "Dashboards",
    "dashboard": "A dashboard",
    "reviews": "Quality reviews",
    "review": "A quality review",
    "review-scorecard": "A scorecard",
    "review-calibration": "A calibration of reviewers",
}
_OPENED = {
    "review": ("/reviews?tab=all", r"/reviews/[0-9a-f-]{36}$"),
    "review-scorecard": ("/reviews?tab=scorecards", r"/reviews/scorecards/"),
    "review-calibration": ("/reviews?tab=calibrations", r"/reviews/calibrations/"),
}


def views() -> dict[str, Show]:
    """The pages by the name of their picture."""
    pages = {f"insights-{slug}": _page(slug) for slug in PAGES}
    opened = {name: _first_of(place, address) for name, (place, address) in _OPENED.items()}
    return (
        pages
        | opened
        | {
            "insights-definition": _definition,
            "insights-rows": _rows,
            "dashboards": lambda page: _listed(page, "/insights/dashboards"),
            "dashboard": _dashboard,
            "reviews": lambda page: _listed(page, "/reviews?tab=all"),
        }
    )


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


def _dashboard(page: Page) -> None:
    page.goto("/insights/dashboards/ready:waiting")
    page.get_by_role("main").get_by_role("region").first.wait_for()
    settled(page)


def _listed(page: Page, place: str) -> None:
    page.goto(place)
    page.get_by_role("main").get_by_role("link").first.wait_for()
    settled(page)


def _first_of(place: str, address: str) -> Show:
    def show(page: Page) -> None:
        page.goto(place)
        link = page.get_by_role("main").locator(f"a[href*='{_path_of(address)}']:not([href*='?'])").first
        link.click()
        page.wait_for_url(re.compile(address))
        page.get_by_role("main").get_by_role("heading").first.wait_for()
        settled(page)

    return show


def _path_of(address: str) -> str:
    return address.split("[", maxsplit=1)[0]
