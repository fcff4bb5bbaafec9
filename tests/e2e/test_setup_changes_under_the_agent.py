"""A newer form is published while an agent is typing: the panel moves over, says so, and loses nothing."""

from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import PhoneSystem, SignIn, accessibility_findings
from tests.e2e.desk import (
    caller,
    choose,
    complete,
    connected_call,
    entries_of,
    notes,
    panel,
    saved,
    told_of,
    write,
)
from tests.running_server import RunningServer

pytestmark = pytest.mark.browser

OLD = {"key": "custom.order_no", "label": "Order number", "kind": "text"}
NEW = {"key": "custom.source", "label": "Source", "kind": "text"}


class Publisher:
    """Publishes configurations over the public API, as an administrator's program would."""

    def __init__(self, http: httpx.Client) -> None:
        self._http = http
        self.before = self._get("/setup/draft")

    def publish(self, field: dict[str, Any], *, required: bool) -> None:
        """The configuration there was, with this field on every form."""
        place = {"key": field["key"], "required": required, "region": "main", "width": "half"}
        forms = [{**form, "fields": [*form["fields"], place]} for form in self.before["forms"]]
        self._put(fields=[*self.before["fields"], field], forms=forms)

    def restore(self) -> None:
        """What there was at first, published again: later tests know that one."""
        self._put(fields=self.before["fields"], forms=self.before["forms"])

    def _put(self, **parts: Any) -> None:
        draft = self._get("/setup/draft")
        answer = self._http.put("/setup/draft", json={"revision": draft["revision"], **parts})
        assert answer.is_success, answer.text
        answer = self._http.post("/setup/draft/publish", json={"revision": answer.json()["revision"]})
        assert answer.is_success, answer.text

    def _get(self, path: str) -> dict[str, Any]:
        answer = self._http.get(path)
        assert answer.is_success, answer.text
        found: dict[str, Any] = answer.json()
        return found


@pytest.fixture
def publisher(server: RunningServer) -> Iterator[Publisher]:
    with server.client(server.add_key("publisher", ["admin", "records:read"])) as http:
        made = Publisher(http)
        yield made
        made.restore()


def test_completing_moves_to_the_newer_form_says_what_changed_and_keeps_what_was_typed(
    page: Page, sign_in: SignIn, agent: str, phone: PhoneSystem, publisher: Publisher
) -> None:
    publisher.publish(OLD, required=False)
    sign_in(page, agent)
    _, number = caller(phone, "Greta Lund")
    connected_call(phone, agent, person_phone=number)
    told_of(page, "Greta Lund")
    write(page, "Refund for the second invoice")
    panel(page).get_by_role("textbox", name="Order number").fill("A-7")
    choose(page, "Disposition", "Resolved")
    saved(page)

    publisher.publish(NEW, required=True)
    notes(page).click()
    page.keyboard.press("Control+Enter")

    told = panel(page).get_by_role("region", name="The form has changed")
    expect(told).to_contain_text("“Source” is new and has to be filled in.")
    expect(told).to_contain_text("“Order number” is no longer on the form.")
    expect(notes(page)).to_contain_text("Refund for the second invoice")
    expect(panel(page).get_by_role("region", name="Kept from the earlier form")).to_contain_text("A-7")
    assert accessibility_findings(page) == []

    panel(page).get_by_role("textbox", name="Source").fill("Trade fair")
    told.get_by_role("button", name="Understood").click()
    expect(told).to_have_count(0)
    notes(page).click()
    complete(page)

    (entry,) = entries_of(phone, agent)
    assert entry["state"] == "completed"
    assert entry["values"]["custom"] == {"order_no": "A-7", "source": "Trade fair"}
    assert "Refund for the second invoice" in entry["values"]["notes_html"]
