"""Writes docs/screens: the demo's own history, one scripted call, each screen light and dark, wide and on a phone.

Run it with `make screens`.
"""

import secrets
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.e2e import screens_of_insights, screens_of_logs, screens_of_setup
from tests.e2e.conftest import CHROMIUM, DESKTOP, FLAGS, PHONE, PhoneSystem
from tests.e2e.desk import ago, choose, notes, panel, saved, settled, write
from tests.running_server import RunningServer

SEED = 7
AGENT = "Ava Lindqvist"
SCREENS = Path(__file__).parents[2] / "docs" / "screens"
PAGE = SCREENS.with_suffix(".md")
MOST_BYTES = 350_000
TALK = (
    (4_000, "agent", "Thanks for calling. How can I help?"),
    (11_000, "customer", "I was charged on the first and again on the third, for the same invoice."),
    (31_000, "agent", "I see both. The second one came from a retried payment; I can refund it now."),
    (52_000, "customer", "Will it reach the card before the end of the month?"),
    (70_000, "agent", "It takes three to five working days, so yes."),
)


@dataclass(frozen=True)
class Shape:
    """One way of looking: colours and width."""

    scheme: Any
    width: int

    @property
    def name(self) -> str:
        return f"{self.scheme}-{self.width}"


SHAPES = [Shape(scheme, width) for width in (1440, 390) for scheme in ("light", "dark")]


@dataclass
class Scene:
    """What the pictures show."""

    server: RunningServer
    phone: PhoneSystem
    agent: str
    password: str
    person: dict[str, Any]
    conversation: dict[str, Any]


def main() -> int:
    """Write every picture and the page that shows them; refuses one that is too heavy."""
    expect.set_options(timeout=60_000)
    SCREENS.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        server = RunningServer(Path(folder) / "data")
        server.start_demo(seed=SEED)
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        try:
            _draw(browser, server)
        finally:
            browser.close()
            server.stop()
    heavy = [path.name for path in SCREENS.glob("*.png") if path.stat().st_size > MOST_BYTES]
    _write_page()
    print("\n".join(f"too heavy: {name}" for name in heavy) or "Every screen is written.")
    return 1 if heavy else 0


def _draw(browser: Browser, server: RunningServer) -> None:
    signed = httpx.get(f"{server.address}/api/v1/demo/sign-ins").json()["items"]
    mine = next(one for one in signed if one["name"] == AGENT)
    phone = PhoneSystem(
        server, server.add_key(f"screens {secrets.token_hex(2)}", ["records:write", "records:read"])
    )
    for shape in SHAPES:
        _one(browser, server, shape, "sign-in", _sign_in_page)
        _one(browser, server, shape, "console-empty", lambda page: _enter(page, mine))
    scene = _scene(server, phone, mine)
    _write_draft(browser, scene, mine)
    for shape in SHAPES:
        for name, show in _views(scene, shape).items():
            _one(browser, server, shape, name, _entered(mine, shape, show))
    phone.hang_up()
    _draw_for_admins(browser, server, next(one for one in signed if one["role"] == "admin"))


def _draw_for_admins(browser: Browser, server: RunningServer, admin: dict[str, str]) -> None:
    def entered(show: Callable[[Page], None]) -> Callable[[Page], None]:
        def act(page: Page) -> None:
            _enter(page, admin)
            show(page)

        return act

    pages = screens_of_logs.views(server) | screens_of_insights.views()
    study = screens_of_setup.study(server, admin["email"])
    for shape in SHAPES:
        for name, show in (pages | screens_of_setup.views(study)).items():
            _one(browser, server, shape, name, entered(show))
    screens_of_setup.spoil_draft(server)
    for shape in SHAPES:
        _one(browser, server, shape, "setup-refused", entered(screens_of_setup.refused))


def _entered(mine: dict[str, str], shape: Shape, show: Callable[[Page], None]) -> Callable[[Page], None]:
    def act(page: Page) -> None:
        _enter(page, mine)
        show(page)
        if shape.width == DESKTOP["width"]:
            dock = page.locator("[data-log-panel]")
            expect(dock).to_contain_text("INV-3391")
            expect(dock).to_contain_text("in 7 days")

    return act


def _scene(server: RunningServer, phone: PhoneSystem, mine: dict[str, str]) -> Scene:
    with server.client(phone.key) as http:
        people = http.get("/people", params={"q": "Okafor", "limit": 5}).json()["items"]
        people += http.get("/people", params={"limit": 50}).json()["items"]
    person = next(one for one in people if one["phones"])
    call = phone.call(
        mine["email"],
        person_phone=person["phones"][0],
        queue="Billing",
        initiated_at=ago(125),
        enqueued_at=ago(125),
    )
    call = phone.report(call, connected_at=ago(87))
    for at_ms, speaker, text in TALK:
        phone.say(call, at_ms, speaker, text)
    return Scene(server, phone, mine["email"], mine["password"], person, call)


