"""The panel opens by itself, but never at the cost of what is being typed."""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import PhoneSystem, SignIn
from tests.e2e.desk import (
    OPEN_PANEL,
    caller,
    choose,
    complete,
    connected_call,
    entries_of,
    notes,
    panel,
    saved,
    told_of,
    write,
)

pytestmark = pytest.mark.browser


def test_a_call_that_connects_does_not_take_the_cursor_out_of_another_field(
    page: Page, phone: PhoneSystem, agent: str, sign_in: SignIn
) -> None:
    person, number = caller(phone, "Mara Okafor")
    sign_in(page, agent)
    page.goto("/account")
    name = page.get_by_label("Name", exact=True)
    name.fill("Ava")
    expect(name).to_be_focused()

    connected_call(phone, agent, person_phone=number)
    told_of(page, person["name"])
    page.keyboard.type(" Lindqvist-Berg")

    expect(name).to_be_focused()
    expect(name).to_have_value("Ava Lindqvist-Berg")


def test_a_call_that_connects_does_not_replace_the_entry_being_typed_but_shows_a_badge(
    page: Page, phone: PhoneSystem, agent: str, sign_in: SignIn
) -> None:
    first, number = caller(phone, "Mara Okafor")
    _, other_number = caller(phone, "Jon Reyes")
    sign_in(page, agent)
    connected_call(phone, agent, person_phone=number)
    told_of(page, first["name"])
    write(page, "Half a sen")

    connected_call(phone, agent, person_phone=other_number)
    badge = panel(page).get_by_role("tab", name="Jon Reyes new")
    expect(badge).to_be_visible()
    page.keyboard.type("tence stays whole.")

    expect(notes(page)).to_have_text("Half a sentence stays whole.")
    expect(notes(page)).to_be_focused()
    told_of(page, first["name"])


def test_several_conversations_have_an_entry_each(
    page: Page, phone: PhoneSystem, agent: str, sign_in: SignIn
) -> None:
    names = ["Mara Okafor", "Jon Reyes", "Priya Nair"]
    sign_in(page, agent)
    calls = {}
    for name in names:
        _, number = caller(phone, name)
        calls[name] = connected_call(phone, agent, person_phone=number, channel="chat")
        expect(page.get_by_role("region", name="Work list").get_by_text(name)).to_be_visible()

    for name in names:
        panel(page).get_by_role("tab", name=name).click()
        write(page, f"About {name}.")
        saved(page)

    panel(page).get_by_role("tab", name="Mara Okafor").click()
    expect(notes(page)).to_have_text("About Mara Okafor.")
    choose(page, "Disposition", "Information given")
    complete(page)
    kept = {entry["conversation_id"]: entry for entry in entries_of(phone, agent)}
    for name, call in calls.items():
        assert kept[call["id"]]["values"]["notes_html"] == f"<p>About {name}.</p>"
    assert kept[calls["Mara Okafor"]["id"]]["state"] == "completed"
    assert kept[calls["Jon Reyes"]["id"]]["state"] == "draft"


def test_the_hotkey_goes_into_the_notes_from_every_page_and_closes_the_panel_from_within(
    page: Page, agent: str, sign_in: SignIn
) -> None:
    sign_in(page, agent)
    for path in ["/", "/people", "/conversations", "/entries", "/search", "/account"]:
        page.goto(path)
        page.get_by_role("navigation", name="Main").wait_for()
        expect(page.get_by_role("main")).to_be_visible()

        page.keyboard.press(OPEN_PANEL)

        expect(notes(page), path).to_be_focused()
        page.keyboard.press(OPEN_PANEL)
        expect(panel(page), path).to_be_hidden()


def test_the_hotkey_works_from_inside_the_rich_text(
    page: Page, phone: PhoneSystem, agent: str, sign_in: SignIn
) -> None:
    person, number = caller(phone, "Mara Okafor")
    sign_in(page, agent)
    connected_call(phone, agent, person_phone=number)
    told_of(page, person["name"])
    write(page, "Typed text.")

    page.keyboard.press(OPEN_PANEL)

    expect(panel(page)).to_be_hidden()
    page.keyboard.press(OPEN_PANEL)
    expect(notes(page)).to_have_text("Typed text.")
