"""Card data never reaches a table, whichever door it comes through."""

import json
import re
from uuid import UUID

import pytest
from django.apps import apps
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from interlog.identity.facade import ensure_agent
from interlog.kit.clock import now
from interlog.logbook.contracts import EntrySeed
from interlog.logbook.facade import store_entries_bulk
from interlog.logbook.rules.texts import plain, rich, text_of
from interlog.logbook.tests.conftest import DONE

CARD = "4111 1111 1111 1111"
READABLE = re.compile(r"4111[\s-]*(?:<[^>]*>|&nbsp;)*[\s-]*1111")


def everything_stored() -> str:
    """Every text and JSON of every table of the house as one string."""
    found = []
    for model in apps.get_models():
        if model._meta.db_table in ("user_account", "api_key", "django_session"):
            continue
        with connection.cursor() as cursor:
            cursor.execute(f'SELECT * FROM "{model._meta.db_table}"')  # noqa: S608 - our own table names
            found += [
                str(bytes(cell) if isinstance(cell, memoryview) else cell) for row in cursor for cell in row
            ]
    return "\n".join(found)


def with_card(text=f"Card {CARD} please"):
    return {
        "subject": text,
        "notes_html": f"<p>{text} and 4111 <b>1111</b> 1111 1111</p>",
        "summary": {"reason": text, "actions": text, "commitment": text, "next_step": text},
        "handover_note": text,
        "follow_up": {"note": text},
    }


@pytest.mark.parametrize(
    "door", ["open", "open_again", "save", "complete", "amend", "void", "link", "import"]
)
def test_a_card_number_is_masked_before_it_is_stored(agent, make_call, door):
    call = make_call(agent)
    key, again = {"Idempotency-Key": "once"}, {"Idempotency-Key": "twice"}
    path = "/log-entries"
    if door == "import":
        agent_id = ensure_agent(external_ref="a1", name="Imported")
        seed = EntrySeed(
            conversation_id=UUID(call["id"]), agent_id=agent_id, occurred_at=now(), channel="voice",
            notes=f"Card {CARD}", subject=CARD, topic=f"Card {CARD}", disposition=CARD, outcome=CARD,
        )  # fmt: skip
        store_entries_bulk([seed])
    else:
        first = with_card() if door == "open" else {}
        entry = agent.post(path, {"conversation_id": call["id"], "values": first}, **key).json()
        if door == "open_again":
            entry = agent.post(path, {"conversation_id": call["id"], "values": with_card()}).json()
        if door == "save":
            agent.save(entry, with_card("other"), client="one")
            assert agent.save(entry, with_card(), client="two").json()["conflicts"]
            agent.save(entry, {CARD: 1}, client="three")
        if door == "complete":
            assert agent.complete(entry, {**with_card(), **DONE}).status_code == 200
        if door == "link":
            body = {"type": "conversation", "id": call["id"], "role": CARD}
            assert agent.post(f"{path}/{entry['id']}/links", body, **again).status_code == 200
        if door in ("amend", "void"):
            done = agent.complete(entry, DONE).json()
            body = {"reason": f"Card {CARD}"}
            if door == "amend":
                body |= {"revision": done["revision"], "values": with_card()}
            assert agent.post(f"{path}/{entry['id']}/{door}", body, **again).status_code == 200

    stored = everything_stored()

    assert not READABLE.search(stored)
    assert "••••" in stored or door == "open_again"


def luhn_number(start: str) -> str:
    total = 0
    for place, digit in enumerate(reversed(start)):
        value = int(digit) * (1 if place % 2 else 2)
        total += value - 9 if value > 9 else value
    return start + str(-total % 10)


@given(start=st.from_regex(r"[3-6]\d{12,17}", fullmatch=True), data=st.data())
def test_no_markup_hides_a_card_number_in_notes(start, data):
    number = luhn_number(start)
    parts = data.draw(
        st.lists(
            st.sampled_from(["", "<b>", "</b>", "<i>", "<em>"]), min_size=len(number), max_size=len(number)
        )
    )
    html = "<p>" + "".join(digit + tag for digit, tag in zip(number, parts, strict=True)) + "</p>"

    stored = rich(html)

    assert number not in text_of(stored)
    assert text_of(stored).endswith(number[-4:])


@given(st.text())
def test_cleaning_twice_changes_nothing_more(text):
    assert plain(plain(text)) == plain(text)
    assert rich(rich(text)) == rich(text)


@pytest.mark.parametrize(
    "html",
    [
        "<p>4111&#32;1111&nbsp;1111 1111</p>",
        "<p>&#52;&#x31;11 1111 1111 1111</p>",
        '<p><a href="tel:4111111111111111">call</a></p>',
        "<ul><li>4111-1111-1111-1111</li></ul>",
        "4111 1111<span style='x'> 1111</span> 1111",
        "cvv: <b>4111</b>",
    ],
)
def test_encoded_and_marked_up_numbers_are_masked_too(html):
    assert not READABLE.search(rich(html))
    assert "4111" not in text_of(rich(html))


def test_what_is_no_card_number_stays():
    text = "Order 4111 1111 1111 1112, phone +44 20 7946 0000, id 0192d3c0-4111-7111-8111-111111111111"

    assert plain(text) == text
    assert json.loads(json.dumps(rich("<p>1 &lt; 2 &amp; 3</p>"))) == "<p>1 &lt; 2 &amp; 3</p>"
