"""Sign-in and sign-out."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.e2e.conftest import DESKTOP, PhoneSystem, SignIn
from tests.e2e.desk import caller, connected_call, device_copy, told_of, write
from tests.running_server import PASSWORD, running_server

pytestmark = pytest.mark.browser


def try_password(page: Page, email: str, password: str) -> None:
    page.get_by_label("Email").fill(email)
    page.get_by_label("Password", exact=True).fill(password)
    page.get_by_role("button", name="Sign in", exact=True).click()


def test_a_wrong_password_is_refused_with_a_message_and_the_right_one_then_opens_the_console(
    page: Page, agent: str
) -> None:
    page.goto("/")

    try_password(page, agent, "not-the-password-1")

    expect(page.get_by_role("alert")).to_contain_text("not correct")
    expect(page.get_by_label("Email")).to_have_value(agent)

    try_password(page, agent, PASSWORD)

    expect(page.get_by_role("heading", name="Console")).to_be_visible()


def test_too_many_tries_are_refused_with_the_time_to_wait(browser: Browser, tmp_path: Path) -> None:
    with running_server(tmp_path, INTERLOG_SIGN_IN_RATE="2/m/ip") as strict:
        page = browser.new_page(viewport=DESKTOP, base_url=strict.address)
        page.goto("/")

        alert = page.get_by_role("alert")
        for _ in range(2):
            try_password(page, "nobody@team.example", "not-the-password-1")
            expect(alert).to_contain_text("not correct")
        try_password(page, "nobody@team.example", "not-the-password-1")

        expect(alert).to_contain_text("Too many tries. Please")
        page.close()


def test_signing_out_leaves_nothing_of_a_customer_in_the_browser(
    context: BrowserContext, page: Page, phone: PhoneSystem, agent: str, sign_in: SignIn
) -> None:
    person, number = caller(phone, "Mara Okafor")
    sign_in(page, agent)
    connected_call(phone, agent, person_phone=number)
    told_of(page, person["name"])
    context.set_offline(True)
    write(page, "Charged twice for INV-3391.")
    expect(page.get_by_text("Kept on this device")).to_be_visible()
    assert "INV-3391" in device_copy(page)

    context.set_offline(False)
    page.get_by_role("button", name="Your account").click()
    page.get_by_role("menuitem", name="Sign out").click()

    # The page is loaded anew, so that nothing of the old one stays in memory.
    expect(page).to_have_url(re.compile(r"/sign-in$"))
    expect(page.get_by_role("button", name="Sign in", exact=True)).to_be_visible()
    kept = device_copy(page)
    assert "INV-3391" not in kept
    assert "Mara" not in kept
    assert number not in kept
