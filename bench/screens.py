"""What an agent waits for on the screen, in a real Chromium."""

import time
from collections.abc import Callable
from datetime import UTC, datetime

import httpx
from playwright.sync_api import Page, sync_playwright
from tests.e2e.conftest import CHROMIUM, DESKTOP, FLAGS
from tests.running_server import PASSWORD, RunningServer

from bench.measuring import Figure, Report, median, p95

_TIMES = 15
_NOTES = "[role=textbox][aria-label=Notes]"
_HOTKEY = "Control+Shift+L"
# A bare page whose text area appears on a key: what the browser itself costs.
_BARE = """<textarea hidden></textarea><script>addEventListener('keydown', e => { if (e.key === 'F2') {
const t = document.querySelector('textarea'); t.hidden = false; t.focus(); } })</script>"""
# The page's own clock: from the moment the key went down to the first letter that stands in the field.
_WATCH = """() => { window.taken = null; let down = null;
addEventListener('keydown', e => { if (e.key !== 'x' && !['Control', 'Shift'].includes(e.key)) down = e.timeStamp; }, true);
addEventListener('focusin', e => { if (down !== null && e.target.matches('textarea, [contenteditable=true]'))
requestAnimationFrame(() => { window.taken ??= performance.now() - down; }); }, true); }"""


# The panel is closed; from now on the page notes when its notes can be seen.
_WATCH_PANEL = """() => { window.shown = null; const look = () => {
const notes = document.querySelector("[role=textbox][aria-label=Notes]");
if (notes?.checkVisibility()) window.shown = Date.now(); else requestAnimationFrame(look); }; look(); }"""

# By the page's own clock: from its loading, or from the click on a link, to the first rows of a history.
_WATCH_ROWS = """window.asked = 0; window.drawn = null;
addEventListener('click', e => { window.asked = e.timeStamp; window.drawn = null; look(); }, true);
const look = () => { if (document.querySelector('[data-index] p')) window.drawn = performance.now();
else requestAnimationFrame(look); }; look();"""


def measure_screens(
    server: RunningServer, http: httpx.Client, agent: str, person: str, report: Report
) -> None:
    """Panel to first keystroke, a call that connects, and the page of a person with 10,000 conversations."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        page = browser.new_context(viewport=DESKTOP, base_url=server.address).new_page()
        bare = _first_letter(browser.new_page(), lambda page: page.set_content(_BARE), "F2", "textarea")
        _sign_in(page, agent)
        # Nothing is typed here: a written draft would be open already the next time.
        cold = _first_letter(page, _load_console, _HOTKEY, _NOTES, letter="")
        warm = _first_letter(page, _close_panel, _HOTKEY, _NOTES)
        for name, taken in (("first time after loading the page", cold), ("again", warm)):
            report.add(
                Figure(
                    f"hotkey to the cursor painted in the notes, {name}",
                    median(taken),
                    "ms",
                    "a bare text area",
                    median(bare),
                    goal="< 300 ms",
                    p95=p95(taken),
                    n=_TIMES,
                )
            )
        _add_arrivals(page, http, agent, report)
        _add_person_page(page, person, report)
        browser.close()


def _add_arrivals(page: Page, http: httpx.Client, agent: str, report: Report) -> None:
    """From the report that a call has connected until its entry stands on the agent's screen."""
    shown, answered = [], []
    for number in range(_TIMES):
        call = {"external_id": {"source": "bench-phone", "id": f"arrival-{number}"}, "channel": "voice"}
        body = {**call, "direction": "inbound", "agent": agent}
        made = http.post("/conversations", json=body).raise_for_status().json()
        _load_console(page)
        _close_panel(page)
        page.evaluate(_WATCH_PANEL)
        began, now = time.time(), datetime.now(UTC).isoformat()
        http.patch(f"/conversations/{made['id']}", json={"connected_at": now}).raise_for_status()
        answered.append((time.time() - began) * 1000)
        page.wait_for_function("window.shown !== null")
        shown.append(float(page.evaluate("window.shown")) - began * 1000)
        _finish(http, made["id"])
    report.add(
        Figure(
            "a call connects: its entry on the agent's screen",
            median(shown),
            "ms",
            "the report's own answer",
            median(answered),
            goal="< 1,000 ms",
            p95=p95(shown),
            n=_TIMES,
        )
    )


def _add_person_page(page: Page, person: str, report: Report) -> None:
    """The page with its newest rows drawn: loaded anew by its address, and by a link within the product."""
    page.add_init_script(_WATCH_ROWS)
    blank = [_elapsed(lambda: page.goto("/healthz")) for _ in range(_TIMES)]
    loaded = [_rows_drawn(page, lambda: page.goto(f"/people/{person}")) for _ in range(_TIMES)]
    followed = [_by_link(page, person) for _ in range(_TIMES)]
    for how, taken in (("loaded anew", loaded), ("by a link", followed)):
        report.add(
            Figure(
                f"person page with 10,000 conversations, rows on screen, {how}",
                median(taken),
                "ms",
                "an empty answer in the browser",
                median(blank),
                goal="< 500 ms",
                p95=p95(taken),
                n=_TIMES,
            )
        )


def _rows_drawn(page: Page, act: Callable[[], object]) -> float:
    act()
    page.wait_for_function("() => window.drawn !== null", polling=50)
    return float(page.evaluate("window.drawn - window.asked"))


def _by_link(page: Page, person: str) -> float:
    page.goto("/people?q=P-BIG")
    link = page.locator(f"a[href='/people/{person}']").first
    link.wait_for()
    page.wait_for_timeout(500)
    return _rows_drawn(page, link.click)


def _finish(http: httpx.Client, conversation: str) -> None:
    """Hang up and complete the entry, so that the next call meets an empty desk."""
    ended = {"ended_at": datetime.now(UTC).isoformat()}
    http.patch(f"/conversations/{conversation}", json=ended).raise_for_status()
    found = http.get("/log-entries", params={"conversation": conversation}).raise_for_status().json()
    for entry in found["items"]:
        values = {"topic": "billing.refund", "disposition": "resolved_first_contact"}
        body = {"revision": entry["revision"], "values": values}
        http.post(f"/log-entries/{entry['id']}/complete", json=body).raise_for_status()


def _sign_in(page: Page, agent: str) -> None:
    page.goto("/")
    page.get_by_label("Email").fill(agent)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.get_by_role("navigation").first.wait_for()
    page.wait_for_timeout(2000)


def _load_console(page: Page) -> None:
    page.goto("/")
    page.get_by_role("navigation").first.wait_for()
    page.wait_for_timeout(1500)


def _close_panel(page: Page) -> None:
    if page.locator(_NOTES).is_visible():
        page.keyboard.press(_HOTKEY)
        page.wait_for_timeout(150)


def _first_letter(
    page: Page, begin: Callable[[Page], None], key: str, field: str, *, letter: str = "x"
) -> list[float]:
    """Milliseconds from the key to the focused field on the screen; a letter typed then must stand in it."""
    taken = []
    for _ in range(_TIMES):
        begin(page)
        page.evaluate(_WATCH)
        page.keyboard.press(key)
        page.locator(f"{field}:focus").wait_for()
        page.keyboard.type(letter)
        page.wait_for_timeout(50)
        taken.append(float(page.evaluate("window.taken")))
    return taken


def _elapsed(act: Callable[[], object]) -> float:
    begin = time.perf_counter()
    act()
    return (time.perf_counter() - begin) * 1000
