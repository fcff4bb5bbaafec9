"""What one has to know about one's own work: why none comes, and whether arrivals are heard."""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import PHONE, PhoneSystem, SignIn
from tests.e2e.desk import caller, choose, complete, connected_call, notes, panel, told_of, write

pytestmark = pytest.mark.browser

# Each note of the sound is one oscillator.
COUNT_NOTES = """
window.notesPlayed = 0;
const start = OscillatorNode.prototype.start;
OscillatorNode.prototype.start = function (...at) {
    window.notesPlayed += 1;
    return start.apply(this, at);
};
"""


def leave_unfinished(phone: PhoneSystem, agent: str, count: int) -> None:
    """So many parked entries."""
    with phone.server.client(phone.key) as http:
        for number in range(count):
            values = {"subject": f"Parcel {number + 1} is missing"}
            draft = http.post("/log-entries", json={"agent": agent, "values": values}).json()
            assert http.post(f"/log-entries/{draft['id']}/park").is_success


def test_too_many_unfinished_entries_are_said_with_the_way_to_them_until_one_is_finished(
    page: Page, phone: PhoneSystem, agent: str, sign_in: SignIn
) -> None:
    leave_unfinished(phone, agent, 5)
    sign_in(page, agent)
    page.goto("/people")
    said = page.get_by_role("link", name="5 unfinished entries: no new work until one is finished")
    expect(said).to_be_visible()
    page.get_by_role("button", name="Your presence").click()
    expect(page.get_by_role("menuitem", name="Available")).to_be_disabled()
    page.keyboard.press("Escape")

    said.click()

    first = page.get_by_role("region", name="Work list").get_by_role("button").filter(has_text="Parcel 1")
    expect(first).to_be_focused()
    page.keyboard.press("Enter")
    write(page, "Found at the depot.")
    choose(page, "Disposition", "Information given")
    notes(page).click()
    complete(page)
    expect(said).to_be_hidden()
    page.get_by_role("button", name="Your presence").click()
    page.get_by_role("menuitem", name="Available").click()
    expect(page.get_by_role("button", name="Your presence: Available")).to_be_visible()


def test_on_a_phone_the_same_is_said_shortly_and_leads_to_the_list(
    page: Page, phone: PhoneSystem, agent: str, sign_in: SignIn
) -> None:
    leave_unfinished(phone, agent, 5)
    page.set_viewport_size(PHONE)
    sign_in(page, agent)
    page.goto("/people")
    said = page.get_by_role("link", name="5 unfinished entries: no new work until one is finished")

    expect(said.get_by_text("5 unfinished", exact=True)).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    said.click()

    expect(page.get_by_role("heading", name="Unfinished entries")).to_be_in_viewport()


def test_arrivals_are_heard_unless_they_are_muted_and_that_is_remembered(
    page: Page, phone: PhoneSystem, agent: str, sign_in: SignIn
) -> None:
    page.add_init_script(COUNT_NOTES)
    first, number = caller(phone, "Mara Okafor")
    _, second_number = caller(phone, "Jon Reyes")
    _, third_number = caller(phone, "Priya Nair")
    sign_in(page, agent)
    connected_call(phone, agent, person_phone=number)
    told_of(page, first["name"])
    write(page, "Half a sentence")
    connected_call(phone, agent, person_phone=second_number)
    expect(panel(page).get_by_role("tab", name="Jon Reyes new")).to_be_visible()
    heard = page.evaluate("window.notesPlayed")
    assert heard == 2

    # The key works while writing.
    page.keyboard.press("Alt+m")
    expect(page.get_by_text("Arrivals are silent now")).to_be_visible()
    expect(page.get_by_role("button", name="sound off")).to_be_visible()
    connected_call(phone, agent, person_phone=third_number)
    expect(panel(page).get_by_role("tab", name="Priya Nair new")).to_be_visible()
    assert page.evaluate("window.notesPlayed") == heard

    page.goto("/account")
    switch = page.get_by_role("switch", name="Sound of arrivals")
    expect(switch).not_to_be_checked()
    switch.focus()
    with page.expect_response(lambda answer: answer.url.endswith("/api/v1/me") and answer.ok):
        page.keyboard.press("Space")
    expect(switch).to_be_checked()
    page.reload()
    expect(switch).to_be_checked()
