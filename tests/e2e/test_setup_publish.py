"""The administrator's guide, step by step, and what happens when publishing goes otherwise."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.e2e.conftest import DESKTOP, PhoneSystem, SignIn, accessibility_findings, watch
from tests.e2e.desk import caller, choose, complete, connected_call, panel, told_of, write
from tests.e2e.dragging import drag
from tests.e2e.setup_pages import bar, person, pick, saved, setup
from tests.running_server import RunningServer, running_server

pytestmark = pytest.mark.browser

RULE = "Refund amount needed"
ADD = "Add Refund amount, shown when Disposition is Refund issued"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningServer]:
    """A server whose configuration is this module's alone."""
    with running_server(tmp_path_factory.mktemp("publish"), INTERLOG_SIGN_IN_RATE="1000/m/ip") as running:
        yield running


@pytest.fixture(scope="module")
def phone(server: RunningServer) -> Iterator[PhoneSystem]:
    made = PhoneSystem(server, server.add_key("test phone", ["records:write", "records:read"]))
    yield made
    made.hang_up()


@pytest.fixture(scope="module")
def key(server: RunningServer) -> str:
    return server.add_key("test set-up", ["admin"], person(server, "admin", "Set Up"))


@pytest.fixture
def admin(server: RunningServer, key: str) -> str:
    """An administrator who finds no draft of another test."""
    with server.client(key) as http:
        assert http.delete("/setup/draft").is_success
    return person(server, "admin", "Ada Novak")


def a_code_to_choose(page: Page) -> None:
    """Part 1 of the guide."""
    page.get_by_role("link", name="Setup", exact=True).click()
    setup(page, "Code lists")
    page.get_by_role("navigation", name="Code lists").get_by_role("link", name="Dispositions").click()
    page.get_by_role("button", name="Add a code").click()
    dialog = page.get_by_role("dialog", name="Add a code")
    dialog.get_by_label("Label").fill("Refund issued")
    dialog.get_by_label("Definition").fill("Money was sent back while the customer was with us.")
    dialog.get_by_role("button", name="Add the code").click()
    expect(page.get_by_role("complementary", name="Refund issued")).to_be_visible()


def a_field_to_fill_in(page: Page) -> None:
    """Part 2 of the guide."""
    setup(page, "Fields")
    page.get_by_role("button", name="Add a field").click()
    dialog = page.get_by_role("dialog", name="Add a field")
    dialog.get_by_label("Label").fill("Refund amount")
    dialog.get_by_role("radio", name="Amount of money").check()
    dialog.get_by_role("button", name="Add the field").click()
    side = page.get_by_role("complementary", name="Refund amount")
    side.get_by_role("radio", name="Only when another field has a certain code").check()
    expect(side.get_by_role("combobox", name="Field that decides")).to_have_value("Disposition")
    pick(page, side.get_by_role("combobox", name="Codes"), "Refund issued")
    side.get_by_role("checkbox", name="Calls and chats").check()
    expect(side.get_by_text("When Disposition is Refund issued", exact=True)).to_be_visible()
    saved(page)


def look_at_it(page: Page) -> None:
    """Part 3 of the guide."""
    setup(page, "Forms")
    preview = page.get_by_role("region", name="Preview of the panel")
    expect(preview.get_by_label("Refund amount")).to_have_count(0)
    preview.get_by_role("combobox", name="Disposition").click()
    page.keyboard.type("Refund issued")
    expect(page.get_by_role("option").first).to_contain_text("Refund issued")
    page.keyboard.press("Enter")
    expect(preview.get_by_label("Refund amount")).to_be_visible()


def be_refused(page: Page) -> Locator:
    """Part 4 of the guide; returns the first reason."""
    bar(page).get_by_role("button", name="Publish").click()
    dialog = page.get_by_role("dialog", name="Publish the draft")
    expect(dialog.get_by_text("This cannot be published yet.")).to_be_visible()
    reason = dialog.get_by_role("link").first
    for named in ("Emails and messages", RULE, "Refund amount", "Refund issued"):
        expect(reason).to_contain_text(named)
    expect(dialog.get_by_role("button", name="Publish")).to_be_disabled()
    return reason


def mend_it(page: Page, reason: Locator) -> None:
    """Part 5 of the guide."""
    reason.click()
    expect(page.get_by_text("“Refund amount” is not on “Emails and messages”.")).to_be_visible()
    page.get_by_role("button", name=ADD).click()
    page.get_by_role("list", name="Forms").get_by_role("button", name="Everything else").click()
    page.get_by_role("button", name=ADD).click()
    saved(page)