def _write_draft(browser: Browser, scene: Scene, mine: dict[str, str]) -> None:
    page = _opened(browser, scene.server, SHAPES[0])
    _enter(page, mine)
    page.get_by_role("button", name="Your presence").click()
    page.get_by_role("menuitem", name="Available").click()
    page.goto(f"/?conversation={scene.conversation['id']}")
    notes(page).wait_for()
    write(page, "Charged twice for INV-3391. Refund of £48.00 started.")
    page.keyboard.press("Enter")
    page.keyboard.type("Asked when it reaches the card: 3–5 working days.")
    choose(page, "Topic", "Double charge")
    choose(page, "Outcome", "Refund started")
    saved(page)
    page.context.close()


def _views(scene: Scene, shape: Shape) -> dict[str, Callable[[Page], None]]:
    def console(page: Page) -> None:
        page.goto(f"/?conversation={scene.conversation['id']}")
        expect(page.get_by_role("main")).to_contain_text("charged on the first")

    def with_panel(page: Page) -> None:
        console(page)
        if not panel(page).is_visible():
            page.get_by_role("button", name="Interaction log").first.click()
        expect(notes(page)).to_contain_text("INV-3391")

    def person(page: Page) -> None:
        page.goto(f"/people/{scene.person['id']}")
        expect(page.get_by_role("heading", level=1)).to_have_text(scene.person["name"])
        page.get_by_role("main").get_by_role("link", name="Log entry").first.wait_for()

    def palette(page: Page) -> None:
        page.keyboard.press("Control+k")
        page.get_by_role("dialog").get_by_role("textbox").fill("refund")
        page.get_by_role("option").locator("mark").first.wait_for()

    def search(page: Page) -> None:
        page.goto("/search?q=refund")
        page.get_by_role("main").locator("mark").first.wait_for()

    def calls(page: Page) -> None:
        page.goto("/conversations")
        page.get_by_role("row").nth(3).wait_for()

    def entries(page: Page) -> None:
        page.goto("/entries")
        page.get_by_role("row").nth(3).wait_for()

    def entry(page: Page) -> None:
        with scene.server.client(scene.phone.key) as http:
            found = http.get("/log-entries", params={"state": "completed", "limit": 1}).json()["items"]
        page.goto(f"/entries/{found[0]['id']}")
        page.get_by_role("heading", name="History").wait_for()

    views: dict[str, Callable[[Page], None]] = {
        "console": with_panel,
        "person": person,
        "search-palette": palette,
        "search": search,
    }
    views |= {"calls": calls, "entries": entries, "entry": entry}
    # On a phone the panel is a sheet of its own over the conversation.
    return views | ({"conversation": console} if shape.width == PHONE["width"] else {})


def _one(
    browser: Browser, server: RunningServer, shape: Shape, name: str, show: Callable[[Page], None]
) -> None:
    page = _opened(browser, server, shape)
    show(page)
    settled(page)
    page.mouse.move(0, 0)
    page.get_by_role("tooltip").wait_for(state="hidden")
    page.screenshot(path=SCREENS / f"{name}-{shape.name}.png", animations="disabled", caret="hide")
    page.context.close()


def _opened(browser: Browser, server: RunningServer, shape: Shape) -> Page:
    size = DESKTOP if shape.width == DESKTOP["width"] else PHONE
    context = browser.new_context(
        viewport=size,
        base_url=server.address,
        color_scheme=shape.scheme,
        locale="en-GB",
        timezone_id="Europe/London",
        device_scale_factor=1,
    )
    context.set_default_timeout(60_000)
    return context.new_page()


def _sign_in_page(page: Page) -> None:
    page.goto("/sign-in")
    page.get_by_role("button", name=AGENT).wait_for()


def _enter(page: Page, mine: dict[str, str]) -> None:
    _sign_in_page(page)
    page.get_by_role("button", name=mine["name"]).click()
    page.get_by_role("navigation", name="Main").wait_for()
    page.get_by_role("main").get_by_role("region").first.wait_for()


def _write_page() -> None:
    titles = {
        "sign-in": "Sign-in",
        "console-empty": "Console, nothing running",
        "console": "Console with a running call and the log panel",
        "conversation": "Conversation on a phone",
        "person": "Person",
        "search-palette": "Search and commands (Ctrl+K)",
        "search": "Search results",
        "calls": "Calls",
        "entries": "Entries",
        "entry": "Entry",
        **screens_of_logs.TITLES,
        **screens_of_insights.TITLES,
        **screens_of_setup.TITLES,
    }
    parts = ["# Screens", "", "Drawn by `make screens` from the demo's own data (seed 7)."]
    for name, title in titles.items():
        drawn = [shape for shape in SHAPES if (SCREENS / f"{name}-{shape.name}.png").exists()]
        parts += ["", f"## {title}"] if drawn else []
        for shape in drawn:
            parts += ["", f"![{title}, {shape.scheme}, {shape.width} px](screens/{name}-{shape.name}.png)"]
    PAGE.write_text("\n".join(parts) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
