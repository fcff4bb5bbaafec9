"""What an agent waits for on the screen, in a real Chromium."""

import time
from collections.abc import Callable

from playwright.sync_api import Page, sync_playwright
from tests.e2e.conftest import CHROMIUM, DESKTOP, FLAGS
from tests.running_server import PASSWORD, RunningServer

from bench.measuring import Figure, Report, median, p95

_TIMES = 15
# A bare page whose text area appears on a key: what the browser itself costs.
_BARE = """<textarea hidden></textarea><script>addEventListener('keydown', e => { if (e.key === 'F2') {
const t = document.querySelector('textarea'); t.hidden = false; t.focus(); } })</script>"""


def measure_screens(server: RunningServer, agent: str, person: str, report: Report) -> None:
    """Panel to first keystroke, and the page of a person with 10,000 conversations."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        page = browser.new_context(viewport=DESKTOP, base_url=server.address).new_page()
        bare = _panel_times(_bare_page(browser.new_page()), "F2", "textarea")
        _sign_in(page, agent)
        taken = _panel_times(
            page, "Control+Shift+L", "[data-testid=log-notes] [contenteditable=true]", close="Escape"
        )
        report.add(
            Figure(
                "hotkey to the first letter in the notes",
                median(taken),
                "ms",
                "a bare text area",
                median(bare),
                goal="< 300 ms",
                p95=p95(taken),
                n=_TIMES,
            )
        )
        opened = [_person_page(page, person) for _ in range(_TIMES)]
        blank = [_elapsed(lambda: page.goto("/healthz")) for _ in range(_TIMES)]
        report.add(
            Figure(
                "person page with 10,000 conversations, rows on screen",
                median(opened),
                "ms",
                "an empty answer in the browser",
                median(blank),
                goal="< 500 ms",
                p95=p95(opened),
                n=_TIMES,
            )
        )
        browser.close()


def _sign_in(page: Page, agent: str) -> None:
    page.goto("/")
    page.get_by_label("Email").fill(agent)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.get_by_role("navigation").first.wait_for()
    page.wait_for_timeout(2000)


def _bare_page(page: Page) -> Page:
    page.set_content(_BARE)
    return page


def _panel_times(page: Page, key: str, field: str, *, close: str = "") -> list[float]:
    taken = []
    for _ in range(_TIMES):
        begin = time.perf_counter()
        page.keyboard.press(key)
        page.locator(f"{field}:focus").wait_for()
        page.keyboard.type("x")
        taken.append((time.perf_counter() - begin) * 1000)
        if close:
            page.keyboard.press(close)
            page.wait_for_timeout(150)
        else:
            page.reload()
            page.set_content(_BARE)
    return taken


def _person_page(page: Page, person: str) -> float:
    return _elapsed(
        lambda: (page.goto(f"/people/{person}"), page.get_by_text("Reset link sent").first.wait_for())
    )


def _elapsed(act: Callable[[], object]) -> float:
    begin = time.perf_counter()
    act()
    return (time.perf_counter() - begin) * 1000