def publish(page: Page, note: str) -> None:
    """Press Publish and see that the new version is in use."""
    bar(page).get_by_role("button", name="Publish").click()
    dialog = page.get_by_role("dialog", name="Publish the draft")
    dialog.get_by_label("Note").fill(note)
    dialog.get_by_role("button", name="Publish").click()
    expect(page.get_by_text(re.compile(r"Version \d+ is in use now"))).to_be_visible()
    expect(dialog).to_be_hidden()


def test_by_the_guide_a_field_is_added_refused_mended_published_and_met_by_an_agent(
    page: Page, server: RunningServer, phone: PhoneSystem, admin: str, sign_in: SignIn, browser: Browser
) -> None:
    sign_in(page, admin)
    a_code_to_choose(page)
    a_field_to_fill_in(page)
    findings = accessibility_findings(page)
    look_at_it(page)
    findings += accessibility_findings(page)
    reason = be_refused(page)
    findings += accessibility_findings(page)
    mend_it(page, reason)
    publish(page, "Refunds are recorded with their amount")
    expect(bar(page).get_by_text("is in use")).to_contain_text("Version 2")

    agent = person(server, "agent", "Ava Lindqvist")
    who, number = caller(phone, "Mara Okafor")
    other = browser.new_context(viewport=DESKTOP, base_url=server.address, locale="en-GB")
    desk = other.new_page()
    troubles = watch(desk)
    sign_in(desk, agent)
    connected_call(phone, agent, person_phone=number)
    told_of(desk, who["name"])
    write(desk, "Charged twice, sent back.")
    choose(desk, "Disposition", "Refund issued")
    desk.keyboard.press("Control+Enter")
    expect(panel(desk).get_by_text("Fill in “Refund amount”.")).to_be_visible()
    expect(panel(desk).get_by_label("Refund amount")).to_be_focused()
    desk.keyboard.type("12.50", delay=50)
    complete(desk)
    other.close()

    [entry] = phone.entries_of(agent)
    assert entry["values"]["custom"]["refund_amount"] == {"minor_units": 1250, "currency": "EUR"}
    assert (findings, troubles) == ([], [])


def test_a_field_is_moved_by_mouse_and_by_keys_and_put_back(page: Page, admin: str, sign_in: SignIn) -> None:
    sign_in(page, admin)
    page.goto("/setup/forms?form=any")
    below = page.get_by_role("region", name="Below the notes")
    topic = below.locator("[data-place=topic]")

    above = page.get_by_role("region", name="Above the notes")
    drag(page, topic, onto=above.locator("[data-place=subject]"), aimed=above.locator("[data-over]"))
    expect(above.locator("[data-place]")).to_have_text([re.compile("^Topic"), re.compile("^Subject")])

    said = page.get_by_role("status").filter(has_text="Topic")
    above.locator("[data-place=topic]").focus()
    page.keyboard.press("Space")
    expect(said).to_contain_text("Topic picked up: Above the notes, 1 of 2.")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(said).to_contain_text("Topic: Below the notes, 1 of")
    expect(topic).to_be_focused()
    page.keyboard.press("Escape")
    expect(said).to_contain_text("Topic put back: Above the notes, 1 of 2")
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Space")
    expect(said).to_contain_text("Topic dropped: Above the notes, 2 of 2")
    expect(above.locator("[data-place]")).to_have_text([re.compile("^Subject"), re.compile("^Topic")])
    # One carrying is one step back.
    bar(page).get_by_role("button", name="Undo").click()
    expect(above.locator("[data-place]")).to_have_text([re.compile("^Topic"), re.compile("^Subject")])
    bar(page).get_by_role("button", name="Discard").click()
    expect(bar(page).get_by_text("no changes")).to_be_visible()


