"""What `make screens` draws of Setup, the handbook, practice and coding: the pages, and the data they show."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
from playwright.sync_api import Page, expect

from tests.running_server import RunningServer

SEED = 7
SAMPLE = 60
CODED = 45
NEVER_TIRED = 6
Show = Callable[[Page], None]

TITLES = {
    "setup-start": "Setup: start and file",
    "setup-fields": "Setup: fields",
    "setup-codes": "Setup: code lists",
    "setup-forms": "Setup: forms with the panel as agents will have it",
    "setup-rules": "Setup: rules",
    "setup-hotkeys": "Setup: hotkeys",
    "setup-versions": "Setup: two versions compared",
    "setup-version": "Setup: an old version",
    "setup-quality": "Setup: quality",
    "setup-agreement": "Setup: coding agreement",
    "handbook": "Handbook",
    "practice": "Practice",
    "coding": "Second coding",
    "setup-refused": "Setup: a draft that is refused",
}


def study(server: RunningServer, email: str) -> str:
    """A sample that was mostly coded a second time, as somebody would who confuses some codes; its id."""
    key = server.add_key("screens study", ["admin", "records:read", "records:write"], user=email)
    until = datetime.now(UTC)
    body = {
        "name": "Topics and dispositions",
        "lists": ["topics", "dispositions"],
        "size": SAMPLE,
        "seed": SEED,
        "from": (until - timedelta(days=60)).isoformat(),
        "to": until.isoformat(),
    }
    with server.client(key) as http:
        made = _sent(http, "POST", "/coding-studies", body)["id"]
        for number in range(CODED):
            sample = http.get(f"/coding-studies/{made}/next").json()
            values = _sent(http, "GET", f"/log-entries/{sample['entry_id']}")["values"]
            codes = {"topic": values["topic"], "disposition": values["disposition"]}
            if number % NEVER_TIRED == 0:
                codes["disposition"] = "resolved_processing"
            _sent(
                http,
                "POST",
                f"/coding-studies/{made}/answers",
                {"entry_id": sample["entry_id"], "codes": codes},
            )
    return str(made)


def spoil_draft(server: RunningServer) -> None:
    """Takes the follow-up off the form of calls; what is promised could not be written down any more."""
    with server.client(server.add_key("screens draft", ["admin", "records:read"])) as http:
        draft = _sent(http, "GET", "/setup/draft")
        first, *others = draft["forms"]
        fields = [place for place in first["fields"] if place["key"] != "follow_up"]
        forms = [{**first, "fields": fields}, *others]
        _sent(http, "PUT", "/setup/draft", {"revision": draft["revision"], "forms": forms})


def views(study_id: str) -> dict[str, Show]:
    """The pages by the name of their picture, as an administrator sees them."""
    return {
        "setup-start": _page("/setup/start", "Take it as the draft"),
        "setup-fields": _page("/setup/fields", "Disposition"),
        "setup-codes": _page("/setup/codes/topics?code=billing.double_charge", "Double charge"),
        "setup-forms": _page("/setup/forms", "Preview"),
        "setup-rules": _page("/setup/rules", "Callback"),
        "setup-hotkeys": _page("/setup/hotkeys", "Open the log"),
        "setup-versions": _page("/setup/versions?from=1&to=2", "Product area"),
        "setup-version": _page("/setup/versions?open=1", "to read, not to change"),
        "setup-quality": _page("/setup/quality", "Measured on"),
        "setup-agreement": _page(f"/setup/quality?study={study_id}", "Cohen’s kappa"),
        "handbook": _page("/handbook", "Password reset"),
        "practice": _page("/practice", "How would you code it?"),
        "coding": _page(f"/coding/{study_id}", "What happened"),
    }


def refused(page: Page) -> None:
    """The dialog that would publish the spoiled draft."""
    page.goto("/setup/forms")
    page.get_by_role("button", name="Publish", exact=True).click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("This cannot be published yet.")


def _page(path: str, words: str) -> Show:
    def show(page: Page) -> None:
        page.goto(path)
        expect(page.get_by_role("main").get_by_text(words).first).to_be_attached()

    return show


def _sent(http: httpx.Client, method: str, path: str, body: object = None) -> dict[str, Any]:
    answer = http.request(method, path, json=body)
    assert answer.is_success, answer.text
    found: dict[str, Any] = answer.json()
    return found
