"""What was written or noted wrongly is put right, and every step can be read or taken back."""

from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.conftest import PHONE, PhoneSystem, SignIn
from tests.e2e.desk import ago, caller, connected_call, fresh_number, panel, saved, write

pytestmark = pytest.mark.browser


def completed_entry(phone: PhoneSystem, agent: str) -> dict[str, Any]:
    """A completed entry of this agent about a call with one line of transcript."""
    person, number = caller(phone, "Mara Okafor")
    call = connected_call(phone, agent, person_phone=number)
    phone.say(call, 4_000, "customer", "I was charged twice.")
    phone.report(call, ended_at=ago(1), disconnected_by="customer")
    values = {"notes_html": "<p>Charged twice.</p>", "disposition": "information_only"}
    with phone.server.client(phone.key) as http:
        draft = http.post(
            "/log-entries", json={"conversation_id": call["id"], "agent": agent, "values": values}
        ).json()
        done = http.post(f"/log-entries/{draft['id']}/complete", json={"revision": draft["revision"]})
    assert done.is_success, done.text
    return {**done.json(), "person": person}


def open_entry(page: Page, entry: dict[str, Any]) -> Locator:
    """The entry's own page; returns what scrolls in it."""
    page.goto(f"/entries/{entry['id']}")
    page.get_by_role("heading", name="History").wait_for()
    return page.get_by_role("main")


@pytest.mark.parametrize("width", [None, PHONE])
def test_amending_offers_the_whole_form_and_the_history_tells_what_changed(
    page: Page, phone: PhoneSystem, agent: str, sign_in: SignIn, width: Any
) -> None:
    entry = completed_entry(phone, agent)
    if width:
        page.set_viewport_size(width)
    sign_in(page, agent)
    main = open_entry(page, entry)

    main.get_by_role("button", name="Amend").click()
    main.get_by_role("button", name="+ Add a follow-up").click()
    main.get_by_role("textbox", name="What was promised").fill("Call with the result")
    expect(main.get_by_role("button", name="Save the amendment")).to_be_disabled()
    main.get_by_label("Why is it changed?").fill("She called again.")
    main.get_by_role("button", name="Save the amendment").click()
    # The form's own rules hold for an amendment as well, and point at their field.
    expect(main.get_by_text("Say when the follow-up is due.")).to_be_visible()
    expect(main.get_by_label("Due", exact=True)).to_be_focused()
    main.get_by_role("button", name="In a week").click()
    main.get_by_role("button", name="Summary").click()
    main.get_by_label("What was done").fill("Refund started")
    main.get_by_role("button", name="+ Another issue in this contact").click()
    main.get_by_role("combobox", name="Topic of issue 2").click()
    page.keyboard.type("Blocked account")
    expect(page.get_by_role("option").first).to_contain_text("Blocked account")
    page.keyboard.press("Enter")
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert main.evaluate("all => all.querySelector('form').scrollWidth <= window.innerWidth")
    main.get_by_role("button", name="Save the amendment").click()

    expect(main.get_by_text("She called again.")).to_be_visible()
    expect(main.get_by_text("Call with the result").first).to_be_visible()
    expect(main.get_by_text("Blocked account").first).to_be_visible()
    with phone.server.client(phone.key) as http:
        values = http.get(f"/log-entries/{entry['id']}").json()["values"]
    assert values["follow_up"]["note"] == "Call with the result"
    assert values["summary"] == {"actions": "Refund started"}
    assert values["more_issues"] == [{"topic": "account.locked"}]
    assert values["notes_html"] == "<p>Charged twice.</p>"


def test_a_transcript_is_reviewed_detached_and_attached_again_on_a_closed_entry(
    page: Page, phone: PhoneSystem, agent: str, sign_in: SignIn
) -> None:
    entry = completed_entry(phone, agent)
    sign_in(page, agent)
    main = open_entry(page, entry)
    expect(main.get_by_text("Transcript attached · 1 line")).to_be_visible()

    main.get_by_role("button", name="Mark as reviewed").click()
    expect(main.get_by_text("✓ reviewed by Ava Lindqvist")).to_be_visible()
    main.get_by_role("button", name="Detach").click()
    expect(main.get_by_role("button", name="+ Attach transcript")).to_be_visible()
    page.get_by_role("button", name="Undo").click()

    expect(main.get_by_text("Transcript attached · 1 line")).to_be_visible()
    # The review was of what was attached then.
    expect(main.get_by_role("button", name="Mark as reviewed")).to_be_visible()
    main.get_by_role("link", name="1 line").click()
    expect(page.get_by_role("main").get_by_text("I was charged twice.")).to_be_visible()