def test_a_rule_is_written_in_plain_words_and_in_cel_and_tried_on_the_bench(
    page: Page, phone: PhoneSystem, admin: str, sign_in: SignIn
) -> None:
    sign_in(page, admin)
    page.goto("/setup/rules?rule=Callback%20needs%20a%20due%20time")
    plain = page.get_by_role("group", name="Rule in plain words")
    said = "When Disposition is Callback promised, Follow-up: due at must be filled in."
    expect(plain.get_by_text(said)).to_be_visible()

    bench = page.get_by_role("region", name="Test bench")
    bench.get_by_role("combobox", name="Disposition").click()
    page.keyboard.type("Callback promised")
    expect(page.get_by_role("option").first).to_contain_text("Callback promised")
    page.keyboard.press("Enter")
    tried = bench.get_by_role("list", name="Rules tried")
    expect(tried.get_by_role("listitem").filter(has_text="Callback needs a due time")).to_contain_text(
        "does not hold"
    )
    expect(tried.get_by_role("listitem").filter(has_text="Disposition required")).to_contain_text("holds")
    blocks = bench.get_by_role("list", name="What blocks completing")
    expect(blocks).to_contain_text("Follow-up: due at: A callback was promised. Say when it is due.")
    assert accessibility_findings(page) == []

    # The switch turns the words into CEL and back, and what is written stays what it is.
    page.get_by_role("radiogroup", name="How the rule is written").get_by_text("CEL").click()
    condition = page.get_by_role("combobox", name="Condition that must hold")
    expect(condition).to_have_value('entry.disposition != "callback_promised" || has(entry.follow_up.due_at)')
    condition.fill('entry.dispositoin != "callback_promised"')
    expect(page.get_by_text("Line 1, character 7:")).to_be_visible()
    expect(page.get_by_text("did you mean “disposition”?").first).to_be_visible()
    expect(page.get_by_role("radio", name="Plain words")).to_be_disabled()
    expect(condition).to_have_value('entry.dispositoin != "callback_promised"')
    saved(page)
    bar(page).get_by_role("button", name="Publish").click()
    dialog = page.get_by_role("dialog", name="Publish the draft")
    expect(dialog.get_by_text("This cannot be published yet.")).to_be_visible()
    dialog.get_by_role("button", name="Not yet").click()
    bar(page).get_by_role("button", name="Discard").click()
    expect(bar(page).get_by_text("no changes")).to_be_visible()

    bench.get_by_text("Pick an entry").click()
    bench.get_by_role("combobox", name="Entry").click()
    page.keyboard.type("nothing has these words")
    expect(page.get_by_text("No entry has these words.")).to_be_visible()


def test_two_administrators_edit_at_once_and_nothing_is_lost(
    page: Page, server: RunningServer, admin: str, sign_in: SignIn, browser: Browser
) -> None:
    second = person(server, "admin", "Jon Reyes")
    other = browser.new_context(viewport=DESKTOP, base_url=server.address, locale="en-GB")
    theirs = other.new_page()
    troubles = watch(theirs)
    sign_in(page, admin)
    sign_in(theirs, second)
    for each in (page, theirs):
        each.goto("/setup/rules?rule=Disposition%20required")
        expect(each.get_by_label("Name", exact=True)).to_have_value("Disposition required")
    words = "What the agent reads when it does not hold"

    page.get_by_label(words).fill("Say how it ended.")
    saved(page)
    theirs.get_by_role("button", name="Escalation is explained").click()
    page.get_by_role("button", name="Escalation is explained").click()
    page.context.set_offline(True)
    page.get_by_label(words).fill("My words for it.")
    theirs.get_by_label(words).fill("Tell the next colleague.")
    expect(theirs.get_by_text("Ada Novak edits this draft too. Both edits are in it now.")).to_be_visible()
    saved(theirs)
    page.context.set_offline(False)
    expect(page.get_by_text("Jon Reyes changed the same.")).to_be_visible()
    both = page.get_by_role("region", name="Changed by two people")
    expect(both).to_contain_text("My words for it.")
    expect(both).to_contain_text("Tell the next colleague.")
    both.get_by_role("button", name="Keep mine").click()
    saved(page)

    page.reload()
    expect(page.get_by_label(words)).to_have_value("My words for it.")
    page.get_by_role("button", name="Disposition required").click()
    expect(page.get_by_label(words)).to_have_value("Say how it ended.")
    other.close()
    assert troubles == []


def test_an_old_version_is_restored_as_a_new_one(page: Page, admin: str, sign_in: SignIn) -> None:
    sign_in(page, admin)
    page.goto("/setup/rules?rule=Disposition%20required")
    message = page.get_by_label("What the agent reads when it does not hold")
    before = message.input_value()
    message.fill("Say how it ended, please.")
    saved(page)
    publish(page, "Friendlier")

    setup(page, "Versions")
    page.get_by_role("button", name="Restore").first.click()
    dialog = page.get_by_role("dialog", name="Restore version")
    expect(dialog.get_by_role("list", name="What changes for agents")).to_contain_text("Disposition required")
    dialog.get_by_role("button", name="Restore version").click()

    expect(
        page.get_by_text(re.compile(r"Version \d+ is in use: the content of version \d+\."))
    ).to_be_visible()
    # Nobody is told of what they do themselves.
    expect(page.get_by_text("edits this draft too")).to_have_count(0)
    setup(page, "Rules")
    page.get_by_role("button", name="Disposition required").click()
    expect(message).to_have_value(before)
