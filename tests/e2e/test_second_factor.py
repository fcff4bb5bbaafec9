"""The second factor from enrolment to turning it off, and changing the password, all on the screen."""

import base64
import hashlib
import hmac
import struct
import time

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.e2e.conftest import DESKTOP, SignIn
from tests.running_server import PASSWORD, RunningServer

pytestmark = pytest.mark.browser

STEP_S = 30
# What is left of a step must be enough for the browser to type the code and for the server to check it.
ENOUGH_S = 10
NEW_PASSWORD = "another-horse-battery-7"


class AuthenticatorApp:
    """Shows codes as the app on a phone does (RFC 6238): one for each half minute."""

    def __init__(self, secret: str) -> None:
        self._key = base64.b32decode(secret + "=" * (-len(secret) % 8))
        self._last_step = -1

    def code(self) -> str:
        """A code that was not shown before and stays valid long enough to be typed."""
        while True:
            step, gone = divmod(time.time(), STEP_S)
            left = STEP_S - gone
            if step > self._last_step and left > ENOUGH_S:
                self._last_step = int(step)
                return self._at(int(step))
            time.sleep(left + 0.05)

    def wrong_code(self) -> str:
        """A code that no step near now has."""
        now = int(time.time()) // STEP_S
        near = {self._at(now + distance) for distance in range(-2, 3)}
        return next(code for number in range(10) if (code := f"{number}" * 6) not in near)

    def _at(self, step: int) -> str:
        digest = hmac.new(self._key, struct.pack(">Q", step), hashlib.sha1).digest()
        start = digest[-1] & 0x0F
        number = struct.unpack(">I", digest[start : start + 4])[0] & 0x7FFF_FFFF
        return f"{number % 1_000_000:06}"


def second_factor(page: Page) -> Locator:
    """The part of the account page that is about the second factor."""
    return page.locator("section").filter(has=page.get_by_role("heading", name="Second factor"))


def open_account(page: Page) -> None:
    """The account page, with what it loads."""
    page.goto("/account")
    page.get_by_role("heading", name="Second factor").wait_for()


def sign_out(page: Page) -> None:
    """Sign out and wait for the fresh page, which has nothing of the old one in memory."""
    page.get_by_role("button", name="Your account").click()
    with page.expect_event("load"):
        page.get_by_role("menuitem", name="Sign out").click()
    page.get_by_label("Email").wait_for()


def give_password(page: Page, email: str, password: str = PASSWORD) -> None:
    """The first step of signing in."""
    page.goto("/")
    page.get_by_label("Email").fill(email)
    page.get_by_label("Password", exact=True).fill(password)
    page.get_by_role("button", name="Sign in", exact=True).click()


def give_code(page: Page, code: str) -> None:
    """The second step of signing in."""
    page.get_by_role("textbox", name="Code").fill(code)
    page.get_by_role("button", name="Continue").click()


def signed_in(page: Page) -> None:
    """The desk is open."""
    expect(page.get_by_role("navigation", name="Main")).to_be_visible()


def enrol(page: Page) -> tuple[AuthenticatorApp, list[str]]:
    """Set the second factor up with a first wrong code; the app and the recovery codes."""
    part = second_factor(page)
    part.get_by_role("button", name="Set up").click()
    code = part.get_by_label("Code shown by the app")
    expect(code).to_be_focused()
    expect(part.get_by_role("img", name="QR code for your authenticator app")).to_be_visible()
    app = AuthenticatorApp(part.get_by_label("Key for the app").input_value().replace(" ", ""))

    code.fill(app.wrong_code())
    part.get_by_role("button", name="Turn on").click()
    expect(part.get_by_role("alert")).to_be_visible()

    code.fill(app.code())
    part.get_by_role("button", name="Turn on").click()
    codes = part.get_by_role("listitem")
    expect(codes).to_have_count(10)
    found = [text.strip() for text in codes.all_inner_texts()]
    part.get_by_role("button", name="I have kept them").click()
    expect(part).to_contain_text("10 recovery codes left")
    return app, found


