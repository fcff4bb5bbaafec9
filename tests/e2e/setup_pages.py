"""What an administrator sees and does in Setup, by the names on the screen."""

import re
from uuid import uuid4

from playwright.sync_api import Locator, Page, expect

from tests.running_server import RunningServer


def person(server: RunningServer, role: str, name: str) -> str:
    """A fresh user of this role; returns the email."""
    email = f"{role}-{uuid4().hex[:8]}@team.example"
    server.add_user(email, role, name)
    return email


def setup(page: Page, place: str) -> None:
    """Open a page of Setup by its name."""
    page.get_by_role("navigation", name="Setup").get_by_role("link", name=place, exact=True).click()


def saved(page: Page) -> None:
    """Wait until the server has the whole draft."""
    expect(bar(page).get_by_text(re.compile("^Saved "))).to_be_visible()


def bar(page: Page) -> Locator:
    """The draft's bar."""
    return page.get_by_role("group", name="Draft")


def pick(page: Page, box: Locator, words: str) -> None:
    """Choose from a list that opens below a field."""
    box.click()
    page.get_by_role("option", name=words, exact=True).filter(visible=True).click()
    page.keyboard.press("Escape")
