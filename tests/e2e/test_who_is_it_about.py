"""Ambiguous and unknown callers, hand-overs, wrap-up."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.e2e.conftest import DESKTOP, PhoneSystem, SignIn
from tests.e2e.desk import ago, caller, connected_call, entries_of, fresh_number, panel, saved, told_of, write

pytestmark = pytest.mark.browser


def test_a_number_that_two_people_share_asks_who_it_is(
    page: Page, phone: PhoneSystem, agent: str, sign_in: SignIn
) -> None:
    number = fresh_number()
    phone.person("Leo Brandt", number)
    chosen = phone.person("Lea Brandt", number)
    sign_in(page, agent)
    connected_call(phone, agent, person_phone=number)

    question = panel(page).get_by_role("region", name="Choose the caller")
    question.get_by_role("button", name="Lea Brandt").click()

    told_of(page, "Lea Brandt")
    expect(question).to_be_hidden()
    write(page, "Asked.")
    saved(page)
    [entry] = entries_of(phone, agent)
    assert entry["person"]["id"] == chosen["id"]


def test_an_unknown_caller_stays_unlinked_and_is_linked_later(
    page: Page, phone: PhoneSystem, agent: str, sign_in: SignIn
) -> None:
    person, _ = caller(phone, f"Priya Nair {fresh_number()[-5:]}")
    sign_in(page, agent)
    connected_call(phone, agent, person_phone=fresh_number())
    who = panel(page).get_by_role("button", name="Link a person. Now: ")
    expect(who).to_contain_text("Unknown")
    write(page, "Nobody known.")
    saved(page)
    assert entries_of(phone, agent)[0]["person"] is None

    who.click()
    page.get_by_label("Find a person by name, number or e-mail").and_(page.get_by_role("textbox")).fill(
        person["name"]
    )
    page.get_by_role("dialog").get_by_role("button", name=re.compile(f"^{person['name']}")).click()

    told_of(page, person["name"])
    saved(page)
    assert entries_of(phone, agent)[0]["person"]["id"] == person["id"]


def opened_transfer(page: Page) -> Locator:
    """The dialog of a transfer; a page that draws the contact anew in that moment closes it, and it is opened again."""
    dialog = page.get_by_role("dialog")
    for _ in range(3):
        page.get_by_role("button", name="Transfer", exact=True).first.click()
        expect(dialog).to_be_visible()
        page.wait_for_timeout(500)
        if dialog.get_by_label("To", exact=True).first.is_visible():
            break
    return dialog


def test_the_receiver_of_a_transfer_reads_the_draft_of_the_sender(
    browser: Browser,
    page: Page,
    phone: PhoneSystem,
    agent: str,
    add_agent: Callable[[str], str],
    sign_in: SignIn,
) -> None:
    name = f"Jonas {fresh_number()[-6:]}"
    receiver = add_agent(name)
    person, number = caller(phone, "Mara Okafor")
    sign_in(page, agent)
    connected_call(phone, agent, person_phone=number)
    told_of(page, person["name"])
    write(page, "Checked both payments already.")
    saved(page)
    theirs = browser.new_page(viewport=DESKTOP, base_url=phone.server.address)
    sign_in(theirs, receiver)

    dialog = opened_transfer(page)
    dialog.get_by_label("To", exact=True).first.fill(name)
    page.get_by_role("option", name=name).click()
    dialog.get_by_role("button", name="Transfer").click()

    theirs.get_by_role("button", name="Accept").first.click()
    shared = panel(theirs).get_by_role("region", name="Handed over by Ava Lindqvist")
    expect(shared).to_contain_text("Checked both payments already.")
    theirs.close()


def test_an_entry_whose_wrap_up_ran_out_waits_in_the_work_list_with_its_age(
    page: Page, phone: PhoneSystem, agent: str, sign_in: SignIn
) -> None:
    person, number = caller(phone, "Sofia Marin")
    sign_in(page, agent)
    call = connected_call(phone, agent, person_phone=number)
    told_of(page, person["name"])
    write(page, "To be finished.")
    saved(page)

    phone.report(call, ended_at=ago(55), disconnected_by="customer")

    expect(panel(page).get_by_role("timer")).to_contain_text("Wrap-up")
    expect(panel(page).get_by_text("Unfinished")).to_be_visible(timeout=20_000)
    row = page.get_by_role("region", name="Work list").get_by_role("button", name="Sofia Marin")
    expect(row).to_contain_text("Disposition")
    expect(page.get_by_role("heading", name="Unfinished entries")).to_be_visible()
