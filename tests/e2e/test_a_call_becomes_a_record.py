"""From the ringing phone to the entry that a search finds."""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import PhoneSystem, SignIn
from tests.e2e.desk import (
    ago,
    caller,
    choose,
    complete,
    connected_call,
    entries_of,
    field,
    notes,
    panel,
    saved,
    told_of,
    write,
)

pytestmark = pytest.mark.browser


def test_a_connected_call_opens_the_panel_by_itself_within_a_second(
    page: Page, phone: PhoneSystem, agent: str, sign_in: SignIn
) -> None:
    person, number = caller(phone, "Mara Okafor")
    phone.say(
        phone.report(phone.call(agent, person_phone=number), connected_at=ago(9)), 0, "customer", "Hello"
    )
    sign_in(page, agent)
    expect(page.get_by_role("region", name="Work list")).to_be_visible()
    page.evaluate("window.notReloaded = true")
    second, second_number = caller(phone, "Ife Brandt")
    call = phone.call(agent, person_phone=second_number, initiated_at=ago(5), offered_at=ago(3))
    offered = page.get_by_role("region", name="Work list").get_by_text("Ife Brandt")
    expect(offered).to_be_visible()

    phone.report(call, connected_at=ago(0))

    tab = panel(page).get_by_role("tab", name="Ife Brandt")
    expect(tab).to_be_visible(timeout=1000)
    tab.click()
    told_of(page, second["name"])
    expect(panel(page).get_by_text("Call · 00:0")).to_be_visible()
    panel(page).get_by_role("tab", name="Mara Okafor").click()
    told_of(page, person["name"])
    expect(panel(page).get_by_role("region", name="Brief")).to_be_visible()
    assert page.evaluate("window.notReloaded") is True


def test_a_call_that_connects_fills_the_panel_with_who_calls_since_when_and_what_was_before(
    page: Page, phone: PhoneSystem, agent: str, sign_in: SignIn
) -> None:
    person, number = caller(phone, "Mara Okafor")
    first = connected_call(phone, agent, person_phone=number)
    phone.report(first, ended_at=ago(59), disconnected_by="customer")
    sign_in(page, agent)
    page.get_by_role("region", name="Work list").get_by_role("heading").first.wait_for()

    call = phone.call(agent, person_phone=number, initiated_at=ago(65))
    phone.report(call, connected_at=ago(62))

    expect(panel(page)).to_be_visible(timeout=1000)
    told_of(page, person["name"])
    expect(panel(page).get_by_text("Call · 01:0")).to_be_visible()
    expect(panel(page).get_by_role("region", name="Brief")).to_contain_text("contact")
    expect(notes(page)).to_be_editable()


def test_an_agent_types_is_refused_without_a_disposition_completes_and_finds_it_by_search(
    page: Page, phone: PhoneSystem, agent: str, sign_in: SignIn
) -> None:
    person, number = caller(phone, "Sofia Marin")
    sign_in(page, agent)
    call = connected_call(phone, agent, person_phone=number)
    told_of(page, person["name"])

    write(page, "The quixotic parcel went to the neighbour.")
    saved(page)
    page.keyboard.press("Control+Enter")

    disposition = field(page, "Disposition")
    expect(panel(page).get_by_text("Choose how this contact ended.")).to_be_visible()
    expect(disposition).to_be_focused()
    expect(disposition).to_have_accessible_description("Choose how this contact ended.")
    assert [entry["state"] for entry in entries_of(phone, agent)] == ["draft"]

    disposition.press_sequentially("information")
    page.keyboard.press("Enter")
    expect(disposition).to_have_value("Information given")
    complete(page)

    [entry] = entries_of(phone, agent)
    assert (entry["state"], entry["conversation_id"]) == ("completed", call["id"])
    assert entry["person"]["id"] == person["id"]
    page.keyboard.press("Control+k")
    page.get_by_label("Search or run a command").and_(page.get_by_role("textbox")).fill("quixotic parcel")
    found = page.get_by_role("option").filter(has_text="quixotic")
    expect(found.locator("mark").first).to_have_text("quixotic")
    found.first.click()
    expect(page).to_have_url(f"/entries/{entry['id']}")
    expect(page.get_by_role("main")).to_contain_text("The quixotic parcel went to the neighbour.")


def test_the_whole_way_from_sign_in_to_the_completed_entry_needs_no_mouse(
    page: Page, phone: PhoneSystem, agent: str
) -> None:
    person, number = caller(phone, "Mara Okafor")
    page.goto("/")
    expect(page.get_by_label("Email")).to_be_focused()

    page.keyboard.type(agent)
    page.keyboard.press("Tab")
    page.keyboard.type("correct-horse-battery-9")
    page.keyboard.press("Enter")
    page.get_by_role("navigation", name="Main").wait_for()
    connected_call(phone, agent, person_phone=number)
    told_of(page, person["name"])
    page.keyboard.press("Control+Shift+L")
    expect(notes(page)).to_be_focused()
    page.keyboard.type("Explained the invoice.")
    page.keyboard.press("Control+Enter")
    expect(field(page, "Disposition")).to_be_focused()
    page.keyboard.type("resolved on")
    expect(page.get_by_role("option").first).to_contain_text("Resolved on this contact")
    page.keyboard.press("Enter")
    complete(page)

    [entry] = entries_of(phone, agent)
    assert entry["state"] == "completed"
    assert entry["values"]["disposition"] == "resolved_first_contact"


def test_an_amendment_needs_a_reason_and_shows_as_a_revision(
    page: Page, phone: PhoneSystem, agent: str, sign_in: SignIn
) -> None:
    person, number = caller(phone, "Mara Okafor")
    sign_in(page, agent)
    connected_call(phone, agent, person_phone=number)
    told_of(page, person["name"])
    write(page, "First told so.")
    choose(page, "Disposition", "Broken off")
    complete(page)

    page.get_by_role("link", name="Open entry").click()
    page.get_by_role("button", name="Amend").click()
    main = page.get_by_role("main")
    main.get_by_label("Subject").fill("Corrected subject")
    save = main.get_by_role("button", name="Save the amendment")
    expect(save).to_be_disabled()
    main.get_by_label("Why is it changed?").fill("The customer called back")
    save.click()

    history = main.get_by_role("listitem").filter(has_text="Amended")
    expect(history).to_contain_text("The customer called back")
    expect(history).to_contain_text("revision")
    expect(main.get_by_role("insertion")).to_have_text("Corrected subject")
