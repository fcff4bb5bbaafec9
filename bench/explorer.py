"""The screen of the event log in a real Chromium, on a real server, over a made event log.

`python -m bench.explorer [--events N] [--keep DIR] [--json FILE]`, or `interlog bench explorer`. Each figure stands
beside the time of the interface alone, asked the same thing over one kept connection.
"""

import shutil
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright
from rich.console import Console
from tests.e2e.conftest import CHROMIUM, DESKTOP, FLAGS
from tests.running_server import PASSWORD

from bench.events.figures import add_times
from bench.events.making import copy_to_write, made_folder
from bench.events.server import Asker, MeasuredServer, timed_ms
from bench.measuring import Figure, Report, run_bench

USER = "builder@bench.example"
_PAINTS, _FILTERS = 12, 30
_SCROLL_MS = 10_000
_PX_A_FRAME = 120
_PERIOD = "52w"
_DAY_S = 86_400
_PAGE = 200
_LINES = (
    "status:failure",
    "status:success",
    "status:warning",
    "occurred_in:journey",
    "occurred_in:ai_agent",
    "occurred_in:message",
)

# By the page's own clock: the first rows of the table are in the next picture.
_WATCH_PAINT = """window.painted = null; const look = () => {
if (document.querySelector("[role=table] [data-index]")) requestAnimationFrame(() => { window.painted = performance.now(); });
else requestAnimationFrame(look); }; look();"""

# From Enter in the query line to the picture in which the rows of the new question stand: they are marked as out of
# date from the moment it is asked.
_WATCH_ROWS = """() => { window.asked = null; window.shown = null; let asking = false;
const table = document.querySelector("[role=table]");
new MutationObserver(() => { if (table.dataset.stale) asking = true; }).observe(table, { attributes: true });
addEventListener("keydown", event => { window.asked = event.timeStamp;
const look = () => { if (asking && !table.dataset.stale)
requestAnimationFrame(() => { window.shown = performance.now(); });
else requestAnimationFrame(look); }; look(); }, { capture: true, once: true }); }"""

# Every picture for a while, each further down; and the same number of pictures of a page with nothing on it.
_FRAMES = """([most, step]) => new Promise(done => { const table = document.querySelector("[role=table]");
const taken = []; let last = null; const began = performance.now();
const frame = now => { if (last !== null) taken.push(now - last); last = now;
if (table) table.scrollTop += step;
if (now - began < most) requestAnimationFrame(frame); else done(taken); };
requestAnimationFrame(frame); })"""


def main() -> int:
    """Measure, print the table, and write JSON when asked."""
    return run_bench("bench.explorer", "The screen of the event log with {events} events", _measure)


def _measure(folder: Path, events: int, report: Report) -> None:
    dataset = made_folder(folder, events)
    # A kept log may be older than a day: then the page would wait for rows that do not come.
    recent = time.time() - dataset.end_us / 1_000_000 < _DAY_S
    periods = [("last 24 hours", "24h")] * recent + [("all of it", _PERIOD)]
    run = folder / "run-explorer"
    shutil.rmtree(run, ignore_errors=True)
    run.mkdir()
    copy_to_write(folder / "data", run / "data")
    server = MeasuredServer(run / "data")
    server.add_user(USER, role="builder", name="Theo Brandt")
    server.start()
    try:
        asker = Asker(server)
        _say_rows(asker)
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
            _measure_screen(browser, server, asker, report, periods)
            browser.close()
        asker.close()
    finally:
        server.stop()
    shutil.rmtree(run)


def _say_rows(asker: Asker) -> None:
    found = asker.post("/bench/sql", b"SELECT count() FROM event")
    Console(stderr=True).print(f"  the store holds {int(found['first']):,} rows", highlight=False)


def _measure_screen(
    browser: Browser, server: MeasuredServer, asker: Asker, report: Report, periods: list[tuple[str, str]]
) -> None:
    context = browser.new_context(viewport=DESKTOP, base_url=server.address)
    page = context.new_page()
    _sign_in(page)
    signed: Any = context.storage_state()
    context.close()

    def opened(script: str = "") -> Page:
        fresh = browser.new_context(viewport=DESKTOP, base_url=server.address, storage_state=signed)
        if script:
            fresh.add_init_script(script)
        return fresh.new_page()

    _add_paints(report, asker, opened, periods)
    page = opened()
    page.goto(f"/logs?period={_PERIOD}")
    page.locator("[role=table] [data-index]").first.wait_for()
    _add_filters(report, asker, page)
    _add_frames(report, page, opened())