def test_an_entry_without_a_contact_gets_the_transcript_of_an_earlier_one(
    page: Page, phone: PhoneSystem, agent: str, sign_in: SignIn
) -> None:
    entry = completed_entry(phone, agent)
    sign_in(page, agent)
    page.goto(f"/people/{entry['person']['id']}")
    page.get_by_role("main").get_by_role("button", name="New log entry").click()
    write(page, "Found the second invoice afterwards.")
    saved(page)

    panel(page).get_by_role("button", name="+ Attach transcript").click()
    page.get_by_role("menuitem", name="1 line").click()

    expect(panel(page).get_by_text("Transcript attached · 1 line")).to_be_visible()


def test_a_person_is_corrected_with_what_is_wrong_said_beside_its_line(
    page: Page, phone: PhoneSystem, agent: str, sign_in: SignIn
) -> None:
    person, number = caller(phone, "Mara Okafor")
    sign_in(page, agent)
    page.goto(f"/people/{person['id']}")
    edit = page.get_by_role("button", name="Edit", exact=True)
    edit.click()

    page.get_by_role("textbox", name="Name", exact=True).fill("Mara Okafor-Lund")
    page.get_by_role("textbox", name="Number 2").fill("twelve")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("is no phone number")).to_be_visible()
    second = fresh_number()
    page.get_by_role("textbox", name="Number 2").fill(second)
    page.get_by_role("button", name="Account: None. Change").click()
    page.keyboard.type("Lund & Daughters")
    page.get_by_role("button", name="+ New account “Lund & Daughters”").click()
    expect(page.get_by_role("button", name="Account: Lund & Daughters. Change")).to_be_focused()
    page.get_by_role("combobox", name="Language").fill("Norw")
    page.get_by_role("option", name="Norwegian", exact=True).click()
    page.get_by_role("button", name="+ Add an alert").click()
    page.get_by_role("textbox", name="Text of alert 1").fill("Speaks slowly")
    page.get_by_role("button", name="Save", exact=True).click()

    expect(edit).to_be_focused()
    expect(page.get_by_role("heading", level=1)).to_have_text("Mara Okafor-Lund")
    expect(page.get_by_text("Lund & Daughters")).to_be_visible()
    expect(page.get_by_text("Speaks slowly")).to_be_visible()
    with phone.server.client(phone.key) as http:
        kept = http.get(f"/people/{person['id']}").json()
    assert kept["phones"] == [number, second]
    assert kept["language"] == "no"


def test_two_records_of_one_person_become_one_and_are_parted_again(
    page: Page, phone: PhoneSystem, agent: str, sign_in: SignIn
) -> None:
    person, number = caller(phone, "Mara Okafor")
    other = phone.person("M. Okafor", number)
    sign_in(page, agent)
    page.goto(f"/people/{person['id']}")

    page.get_by_role("button", name="Same person as…").click()
    page.get_by_role("button", name="M. Okafor").click()

    expect(page.get_by_text("Also recorded as")).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("Also recorded as")).to_be_hidden()
    page.get_by_role("button", name="Same person as…").click()
    page.get_by_role("button", name="M. Okafor").click()
    page.get_by_role("main").get_by_role("link", name="M. Okafor").click()
    expect(page.get_by_text("Part of Mara Okafor", exact=True)).to_be_visible()
    page.get_by_role("button", name="Part M. Okafor again").click()
    expect(page.get_by_role("button", name="Edit", exact=True)).to_be_visible()
    with phone.server.client(phone.key) as http:
        assert http.get(f"/people/{other['id']}").json()["merged_into"] is None
