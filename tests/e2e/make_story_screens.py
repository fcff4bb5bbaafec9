"""Writes docs/guides/pictures: what a supervisor sees at each step of `docs/guides/three-stories.md`.

`make story-screens` starts a demo of each story; `python -m tests.e2e.make_story_screens carrier=http://127.0.0.1:8700`
draws one from a demo that runs already, which must have been started today with the same seed.
"""

import re
import sys
import tempfile
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import httpx
from playwright.sync_api import Browser, Page, expect, sync_playwright

from interlog.simulator.stories import STORY_KEYS, StoryKey
from interlog.stories.insurance import insurance
from interlog.stories.software import software
from tests.e2e.conftest import CHROMIUM, DESKTOP, FLAGS
from tests.e2e.desk import settled
from tests.running_server import RunningServer

SEED = 7
SIZES = {"software": "0.15", "insurance": "0.4", "carrier": "0.4"}  # small, and yet everything is found
PICTURES = Path(__file__).parents[2] / "docs" / "guides" / "pictures"
MOST_BYTES = 200_000
_HALF = timedelta(weeks=13)
_TELLING_TIMEOUT_S = 1800

Show = Callable[[Page], None]


class _Demo(RunningServer):
    def start_story(self, story: str) -> None:
        told = ("--story", story, "--seed", str(SEED), "--size", SIZES[story], "--no-live")
        self._run("demo", *told, timeout_s=_TELLING_TIMEOUT_S)


def main(running: list[str]) -> int:
    """Draw the stories of the demos named, or start one of each; refuses a picture that is too heavy."""
    expect.set_options(timeout=120_000)
    PICTURES.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        if running:
            for one in running:
                story, address = one.split("=", 1)
                _draw(browser, story, address)
        else:
            for story in STORY_KEYS:
                _start_and_draw(browser, story)
        browser.close()
    heavy = [path.name for path in PICTURES.glob("*.png") if path.stat().st_size > MOST_BYTES]
    print("\n".join(f"too heavy: {name}" for name in heavy) or "Every picture is written.")
    return 1 if heavy else 0


def _start_and_draw(browser: Browser, story: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        server = _Demo(Path(folder) / "data")
        server.start_story(story)
        try:
            _draw(browser, story, server.address)
        finally:
            server.stop()


def _draw(browser: Browser, story: Any, address: str) -> None:
    signed = httpx.get(f"{address}/api/v1/demo/sign-ins", timeout=60).json()["items"]
    page = browser.new_context(
        viewport=DESKTOP, base_url=address, color_scheme="light", locale="en-GB", timezone_id="Europe/London"
    ).new_page()
    page.context.set_default_timeout(120_000)
    page.goto("/sign-in")
    page.get_by_role(
        "button", name=next(one["name"] for one in signed if one["role"] == "supervisor")
    ).click()
    page.get_by_role("navigation", name="Main").wait_for()
    for name, show in _steps(story).items():
        show(page)
        settled(page)
        page.mouse.move(0, 0)
        page.get_by_role("tooltip").wait_for(state="hidden")
        page.screenshot(path=PICTURES / f"story-{story}-{name}.png", animations="disabled", caret="hide")
    page.context.close()


def _steps(story: StoryKey) -> dict[str, Show]:
    until = datetime.now(UTC).date()
    if story == "carrier":
        return {"1-findings": _coaching, "2-finding": _finding, "3-plan": _plan}
    if story == "software":
        truth: Any = software(seed=SEED, until=until).truth
        live: date = truth["live_on"]
        before = f"from={_at(live - _HALF)}&to={_at(live)}"
        whole = f"from={_at(live - _HALF)}&to={_at(until)}&topic={truth['topic']}"
        after = f"from={_at(live)}&to={_at(until)}"
        return {
            "1-candidates": _figures(f"/insights/self-service?{before}", "Candidates for self-service"),
            "2-fall": _figures(f"/insights/contacts?{whole}&contacts_by_topic.by=week", "Contacts by topic"),
            "3-did-not-come": _figures(f"/insights/self-service?{after}", "Contacts that did not come"),
        }
    middle: Any = insurance(seed=SEED, until=until).truth["second_half_from"]
    half = f"from={_at(middle)}&to={_at(until)}"
    complaints = f"{half}&topic=complaint&channel=email"
    return {
        "1-gaps": _rows(f"/insights/coverage?{half}&open=coverage_gaps&show=rows"),
        "2-late": _rows(f"/insights/service-level?{complaints}&open=first_response_time&show=rows"),
    }


def _at(day: date) -> str:
    began = datetime.combine(day, time(), ZoneInfo("Europe/London")).astimezone(UTC)
    return began.strftime("%Y-%m-%dT%H:%M:%SZ")


def _figures(address: str, figure: str) -> Show:
    def show(page: Page) -> None:
        page.goto(address)
        page.get_by_role("button", name=f"{figure}: definition").wait_for()

    return show


def _rows(address: str) -> Show:
    def show(page: Page) -> None:
        page.goto(address)
        page.get_by_role("list", name="Rows").get_by_role("link").first.wait_for()

    return show


def _coaching(page: Page) -> None:
    page.goto("/insights/people/coaching")
    page.get_by_role("list", name="Plans").wait_for()


def _finding(page: Page) -> None:
    page.get_by_role("list", name="Findings").get_by_role("link", name="Customs").click()
    page.get_by_role("img", name=re.compile("new agents, median")).wait_for()


def _plan(page: Page) -> None:
    page.goto("/insights/people/coaching")
    page.get_by_role("list", name="Plans").get_by_role("link").first.click()
    page.get_by_role("img", name=re.compile("^Trained")).wait_for()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