def _add_paints(
    report: Report, asker: Asker, opened: Callable[[str], Page], periods: list[tuple[str, str]]
) -> None:
    """The page loaded anew, with nothing kept in the browser but who is signed in."""
    for name, period in periods:
        taken, alone = [], []
        for _ in range(_PAINTS):
            page = opened(_WATCH_PAINT)
            page.goto(f"/logs?period={period}")
            page.wait_for_function("() => window.painted !== null", polling=50)
            taken.append(float(page.evaluate("window.painted")))
            page.context.close()
            alone.append(_api_ms(asker, "", period))
        add_times(
            report,
            f"explorer loaded anew, first rows painted, {name}",
            taken,
            beside="the interface: first page of rows",
            baseline=alone,
            goal="< 1,000 ms",
        )


def _add_filters(report: Report, asker: Asker, page: Page) -> None:
    taken, alone, own = [], [], []
    query = page.get_by_label("Add to the query")
    meter = Meter(page)
    for number in range(_FILTERS):
        line = _LINES[number % len(_LINES)]
        # A number that no event has makes each question a new one: no answer that was kept is measured.
        new = f"{line} -duration_ms>{10_000_000 + number}"
        _empty_query(page)
        query.fill(new)
        page.wait_for_timeout(300)
        page.evaluate(_WATCH_ROWS)
        worked = meter.worked_ms()
        query.press("Enter")
        page.wait_for_function("() => window.shown !== null", polling=20)
        own.append(meter.worked_ms() - worked)
        taken.append(float(page.evaluate("window.shown - window.asked")))
        alone.append(_api_ms(asker, new, _PERIOD))
    add_times(
        report,
        "a filter, until its rows are painted",
        taken,
        beside="the interface: first page of rows",
        baseline=alone,
        goal="< 150 ms p95",
    )
    add_times(
        report,
        "of it, work of the page's main thread",
        own,
        beside="the interface: first page of rows",
        baseline=alone,
        goal="< 60 ms",
    )


class Meter:
    """What the page itself costs, as the browser counts it."""

    def __init__(self, page: Page) -> None:
        self._session = page.context.new_cdp_session(page)
        self._session.send("Performance.enable")

    def worked_ms(self) -> float:
        """How long its main thread has worked since it was loaded."""
        return self._of("TaskDuration") * 1000

    def held_mb(self) -> float:
        """What its scripts hold once what nobody holds is gone."""
        self._session.send("HeapProfiler.collectGarbage")
        return self._of("JSHeapUsedSize") / 1_000_000

    def _of(self, name: str) -> float:
        metrics = self._session.send("Performance.getMetrics")["metrics"]
        return float(next(one["value"] for one in metrics if one["name"] == name))


def _add_frames(report: Report, page: Page, bare: Page) -> None:
    """The time between two pictures while the table scrolls, further pages coming as it does."""
    _empty_query(page)
    bare.goto("/healthz")
    meter = Meter(page)
    before = meter.held_mb()
    still = [float(one) for one in bare.evaluate(_FRAMES, [_SCROLL_MS / 2, 0])]
    scrolled = [float(one) for one in page.evaluate(_FRAMES, [_SCROLL_MS, _PX_A_FRAME])]
    add_times(
        report,
        "a picture while scrolling",
        scrolled,
        beside="a picture of a bare page",
        baseline=still,
        goal="16.7 ms (60 a second)",
    )
    rows = int(page.evaluate("Number([...document.querySelectorAll('[data-index]')].at(-1).dataset.index)"))
    report.add(
        Figure(
            f"memory of the page {rows:,} rows further down",
            meter.held_mb(),
            "MB",
            "at the first rows",
            before,
        )
    )


def _empty_query(page: Page) -> None:
    """Take every chip out and wait for the rows without them."""
    while (remove := page.get_by_role("list", name="Query").get_by_role("button", name="Take out")).count():
        remove.first.click()
    page.wait_for_function("() => document.querySelector('[role=table]:not([data-stale])') !== null")
    page.wait_for_load_state("networkidle")


def _api_ms(asker: Asker, line: str, period: str) -> float:
    """The same rows from the interface alone, read to the end."""
    begin = time.perf_counter()
    timed_ms(asker, "/api/v1/events", q=line, period=period, limit=_PAGE)
    return (time.perf_counter() - begin) * 1000


def _sign_in(page: Page) -> None:
    page.goto("/")
    page.get_by_label("Email").fill(USER)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.get_by_role("navigation").first.wait_for()


if __name__ == "__main__":
    raise SystemExit(main())
