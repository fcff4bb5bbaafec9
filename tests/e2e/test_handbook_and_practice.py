"""What codes mean: looked up and printed, practised, coded a second time, and what comes of it for Setup."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.e2e.conftest import (
    ACTION_TIMEOUT_MS,
    DESKTOP,
    PHONE,
    PhoneSystem,
    SignIn,
    accessibility_findings,
    watch,
)
from tests.e2e.desk import ago, choose, complete, connected_call, settled, told_of, write
from tests.running_server import RunningServer, running_server

pytestmark = pytest.mark.browser

AGENT = "ava@team.example"
COLLEAGUE = "jonas@team.example"
SUPERVISOR = "sam@team.example"
ADMIN = "ada@team.example"
SECOND_ADMIN = "grace@team.example"

Opened = Callable[[str], Page]


@pytest.fixture(scope="module")
def software(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningServer]:
    """A server of its own: what is published here would be in the way of others."""
    with running_server(tmp_path_factory.mktemp("handbook"), INTERLOG_SIGN_IN_RATE="1000/m/ip") as running:
        with running.client(running.add_key("first start", ["admin", "records:read"])) as http:
            http.post("/setup/packs/software/apply", json={"revision": 0}).raise_for_status()
            http.post("/setup/draft/publish", json={}).raise_for_status()
        running.add_user(AGENT)
        running.add_user(COLLEAGUE, name="Jonas Weber")
        running.add_user(SUPERVISOR, "supervisor", "Sam Whitfield")
        running.add_user(ADMIN, "admin", "Ada Novak")
        running.add_user(SECOND_ADMIN, "admin", "Grace Hill")
        yield running


@pytest.fixture
def opened(browser: Browser, software: RunningServer, sign_in: SignIn) -> Iterator[Opened]:
    """A page of somebody's own, signed in; no page may break the policy or fail in a script."""
    contexts: list[BrowserContext] = []
    troubles: list[list[str]] = []

    def act(email: str) -> Page:
        context = browser.new_context(
            viewport=DESKTOP, base_url=software.address, locale="en-GB", timezone_id="Europe/London"
        )
        context.set_default_timeout(ACTION_TIMEOUT_MS)
        contexts.append(context)
        page = context.new_page()
        troubles.append(watch(page))
        page.emulate_media(reduced_motion="reduce")
        sign_in(page, email)
        return page

    yield act
    for context in contexts:
        context.close()
    assert [trouble for found in troubles for trouble in found] == []


def pick(page: Page, label: str, words: str) -> None:
    """Choose a code as somebody does who never touches the mouse."""
    expect(page.get_by_role("combobox", name=label)).to_be_focused()
    page.keyboard.type(words)
    expect(page.get_by_role("option").first).to_contain_text(words)
    page.keyboard.press("Enter")


