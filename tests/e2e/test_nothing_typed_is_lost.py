"""Two tabs, a killed server, no network, a reload: what was typed is there afterwards."""

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.e2e.conftest import PhoneSystem, SignIn
from tests.e2e.desk import (
    caller,
    choose,
    connected_call,
    device_copy,
    entries_of,
    field,
    notes,
    panel,
    saved,
    told_of,
    write,
)

pytestmark = pytest.mark.browser

CARD = "4111 1111 1111 1111"


@pytest.fixture
def writing(page: Page, phone: PhoneSystem, agent: str, sign_in: SignIn) -> Page:
    """A page on which an agent has begun to write about a running call."""
    person, number = caller(phone, "Mara Okafor")
    sign_in(page, agent)
    connected_call(phone, agent, person_phone=number)
    told_of(page, person["name"])
    write(page, "First words.")
    saved(page)
    return page


def test_two_tabs_that_change_different_fields_are_merged(
    context: BrowserContext, writing: Page, phone: PhoneSystem, agent: str
) -> None:
    other = context.new_page()
    other.goto("/")
    expect(notes(other)).to_have_text("First words.")

    choose(other, "Outcome", "Solved")
    saved(other)
    write(writing, " And more.")
    saved(writing)

    expect(field(writing, "Outcome")).to_have_value("Solved")
    expect(notes(other)).to_have_text("First words. And more.")
    [entry] = entries_of(phone, agent)
    assert entry["values"]["outcome"] == "solved"
    assert entry["values"]["notes_html"] == "<p>First words. And more.</p>"


def test_two_tabs_that_write_into_the_same_field_keep_both_texts_and_let_choose(
    context: BrowserContext, writing: Page, phone: PhoneSystem, agent: str
) -> None:
    other = context.new_page()
    other.goto("/")
    expect(notes(other)).to_have_text("First words.")

    context.set_offline(True)
    write(other, " Theirs.")
    write(writing, " Mine.")
    context.set_offline(False)

    clash = panel(writing).get_by_role("region", name="Also written elsewhere")
    expect(clash).to_be_visible()
    clash.get_by_role("button", name="Keep both").click()
    saved(writing)
    expect(clash).to_be_hidden()
    [entry] = entries_of(phone, agent)
    assert "Theirs." in entry["values"]["notes_html"]
    assert "Mine." in entry["values"]["notes_html"]


def test_without_a_network_the_text_is_kept_on_the_device_and_sent_afterwards(
    context: BrowserContext, writing: Page, phone: PhoneSystem, agent: str
) -> None:
    context.set_offline(True)
    write(writing, " Written in a tunnel.")
    expect(writing.get_by_text("Kept on this device")).to_be_visible()
    assert "Written in a tunnel." in device_copy(writing)

    context.set_offline(False)

    saved(writing)
    [entry] = entries_of(phone, agent)
    assert entry["values"]["notes_html"] == "<p>First words. Written in a tunnel.</p>"


def test_a_reload_while_unsaved_loses_nothing(
    context: BrowserContext, writing: Page, phone: PhoneSystem, agent: str
) -> None:
    writing.route("**/api/v1/log-entries/**", lambda route: route.abort())
    write(writing, " Not sent yet.")
    expect(writing.get_by_text("Kept on this device")).to_be_visible()
    writing.unroute_all()

    writing.reload()

    expect(notes(writing)).to_have_text("First words. Not sent yet.")
    saved(writing)
    [entry] = entries_of(phone, agent)
    assert entry["values"]["notes_html"] == "<p>First words. Not sent yet.</p>"


def test_a_killed_server_loses_nothing_that_is_being_typed(
    writing: Page, phone: PhoneSystem, agent: str
) -> None:
    write(writing, " Before,")
    phone.server.kill()
    writing.keyboard.type(" during")
    expect(writing.get_by_text("Kept on this device")).to_be_visible()
    phone.server.start()
    writing.keyboard.type(" and after.")

    # The longer the start took, the longer the panel waits before it tries again.
    expect(panel(writing).get_by_text("Saved ").filter(visible=True)).to_be_visible(timeout=90_000)

    expect(notes(writing)).to_have_text("First words. Before, during and after.")
    [entry] = entries_of(phone, agent)
    assert entry["values"]["notes_html"] == "<p>First words. Before, during and after.</p>"


def test_a_card_number_is_masked_on_the_server_and_on_the_device(
    context: BrowserContext, writing: Page, phone: PhoneSystem, agent: str
) -> None:
    write(writing, f" Card {CARD} declined.")
    saved(writing)
    context.set_offline(True)
    write(writing, f" Again {CARD}.")
    expect(writing.get_by_text("Kept on this device")).to_be_visible()

    kept = device_copy(writing)
    assert CARD not in kept
    assert CARD.replace(" ", "") not in kept
    context.set_offline(False)
    saved(writing)
    [entry] = entries_of(phone, agent)
    assert CARD not in entry["values"]["notes_html"]
    assert "declined." in entry["values"]["notes_html"]
