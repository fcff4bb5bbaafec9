"""What an agent sees and does, by the names on the screen."""

import random
import re
from datetime import UTC, datetime, timedelta
from typing import Any

from playwright.sync_api import Locator, Page, expect

from tests.e2e.conftest import PhoneSystem

OPEN_PANEL = "Control+Shift+L"


def ago(seconds: float) -> str:
    """A moment in the past, as phone systems send it."""
    return (datetime.now(UTC) - timedelta(seconds=seconds)).isoformat()


def fresh_number() -> str:
    """A number that no other test uses, in the form of E.164."""
    return f"+4420{random.randrange(10**7, 10**8)}"


def connected_call(phone: PhoneSystem, agent: str, **fields: Any) -> dict[str, Any]:
    """A call of this agent that is running since a minute."""
    call = phone.call(agent, **{"initiated_at": ago(70), **fields})
    return phone.report(call, connected_at=ago(60))


def caller(phone: PhoneSystem, name: str) -> tuple[dict[str, Any], str]:
    """A known person and the number they call from."""
    number = fresh_number()
    return phone.person(name, number), number


def panel(page: Page) -> Locator:
    """The docked log panel."""
    return page.get_by_role("complementary", name="Interaction log")


def notes(page: Page) -> Locator:
    """The notes of the entry in front."""
    return panel(page).get_by_role("textbox", name="Notes")


def field(page: Page, label: str) -> Locator:
    """A coded field of the entry in front."""
    return panel(page).get_by_role("combobox", name=label, exact=True)


def choose(page: Page, label: str, words: str) -> None:
    """Pick a code by typing a part of its label."""
    field(page, label).click()
    field(page, label).press_sequentially(words)
    expect(page.get_by_role("option").first).to_contain_text(words, ignore_case=True)
    page.keyboard.press("Enter")


def write(page: Page, text: str) -> None:
    """Type into the notes."""
    notes(page).click()
    notes(page).press("Control+End")
    page.keyboard.type(text)


def saved(page: Page) -> None:
    """Wait until the foot of the panel says that the server has everything."""
    expect(panel(page).get_by_text("Saved ").filter(visible=True)).to_be_visible()


def settled(page: Page) -> None:
    """Wait until nothing on the page is still loading."""
    expect(page.get_by_role("status", name=re.compile("^Loading"))).to_have_count(0)


def complete(page: Page) -> None:
    """Press the key that completes, and see that it did."""
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("status").filter(has_text="Completed:")).to_be_visible()


def told_of(page: Page, name: str) -> None:
    """The panel has opened by itself with this person in it."""
    expect(panel(page).get_by_role("button", name=f"Person: {name}. Change")).to_be_visible()


def device_copy(page: Page) -> str:
    """Everything this browser keeps for the site, as one text: both storages and every database."""
    found: str = page.evaluate(
        """async () => {
            const parts = [JSON.stringify({...localStorage}), JSON.stringify({...sessionStorage})];
            for (const {name} of await indexedDB.databases()) {
                const db = await new Promise((done, fail) => {
                    const asked = indexedDB.open(name);
                    asked.onsuccess = () => done(asked.result);
                    asked.onerror = () => fail(asked.error);
                });
                for (const store of db.objectStoreNames) {
                    parts.push(await new Promise(done => {
                        const asked = db.transaction(store).objectStore(store).getAll();
                        asked.onsuccess = () => done(JSON.stringify(asked.result));
                    }));
                }
                db.close();
            }
            return parts.join('\\n');
        }"""
    )
    return found


def entries_of(phone: PhoneSystem, agent: str) -> list[dict[str, Any]]:
    """The agent's log entries as the server keeps them."""
    return phone.entries_of(agent)