def test_a_second_factor_is_set_up_asked_for_at_every_sign_in_and_turned_off_again(
    page: Page, agent: str, sign_in: SignIn
) -> None:
    sign_in(page, agent)
    open_account(page)
    app, recovery_codes = enrol(page)
    sign_out(page)

    # Neither the password alone nor a wrong code opens the desk; the app's code does.
    give_password(page, agent)
    give_code(page, app.wrong_code())
    expect(page.get_by_role("alert")).to_be_visible()
    expect(page.get_by_role("navigation", name="Main")).to_be_hidden()
    give_code(page, app.code())
    signed_in(page)

    # A recovery code does once, and never again.
    sign_out(page)
    give_password(page, agent)
    give_code(page, recovery_codes[0])
    signed_in(page)
    open_account(page)
    expect(second_factor(page)).to_contain_text("9 recovery codes left")
    sign_out(page)
    give_password(page, agent)
    give_code(page, recovery_codes[0])
    expect(page.get_by_role("alert")).to_be_visible()
    give_code(page, recovery_codes[1])
    signed_in(page)

    # Fresh codes replace the old ones.
    open_account(page)
    part = second_factor(page)
    part.get_by_role("button", name="New codes").click()
    expect(part.get_by_role("listitem")).to_have_count(10)
    fresh = [text.strip() for text in part.get_by_role("listitem").all_inner_texts()]
    assert set(fresh).isdisjoint(recovery_codes)
    part.get_by_role("button", name="I have kept them").click()

    part.get_by_role("button", name="Turn off").click()
    expect(part.get_by_role("button", name="Set up")).to_be_visible()
    sign_out(page)
    give_password(page, agent)
    signed_in(page)


def test_where_it_is_demanded_nothing_else_opens_before_it_is_set_up(
    browser: Browser, tmp_path_factory: pytest.TempPathFactory
) -> None:
    server = RunningServer(tmp_path_factory.mktemp("strict") / "data", INTERLOG_REQUIRE_MFA="true")
    server.start()
    try:
        server.add_user("ava@team.example")
        page = browser.new_page(viewport=DESKTOP, base_url=server.address)
        give_password(page, "ava@team.example")
        expect(page.get_by_role("status").filter(has_text="asks for a second factor")).to_be_visible()
        page.goto("/people")
        expect(page.get_by_role("heading", name="Second factor")).to_be_visible()

        enrol(page)

        page.goto("/people")
        expect(page.get_by_role("heading", name="People")).to_be_visible()
        page.close()
    finally:
        server.stop()


def test_a_password_is_changed_and_only_the_new_one_opens_the_desk(
    page: Page, browser: Browser, server: RunningServer, agent: str, sign_in: SignIn
) -> None:
    elsewhere = browser.new_page(viewport=DESKTOP, base_url=server.address)
    sign_in(elsewhere, agent)
    sign_in(page, agent)
    open_account(page)
    now = page.get_by_label("Password now")
    new = page.get_by_label("New password")
    change = page.get_by_role("button", name="Change the password")

    now.fill("not-the-password-1")
    new.fill(NEW_PASSWORD)
    change.click()
    expect(now).to_have_attribute("aria-invalid", "true")
    now.fill(PASSWORD)
    new.fill("short")
    change.click()
    expect(new).to_have_attribute("aria-invalid", "true")
    new.fill(NEW_PASSWORD)
    change.click()

    expect(page.get_by_text("Password changed")).to_be_visible()
    # Who changed it goes on working; whoever else was signed in is not any more.
    page.goto("/people")
    expect(page.get_by_role("heading", name="People")).to_be_visible()
    elsewhere.goto("/people")
    expect(elsewhere.get_by_label("Email")).to_be_visible()
    elsewhere.close()
    sign_out(page)
    give_password(page, agent, PASSWORD)
    expect(page.get_by_role("alert")).to_contain_text("not correct")
    give_password(page, agent, NEW_PASSWORD)
    signed_in(page)
