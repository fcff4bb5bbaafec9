"""Card numbers reach no table: texts are masked; what names something is refused, for two names must not become one."""

import json
import re
from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client

from interlog.identity.facade import create_user, ensure_agent
from interlog.identity.models import User
from interlog.imports.facade import run_import
from interlog.kit.errors import InvalidInput
from interlog.people.facade import ensure_account, ensure_person

CARD = "4111111111111111"
SPACED = "4111 1111 1111 1111"
READABLE = re.compile(r"4111[ -]?1111[ -]?1111[ -]?1111")
AT = "2026-03-02T10:00:00Z"
CALL: dict[str, Any] = {"external_id": {"source": "pbx", "id": "1"}, "channel": "voice"}
LINE = {"at_ms": 1, "speaker": "customer", "text": "Hello"}

# method and path, body, and the field that the refusal names
REFUSED = [
    ("POST /conversations", {**CALL, "external_id": {"source": "pbx", "id": CARD}}, "external_id.id"),
    ("POST /conversations", {**CALL, "external_id": {"source": CARD, "id": "2"}}, "external_id.source"),
    ("POST /conversations", {**CALL, "person_ref": f"P-{CARD}"}, "person_ref"),
    ("POST /conversations", {**CALL, "person_email": f"{CARD}@example.com"}, "person_email"),
    ("POST /conversations", {**CALL, "account_ref": CARD}, "account_ref"),
    ("POST /conversations", {**CALL, "case_ref": SPACED}, "case_ref"),
    ("POST /conversations", {**CALL, "legs": [{"ref": CARD, "offered_at": AT}]}, "legs.0.ref"),
    ("POST /conversations", {**CALL, "recording": {"url": f"https://r.example/{CARD}.wav"}}, "recording.url"),
    ("POST /conversations/{call}/transcript", {"lines": [{**LINE, "id": CARD}]}, "lines.0.id"),
    ("POST /people", {"name": "Ana", "external_refs": [{"source": "crm", "id": CARD}]}, "external_refs.0.id"),
    (
        "POST /people",
        {"name": "Ana", "external_refs": [{"source": CARD, "id": "1"}]},
        "external_refs.0.source",
    ),
    ("POST /people", {"name": "Ana", "emails": [f"{CARD}@example.com"]}, "emails.0"),
    (
        "POST /accounts",
        {"name": "Acme", "external_refs": [{"source": "crm", "id": CARD}]},
        "external_refs.0.id",
    ),
    ("POST /cases", {"subject": "Refund", "external_ref": CARD}, "external_ref"),
    (
        "PATCH /log-entries/{entry}",
        {"revision": 1, "client_id": CARD, "save_no": 1, "values": {}},
        "client_id",
    ),
    ("PATCH /me", {"name": f"Ana {CARD}"}, "name"),
    ("POST /users", {"email": "x@example.com", "name": CARD, "role": "agent"}, "name"),
    ("POST /users", {"email": f"{CARD}@example.com", "name": "X", "role": "agent"}, "email"),
    ("PATCH /users/{user}", {"name": SPACED}, "name"),
    ("POST /teams", {"name": f"Team {CARD}"}, "name"),
    ("POST /keys", {"name": CARD, "scopes": ["events:read"]}, "name"),
    ("PUT /presence", {"state": "away", "reason": SPACED}, ""),
    ("POST /people", {"name": SPACED}, ""),
    ("POST /conversations", {**CALL, "queue": SPACED, "disconnected_by": CARD}, ""),
    ("POST /conversations", {**CALL, "person_phone": f"card {SPACED}"}, ""),
]


@pytest.fixture
def administrator(db) -> Client:
    made = create_user(email="root@example.com", name="Root", role="admin", actor=None)
    client = Client()
    client.force_login(
        User.objects.get(pk=made.id), backend="allauth.account.auth_backends.AuthenticationBackend"
    )
    return client


def send(client: Client, name: str, body: Any) -> Any:
    method, path = name.split(" ")
    return client.generic(method, f"/api/v1{path}", json.dumps(body), content_type="application/json")


def readable_cards() -> list[str]:
    """The tables in which a card number can be read."""
    found = []
    for model in apps.get_models():
        table = model._meta.db_table
        with connection.cursor() as cursor:
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608 - our own table names
            cells = [str(bytes(one) if isinstance(one, memoryview) else one) for row in cursor for one in row]
        found += [table for cell in cells if READABLE.search(cell)]
    return found


@pytest.mark.parametrize(("name", "body", "field"), REFUSED)
def test_no_door_lets_a_card_number_in(name, body, field, administrator):
    made = {
        "call": send(
            administrator, "POST /conversations", {**CALL, "external_id": {"source": "pbx", "id": "0"}}
        ),
        "entry": send(administrator, "POST /log-entries", {"values": {}}),
        "user": send(administrator, "GET /me", None),
    }
    ids = {what: answer.json()["id"] for what, answer in made.items()}

    answer = send(administrator, name.format(**ids), body)

    assert readable_cards() == []
    if field:
        assert (answer.status_code, answer.json()["errors"][0]["field"]) == (422, field)
        assert "payment card" in answer.json()["errors"][0]["message"]
    else:
        assert answer.status_code < 300, answer.content


@pytest.mark.parametrize(
    ("make", "field"),
    [
        (lambda: ensure_person(external_ref=CARD), "person_ref"),
        (lambda: ensure_account(external_ref=CARD), "account_ref"),
        (lambda: ensure_agent(external_ref=CARD), "agent_ref"),
    ],
)
def test_no_slice_hands_one_to_another(db, make, field):
    with pytest.raises(InvalidInput) as refused:
        make()

    assert refused.value.errors[0].field == field
    assert readable_cards() == []


def test_an_import_masks_texts_and_refuses_rows_whose_ids_are_card_numbers(db, tmp_path):
    columns = (
        "external_id,channel,initiated_at,direction,person_ref,agent_ref,agent_name,queue,person_phone,topic"
    )
    rows = [
        f"1,voice,{AT},inbound,P1,A1,Ben,Card {SPACED},{SPACED},{CARD}",
        f"{CARD},voice,{AT},inbound,P1,A1,Ben,Support,,",
        f"3,voice,{AT},inbound,{CARD},A1,Ben,Support,,",
        f"4,voice,{AT},inbound,P1,{CARD},Ben,Support,,",
        f"5,voice,{AT},inbound,P1,,{CARD},Support,,",
    ]
    path = tmp_path / "calls.csv"
    path.write_text("\n".join([columns, *rows]) + "\n")

    result = run_import(path, errors_path=tmp_path / "errors.csv", alone=True)

    assert (result.created, result.failed) == (1, 4)
    assert readable_cards() == []
    assert "payment card" in (tmp_path / "errors.csv").read_text()
    assert not READABLE.search((tmp_path / "errors.csv").read_text())


def test_the_name_of_an_uploaded_file_is_masked_and_a_path_with_a_card_number_is_refused(
    administrator, tmp_path
):
    row = f"external_id,channel,initiated_at,direction\n1,voice,{AT},inbound\n"
    sent = administrator.generic(
        "POST", f"/api/v1/imports?kind=conversations&name={CARD}.csv", row, content_type="text/csv"
    )
    path = tmp_path / f"{CARD}.csv"
    path.write_text(row)

    assert sent.status_code == 202, sent.content
    with pytest.raises(InvalidInput, match="payment card"):
        run_import(path, errors_path=tmp_path / f"{CARD}.errors.csv", alone=True)
    assert readable_cards() == []
