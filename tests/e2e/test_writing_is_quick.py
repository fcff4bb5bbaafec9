"""Snippets, codes by slash, quotes."""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import PhoneSystem, SignIn
from tests.e2e.desk import caller, connected_call, field, notes, panel, told_of, write

pytestmark = pytest.mark.browser


@pytest.fixture
def on_a_call(page: Page, phone: PhoneSystem, agent: str, sign_in: SignIn) -> Page:
    """A page with a running call that has said one line."""
    person, number = caller(phone, "Mara Okafor")
    call = connected_call(phone, agent, person_phone=number)
    phone.say(call, 31_000, "customer", "I was charged twice.")
    sign_in(page, agent)
    told_of(page, person["name"])
    return page


def test_a_snippet_of_ones_own_is_written_by_its_word(on_a_call: Page) -> None:
    on_a_call.goto("/account")
    on_a_call.get_by_label("Word", exact=True).fill("refund")
    on_a_call.get_by_label("Text", exact=True).fill("Refund started, 3 to 5 days.")
    on_a_call.get_by_role("button", name="Add", exact=True).click()
    expect(on_a_call.get_by_role("main").get_by_text("Refund started, 3 to 5 days.")).to_be_visible()

    write(on_a_call, ";refund now")

    expect(notes(on_a_call)).to_have_text("Refund started, 3 to 5 days. now")


def test_a_slash_in_the_notes_chooses_a_code(on_a_call: Page) -> None:
    write(on_a_call, "/double")

    expect(on_a_call.get_by_role("listbox", name="Codes").get_by_role("option").first).to_contain_text(
        "Double charge"
    )
    on_a_call.keyboard.press("Enter")

    expect(field(on_a_call, "Topic")).to_have_value("Double charge")
    expect(notes(on_a_call)).not_to_contain_text("/double")


def test_a_line_of_the_transcript_is_quoted_into_the_notes(on_a_call: Page) -> None:
    panel(on_a_call).get_by_role("button", name="Quote 00:31").click()

    expect(notes(on_a_call).get_by_role("blockquote")).to_contain_text("I was charged twice.")