def test_the_handbook_is_searched_and_printed_without_the_frame_around_it(opened: Opened) -> None:
    page = opened(AGENT)
    page.get_by_role("link", name="Handbook").click()
    contents = page.get_by_role("navigation", name="Contents")
    text = page.get_by_role("region", name="The handbook")

    contents.get_by_role("button", name="Billing and payment").click()
    expect(text.get_by_text("billing.double_charge")).to_be_in_viewport()
    page.keyboard.press("/")
    page.keyboard.type("forgot after the holidays")
    expect(text.get_by_text("Password reset", exact=True)).to_be_visible()
    expect(text.get_by_text("Double charge", exact=True)).to_have_count(0)
    assert accessibility_findings(page) == []

    page.get_by_label("Search the handbook").fill("")
    expect(text.get_by_text("Double charge", exact=True).first).to_be_attached()
    page.emulate_media(media="print", color_scheme="dark")
    expect(page.get_by_role("navigation", name="Main")).to_be_hidden()
    expect(page.get_by_role("heading", name="Handbook of codes and fields")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollHeight") > 5 * DESKTOP["height"]


def test_practice_shows_at_once_where_a_coding_differs_and_the_score_at_the_end(opened: Opened) -> None:
    page = opened(AGENT)
    page.goto("/practice")
    settled(page)
    pick(page, "Topic", "Blocked account")
    pick(page, "Disposition", "Resolved on this contact")
    pick(page, "Outcome", "Solved")
    expect(page.get_by_role("button", name="Compare")).to_be_focused()
    page.keyboard.press("Enter")

    verdict = page.get_by_role("status").filter(has_text="It differs")
    expect(verdict).to_contain_text("Topic differs")
    expect(verdict).to_contain_text("Password reset")
    expect(verdict).to_contain_text("Cannot sign in because the password is lost or expired.")
    expect(verdict).to_contain_text("Outcome: Solved")
    assert accessibility_findings(page) == []
    expect(page.get_by_role("button", name="Next contact")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Contact 2 of")).to_be_visible()
    expect(page.get_by_text("So far: 0 of 1 as the definitions say")).to_be_visible()
    page.goto("/practice?contact=score")
    expect(page.get_by_role("region", name="Your score")).to_contain_text("0 of 1")
    page.set_viewport_size(PHONE)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    assert accessibility_findings(page) == []


def test_a_sample_is_coded_blind_by_a_colleague_and_quality_shows_what_is_confused(
    opened: Opened, software: RunningServer
) -> None:
    phone = PhoneSystem(software, software.add_key("phone", ["records:write", "records:read"]))
    writer = opened(AGENT)
    writer.get_by_text("No running contact").wait_for()
    person = phone.person("Mara Okafor", "+442079460018")
    call = connected_call(phone, AGENT, person_phone="+442079460018")
    told_of(writer, "Mara Okafor")
    write(writer, "Mara Okafor was charged twice for one invoice; sent one back.")
    choose(writer, "Topic", "Double charge")
    choose(writer, "Disposition", "Resolved on this contact")
    complete(writer)
    phone.report(call, ended_at=ago(1), disconnected_by="customer")
    phone.hang_up()

    supervisor = opened(SUPERVISOR)
    supervisor.get_by_role("link", name="Setup").click()
    expect(supervisor.get_by_role("region", name="Coding agreement")).to_contain_text("Nobody has looked yet")
    expect(supervisor.get_by_role("button", name="Publish")).to_have_count(0)
    supervisor.get_by_role("button", name="Draw a sample").click()
    supervisor.get_by_role("button", name="Draw", exact=True).click()
    expect(supervisor.get_by_text("0 of 1 entry coded")).to_be_visible()
    settled(supervisor)
    assert accessibility_findings(supervisor) == []

    writer.goto("/coding")
    writer.get_by_role("link", name="Agreement").click()
    expect(writer.get_by_text("Nothing left for you")).to_be_visible()

    colleague = opened(COLLEAGUE)
    colleague.goto("/coding")
    colleague.get_by_role("link", name="Agreement").click()
    happened = colleague.get_by_role("region", name="What happened")
    expect(happened).to_contain_text("was charged twice")
    expect(happened).not_to_contain_text(person["name"])
    expect(colleague.get_by_role("main")).not_to_contain_text("Double charge")
    assert accessibility_findings(colleague) == []
    pick(colleague, "Topic", "Refund")
    pick(colleague, "Disposition", "Resolved on this contact")
    expect(colleague.get_by_role("button", name="Next entry")).to_be_focused()
    colleague.keyboard.press("Enter")
    expect(colleague.get_by_text("Every entry is coded a second time")).to_be_visible()

    supervisor.reload()
    topics = supervisor.get_by_role("region", name="Topic", exact=True)
    expect(topics).to_contain_text("Double charge")
    expect(topics).to_contain_text("or merge them")
    expect(supervisor.get_by_text("1 of 1 entry coded")).to_be_visible()
    assert accessibility_findings(supervisor) == []


def test_an_old_version_is_read_compared_and_restored(opened: Opened) -> None:
    page = opened(ADMIN)
    page.goto("/setup/versions")
    page.get_by_role("button", name="Open version 1").click()
    old = page.get_by_role("complementary", name="Version 1")
    expect(old.get_by_role("combobox", name="Disposition")).to_be_visible()
    old.get_by_role("tab", name="Code lists").click()
    expect(old.get_by_text("billing.double_charge")).to_be_visible()
    settled(page)
    assert accessibility_findings(page) == []
    page.keyboard.press("Escape")

    page.get_by_role("button", name="What version 2 changed").click()
    compared = page.get_by_role("region", name="Compare two versions")
    expect(compared.get_by_text("Product area", exact=True).first).to_be_visible()
    settled(page)
    assert accessibility_findings(page) == []

    page.get_by_role("button", name="Restore version 1").click()
    dialog = page.get_by_role("dialog", name="Restore version 1")
    expect(dialog.get_by_text("is in use for everybody at once")).to_be_visible()
    settled(page)
    assert accessibility_findings(page) == []
    dialog.get_by_role("button", name="Restore version 1").click()
    expect(page.get_by_text("Version 3 is in use: the content of version 1.")).to_be_visible()
    page.get_by_role("button", name="Undo").last.click()
    expect(page.get_by_text("Version 4 is in use: the content of version 2.")).to_be_visible()


def test_a_second_administrator_sees_at_once_that_and_by_whom_the_draft_was_changed(opened: Opened) -> None:
    first, second = opened(ADMIN), opened(SECOND_ADMIN)
    first.goto("/setup/hotkeys")
    second.goto("/setup/hotkeys")
    row = second.get_by_role("group", name="Subject")
    expect(row).to_contain_text("none")

    mine = first.get_by_role("group", name="Subject")
    mine.get_by_role("button", name="Change").click()
    first.keyboard.press("Alt+Shift+KeyJ")
    mine.get_by_role("button", name="Use these keys").click()

    expect(row.get_by_role("button", name="Remove")).to_be_visible()
    expect(second.get_by_role("group", name="Draft")).to_contain_text("Ada Novak changed it")


def test_keys_given_twice_are_named_with_both_that_have_them(opened: Opened, software: RunningServer) -> None:
    with software.client(software.add_key("twice", ["admin", "records:read"])) as http:
        draft = http.get("/setup/draft").json()
        keys = {**draft["settings"]["hotkeys"], "fields": {"topic": "Alt+Shift+T", "outcome": "Alt+Shift+T"}}
        settings = {**draft["settings"], "hotkeys": keys}
        http.put(
            "/setup/draft", json={"revision": draft["revision"], "settings": settings}
        ).raise_for_status()
    page = opened(ADMIN)
    page.goto("/setup/hotkeys")

    conflicts = page.get_by_role("region", name="Conflicts")
    expect(conflicts).to_contain_text("To Outcome and To Topic")
    settled(page)
    assert accessibility_findings(page) == []
