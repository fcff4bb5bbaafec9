"""What one does with a step and with the table: related steps, the difference, columns, the brush, a file."""

import re
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.conftest import SignIn
from tests.e2e.log_events import events_shown, minutes_ago, send, step
from tests.running_server import RunningServer

pytestmark = pytest.mark.browser


@pytest.fixture(scope="session")
def log_key(server: RunningServer) -> str:
    return server.add_key("test details", ["events:write"])


@pytest.fixture
def bot() -> str:
    """A name that no other test uses."""
    return f"Bot {uuid4().hex[:8]}"


@pytest.fixture
def lookups(server: RunningServer, log_key: str, bot: str) -> str:
    """A call with its cause, run again with another answer, and corrected later; the id of the interaction."""
    interaction_id, began = str(uuid4()), minutes_ago(40)
    call = {"element_id": "ask", "element_name": "Ask", "object_name": bot}

    def of(second: float, type_: str, **fields: Any) -> dict[str, Any]:
        return step(interaction_id, began, second, type_, **{"object_name": bot, **fields})

    first = of(0, "chatbot.session_started")
    send(
        server,
        log_key,
        [
            first,
            of(10, "chatbot.api_called", **call, data={"http": {"status": 200}}, parent_id=first["id"]),
            of(20, "chatbot.api_called", **call, data={"http": {"status": 503}}, parent_id=first["id"]),
            of(600, "chatbot.session_ended", supersedes=f"{interaction_id}-20"),
        ],
    )
    return interaction_id


def details_of(page: Page) -> Locator:
    return page.get_by_role("complementary", name="Event details")


def opened(page: Page, bot: str) -> Locator:
    """The details of the later of the two calls."""
    page.goto(f"/logs?object_name={bot}")
    events_shown(page, 4)
    page.get_by_role("row", name="API called").first.click()
    return details_of(page)


@pytest.mark.usefixtures("lookups")
def test_a_step_shows_what_caused_it_and_what_took_its_place(
    page: Page, agent: str, sign_in: SignIn, bot: str
) -> None:
    sign_in(page, agent)
    details = opened(page, bot)

    details.get_by_role("tab", name="Related 3").click()

    for heading in ("Cause", "Its place was taken by", "Same step before"):
        expect(details.get_by_role("heading", name=heading)).to_be_visible()
    details.get_by_role("button", name="Chatbot session started").click()
    expect(details.get_by_role("heading", name="Chatbot session started")).to_be_visible()


@pytest.mark.usefixtures("lookups")
def test_the_difference_to_the_same_step_before_names_what_changed(
    page: Page, agent: str, sign_in: SignIn, bot: str
) -> None:
    sign_in(page, agent)
    details = opened(page, bot)

    details.get_by_role("tab", name="Diff").click()

    expect(details.locator("del")).to_have_text("200")
    expect(details.locator("ins")).to_have_text("503")
    expect(page).to_have_url(re.compile("tab=diff"))


@pytest.mark.usefixtures("lookups")
def test_a_step_can_be_read_as_the_interface_gives_it(
    page: Page, agent: str, sign_in: SignIn, bot: str
) -> None:
    sign_in(page, agent)
    details = opened(page, bot)

    details.get_by_role("tab", name="Raw").click()

    expect(details.get_by_label("Event as JSON")).to_contain_text('"element_id": "ask"')


@pytest.mark.usefixtures("lookups")
def test_a_field_of_the_payload_is_a_column_that_the_address_names(
    page: Page, agent: str, sign_in: SignIn, bot: str
) -> None:
    sign_in(page, agent)
    details = opened(page, bot)
    details.get_by_role("button", name="http.status as a column").click()
    page.keyboard.press("Escape")

    heading = page.get_by_role("columnheader", name="http.status")
    expect(heading).to_be_visible()
    expect(page.get_by_role("row", name="API called").first.get_by_role("cell", name="503")).to_be_visible()
    page.reload()
    expect(heading).to_be_visible()


@pytest.mark.usefixtures("lookups")
def test_columns_change_their_place_and_width_and_rows_their_height_and_stay_so(
    page: Page, agent: str, sign_in: SignIn, bot: str
) -> None:
    sign_in(page, agent)
    page.goto(f"/logs?object_name={bot}")
    events_shown(page, 4)
    page.get_by_role("button", name="Columns").click()
    page.get_by_role("button", name="Status further to the left").click()
    page.get_by_role("switch", name="Dense rows").press("Space")
    page.keyboard.press("Escape")
    wide = page.get_by_role("separator", name="Width of Status")
    was = int(wide.get_attribute("aria-valuenow") or 0)
    wide.focus()
    page.keyboard.press("ArrowRight")

    page.reload()

    expect(page.get_by_role("columnheader").first).to_contain_text("Status")
    assert int(wide.get_attribute("aria-valuenow") or 0) > was
    row = page.locator("[role=table] [data-index='0']").bounding_box()
    assert row is not None
    assert row["height"] > 30


@pytest.mark.usefixtures("lookups")
def test_dragging_over_the_bars_looks_at_that_time_alone(
    page: Page, agent: str, sign_in: SignIn, bot: str
) -> None:
    sign_in(page, agent)
    page.goto(f"/logs?object_name={bot}&period=1h")
    events_shown(page, 4)
    bars = page.get_by_role("slider", name=re.compile("Events over time")).bounding_box()
    assert bars is not None
    middle = bars["y"] + bars["height"] / 2
    page.mouse.move(bars["x"] + bars["width"] * 0.2, middle)
    page.mouse.down()
    page.mouse.move(bars["x"] + bars["width"] * 0.4, middle, steps=5)
    page.mouse.up()

    expect(page).to_have_url(re.compile(r"from=.*&to="))
    events_shown(page, 3)


@pytest.mark.usefixtures("lookups")
def test_an_interaction_of_another_day_offers_its_own_time(
    page: Page, agent: str, sign_in: SignIn, server: RunningServer, log_key: str
) -> None:
    interaction_id, began = str(uuid4()), minutes_ago(4 * 24 * 60)
    send(server, log_key, [step(interaction_id, began, second, "journey.entered") for second in (0, 7200)])
    sign_in(page, agent)
    page.goto(f"/logs?interaction_id={interaction_id}&door=Reports")
    expect(page.get_by_text("The interaction took place at another time")).to_be_visible()
    expect(page.get_by_text("From: Reports")).to_be_visible()

    page.get_by_role("button", name="Show its time").click()

    events_shown(page, 2)


@pytest.mark.usefixtures("lookups")
def test_what_was_found_goes_out_as_parquet(page: Page, agent: str, sign_in: SignIn, bot: str) -> None:
    sign_in(page, agent)
    page.goto(f"/logs?object_name={bot}")
    events_shown(page, 4)
    page.get_by_role("button", name="Export").click()

    with page.expect_download() as coming:
        page.get_by_role("button", name="Parquet").click()

    file = Path(coming.value.path()).read_bytes()
    assert (file[:4], file[-4:]) == (b"PAR1", b"PAR1")
