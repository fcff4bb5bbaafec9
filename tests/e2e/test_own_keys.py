"""Keys of one's own: pressed to choose them, refused when they are taken, and working at the next entry."""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import PhoneSystem, SignIn
from tests.e2e.desk import (
    OPEN_PANEL,
    caller,
    choose,
    connected_call,
    field,
    notes,
    told_of,
    write,
)

pytestmark = pytest.mark.browser


def _press_for(page: Page, action: str, keys: str) -> None:
    """Ask for other keys for an action and press them."""
    row = page.get_by_role("group", name=action, exact=True)
    row.get_by_role("button", name="Change").click()
    page.keyboard.press(keys)
    row.get_by_role("button", name="Use these keys").click()
    expect(page.get_by_text("Keys saved").last).to_be_visible()


def test_keys_of_ones_own_open_the_panel_jump_to_a_field_and_complete(
    page: Page, phone: PhoneSystem, agent: str, sign_in: SignIn
) -> None:
    person, number = caller(phone, "Mara Okafor")
    sign_in(page, agent)
    page.goto("/account")
    _press_for(page, "Open the log", "Alt+Shift+KeyO")
    _press_for(page, "Complete the entry", "Alt+Shift+KeyK")
    page.get_by_role("combobox", name="Add keys for a field").click()
    page.get_by_role("option", name="Disposition", exact=True).click()
    page.keyboard.press("Alt+Shift+KeyD")
    row = page.get_by_role("group", name="To the field Disposition")
    row.get_by_role("button", name="Use these keys").click()
    expect(row.get_by_role("button", name="Remove")).to_be_visible()

    connected_call(phone, agent, person_phone=number)
    page.goto("/")
    told_of(page, person["name"])
    write(page, "Asked about the last bill.")
    page.keyboard.press("Alt+Shift+KeyD")
    expect(field(page, "Disposition")).to_be_focused()
    choose(page, "Disposition", "Information given")
    page.keyboard.press("Alt+Shift+KeyK")
    expect(page.get_by_role("status").filter(has_text="Completed:")).to_be_visible()
    page.goto("/people")
    expect(notes(page)).to_be_visible()
    page.keyboard.press("Alt+Shift+KeyO")
    expect(notes(page)).to_be_focused()


def test_keys_that_are_taken_are_refused_with_what_has_them_and_stay_as_they_were(
    page: Page, agent: str, sign_in: SignIn
) -> None:
    sign_in(page, agent)
    page.goto("/account")
    row = page.get_by_role("group", name="Complete the entry", exact=True)
    row.get_by_role("button", name="Change").click()

    page.keyboard.press(OPEN_PANEL)

    expect(row.get_by_role("status")).to_contain_text("These keys are for: Open the log")
    expect(row.get_by_role("button", name="Use these keys")).to_be_disabled()
    page.keyboard.press("Escape")
    expect(row.get_by_role("button", name="Change")).to_be_visible()
